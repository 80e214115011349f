"""The limits of a question: what an answer must not break at any moment, so that it is not even kept in a draft.

What a draft may still be without (a missing answer, too many words, too few choices) is `answering`'s.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from unicodedata import category
from urllib.parse import urlsplit

from app.applications.questions import LETTERS, Limits, Question
from app.kit.i18n import _, format_date, format_number

MOST_MARKS = 4  # on one letter, as it is composed; no written language needs more
MARKS = ("Mn", "Me")
DAMAGED = "\ufffd"
EMAIL = re.compile(r"[^\s@<>()\[\],;:\\\"]{1,64}@[^\s@<>()\[\],;:\\\"]+\.[^\s@<>()\[\],;:\\\"]{2,}")
HOST = re.compile(r"[^\W_][\w-]{0,62}")
LARGEST = Decimal(10**12)


def broken(question: Question, value: Any) -> str | None:
    """The sentence about the limit that this value (as `answers.answer` gives it) breaks; None: it keeps all."""
    if question.kind == "person":
        return next((found for each in value.values() if (found := bad_text(each, LETTERS["text"]))), None)
    if isinstance(value, str) and (found := bad_text(value, question.letters)):
        return found
    check = CHECKS.get(question.kind)
    return check(question.limits, value) if check else None


def bad_text(text: str, most: int) -> str | None:
    """What is wrong with a text of any kind: too long, letters that arrived damaged, letters under a heap of marks."""
    if len(text) > most:
        return _("This is too long: at most %(max)d letters.", max=most)
    if DAMAGED in text:
        return _("Some letters of this text arrived damaged (�). Please write them again.")
    marks = 0
    for letter in text:
        marks = marks + 1 if category(letter) in MARKS else 0
        if marks > MOST_MARKS:
            return _("A letter of this text has too many marks on it. Please write it without them.")
    return None


def is_email(text: str) -> bool:
    """Whether this is written like an e-mail address."""
    return len(text) <= LETTERS["email"] and bool(EMAIL.fullmatch(text))


def is_web_address(text: str) -> bool:
    """Whether this is a whole http or https address of a named host, without a password in it."""
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    names = host.split(".")
    named = len(names) > 1 and all(HOST.fullmatch(name) for name in names) and not names[-1].isdigit()
    plain = not any(letter.isspace() or letter in '<>"\\' for letter in text)
    return plain and named and parts.scheme in ("http", "https") and "@" not in parts.netloc


def written_number(value: str | Decimal) -> str:
    """A number as people of the reader's language write it, with the decimals that it has."""
    number = Decimal(value)
    return format_number(number, max(0, -int(number.as_tuple().exponent)))


def _email(_limits: Limits, value: str) -> str | None:
    return None if is_email(value) else _("Write an e-mail address, such as nino@example.org.")


def _web_address(_limits: Limits, value: str) -> str | None:
    if is_web_address(value):
        return None
    return _("Write the whole web address, beginning with https:// or http://.")


def _number(limits: Limits, value: str) -> str | None:
    number = Decimal(value)
    if limits.least is not None and number < limits.least:
        return _("This number is too small: it must be at least %(least)s.", least=written_number(limits.least))
    most = limits.most if limits.most is not None else LARGEST
    if number > most or -number > LARGEST:
        return _("This number is too large: it must be at most %(most)s.", most=written_number(most))
    return None


def _date(limits: Limits, value: str) -> str | None:
    day = date.fromisoformat(value)
    if limits.earliest and day < limits.earliest:
        return _("This day is too early: it must be %(day)s or later.", day=format_date(limits.earliest))
    if limits.latest and day > limits.latest:
        return _("This day is too late: it must be %(day)s or earlier.", day=format_date(limits.latest))
    return None


def _several(limits: Limits, value: list[str]) -> str | None:
    if limits.at_most is not None and len(value) > limits.at_most:
        return _("Choose at most %(most)s; you have chosen %(chosen)s.", most=limits.at_most, chosen=len(value))
    return None


CHECKS: Mapping[str, Callable[[Limits, Any], str | None]] = {
    "email": _email,
    "web_address": _web_address,
    "number": _number,
    "date": _date,
    "several_of": _several,
    "ranking": _several,
}
