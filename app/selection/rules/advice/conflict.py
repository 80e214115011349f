"""No solution: which rules cannot all hold, and how far the minimums are lowered for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.selection.rules.advice.knobs import Data
from app.selection.rules.advice.limits import Limits
from app.selection.rules.advice.smallest import SmallestConflict
from app.selection.rules.canonical import digest_of
from app.selection.rules.case import Case
from app.selection.rules.faults import BadCase
from app.selection.rules.reading import case_from
from app.selection.rules.running import run
from app.selection.rules.settled import read_locked
from app.selection.rules.values import MISSING, Reader

FORMAT = "selection-conflict/1"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Whether all published minimums can hold together with maximums, places and the locked; if not, a smallest set of
    rules that conflict; and each minimum that is lowered, as published and as in effect.

    `proved` is false where so many sets of rules would have to be looked at that the search ended before it knew that
    there is no smaller conflict; then none of its rules can be left out, but another set might be smaller."""

    digest: str
    solvable: bool
    rules: tuple[str, ...]
    lowered: Mapping[str, tuple[int, int]]
    proved: bool = True

    def data(self) -> dict[str, object]:
        """As JSON has it."""
        return {
            "format": FORMAT,
            "digest": self.digest,
            "solvable": self.solvable,
            "rules": list(self.rules),
            "proved": self.proved,
            "lowered": {
                key: {"published": published, "effective": effective}
                for key, (published, effective) in self.lowered.items()
            },
        }


def conflict(data: Data) -> Conflict:
    """A smallest conflict among the rules of a case, whose locked people may break its limits: then no minimum has an
    effect that could be told. Raises BadCase with every other fault."""
    case, whole = read_tolerantly(data)
    limits = Limits(case)
    if limits.hold(frozenset(limits.names), frozenset(limits.locks)):
        return Conflict(case.digest, True, (), {})
    rules, proved = SmallestConflict(limits).find()
    return Conflict(case.digest, False, rules, lowered(case) if whole else {}, proved)


def read_tolerantly(data: Data) -> tuple[Case, bool]:
    """The case, and whether its locked people keep the limits."""
    try:
        return case_from(data), True
    except BadCase as bad:
        if not all(fault.startswith("locked: ") for fault in bad.faults):
            raise
    case = case_from({member: value for member, value in data.items() if member != "locked"})
    reader = Reader()
    people = {person.number: person for person in case.applicants}
    locked = read_locked(reader, data.get("locked", MISSING), people, {host.key: host for host in case.hosts})
    if reader.faults:
        raise BadCase(reader.faults)
    return replace(case, locked=locked, digest=digest_of(data)), False


def lowered(case: Case) -> dict[str, tuple[int, int]]:
    """Each minimum that is in effect below what was published."""
    effective = run(case).effective_minimums
    return {
        quota.key: (quota.min, effective[quota.key])
        for quota in case.quotas
        if quota.min is not None and effective[quota.key] < quota.min
    }
