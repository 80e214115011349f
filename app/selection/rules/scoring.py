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


class Scale:
    """A category's rubric as tables of integers."""

    def __init__(self, case: Case, category: str) -> None:
        self.case = case
        self.rubric = case.criteria[category]
        self.pass_mark = case.pass_mark[category]
        self.applicants = [applicant for applicant in case.applicants if applicant.category == category]
        self.known: dict[tuple[object, ...], Fraction] = {}
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

    def points(self, scores: Scores) -> int:
        """A counting review's total in whole numbers."""
        factor = self.factors[answered(scores)] if self.only_factor is None else self.only_factor
        return factor * sum(map(dict.__getitem__, self.tables, scores))

    def standing(self, applicant: Applicant) -> Standing:
        """One applicant's standing."""
        reviews = self.counting[applicant.number]
        if not reviews:
            return Standing(0, None, True, (Fraction(0),) * len(self.tie_places))
        points = [self.points(scores) for scores in reviews]
        total = self.fraction(100, *aggregated(points, self.case.aggregate), self.unit * self.weight_unit)
        below = total < self.pass_mark or any(
            mean is not None and mean < mark
            for mean, mark in ((self.mean(place, reviews), mark) for place, mark in self.marks)
        )
        ties = tuple((None if place is None else self.mean(place, reviews)) or Fraction(0) for place in self.tie_places)
        return Standing(len(reviews), total, below, ties)

    def mean(self, place: int, reviews: list[Scores]) -> Fraction | None:
        """The criterion's mean over the reviews that answer it, divided by its max; None when none does."""
        scores = [self.tables[place][review[place]] for review in reviews if review[place] is not None]
        if not scores:
            return None
        weight = self.rubric[place].weight
        return self.fraction(weight.denominator, sum(scores), len(scores), self.unit * weight.numerator)

    def fraction(self, times: int, amount: int, count: int, unit: int) -> Fraction:
        """times · amount / (count · unit), made once for each value that occurs."""
        key = (times, amount, count, unit)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = Fraction(times * amount, count * unit)
        return found


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
