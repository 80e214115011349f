"""What the answers to a questionnaire say: counts, means and texts by question, never fewer than may be shown.

`answers` are the sheets, each {question key: answer as it is kept}. The same key in another year is the same question
as long as its kind and its choices are the same; where they are not, it is counted apart.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from app.applications.questions import Question, Section
from app.applications.rules.answers import answer, is_given
from app.questionnaires.rules.asking import content_of

Answers = Mapping[str, Any]
COUNTED = ("yes_no", "one_of", "several_of", "level")
WRITTEN = ("text", "long_text", "date")


@dataclass(frozen=True)
class Count:
    """How many chose one answer."""

    value: str
    label: Any
    number: int


@dataclass(frozen=True)
class Tally:
    """What was said to one question; `withheld`: too few have answered it for more than their number to be shown."""

    question: Question
    answered: int
    counts: tuple[Count, ...] = ()
    mean: Fraction | None = None
    texts: tuple[str, ...] = ()
    withheld: bool = False

    @property
    def best(self) -> int | None:
        """The greatest value of a scale; None: the question is no scale."""
        values = scale(self.question)
        return max(values) if values else None


def scale(question: Question) -> list[int]:
    """The values of a scale: choices that are whole numbers; empty when the question is none."""
    values = [choice.value for choice in question.choices]
    numeric = question.kind == "one_of" and values and all(value.isdecimal() for value in values)
    return [int(value) for value in values] if numeric else []


def tallies(form: Iterable[Section], answers: Sequence[Answers], fewest: int) -> list[Tally]:
    """What was said to each question of a form, in its order; see `tally`."""
    return [tally(question, answers, fewest) for section in form for question in section.questions]


def tally(question: Question, answers: Iterable[Answers], fewest: int) -> Tally:
    """What was said to one question. Of fewer answers than `fewest` (0: no matter how many) only their number is told.

    The mean is that of a number or of a scale, as a fraction. Texts come in the order of the alphabet, so that the same
    place in two lists does not mean the same writer.
    """
    given = [value for each in answers if is_given(question, value := answer(question, content_of(each)))]
    if len(given) < fewest:
        return Tally(question, len(given), withheld=bool(given))
    if question.kind in WRITTEN:
        return Tally(question, len(given), texts=tuple(sorted(map(str, given))))
    if question.kind == "number":
        return Tally(question, len(given), _numbers(given), _mean(map(Decimal, given)))
    if question.kind in COUNTED:
        return Tally(question, len(given), _counts(question, given), _mean(_scaled(question, given)))
    return Tally(question, len(given))


def _counts(question: Question, given: Sequence[Any]) -> tuple[Count, ...]:
    chosen = Counter(
        str(each).lower() if isinstance(each, bool) else str(each)
        for value in given
        for each in (value if isinstance(value, list) else [value])
    )
    return tuple(Count(choice.value, choice.label, chosen[choice.value]) for choice in question.choices)


def _numbers(given: Sequence[str]) -> tuple[Count, ...]:
    chosen = Counter(map(Decimal, given))
    return tuple(Count(str(number), str(number), chosen[number]) for number in sorted(chosen))


def _scaled(question: Question, given: Sequence[Any]) -> list[Decimal]:
    values = {str(value) for value in scale(question)}
    return [Decimal(value) for value in given if str(value) in values]


def _mean(numbers: Iterable[Decimal]) -> Fraction | None:
    found = [Fraction(number) for number in numbers]
    return sum(found, Fraction(0)) / len(found) if found else None


def identity(question: Question) -> tuple[str, str, tuple[str, ...]]:
    """What makes two questions of different trips the same one."""
    return question.key, question.kind, tuple(choice.value for choice in question.choices)


@dataclass(frozen=True)
class Asked:
    """A questionnaire whose answers may be shown: its year, its form, its sheets."""

    year: int
    form: tuple[Section, ...]
    answers: tuple[Answers, ...]
    is_anonymous: bool


@dataclass(frozen=True)
class Compared:
    """One question over the years: what was said in each in which it was asked, the latest first."""

    question: Question
    by_year: tuple[tuple[int, Tally], ...]


def compared(every: Iterable[Asked], fewest: int) -> list[Compared]:
    """Each question over the years, worded as last asked. Only what may be shown by itself goes in, so that no sum less
    another sum tells what is withheld: of an anonymous questionnaire a question with fewer than `fewest` answers stays
    out."""
    found: dict[tuple[str, str, tuple[str, ...]], tuple[Question, dict[int, list[Answers]]]] = {}
    for asked in sorted(every, key=lambda each: -each.year):
        for question in (each for section in asked.form for each in section.questions):
            said = tally(question, asked.answers, fewest if asked.is_anonymous else 0)
            if said.answered and not said.withheld:
                _kept, years = found.setdefault(identity(question), (question, {}))
                years.setdefault(asked.year, []).extend(asked.answers)
    return [
        Compared(question, tuple((year, tally(question, answers, 0)) for year, answers in years.items()))
        for question, years in found.values()
    ]
