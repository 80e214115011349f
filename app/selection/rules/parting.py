"""Ties: neighbours in a category's order who have the same total, and what put one of them before the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.selection.rules.case import Case
from app.selection.rules.scoring import Standing


@dataclass(frozen=True, slots=True)
class Parting:
    """Two numbers with the same total, in their order; `by` is the criterion that parted them, None the lottery."""

    ahead: str
    behind: str
    by: str | None


def partings(case: Case, standings: Sequence[Standing], ranked: Sequence[str]) -> tuple[Parting, ...]:
    """The ties among neighbours of the same category, of numbers that stand in merit order; standings in the case's."""
    categories = {applicant.number: applicant.category for applicant in case.applicants}
    scores = dict(zip(categories, standings, strict=True))
    last: dict[str, str] = {}
    found = []
    for number in ranked:
        ahead = last.get(categories[number])
        if ahead is not None and scores[ahead].total == scores[number].total:
            pairs = zip(case.ties, scores[ahead].ties, scores[number].ties, strict=True)
            found.append(Parting(ahead, number, next((key for key, one, other in pairs if one != other), None)))
        last[categories[number]] = number
    return tuple(found)
