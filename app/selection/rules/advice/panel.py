"""The panel as a graph of who scored whom, and the least-squares fit of score = applicant + reviewer + noise on it.

Plain sums, products and roots of floats, in an order that the names alone decide: the fit only advises, and it is
the same on every machine that has IEEE arithmetic."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import fsum, sqrt
from typing import NamedTuple

Matrix = list[list[float]]


class Score(NamedTuple):
    """One reviewer's total for one applicant, in points of 100."""

    applicant: str
    reviewer: str
    points: float


class Effect(NamedTuple):
    """How far above the panel a reviewer scores, and the standard error of that."""

    leniency: float
    error: float


def groups(scores: Sequence[Score]) -> list[list[str]]:
    """The reviewers in groups that share no applicant with each other; one group when the panel is connected."""
    lead: dict[str, str] = {}

    def leader(name: str) -> str:
        while lead[name] != name:
            name = lead[name]
        return name

    first: dict[str, str] = {}
    for score in sorted(scores):
        lead.setdefault(score.reviewer, score.reviewer)
        one, other = sorted((leader(first.setdefault(score.applicant, score.reviewer)), leader(score.reviewer)))
        lead[other] = one
    found: dict[str, list[str]] = defaultdict(list)
    for reviewer in sorted(lead):
        found[leader(reviewer)].append(reviewer)
    return list(found.values())


def freedom(scores: Sequence[Score]) -> int:
    """How many scores are left over to estimate the noise from, in a connected panel."""
    return len(scores) - len({score.applicant for score in scores}) - len({score.reviewer for score in scores}) + 1


def fitted(scores: Sequence[Score]) -> Mapping[str, Effect]:
    """Each reviewer's effect, by name. Weighted by their reviews, the leniencies add up to 0.

    The panel has to be connected, with a score to spare. Without the applicants, who are eliminated, the normal
    equations are L β = r; L has one free direction, which the sum of 0 takes: (L + n nᵀ / N) β = r, n being how many
    scores each reviewer gave. The covariance of β is σ² ((L + n nᵀ / N)⁻¹ - 1/N)."""
    scores = sorted(scores)
    reviewers = sorted({score.reviewer for score in scores})
    places = {name: place for place, name in enumerate(reviewers)}
    rows = by_applicant(scores)
    given = Counter(score.reviewer for score in scores)
    size = len(scores)
    normal = [[given[one] * given[other] / size for other in reviewers] for one in reviewers]
    right = [0.0] * len(reviewers)
    for row in rows:
        mean = fsum(score.points for score in row) / len(row)
        for score in row:
            place = places[score.reviewer]
            right[place] += score.points - mean
            normal[place][place] += 1
            for other in row:
                normal[place][places[other.reviewer]] -= 1 / len(row)
    inverse = inverted(normal)
    leniency = {
        name: fsum(cell * value for cell, value in zip(inverse[place], right, strict=True))
        for name, place in places.items()
    }
    noise = sqrt(residual(rows, leniency) / freedom(scores))
    return {
        name: Effect(leniency[name], noise * sqrt(max(0.0, inverse[place][place] - 1 / size)))
        for name, place in places.items()
    }


def by_applicant(scores: Sequence[Score]) -> list[list[Score]]:
    """The scores of each applicant."""
    rows: dict[str, list[Score]] = defaultdict(list)
    for score in scores:
        rows[score.applicant].append(score)
    return list(rows.values())


def residual(rows: list[list[Score]], leniency: Mapping[str, float]) -> float:
    """The sum of squares that applicants and reviewers leave unexplained."""
    squares = []
    for row in rows:
        left = [score.points - leniency[score.reviewer] for score in row]
        mean = fsum(left) / len(left)
        squares += [(value - mean) ** 2 for value in left]
    return fsum(squares)


def inverted(matrix: Matrix) -> Matrix:
    """The inverse of a symmetric positive definite matrix, by Gauss and Jordan; such a one needs no pivoting."""
    size = len(matrix)
    rows = [[*row, *(1.0 if place == column else 0.0 for column in range(size))] for place, row in enumerate(matrix)]
    for place, row in enumerate(rows):
        pivot = row[place]
        rows[place] = lead = [value / pivot for value in row]
        for other, below in enumerate(rows):
            factor = below[place]
            if other != place and factor:
                rows[other] = [value - factor * top for value, top in zip(below, lead, strict=True)]
    return [row[size:] for row in rows]
