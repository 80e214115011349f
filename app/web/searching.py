"""The search box of a list: what was asked, what is wrong with it and where, chips, and the words for completion."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import request

from app.kit.searching import Fault, Term, all_of, quoted, terms, without, written
from app.reporting.searching import Asked, Ground, Key, asked, key_of, known, values_of

_PARTS = re.compile(r"([:,<>=]+)")
Address = Callable[[str], str]
"""The list's address for a query."""
Chip = tuple[Any, str, bool, int]
"""Words, address, whether it is on, and how many it shows."""


@dataclass(frozen=True)
class Mistake:
    """One mistake for a page: the wrong piece, why, and what could stand there, each with its address."""

    piece: str
    message: str
    instead: list[tuple[str, str]]


@dataclass(frozen=True)
class Box:
    """A search box: what was asked, the text in pieces (True: wrong), and the mistakes."""

    asked: Asked
    pieces: list[tuple[str, bool]]
    mistakes: list[Mistake]
    example: str = ""
    by_name: bool = True  # whether the reader can look for a name

    @property
    def text(self) -> str:
        """What was typed."""
        return self.asked.text


def box(ground: Ground, address: Address, text: str | None = None) -> Box:
    """The search box for what the address asks for, or for this text."""
    typed = request.args.get("q", "") if text is None else text
    found = asked(typed.strip(), ground)
    faults = [_mistake(found.text, fault, address) for fault in found.faults]
    by_name = any(key.name == "name" for key in known(ground))
    return Box(found, _pieces(found), faults, _example(ground), by_name)


def _example(ground: Ground) -> str:
    """A query that this reader can ask, in the reader's words."""
    shown = [_in_words(key, ground)[0] for key in known(ground) if key.name in ("field", "reviews", "mine")]
    return " ".join(shown)


def _in_words(key: Key, ground: Ground) -> list[str]:
    """The examples of a key as the reader writes them."""
    names = {each.value: quoted(each.label) for each in key.options(ground)}
    return [key.label + "".join(names.get(part, part) for part in _PARTS.split(each)) for each in key.examples]


def _pieces(found: Asked) -> list[tuple[str, bool]]:
    pieces, place = [], 0
    for start, end in (fault.span for fault in found.faults):
        if start >= place:
            pieces += [(found.text[place:start], False), (found.text[start:end], True)]
            place = end
    return [piece for piece in [*pieces, (found.text[place:], False)] if piece[0]]


def _mistake(text: str, fault: Fault, address: Address) -> Mistake:
    start, end = fault.span
    better = [(each, address(text[:start] + each + text[end:])) for each in fault.instead]
    return Mistake(text[start:end], fault.message, better)


def chips(
    found: Asked,
    ground: Ground,
    wanted: Mapping[str, tuple[Any, Mapping[str, Any]]],
    number: Callable[[str, str], int],
    address: Address,
) -> list[tuple[Any, list[Chip]]]:
    """Ready-made queries: for each key a row of its values, the first of which ("") takes the key out of the query.

    `number(key, value)` says how many applications a chip would show if it were the only one.
    """  # fmt: skip
    rows = []
    for name, (label, values) in wanted.items():
        key = key_of(name)
        if key is None or not key.is_known(ground):
            continue
        rest = without(found.tree, lambda term, key=key: key_of(term.key) is key)  # type: ignore[misc]
        on = [values_of(term, ground) for term in terms(found.tree) if key_of(term.key) is key]
        row = []
        for value, words in values.items():
            term = Term(key.label, ":", (_local(key, value, ground),)) if value else None
            is_on = on == [(value,)] if value else not on
            row.append((words, address(written(all_of(rest, term))), is_on, number(name, value)))
        rows.append((label, row))
    return rows


def _local(key: Key, value: str, ground: Ground) -> str:
    return next((each.label for each in key.options(ground) if each.value == value), value)


def vocabulary(ground: Ground) -> list[dict[str, Any]]:
    """The keys that the reader may use, with their values, as completion reads them."""
    return [
        {
            "key": key.label,
            "names": sorted({key.name, *key.words.values()}),
            "says": str(key.says),
            "compares": key.compares,
            "values": [{"text": quoted(each.label), "value": each.value} for each in key.options(ground)],
        }
        for key in known(ground)
    ]


def lessons(ground: Ground, address: Address) -> Iterator[tuple[Key, list[str], list[tuple[str, str]]]]:
    """For the page that says what can be asked: each key with its values and examples to try, as one writes them."""
    for key in known(ground):
        names = [quoted(each.label) for each in key.options(ground)]
        tried = [each for each in _in_words(key, ground) if not asked(each, ground).faults]
        tried = tried or [f"{key.label}:{name}" for name in names[:1]]
        yield key, names, [(each, address(each)) for each in tried]
