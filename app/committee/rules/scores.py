"""What a review must answer, what a score may be, and the total that it comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Protocol

from app.kit.i18n import _, format_number

Scores = Mapping[str, str | None]
DECIMALS = 2


class Measure(Protocol):
    """What these rules ask of a criterion."""

    key: str
    maximum: int
    weight: Decimal
    optional: bool


@dataclass(frozen=True)
class Choice:
    """What came in for one criterion: a level's score, "exact", "" for not assessed or None for nothing; the number."""

    level: str | None
    exact: str


def canonical(text: str) -> str:
    """A number as it is stored: "8", "8.5", never "8.50" nor "1E+1"."""
    return f"{(decimal(text) or Decimal(0)).normalize():f}"


def decimal(text: str) -> Decimal | None:
    """A number as people type it, with a point or a comma; None when it is none."""
    plain = text.strip().replace(",", ".")
    if not plain.replace(".", "", 1).isascii() or not plain.replace(".", "", 1).isdigit():
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def fault(criterion: Measure, text: str) -> str | None:
    """Why this cannot be a score of the criterion, in the reader's language; None when it can.

    A score lies from 0 to the criterion's maximum and has at most two decimals.
    """
    value = decimal(text)
    most = format_number(criterion.maximum)
    if value is None:
        return _("Write a number from 0 to %(most)s.", most=most)
    if value > criterion.maximum:
        return _("The most is %(most)s.", most=most)
    if -int(value.normalize().as_tuple().exponent) > DECIMALS:
        return _("Write at most two digits after the point.")
    return None


def chosen(criterion: Measure, choice: Choice) -> tuple[str | None, str | None]:
    """The score of a choice and what is wrong with it: (score, None), (None, None) for no score, or (None, fault).

    A picked level counts as it stands; a number beside it that says something else is not guessed about.
    """
    if choice.level is None or choice.level == "exact":
        return _number(criterion, choice)
    if choice.exact and decimal(choice.exact) != decimal(choice.level):
        return None, _("A level is chosen and another number is written. Empty the number, or choose “Exact score”.")
    if choice.level == "":
        return None, None
    wrong = fault(criterion, choice.level)
    return (None, wrong) if wrong else (canonical(choice.level), None)


def _number(criterion: Measure, choice: Choice) -> tuple[str | None, str | None]:
    if not choice.exact:
        return None, (_("Write the exact score.") if choice.level == "exact" else None)
    wrong = fault(criterion, choice.exact)
    return (None, wrong) if wrong else (canonical(choice.exact), None)


def missing(criteria: Sequence[Measure], scores: Scores) -> list[str]:
    """The keys of the criteria that must be answered before handing in and are not; optional ones may stay open."""
    return [criterion.key for criterion in criteria if not criterion.optional and scores.get(criterion.key) is None]


def foreign(criteria: Sequence[Measure], scores: Scores) -> list[str]:
    """The keys and scores that do not belong to this rubric: unknown criteria and numbers out of range."""
    known = {criterion.key: criterion for criterion in criteria}
    return [
        key
        for key, score in scores.items()
        if key not in known or (score is not None and fault(known[key], score) is not None)
    ]


def total(criteria: Sequence[Measure], scores: Scores) -> Fraction | None:
    """A review's total from 0 to 100, exactly: the weighted mean over the criteria that it answers.

    "Not assessed" is left out and never a zero; None when nothing is answered.
    """
    answered = [(criterion, score) for criterion in criteria if (score := scores.get(criterion.key)) is not None]
    weights = sum((Fraction(criterion.weight) for criterion, _score in answered), Fraction(0))
    if not answered:
        return None
    points = sum(Fraction(criterion.weight) * Fraction(score) / criterion.maximum for criterion, score in answered)
    return Fraction(100) * points / weights


def differences(before: Scores, after: Scores) -> dict[str, tuple[str | None, str | None]]:
    """What changed between two sets of scores: the old and the new one by criterion, None for not assessed."""
    keys = [*before, *(key for key in after if key not in before)]
    return {key: (before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)}
