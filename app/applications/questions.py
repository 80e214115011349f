"""What a question and a section are, and how they are kept: plain values, so that a call can hold a form of its own."""

from dataclasses import dataclass
from typing import Any

from app.kit.translated import Translated, pick

KINDS = (
    "text",
    "phone",
    "long_text",
    "date",
    "yes_no",
    "one_of",
    "level",
    "ranking",
    "file",
    "consent",
)
LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")


@dataclass(frozen=True)
class Words:
    """A text kept by language code and written in the reader's language, as a stored form keeps its labels."""

    by_language: Translated

    def __str__(self) -> str:
        return pick(self.by_language)


@dataclass(frozen=True)
class Choice:
    """One of the answers that a question offers."""

    value: str
    label: Any


@dataclass(frozen=True)
class Question:
    """One question. Labels and help are anything whose str() is the text in the reader's language.

    `categories` and `only_minors` say whom it is put to (no category named: everybody). `of_person` marks what is kept
    on the person and not among the answers, `identifying` what a blind reading leaves out. A `ranking` and a `consent`
    that are required want to be seen and given; `words` limits a long text, `most` the letters of any text.
    """

    key: str
    kind: str
    label: Any
    help: Any = ""
    required: bool = True
    categories: tuple[str, ...] = ()
    only_minors: bool = False
    choices: tuple[Choice, ...] = ()
    words: int | None = None
    most: int = 200
    of_person: bool = False
    identifying: bool = False
    autocomplete: str = ""


@dataclass(frozen=True)
class Section:
    """Questions that stand on one page; a private one is for the applicant and the office, not for the committee."""

    key: str
    title: Any
    questions: tuple[Question, ...]
    lead: Any = ""
    private: bool = False
