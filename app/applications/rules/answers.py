"""The answer to a question as it is kept, or None: nothing was answered, or something of another kind stands there.

A text, a day (ISO), a choice and a number (its decimal text) are texts; yes or no and a consent are true or false; a
ranking and several choices are lists of texts; a person is an object of texts. Files are found among the attachments; a
reference is kept elsewhere.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from app.applications.questions import Question
from app.applications.rules.content import Content


def answer(question: Question, content: Content) -> Any:
    """The answer as it is kept, or the list of attachments; None: there is none.

    A form may change while somebody fills it in: what was kept for a question of another kind counts as no answer.
    """
    if question.kind == "file":
        return [file for file in content["attachments"] if file["question"] == question.key] or None
    found = content["person" if question.of_person else "answers"].get(question.key)
    return found if found is not None and FITS.get(question.kind, _text)(found) else None


def is_given(question: Question, value: Any) -> bool:
    """Whether this value, as `answer` found it, answers the question; an empty list of wishes does not."""
    return value is not None and value != [] and not (question.kind == "consent" and value is False)


def _text(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _day(value: Any) -> bool:
    try:
        return _text(value) and date.fromisoformat(value) is not None
    except ValueError:
        return False


def _number(value: Any) -> bool:
    try:
        return _text(value) and Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _person(value: Any) -> bool:
    return isinstance(value, dict) and any(value.values()) and all(isinstance(each, str) for each in value.values())


FITS: Mapping[str, Callable[[Any], bool]] = {
    "yes_no": _flag,
    "consent": _flag,
    "date": _day,
    "number": _number,
    "several_of": lambda value: _texts(value) and bool(value),
    "ranking": _texts,
    "person": _person,
    "reference": lambda _value: False,
}
