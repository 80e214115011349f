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
    order = sorted(people, key=draws.__getitem__)
    totals = falling([total for person in order if (total := standings[person].total) is not None])
    ties = falling(value for person in order for value in standings[person].ties)
    keys: dict[int, int] = {}
    for person in order:
        standing = standings[person]
        # one number, with the total's place as its first digit and those of the tie keys after it
        key = len(totals) if standing.total is None else totals[id(standing.total)]
        for value in standing.ties:
            key = key * len(ties) + ties[id(value)]
        keys[person] = key
    order.sort(key=keys.__getitem__)  # leaves those who are still equal in the order of their draws
    return order


def falling(values: Iterable[Fraction]) -> dict[int, int]:
    """The place of each value among the different ones, the highest at 0, by the identity of the fraction: there are
    far fewer fractions than people, and to compare or hash one takes long."""
    found = {id(value): value for value in values}
    # whole numbers part nearly all of them; the fractions themselves decide where these are equal
    ordered = sorted(
        set(found.values()), key=lambda value: (value.numerator * 2**64 // value.denominator, value), reverse=True
    )
    places = {value: place for place, value in enumerate(ordered)}
    return {identity: places[value] for identity, value in found.items()}
