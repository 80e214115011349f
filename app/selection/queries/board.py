"""The ranking board: every applicant's line, and how quotas and places fill, by a decision or by the scores so far."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.applications.models import Application
from app.calls.models import Call
from app.kit.i18n import _
from app.kit.translated import Translated, pick
from app.selection import rules
from app.selection.documents.reading import applicant_lines
from app.selection.documents.sheet import ApplicantLine
from app.selection.documents.words import short_obstacle
from app.selection.models import Decision
from app.selection.queries import records
from app.selection.rules.case import matches
from app.selection.rules.relaxation import Undecided


@dataclass(frozen=True)
class BoardLine:
    """One applicant on the board; `is_last_in` marks the line between in and out of a category."""

    line: ApplicantLine
    application: Application
    host: Translated | None
    preference: int | None
    obstacles: list[str]
    is_last_in: bool


@dataclass(frozen=True)
class Bar:
    """How far a quota or a host's places are filled."""

    name: Translated
    value: int
    least: int | None
    most: int | None


@dataclass(frozen=True)
class Board:
    """The board by category; `fault` says in words why there is no ranking (then the rest is empty)."""

    lines: dict[str, list[BoardLine]] = field(default_factory=dict)
    quotas: list[Bar] = field(default_factory=list)
    hosts: list[Bar] = field(default_factory=list)
    digest: str = ""
    fault: str = ""


def board(call: Call, decision: Decision | None, *, hidden: set[int]) -> Board:
    """The board of a decision, or of the scores as they stand; without the applications whose ids are `hidden`."""
    if decision is not None:
        case, result = json.loads(decision.case_text), json.loads(decision.result_text)
    else:
        case = records.case_of(call)
        try:
            result = json.loads(rules.run(rules.case_from(case)).canonical())
        except rules.BadCase as bad:
            return Board(fault="; ".join(bad.faults))
        except Undecided:
            return Board(fault=_("The result could not be proved, so nothing was decided. Please report this case."))
    return _filled(call, case, result, hidden)


def _filled(call: Call, case: dict[str, Any], result: dict[str, Any], hidden: set[int]) -> Board:
    applications = {a.number or "": a for a in records.numbered(call) if a.id not in hidden}
    names = {n: (a.account.person.name_ka, a.account.person.name_latin) for n, a in applications.items()}
    lines = [line for line in applicant_lines(case, result, names) if line.number in applications]
    last_in = {line.category: line.number for line in lines if line.outcome == "selected"}
    preferences = {row["number"]: row["preference"] for row in result["ranking"]}
    labels = {quota.key: quota.label for quota in call.quotas}
    by_category: dict[str, list[BoardLine]] = {category: [] for category in call.categories}
    for line in lines:
        host = call.host(line.host)
        made = BoardLine(
            line=line,
            application=applications[line.number],
            host=host.partner.name if host else None,
            preference=preferences[line.number],
            obstacles=[short_obstacle(code, labels) for code in line.blocked_by],
            is_last_in=last_in.get(line.category) == line.number,
        )
        by_category[line.category].append(made)
    return Board(by_category, _quotas(call, case, result), _hosts(call, result), result["digest"])


def _quotas(call: Call, case: Mapping[str, Any], result: Mapping[str, Any]) -> list[Bar]:
    reached = reached_by_quota(case, result)
    least = result["effective_minimums"]
    return [Bar(q.label, reached[q.key], least.get(q.key), q.maximum) for q in call.quotas]


def reached_by_quota(case: Mapping[str, Any], result: Mapping[str, Any]) -> Counter[str]:
    """How many of the selected each quota counts."""
    read = rules.case_from(case)
    selected = {row["number"] for row in result["ranking"] if row["outcome"] == "selected"}
    return Counter(
        quota.key
        for quota in read.quotas
        for applicant in read.applicants
        if applicant.number in selected and matches(quota, applicant)
    )


def _hosts(call: Call, result: Mapping[str, Any]) -> list[Bar]:
    rows = result["ranking"]
    used = Counter((row["host"], row["category"]) for row in rows if row["outcome"] == "selected")
    bars = []
    for host in call.hosts:
        most = sum(host.places.values())
        value = sum(used[host.key, category] for category in host.places)
        bars.append(Bar(host.partner.name, value, None, most if host.total is None else min(most, host.total)))
    return bars


def outcome_counts(decision: Decision | None) -> dict[str, int]:
    """How many applicants have each outcome in a decision."""
    if decision is None:
        return {}
    return dict(Counter(row["outcome"] for row in json.loads(decision.result_text)["ranking"]))


def host_name(call: Call, key: str | None) -> str:
    """A host's name in the reader's language."""
    host = call.host(key)
    return pick(host.partner.name) if host else ""
