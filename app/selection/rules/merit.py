"""Merit: who passes, and the order that totals, tie keys and the lottery give; nothing else ever decides."""

import hmac
from collections.abc import Iterable
from fractions import Fraction

from app.selection.rules.case import Applicant, Case
from app.selection.rules.scoring import Standing

PASSES = "passes"
LOCKED = "selected"


def draw(seed: str, number: str) -> str:
    """The lottery draw of a number: the hex digest of HMAC-SHA-256 keyed with the seed. The lower goes first."""
    return hmac.digest(seed.encode(), number.encode(), "sha256").hex()


def outcome_before_ranking(case: Case, applicant: Applicant, standing: Standing) -> str:
    """The outcome that needs no ranking, in the published order of tests; `passes` for everyone else."""
    if applicant.number in case.declined:
        return "declined"
    if applicant.number in case.locked:
        return LOCKED
    if not applicant.eligible:
        return "ineligible"
    if standing.counting < case.quorum:
        return "incomplete"
    return "below_pass_mark" if standing.below else PASSES


def merit_order(people: Iterable[int], standings: list[Standing], draws: list[str]) -> list[int]:
    """The people, given by their place in the case, the best first. People without a total come last."""
    people = list(people)
    totals = falling([total for person in people if (total := standings[person].total) is not None])
    ties = [falling(values) for values in zip(*(standings[person].ties for person in people), strict=True)]

    def key(person: int) -> tuple[int, list[int], str]:
        standing = standings[person]
        place = len(totals) if standing.total is None else totals[standing.total]
        return place, [order[value] for order, value in zip(ties, standing.ties, strict=True)], draws[person]

    return sorted(people, key=key)


def falling(values: Iterable[Fraction]) -> dict[Fraction, int]:
    """Each different value with its place, the highest at 0; fractions are compared only where whole parts tie."""
    ordered = sorted(set(values), key=lambda value: (value.numerator * 2**64 // value.denominator, value), reverse=True)
    return {value: place for place, value in enumerate(ordered)}
