"""What lies before the committee: the case and its result, by a decision or by the scores as they stand now."""

import json
from dataclasses import dataclass
from typing import Any

from app.calls.models import Call
from app.kit.i18n import _
from app.selection import rules
from app.selection.models import Decision
from app.selection.queries import records
from app.selection.queries.at_hand import Hand
from app.selection.rules.relaxation import Undecided
from app.selection.rules.running import result_of
from app.selection.rules.scoring import Standing, standings


class NoRanking(Exception):
    """The rules give no ranking; `message` says in words why."""

    def __init__(self, call: Call, message: str) -> None:
        super().__init__(message)
        self.call = call
        self.message = message


@dataclass(frozen=True)
class Matter:
    """A case as JSON values and as it was read, the standings of its applicants, and its result as JSON values."""

    data: dict[str, Any]
    case: rules.Case
    standings: list[Standing]
    result: dict[str, Any]

    @property
    def selected(self) -> set[str]:
        """The numbers of the selected."""
        return {row["number"] for row in self.result["ranking"] if row["outcome"] == "selected"}


def deciding(call: Call) -> Decision | None:
    """The decision that the committee's pages show: proposed or confirmed, or the announced selection itself."""
    return records.decision_of(call, "proposed", "confirmed") or records.first_decision(call)


def matter_of(call: Call, decision: Decision | None) -> Matter:
    """The matter of a decision, or without one of the scores as they stand. NoRanking where the rules give none."""
    key = (call.id, decision.id if decision else None)
    return _matters.of(key, lambda: _decided(decision) if decision else _now(call))


_matters: Hand[Matter] = Hand(3)


def _decided(decision: Decision) -> Matter:
    data = json.loads(decision.case_text)
    case = rules.case_from(data)
    return Matter(data, case, standings(case), json.loads(decision.result_text))


def _now(call: Call) -> Matter:
    data = records.case_of(call)
    try:
        case = rules.case_from(data)
        scores = standings(case)
        return Matter(data, case, scores, result_of(case, scores).as_json())
    except rules.BadCase as bad:
        raise NoRanking(call, _("The selection cannot be made: %(faults)s", faults="; ".join(bad.faults))) from bad
    except Undecided as undecided:
        message = _("The result could not be proved, so nothing was decided. Please report this case.")
        raise NoRanking(call, message) from undecided
