"""Scores: what the counting reviews make of each applicant, in whole numbers over one denominator per category.

Fractions added up one by one would be exact too, and some ten times slower: here a category's scores are brought to a
common denominator once, reviews are added as integers, and a fraction is made only of what is left at the end.
"""

from fractions import Fraction
from functools import cached_property
from itertools import chain
from math import lcm
from typing import NamedTuple

from app.selection.rules.case import Applicant, Case, Number

Scores = tuple[Number | None, ...]
NOTHING = Fraction(0)


class Standing(NamedTuple):
    """What the reviews say: how many count, the exact total out of 100, whether a mark is missed, and the tie keys.

    A tie key is the criterion's mean divided by its max, 0 where the applicant has none."""

    counting: int
    total: Fraction | None
    below: bool
    ties: tuple[Fraction, ...]


def standings(case: Case) -> list[Standing]:
    """Each applicant's standing, in the order of the case."""
    scales = {category: Scale(case, category) for category in case.criteria}
    return [scales[applicant.category].standing(applicant) for applicant in case.applicants]


class Quotients:
    """times · amount / (unit · count) for different amounts and counts, each fraction made once."""

    def __init__(self, times: int, unit: int) -> None:
        self.times, self.unit = times, unit
        self.known: dict[tuple[int, int], Fraction] = {}

    def of(self, amount: int, count: int) -> Fraction:
        """The fraction itself."""
        found = self.known.get((amount, count))
        if found is None:
            found = self.known[amount, count] = Fraction(self.times * amount, self.unit * count)
        return found

    def is_below(self, mark: Fraction, amount: int, count: int) -> bool:
        """Is it below a mark? In whole numbers, so that no fraction is made."""
        return self.times * amount * mark.denominator < mark.numerator * self.unit * count


class Scale:
    """A category's rubric as tables of integers."""

    def __init__(self, case: Case, category: str) -> None:
        self.case = case
        self.rubric = case.criteria[category]
        self.pass_mark = case.pass_mark[category]
        self.applicants = [applicant for applicant in case.applicants if applicant.category == category]
        keys = [criterion.key for criterion in self.rubric]
        self.tie_places = [keys.index(key) if key in keys else None for key in case.ties]
        self.marks = [
            (place, criterion.min / criterion.max)
            for place, criterion in enumerate(self.rubric)
            if criterion.min is not None
        ]

    def counts(self, scores: Scores) -> bool:
        """A review counts when every criterion that is not optional has a score."""
        if None not in scores:
            return True
        return all(
            score is not None or criterion.optional for score, criterion in zip(scores, self.rubric, strict=True)
        )

    @cached_property
    def counting(self) -> dict[str, list[Scores]]:
        """The counting reviews of each applicant of the category."""
        return {
            applicant.number: [review.scores for review in applicant.reviews if self.counts(review.scores)]
            for applicant in self.applicants
        }

    @cached_property
    def occurring(self) -> list[set[Number | None]]:
        """For each criterion, the scores that occur in counting reviews."""
        columns = zip(*chain.from_iterable(self.counting.values()), strict=True)
        return [set(column) for column in columns] or [set() for _ in self.rubric]

    @cached_property
    def shares(self) -> list[dict[Number, Fraction]]:
        """For each criterion, weight · score / max of each score that occurs."""
        return [
            {score: row.weight * Fraction(score) / row.max for score in scores if score is not None}
            for row, scores in zip(self.rubric, self.occurring, strict=True)
        ]

    @cached_property
    def unit(self) -> int:
        """What all shares are whole multiples of, turned round."""
        return lcm(*(share.denominator for shares in self.shares for share in shares.values()))

    @cached_property
    def tables(self) -> list[dict[Number | None, int]]:
        """For each criterion, the shares in units of 1 / `unit`; where there is no score, there is no share."""
        return [
            {score: int(share * self.unit) for score, share in shares.items()} | {None: 0} for shares in self.shares
        ]

    @cached_property
    def weights(self) -> dict[tuple[bool, ...], Fraction]:
        """The weight of each set of criteria that some counting review answers."""
        gaps = any(None in scores for scores in self.occurring)
        reviews = chain.from_iterable(self.counting.values())
        patterns = {answered(scores) for scores in reviews} if gaps else {(True,) * len(self.rubric)}
        return {
            pattern: sum((row.weight for row, there in zip(self.rubric, pattern, strict=True) if there), Fraction(0))
            for pattern in patterns
        }

    @cached_property
    def weight_unit(self) -> int:
        """A number that every such weight divides."""
        return lcm(*(weight.numerator for weight in self.weights.values()))

    @cached_property
    def factors(self) -> dict[tuple[bool, ...], int]:
        """What a review's sum is multiplied by, so that all reviews are out of `weight_unit`."""
        return {pattern: int(self.weight_unit / weight) for pattern, weight in self.weights.items()}

    @cached_property
    def only_factor(self) -> int | None:
        """The factor of all reviews, when all answer the same criteria."""
        return next(iter(self.factors.values())) if len(self.factors) == 1 else None

    @cached_property
    def totals(self) -> Quotients:
        """The totals of the category, out of 100."""
        return Quotients(100, self.unit * self.weight_unit)

    @cached_property
    def means(self) -> list[Quotients]:
        """The means of each criterion, divided by its max."""
        return [Quotients(row.weight.denominator, self.unit * row.weight.numerator) for row in self.rubric]

    def standing(self, applicant: Applicant) -> Standing:
        """One applicant's standing."""
        reviews = self.counting[applicant.number]
        if not reviews:
            return Standing(0, None, True, (NOTHING,) * len(self.tie_places))
        shares = [list(map(dict.__getitem__, self.tables, scores)) for scores in reviews]
        factor = self.only_factor
        points = [
            sum(row) * (self.factors[answered(scores)] if factor is None else factor)
            for row, scores in zip(shares, reviews, strict=True)
        ]
        total = aggregated(points, self.case.aggregate)
        below = self.totals.is_below(self.pass_mark, *total)
        for place, mark in self.marks:
            mean = self.mean(place, shares, reviews)
            below = below or (mean[1] > 0 and self.means[place].is_below(mark, *mean))
        ties = tuple([NOTHING if place is None else self.tie(place, shares, reviews) for place in self.tie_places])
        return Standing(len(reviews), self.totals.of(*total), below, ties)

    def tie(self, place: int, shares: list[list[int]], reviews: list[Scores]) -> Fraction:
        """A criterion's mean divided by its max; 0 where no review answers it."""
        mean = self.mean(place, shares, reviews)
        return self.means[place].of(*mean) if mean[1] else NOTHING

    def mean(self, place: int, shares: list[list[int]], reviews: list[Scores]) -> tuple[int, int]:
        """The sum of a criterion's shares, and how many reviews answer it."""
        answers = len(reviews)
        if None in self.occurring[place]:
            answers = sum(scores[place] is not None for scores in reviews)
        return sum([row[place] for row in shares]), answers


def answered(scores: Scores) -> tuple[bool, ...]:
    """Which criteria a review answers."""
    return tuple([score is not None for score in scores])


def aggregated(points: list[int], aggregate: str) -> tuple[int, int]:
    """The reviews' points as one: a sum, and what to divide it by."""
    count = len(points)
    if aggregate == "median":
        points = sorted(points)
        return points[(count - 1) // 2] + points[count // 2], 2
    if aggregate == "trimmed" and count >= 3:
        return sum(points) - max(points) - min(points), count - 2
    return sum(points), count
