"""What the committee's plots are drawn from: how scores spread by member and by criterion."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from app.selection.queries.matter import Matter
from app.selection.rules.advice.reviews import counting_reviews

COLUMNS = 21  # a column for every five hundredths of the way from nothing to the highest score


@dataclass(frozen=True)
class Spread:
    """How some scores spread: `columns` counts them from nothing to `top`; the rest is in the scores' own unit."""

    name: str
    top: Fraction
    columns: list[int]
    lowest: Fraction
    middle: Fraction
    mean: Fraction
    highest: Fraction

    @property
    def number(self) -> int:
        """How many scores there are."""
        return sum(self.columns)


def _spread(name: str, values: Iterable[Fraction], top: Fraction) -> Spread:
    scores = sorted(values)
    columns = [0] * COLUMNS
    for score in scores:
        columns[int(score / top * (COLUMNS - 1) + Fraction(1, 2))] += 1
    mean = sum(scores, Fraction(0)) / len(scores)
    return Spread(name, top, columns, scores[0], Fraction(median(scores)), mean, scores[-1])


def spreads_by_member(matter: Matter, category: str, hidden: Collection[str]) -> list[Spread]:
    """How each member's totals of 100 spread in a category, without the hidden numbers."""
    given: dict[str, list[Fraction]] = defaultdict(list)
    for applicant, rows in zip(matter.case.applicants, counting_reviews(matter.case), strict=True):
        if applicant.category == category and applicant.number not in hidden:
            for review, total in rows:
                given[review.reviewer or ""].append(total)
    return [_spread(name, given[name], Fraction(100)) for name in sorted(given, key=_by_number)]


def _by_number(reviewer: str) -> tuple[int, str]:
    return len(reviewer), reviewer


def spreads_by_criterion(matter: Matter, category: str, hidden: Collection[str]) -> list[Spread]:
    """How the scores for each criterion of a category spread, by its key, without the hidden numbers."""
    rubric = matter.case.criteria[category]
    given: list[list[Fraction]] = [[] for _criterion in rubric]
    for applicant, rows in zip(matter.case.applicants, counting_reviews(matter.case), strict=True):
        if applicant.category == category and applicant.number not in hidden:
            for review, _total in rows:
                for column, score in zip(given, review.scores, strict=True):
                    if score is not None:
                        column.append(Fraction(score))
    return [_spread(row.key, scores, row.max) for row, scores in zip(rubric, given, strict=True) if scores]
