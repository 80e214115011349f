"""Calibration: how lenient each reviewer seems, and the ranking that totals without it would give. Never applied."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from app.selection.rules.advice.panel import Effect, Score, fitted, freedom, groups
from app.selection.rules.advice.reviews import counting_reviews
from app.selection.rules.advice.students_t import two_sided
from app.selection.rules.case import Applicant, Case, Review
from app.selection.rules.result import Row
from app.selection.rules.running import result_of
from app.selection.rules.scoring import Standing, standings

FORMAT = "selection-calibration/1"
FEWEST = 5
CONFIDENCE = 0.95
STEP = 10_000
"""Calibrated totals are rounded to 1 / STEP, and exact from there on."""

Refusal = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Leniency:
    """How many points of 100 a reviewer gives above the panel, with the 95 % interval."""

    reviewer: str
    reviews: int
    leniency: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CalibratedLine:
    """Someone's real total, rank and outcome, and those that the calibrated totals would give."""

    number: str
    total: Fraction
    calibrated: Fraction
    rank: int | None
    calibrated_rank: int | None
    outcome: str
    calibrated_outcome: str


@dataclass(frozen=True, slots=True)
class Calibration:
    """What came out for a category: a refusal with its reason, or leniencies and lines in the real order."""

    refusal: Refusal | None
    reviewers: tuple[Leniency, ...]
    lines: tuple[CalibratedLine, ...]

    def data(self) -> dict[str, object]:
        """As JSON has it; numbers that are not whole as text."""
        return {
            "refusal": None if self.refusal is None else dict(self.refusal),
            "reviewers": [
                {"reviewer": one.reviewer, "reviews": one.reviews}
                | {name: decimal(getattr(one, name)) for name in ("leniency", "low", "high")}
                for one in self.reviewers
            ],
            "lines": [
                {
                    "number": line.number,
                    "total": str(line.total),
                    "calibrated": str(line.calibrated),
                    "rank": line.rank,
                    "calibrated_rank": line.calibrated_rank,
                    "outcome": line.outcome,
                    "calibrated_outcome": line.calibrated_outcome,
                }
                for line in self.lines
            ],
        }


def calibrate(case: Case) -> Mapping[str, Calibration]:
    """The calibration of each category, over the counting reviews whose reviewer is named.

    The ranking is that of the same rules with the calibrated totals of every category that was not refused: pass marks
    see the calibrated total, minimums of a criterion and tie keys the scores as they were given."""
    reviews = dict(zip((person.number for person in case.applicants), counting_reviews(case), strict=True))
    panels = {category: Panel(case, category, reviews) for category in case.criteria}
    real = standings(case)
    # without a pass mark, only a criterion's minimum is missed
    unmarked = standings(replace(case, pass_mark=dict.fromkeys(case.criteria, Fraction(0))))
    changed = [
        panels[person.category].calibrated(person, standing, bare.below)
        for person, standing, bare in zip(case.applicants, real, unmarked, strict=True)
    ]
    before = {row.number: row for row in result_of(case, real).ranking}
    after = {row.number: row for row in result_of(case, changed).ranking}
    return {category: panel.calibration(before, after) for category, panel in panels.items()}


class Panel:
    """The reviewers of a category, what they scored, and the fit, unless it is refused."""

    def __init__(self, case: Case, category: str, reviews: Mapping[str, list[tuple[Review, Fraction]]]) -> None:
        self.category, self.aggregate, self.mark = category, case.aggregate, case.pass_mark[category]
        self.reviews = reviews
        named = [
            Score(person.number, review.reviewer, float(total))
            for person in case.applicants
            for review, total in reviews[person.number]
            if person.category == category and review.reviewer is not None
        ]
        self.given = Counter(score.reviewer for score in named)
        self.refusal = refusal_of(named)
        self.effects: Mapping[str, Effect] = {} if self.refusal else fitted(named)
        self.reach = 0.0 if self.refusal else two_sided(CONFIDENCE, freedom(named))
        self.rounded = {name: rounded(effect.leniency) for name, effect in self.effects.items()}

    def calibrated(self, person: Applicant, standing: Standing, misses_a_minimum: bool) -> Standing:
        """The standing with the calibrated total; unchanged where there is none."""
        rows = self.reviews[person.number]
        if self.refusal or not rows:
            return standing
        points = [total - self.rounded.get(review.reviewer or "", 0) for review, total in rows]
        total = aggregated(points, self.aggregate)
        # a total below 0 means nothing, and would miss a pass mark that is not there
        total = max(Fraction(0), rounded(total))
        return standing._replace(total=total, below=misses_a_minimum or total < self.mark)

    def calibration(self, before: Mapping[str, Row], after: Mapping[str, Row]) -> Calibration:
        """The whole, from the real rows and the calibrated ones."""
        if self.refusal:
            return Calibration(self.refusal, (), ())
        reviewers = tuple(
            Leniency(name, self.given[name], one.leniency, one.leniency - self.reach * one.error,
                     one.leniency + self.reach * one.error)
            for name, one in self.effects.items()
        )  # fmt: skip
        lines = tuple(
            CalibratedLine(
                row.number, row.total, total, row.rank, after[row.number].rank, row.outcome, after[row.number].outcome
            )
            for row in before.values()
            if row.category == self.category
            and row.total is not None
            and (total := after[row.number].total) is not None
        )
        return Calibration(None, reviewers, lines)


def refusal_of(scores: list[Score]) -> Refusal | None:
    """Why these scores cannot be calibrated; None when they can."""
    if not scores:
        return {"code": "no_reviews"}
    apart = groups(scores)
    if len(apart) > 1:
        return {"code": "disconnected", "groups": apart}
    few = {name: count for name, count in sorted(Counter(row.reviewer for row in scores).items()) if count < FEWEST}
    if few:
        return {"code": "few_reviews", "reviewers": few}
    return None if freedom(scores) > 0 else {"code": "no_noise_left"}


def aggregated(totals: list[Fraction], aggregate: str) -> Fraction:
    """The reviews' totals as one, as the case says."""
    totals = sorted(totals)
    if aggregate == "median":
        return (totals[(len(totals) - 1) // 2] + totals[len(totals) // 2]) / 2
    if aggregate == "trimmed" and len(totals) >= 3:
        totals = totals[1:-1]
    return sum(totals, Fraction(0)) / len(totals)


def rounded(value: float | Fraction) -> Fraction:
    """The value in whole steps, exact from here on."""
    return Fraction(round(Fraction(value) * STEP), STEP)


def decimal(value: float) -> str:
    """A float with as many decimals as the steps have, and no sign on a zero."""
    return f"{float(rounded(value)):.4f}"
