"""What a question and a section are: plain values, so that a call can hold a form of its own (rules.forming)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from app.kit.i18n import language
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import FALL_BACK, Translated, pick

KINDS = (
    "text",
    "long_text",
    "number",
    "date",
    "yes_no",
    "one_of",
    "several_of",
    "ranking",
    "level",
    "file",
    "consent",
    "person",
    "phone",
    "email",
    "web_address",
    "reference",
)
LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
RETENTIONS = ("application", "identity", "health", "statistics")
PERSON_PARTS = ("name", "relation", "phone", "email")

# Which limits a kind may have.
LIMITS: Mapping[str, tuple[str, ...]] = {
    "text": ("letters",),
    "long_text": ("words", "letters"),
    "number": ("least", "most"),
    "date": ("earliest", "latest"),
    "several_of": ("fewest", "at_most"),
    "ranking": ("fewest", "at_most"),
    "file": ("megabytes", "pages"),
}
# The most letters of an answer where the form says nothing.
LETTERS: Mapping[str, int] = {"text": 200, "long_text": 20_000, "phone": 30, "email": 254, "web_address": 1000}

# What a condition may ask of a kind, beside whether it is answered.
ANSWERED = ("answered", "not_answered")
CHECKS: Mapping[str, tuple[str, ...]] = {
    "text": ("equal", "not_equal"),
    "number": ("equal", "not_equal", "above", "below"),
    "date": ("equal", "not_equal", "above", "below"),
    "level": ("equal", "not_equal", "above", "below"),
    "yes_no": ("equal", "not_equal"),
    "one_of": ("equal", "not_equal"),
    "several_of": ("has",),
    "ranking": ("has",),
}


@dataclass(frozen=True)
class Words:
    """A text kept by language code and written in the reader's language, as a stored form keeps its labels."""

    by_language: Translated

    def __str__(self) -> str:
        return pick(self.by_language)

    @property
    def language(self) -> str:
        """The language that str() is in now: the reader's, or the one that stands in for it."""
        known = (code for code in (language(), *FALL_BACK) if self.by_language.get(code))
        return next(known, language())


@dataclass(frozen=True)
class Choice:
    """One of the answers that a question offers."""

    value: str
    label: Any


YES_NO = (Choice("true", _l("Yes")), Choice("false", _l("No")))
KNOWN_LEVELS = (Choice("none", _l("I do not speak it")), *(Choice(level, level) for level in LEVELS))


@dataclass(frozen=True)
class Limits:
    """How long, large, early or many an answer may be; None: no limit but that of the kind."""

    words: int | None = None
    letters: int | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    earliest: date | None = None
    latest: date | None = None
    fewest: int | None = None
    at_most: int | None = None
    megabytes: int | None = None
    pages: int | None = None


@dataclass(frozen=True)
class Check:
    """One thing that is asked of an earlier answer; `value` as an answer keeps it (a number as its decimal text)."""

    question: str
    how: str
    value: str | bool | None = None


@dataclass(frozen=True)
class Condition:
    """When a question is shown: when all, or any, of the checks hold."""

    match: str
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class Known:
    """A key that other parts of the house read by name: its kind, and the most letters that they can keep."""

    kind: str
    letters: int | None = None


# The person's own fields: kept once, with the person (app.accounts.models.Person).
OF_PERSON: Mapping[str, Known] = {
    "given_ka": Known("text", 80),
    "family_ka": Known("text", 80),
    "given_latin": Known("text", 80),
    "family_latin": Known("text", 80),
    "birth_date": Known("date"),
    "gender": Known("one_of"),
    "phone": Known("phone", 30),
    "field": Known("one_of"),
    "group_or_subject": Known("text", 120),
}
# Answers that the selection (preferences, first_time), the conditions of a call and the trips read.
READ_ELSEWHERE: Mapping[str, Known] = {
    "preferences": Known("ranking"),
    "first_time": Known("yes_no"),
    "last_exchange": Known("date"),
    **{f"language_{name}": Known("level") for name in ("english", "polish", "estonian", "german", "russian")},
    "passport_number": Known("text", 30),
    "passport_valid_until": Known("date"),
    "emergency_name": Known("text", 160),
    "emergency_phone": Known("phone", 30),
    "emergency_relation": Known("text", 60),
    "guardian_name": Known("text", 160),
    "guardian_phone": Known("phone", 30),
    "needs": Known("text", 500),
}


@dataclass(frozen=True)
class Question:
    """One question. Labels and help are anything whose str() is the text in the reader's language.

    `categories` and `only_minors` say whom it is put to (no category named: everybody), `shown_when` after which
    earlier answers. `of_person` marks what is kept on the person and not among the answers, `identifying` what a blind
    reading leaves out, `retention` how long the answer is kept. A `ranking` and a `consent` that are required want to
    be seen and given.
    """

    key: str
    kind: str
    label: Any
    help: Any = ""
    required: bool = True
    categories: tuple[str, ...] = ()
    only_minors: bool = False
    choices: tuple[Choice, ...] = ()
    limits: Limits = field(default_factory=Limits)
    of_person: bool = False
    identifying: bool = False
    retention: str = "application"
    shown_when: Condition | None = None

    @property
    def letters(self) -> int:
        """The most letters of a written answer."""
        known = (OF_PERSON if self.of_person else READ_ELSEWHERE).get(self.key, Known(""))
        wanted = self.limits.letters or known.letters or LETTERS.get(self.kind, LETTERS["text"])
        return min(wanted, known.letters or wanted)


@dataclass(frozen=True)
class Section:
    """Questions that stand on one page; a private one is for the applicant and the office, not for the committee."""

    key: str
    title: Any
    questions: tuple[Question, ...]
    lead: Any = ""
    private: bool = False


def decimal_text(number: Decimal) -> str:
    """A number as answers keep it: no exponent, no zeros behind the point."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
