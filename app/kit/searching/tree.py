"""A query as a tree: words, terms with a key, and what joins them; and what can be wrong with one."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

QUOTES = '"“”„«»'
MINUS = "-−"
# The words between terms, in the languages of the house; English ones first.
ALL = ("and", "და", "oraz", "ning")
ANY = ("or", "ან", "lub", "või")
NOT = ("not", "არა", "nie", "mitte")
KEY = re.compile(r"([^\W\d_][\w-]*)(:|>=|<=|>|<|=)")

Span = tuple[int, int]
"""Where something stands in the text: its first letter, and the one behind its last."""


@dataclass(frozen=True)
class Word:
    """A word or a phrase without a key."""

    text: str
    span: Span = field(default=(0, 0), compare=False)


@dataclass(frozen=True)
class Term:
    """A key with what is asked of it; only `:` and `=` may have several values, of which any is enough."""

    key: str
    operator: str
    values: tuple[str, ...]
    span: Span = field(default=(0, 0), compare=False)
    value_spans: tuple[Span, ...] = field(default=(), compare=False)

    @property
    def key_span(self) -> Span:
        """Where the key stands."""
        return self.span[0], self.span[0] + len(self.key)


@dataclass(frozen=True)
class Not:
    """The opposite."""

    of: "Tree"


@dataclass(frozen=True)
class All:
    """Every one of at least two."""

    of: tuple["Tree", ...]


@dataclass(frozen=True)
class Any:
    """At least one of at least two."""

    of: tuple["Tree", ...]


Tree = Word | Term | Not | All | Any


@dataclass(frozen=True)
class Fault:
    """What is wrong, in the reader's language, where it stands, and what could stand there instead."""

    message: str
    span: Span
    instead: tuple[str, ...] = ()


class Unreadable(Exception):
    """The query cannot be understood; `faults` say where and why, in the order of the text."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = tuple(sorted(faults, key=lambda fault: fault.span))


def all_of(*parts: Tree | None) -> Tree | None:
    """The tree that asks for all of these, those that ask for nothing left out."""
    return joined(All, [part for part in parts if part is not None])


def terms(tree: Tree | None) -> list[Term]:
    """The terms that must hold, whatever else: those that stand at the top of a query."""
    parts = tree.of if isinstance(tree, All) else (tree,)
    return [part for part in parts if isinstance(part, Term)]


def without(tree: Tree | None, leaves: Callable[[Term], bool]) -> Tree | None:
    """The query without these of the terms that must hold."""
    parts = tree.of if isinstance(tree, All) else (tree,)
    return all_of(*(part for part in parts if not (isinstance(part, Term) and leaves(part))))


def joined(kind: type[All] | type[Any], parts: list[Tree]) -> Tree | None:
    """Several parts as one tree, those of the same kind not nested; None: there are none."""
    flat: list[Tree] = []
    for part in parts:
        flat += part.of if isinstance(part, kind) else [part]
    return kind(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None
