"""What a query is asked against, and what a key is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement

from app.applications.questions import Question
from app.calls.models import Call
from app.committee.models import Member
from app.kit.i18n import everywhere
from app.kit.translated import Translated, pick

Clause = ColumnElement[bool]
# Sights that come from the committee: before the announcement nobody outside may learn of them, nor be chosen by them.
INSIDE = frozenset({"progress", "scores", "conflicts", "outcome", "decision", "mine"})


@dataclass(frozen=True)
class Ground:
    """One call as one reader may ask about it.

    `sights` name what the reader may know (access.sights); `questions` are those whose answers the reader may read, by
    key; `me` is the reader's seat on the committee. With `final` the outcomes are only those that are announced.
    """

    call: Call
    sights: frozenset[str]
    today: date
    questions: Mapping[str, Question]
    members: Sequence[Member] = ()
    me: Member | None = None

    @property
    def departure(self) -> date:
        """The day at which ages are asked for: that of departure, or today while it is not set."""
        return self.call.starts_on or self.today


@dataclass(frozen=True)
class Option:
    """One of the values that a key knows: as it is written, and its name in each language."""

    value: str
    names: Translated

    @property
    def label(self) -> str:
        """Its name in the reader's language."""
        return pick(self.names)


@dataclass(frozen=True)
class Asking:
    """What a term asks of its key: the operator ("=" for `:` too) and one of its values."""

    operator: str
    value: str


class Wrong(Exception):
    """A value that a key cannot take: why, in the reader's language, and what it could be instead."""

    def __init__(self, message: str, *instead: str) -> None:
        super().__init__(message)
        self.message = message
        self.instead = instead


@dataclass(frozen=True)
class Key:
    """One key of the language.

    `words` is its name in the other languages, `says` what it asks for; `examples` are what can stand
    behind it. `sight` is what
    the reader must be allowed to know, `reads` the questions whose answers it tells of. `compares` says whether `<` and
    its like make sense. `clause` gives the condition of one value, or raises `Wrong`.
    """

    name: str
    words: Translated
    says: Any
    examples: tuple[str, ...]
    clause: Callable[[Ground, Asking], Clause]
    options: Callable[[Ground], Sequence[Option]] = lambda _ground: ()
    sight: str = ""
    reads: tuple[str, ...] = ()
    compares: bool = False

    @property
    def label(self) -> str:
        """Its name in the reader's language."""
        return pick({"en": self.name, **self.words})

    def is_known(self, ground: Ground) -> bool:
        """Whether this reader may use it here: to everybody else there is no such key."""
        may_read = not self.reads or any(question in ground.questions for question in self.reads)
        return (not self.sight or self.sight in ground.sights) and may_read


def option(value: str, label: Any) -> Option:
    """An option whose name is translated as it is written out."""
    return Option(value, {"en": value, **everywhere(lambda: str(label))})
