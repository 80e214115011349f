"""The nearest counterfactual: the smallest own total that would have been enough, found by asking the rules again."""

from dataclasses import replace
from fractions import Fraction

from app.selection.rules.case import Applicant, Case
from app.selection.rules.merit import PASSES, draw, merit_order, outcome_before_ranking
from app.selection.rules.running import decide
from app.selection.rules.scoring import Standing, standings

CENT = Fraction(1, 100)


def enough(case: Case, number: str) -> Fraction | None:
    """The smallest total in steps of 0.01 with which this applicant, all else equal, would have been selected.

    None for whoever is selected, did not take part in the ranking for another reason than the total (a criterion's
    minimum that was missed is one), or could not have been selected with any total up to 100. The answer is monotone
    in the place (a better score never hurts oneself, proved by the property tests), so the place is found by halving.
    """
    scores = dict(zip((person.number for person in case.applicants), standings(case), strict=True))
    mine = next(person for person in case.applicants if person.number == number)
    outcome = outcome_before_ranking(case, mine, scores[number])
    too_low = outcome == "below_pass_mark" and not _misses_a_minimum(case, mine)
    if outcome != PASSES and not too_low:
        return None
    others = _passing(case, scores, without=number)
    place = _lowest_place(case, mine, others)
    if place is None:
        return None
    least = case.pass_mark[mine.category]
    if place < len(others):
        least = max(least, _needed(case, mine, scores[number], others[place], scores[others[place].number]))
    least = -(-least // CENT) * CENT
    return None if least > 100 or least <= _total(scores[number]) else least


def _misses_a_minimum(case: Case, mine: Applicant) -> bool:
    """Whether this applicant would be below without any pass mark: then it is a criterion's minimum."""
    unmarked = dict.fromkeys(case.pass_mark, Fraction(0))
    return standings(replace(case, applicants=(mine,), pass_mark=unmarked))[0].below


def _total(standing: Standing) -> Fraction:
    return standing.total if standing.total is not None else Fraction(0)


def _passing(case: Case, scores: dict[str, Standing], *, without: str) -> list[Applicant]:
    """Everybody else who passes, in merit order."""
    rows = [scores[person.number] for person in case.applicants]
    draws = [draw(case.seed, person.number) for person in case.applicants]
    passing = [
        place
        for place, person in enumerate(case.applicants)
        if person.number != without and outcome_before_ranking(case, person, rows[place]) == PASSES
    ]
    return [case.applicants[place] for place in merit_order(passing, rows, draws)]


def _lowest_place(case: Case, mine: Applicant, others: list[Applicant]) -> int | None:
    """The lowest place among the others, from 0, at which this applicant is still selected; None when there is none."""

    def selected_at(place: int) -> bool:
        return mine.number in decide(case, [*others[:place], mine, *others[place:]]).hosts

    if not selected_at(0):
        return None
    inside, outside = 0, len(others) + 1
    while outside - inside > 1:
        middle = (inside + outside) // 2
        inside, outside = (middle, outside) if selected_at(middle) else (inside, middle)
    return inside


def _needed(case: Case, mine: Applicant, own: Standing, rival: Applicant, theirs: Standing) -> Fraction:
    """The smallest total in whole cents that stands above the rival, with one's own ties and draw."""
    total = _total(theirs)
    ahead = tuple(-value for value in own.ties), draw(case.seed, mine.number)
    behind = tuple(-value for value in theirs.ties), draw(case.seed, rival.number)
    if total % CENT == 0 and ahead > behind:
        return total + CENT
    return total
