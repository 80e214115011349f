"""The limits of a case one by one, and whether some of them can hold together: the engine asked about fewer rules.

A limit that is left out lets everything pass that it alone would forbid. Someone whose lock is left out may be in or
not, like anyone who passes. So leaving something out never makes things harder, whoever passes or is locked.
"""

from collections.abc import Iterable
from dataclasses import replace

from app.selection.rules.case import Applicant, Case, Host, Quota, marked, matches
from app.selection.rules.merit import PASSES, outcome_before_ranking
from app.selection.rules.prices import Bounds
from app.selection.rules.problem import Census, problem_of
from app.selection.rules.programme import Completion, Programme
from app.selection.rules.scoring import standings
from app.selection.rules.settled import locked_breaches
from app.selection.rules.values import Reader

PREFERRED = "only_preferred"
Some = frozenset[str]
"""Some of the limits, or of the locked numbers."""


def limits_of(case: Case) -> list[str]:
    """The names of all limits, in the order of the case. A category that a host has no places for is a limit too."""
    found = []
    for quota in case.quotas:
        found += [f"quota:{quota.key}:min"] if quota.min else []
        found += [f"quota:{quota.key}:max"] if quota.max is not None else []
    for host in case.hosts:
        found += [f"host:{host.key}:places:{category}" for category in sorted(case.criteria)]
        found += [f"host:{host.key}:total"] if host.total is not None else []
        found += [f"host:{host.key}:fields"] if host.fields else []
    return found + ([PREFERRED] if case.only_preferred and case.hosts else [])


class Limits:
    """All limits and locks of a case whose locked people may break them."""

    def __init__(self, case: Case) -> None:
        self.names = limits_of(case)
        self.locks = sorted(case.locked)
        self.locked = {person.number: person for person in case.applicants if person.number in case.locked}
        passing = [
            person
            for person, standing in zip(case.applicants, standings(case), strict=True)
            if outcome_before_ranking(case, person, standing) == PASSES
        ]
        self.case, self.passing = case, alike_up_to(case, passing, sum(quota.min or 0 for quota in case.quotas))
        self.known: dict[tuple[Some, Some], bool] = {}
        self.cases: dict[Some, Case] = {}

    def case_with(self, limits: Some) -> Case:
        """The case with these limits only."""
        if limits not in self.cases:
            people = (*self.locked.values(), *self.passing)
            quotas = [with_ends(quota, limits) for quota in self.case.quotas]
            self.cases[limits] = replace(
                self.case,
                applicants=people,
                quotas=tuple(quota for quota in quotas if quota.min is not None or quota.max is not None),
                hosts=tuple(with_limits(self.case, host, limits, len(people)) for host in self.case.hosts),
                only_preferred=PREFERRED in limits,
            )
        return self.cases[limits]

    def hold(self, limits: Some, locks: Some) -> bool:
        """Can these limits hold together while these people are locked? Exactly decided."""
        key = (limits, locks)
        if key not in self.known:
            self.known[key] = self._hold(limits, locks)
        return self.known[key]

    def _hold(self, limits: Some, locks: Some) -> bool:
        case = self.case_with(limits)
        case = replace(case, locked={number: case.locked[number] for number in locks})
        reader = Reader()
        locked_breaches(reader, case)
        if reader.faults:
            return False
        people = [person for person in case.applicants if person.number not in locks]
        problem, _ = problem_of(case, people)
        asked = [(quota.min or 0) - held for quota, held in zip(case.quotas, problem.held, strict=True)]
        if not 0 < max(asked, default=0) <= len(people):  # the problem itself keeps no minimum above the crowd
            return max(asked, default=0) <= 0
        bounds = Bounds({}, problem.people, problem.minimums, problem.maximums)
        return isinstance(Programme(problem, problem.rooms).complete(bounds), Completion)

    def alike(self) -> list[list[str]]:
        """The locks in groups of those who are alike under any of the limits, and at the same host."""
        found: dict[object, list[str]] = {}
        for number in self.locks:
            kind = likeness(self.case, self.locked[number]), self.case.locked[number]
            found.setdefault(kind, []).append(number)
        return list(found.values())

    def kinds(self, limits: Some) -> dict[object, list[str]]:
        """The locks in groups: under these limits, any of a group can stand for any other."""
        case = self.case_with(limits)
        census = Census(case)
        found: dict[object, list[str]] = {}
        for number in self.locks:
            person = self.locked[number]
            host, reach = case.locked[number], census.reach(person)
            counted = {f"host:{host}:places:{person.category}", f"host:{host}:total"} & limits
            welcome = host is None or [row.key for row in case.hosts].index(host) in reach
            quotas = tuple(matches(quota, person) for quota in case.quotas)
            kind = (quotas, person.category, reach, welcome, host if counted else None)
            found.setdefault(kind, []).append(number)
        return found


def likeness(case: Case, person: Applicant) -> tuple[object, ...]:
    """All that any of the limits looks at: people with the same can stand for each other under any limits."""
    wishes = frozenset(person.preferences) if case.only_preferred else None
    quotas = tuple(matches(quota, person) for quota in case.quotas)
    return person.category, marked(person.attributes.get("field")), wishes, quotas


def alike_up_to(case: Case, people: Iterable[Applicant], most: int) -> list[Applicant]:
    """The people, but no more than `most` of any who are alike: minimums never need more of them."""
    found: dict[object, list[Applicant]] = {}
    for person in people:
        alike = found.setdefault(likeness(case, person), [])
        if len(alike) < most:
            alike.append(person)
    return [person for alike in found.values() for person in alike]


def with_ends(quota: Quota, limits: Some) -> Quota:
    """The quota with those of its ends that are among the limits."""
    return replace(
        quota,
        min=quota.min if f"quota:{quota.key}:min" in limits else None,
        max=quota.max if f"quota:{quota.key}:max" in limits else None,
    )


def with_limits(case: Case, host: Host, limits: Some, people: int) -> Host:
    """The host with those of its limits that are among the limits; without one it takes everyone."""
    places = {
        category: host.places.get(category, 0) if f"host:{host.key}:places:{category}" in limits else people
        for category in case.criteria
    }
    return replace(
        host,
        places=places,
        fields=host.fields if f"host:{host.key}:fields" in limits else (),
        total=host.total if f"host:{host.key}:total" in limits else None,
    )
