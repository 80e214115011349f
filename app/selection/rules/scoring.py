"""Scores: what the counting reviews make of each applicant, in whole numbers over one denominator per category.

Fractions added up one by one would be exact too, and some twenty times slower: here the scores are brought to a
common denominator once, all its reviews are added as integers, criterion by criterion, and a fraction is made only of
what is left at the end.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from itertools import accumulate, pairwise, repeat
from math import lcm
from operator import itemgetter, mul, or_, sub
from typing import NamedTuple

from app.selection.rules.case import Case, Number

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
    found = {category: Scale(case, category).standings() for category in case.criteria}
    return [next(found[applicant.category]) for applicant in case.applicants]


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
    """A category's rubric as tables of integers, and the counting reviews of its applicants in one list, so that each
    step is done to all of them at once."""

    def __init__(self, case: Case, category: str) -> None:
        self.rubric, self.aggregate = case.criteria[category], case.aggregate
        self.pass_mark = case.pass_mark[category]
        keys = [criterion.key for criterion in self.rubric]
        self.tie_places = [keys.index(key) if key in keys else None for key in case.ties]
        self.reviews: list[Scores] = []
        self.ends = [0]
        for applicant in case.applicants:
            if applicant.category == category:
                self.reviews += [scores for _, scores in applicant.reviews if None not in scores or self.counts(scores)]
                self.ends.append(len(self.reviews))
        self.counting = [end - start for start, end in pairwise(self.ends)]

    def counts(self, scores: Scores) -> bool:
        """A review counts when every criterion that is not optional has a score."""
        return all(
            score is not None or criterion.optional for score, criterion in zip(scores, self.rubric, strict=True)
        )

    def sums(self, amounts: Iterable[int]) -> list[int]:
        """Amounts, one for each review, added up for each applicant: the differences of one running sum."""
        running = list(accumulate(amounts, initial=0))
        reached = [running[end] for end in self.ends]
        return list(map(sub, reached[1:], reached))

    @cached_property
    def columns(self) -> list[list[Number | None]]:
        """For each criterion, the scores of all reviews."""
        return [list(map(itemgetter(place), self.reviews)) for place in range(len(self.rubric))]

    @cached_property
    def shares(self) -> list[dict[Number, Fraction]]:
        """For each criterion, weight · score / max of each score that occurs."""
        return [
            {score: row.weight * Fraction(score) / row.max for score in set(column) if score is not None}
            for row, column in zip(self.rubric, self.columns, strict=True)
        ]

    @cached_property
    def unit(self) -> int:
        """What all shares are whole multiples of, turned round."""
        return lcm(*(share.denominator for shares in self.shares for share in shares.values()))

    @cached_property
    def points(self) -> list[list[int]]:
        """For each criterion, the shares of all reviews in units of 1 / `unit`; no score brings no share."""
        tables: list[dict[Number | None, int]] = [
            {score: int(share * self.unit) for score, share in shares.items()} | {None: 0} for shares in self.shares
        ]
        return [list(map(table.__getitem__, column)) for table, column in zip(tables, self.columns, strict=True)]

    @cached_property
    def answers(self) -> list[list[int]]:
        """For each criterion, how many of each applicant's reviews answer it."""
        return [
            self.sums(score is not None for score in column) if None in column else self.counting
            for column in self.columns
        ]

    def standings(self) -> Iterator[Standing]:
        """The standings of the category's applicants, in their order."""
        totals, found = self.totals()
        below = [not count or totals.is_below(self.pass_mark, amount, count) for amount, count in found]
        for place, criterion in enumerate(self.rubric):
            if criterion.min is not None:
                means, mark, amounts = self.means(place), criterion.min / criterion.max, self.sums(self.points[place])
                missed = map(means.is_below, repeat(mark), amounts, self.answers[place])
                below = list(map(or_, below, missed))
        ties = zip(*map(self.ties, self.tie_places), strict=True) if self.tie_places else repeat(())
        rows = zip(self.counting, found, below, ties, strict=False)  # without tie keys, nothing says how many there are
        for counting, (amount, count), missed_one, values in rows:
            yield Standing(counting, totals.of(amount, count) if count else None, missed_one, values)

    def totals(self) -> tuple[Quotients, list[tuple[int, int]]]:
        """The totals out of 100, and the amount and count that make each applicant's; no count without a review."""
        points, weight = self.weighed()
        if self.aggregate == "mean":
            found = list(zip(self.sums(points), self.counting, strict=True))
        else:
            found = [aggregated(points[start:end], self.aggregate) for start, end in pairwise(self.ends)]
        return Quotients(100, self.unit * weight), found

    def weighed(self) -> tuple[list[int], int]:
        """What each review comes to in units of 1 / `unit`, as if all were out of one whole weight, and that weight."""
        gaps = any(None in column for column in self.columns)
        patterns = list(map(answered, self.reviews)) if gaps else [(True,) * len(self.rubric)] * len(self.reviews)
        weights = {
            pattern: sum((row.weight for row, there in zip(self.rubric, pattern, strict=True) if there), NOTHING)
            for pattern in set(patterns)
        }
        common = lcm(*(weight.numerator for weight in weights.values()))
        factors = {pattern: int(common / weight) for pattern, weight in weights.items()}
        points = map(sum, zip(*self.points, strict=True))
        return list(map(mul, points, map(factors.__getitem__, patterns))), common

    def means(self, place: int) -> Quotients:
        """The means of a criterion, divided by its max."""
        weight = self.rubric[place].weight
        return Quotients(weight.denominator, self.unit * weight.numerator)

    def ties(self, place: int | None) -> list[Fraction]:
        """Each applicant's tie key by a criterion; 0 where the rubric lacks it, or no review answers it."""
        if place is None:
            return [NOTHING] * len(self.counting)
        of = self.means(place).of
        amounts = self.sums(self.points[place])
        return [
            of(amount, count) if count else NOTHING for amount, count in zip(amounts, self.answers[place], strict=True)
        ]


def answered(scores: Scores) -> tuple[bool, ...]:
    """Which criteria a review answers."""
    return tuple([score is not None for score in scores])


def aggregated(points: list[int], aggregate: str) -> tuple[int, int]:
    """The reviews' points as one, unless it is their mean: a sum, and what to divide it by."""
    count = len(points)
    if aggregate == "median" and count:
        points = sorted(points)
        return points[(count - 1) // 2] + points[count // 2], 2
    if aggregate == "trimmed" and count >= 3:
        return sum(points) - max(points) - min(points), count - 2
    return sum(points), count
