"""Stability: how often is each applicant still selected when chance picks which of their reviews were written?

Each draw takes, for each applicant, as many of their counting reviews as there are, with replacement (a bootstrap),
and selects again by the same rules. What a set of reviews comes to is worked out once, by the engine's own scoring; a
draw then only looks it up, so the totals are as exact as the real ones.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from app.selection.rules.advice.reviews import counting_reviews, total_of
from app.selection.rules.advice.selecting import Selector
from app.selection.rules.case import Applicant, Case, Review
from app.selection.rules.merit import PASSES, draw, merit_order, outcome_before_ranking
from app.selection.rules.scoring import standings

FORMAT = "selection-stability/1"
DRAWS = 500
SEED = "stability/1"
CLEAR_IN, CLEAR_OUT = Fraction(9, 10), Fraction(1, 10)
LOW, HIGH = Fraction(5, 100), Fraction(95, 100)

Band = Literal["in", "borderline", "out"]


@dataclass(frozen=True, slots=True)
class Chance:
    """In which share of the draws someone is selected, and between which totals nine draws in ten lie."""

    share: Fraction
    band: Band
    low: Fraction
    high: Fraction
    reviews: int


@dataclass(frozen=True, slots=True)
class Stability:
    """The chances, by number, of everyone who passes or missed a mark."""

    digest: str
    draws: int
    chances: Mapping[str, Chance]

    def data(self) -> dict[str, object]:
        """As JSON has it; fractions as text."""
        chances = {
            number: {
                "share": str(chance.share),
                "band": chance.band,
                "low": str(chance.low),
                "high": str(chance.high),
                "reviews": chance.reviews,
            }
            for number, chance in self.chances.items()
        }
        return {"format": FORMAT, "digest": self.digest, "draws": self.draws, "chances": chances}


def stability(case: Case, draws: int = DRAWS, seed: str = SEED) -> Stability:
    """The share of draws in which each applicant is selected. The same case gives the same shares on any machine, and
    the order of its applicants or of their reviews does not matter."""
    if draws < 1:
        raise ValueError("a share needs at least one draw")
    taking_part = [
        (person, [review for review, _ in rows])
        for person, rows, standing in zip(case.applicants, counting_reviews(case), standings(case), strict=True)
        if outcome_before_ranking(case, person, standing) in (PASSES, "below_pass_mark")
    ]
    crowd = [person for person, _ in taking_part]
    reviews = [rows for _, rows in taking_part]
    samples = [resampled(len(rows), draws, f"{seed}\n{person.number}") for person, rows in taking_part]
    sets = Sets(case, crowd, reviews, samples)
    selector = Selector(case, crowd)
    times = [0] * len(crowd)
    for turn in range(draws):
        for place in selector.select(sets.order(turn)):
            times[place] += 1
    chances = {
        person.number: chance(Fraction(times[place], draws), sets.totals(place), len(reviews[place]))
        for place, person in enumerate(crowd)
    }
    return Stability(case.digest, draws, dict(sorted(chances.items())))


def resampled(count: int, draws: int, seed: str) -> list[tuple[int, ...]]:
    """Which of so many reviews each draw takes, with replacement; SHAKE-256 of the seed is the chance."""
    chance = hashlib.shake_256(seed.encode()).digest(8 * count * draws)
    picks = [int.from_bytes(chance[at : at + 8], "big") * count >> 64 for at in range(0, len(chance), 8)]
    return [tuple(sorted(picks[at : at + count])) for at in range(0, len(picks), count)]


class Sets:
    """Each set of reviews that some draw takes, with what it comes to and its place in the merit order."""

    def __init__(
        self, case: Case, crowd: list[Applicant], reviews: list[list[Review]], samples: list[list[tuple[int, ...]]]
    ) -> None:
        # a person with each set of reviews stands in the case as somebody of their own, and is scored like anybody
        people: list[Applicant] = []
        draws: list[str] = []
        self.taken: list[list[int]] = []
        for place, person in enumerate(crowd):
            known: dict[tuple[int, ...], int] = {}
            for sample in samples[place]:
                if sample not in known:
                    known[sample] = len(people)
                    rows = tuple(reviews[place][pick] for pick in sample)
                    people.append(replace(person, number=str(len(people)), reviews=rows))
                    draws.append(draw(case.seed, person.number))
            self.taken.append([known[sample] for sample in samples[place]])
        self.standings = standings(replace(case, applicants=tuple(people)))
        ranked = merit_order(range(len(people)), self.standings, draws)
        self.merit = [0] * len(people)
        for rank, one in enumerate(ranked):
            self.merit[one] = rank

    def order(self, turn: int) -> list[int]:
        """Who passes in one draw, by their place in the crowd, the best first."""
        found = [
            (self.merit[taken[turn]], place)
            for place, taken in enumerate(self.taken)
            if not self.standings[taken[turn]].below
        ]
        return [place for _, place in sorted(found)]

    def totals(self, place: int) -> list[Fraction]:
        """Somebody's totals in all draws, the lowest first."""
        times = Counter(self.taken[place])
        totals = {one: total_of(self.standings[one]) for one in times}
        return [totals[one] for one in sorted(times, key=totals.__getitem__) for _ in range(times[one])]


def chance(share: Fraction, totals: list[Fraction], reviews: int) -> Chance:
    """What the draws say about one person; the percentiles are totals that occur (nearest rank)."""
    band: Band = "in" if share >= CLEAR_IN else "out" if share <= CLEAR_OUT else "borderline"
    low, high = (totals[-(-mark * len(totals) // 1) - 1] for mark in (LOW, HIGH))
    return Chance(share, band, low, high, reviews)
