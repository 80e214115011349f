"""The counting reviews, one by one: which they are and what each comes to, as the engine's own scoring says."""

from dataclasses import replace
from fractions import Fraction

from app.selection.rules.case import Case, Review
from app.selection.rules.scoring import Standing, standings


def counting_reviews(case: Case) -> list[list[tuple[Review, Fraction]]]:
    """The counting reviews of each applicant with their totals, in an order that does not depend on the case's."""
    reviews = [(place, review) for place, person in enumerate(case.applicants) for review in person.reviews]
    # each review is scored as if it were all that somebody has
    alone = [
        replace(case.applicants[place], number=str(row), reviews=(review,))
        for row, (place, review) in enumerate(reviews)
    ]
    found: list[list[tuple[Review, Fraction]]] = [[] for _ in case.applicants]
    for (place, review), standing in zip(reviews, standings(replace(case, applicants=tuple(alone))), strict=True):
        if standing.counting:
            found[place].append((review, total_of(standing)))
    return [sorted(rows, key=lambda row: (row[0].reviewer or "", str(row[0].scores))) for rows in found]


def total_of(standing: Standing) -> Fraction:
    """The total of someone with a counting review."""
    assert standing.total is not None
    return standing.total
