"""Reading a whole query into one condition: every key known to the reader, every value one that the key can take."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from sqlalchemy import and_, false, func, not_, or_, true

from app.kit.i18n import LANGUAGES, _
from app.kit.searching import All, Any, Fault, Not, Term, Tree, Unreadable, Word, parse, quoted, written
from app.reporting.searching import keys
from app.reporting.searching.ground import Asking, Clause, Ground, Key, Wrong
from app.reporting.searching.values import chosen


@dataclass(frozen=True)
class Asked:
    """A query: as it was typed, its tree, and its condition; with faults there is no condition."""

    text: str
    tree: Tree | None
    clause: Clause | None
    faults: tuple[Fault, ...] = ()


def asked(text: str, ground: Ground) -> Asked:
    """Read a query for this reader."""
    try:
        tree = parse(text)
    except Unreadable as wrong:
        return Asked(text, None, None, wrong.faults)
    reader = _Reader(ground)
    clause = true() if tree is None else reader.clause(tree)
    faults = tuple(sorted(reader.faults, key=lambda fault: fault.span))
    return Asked(text, tree, None if faults else clause, faults)


def key_of(word: str) -> Key | None:
    """The key that is called so in English or in one of the other languages."""
    plain = word.casefold()
    return next((key for key in keys.KEYS if plain in {key.name, *key.words.values()}), None)


def every_term(tree: Tree | None) -> Iterator[Term]:
    """All terms of a query, wherever they stand."""
    match tree:
        case Term():
            yield tree
        case Not(of):
            yield from every_term(of)
        case All(of) | Any(of):
            for each in of:
                yield from every_term(each)


def values_of(term: Term, ground: Ground) -> tuple[str, ...] | None:
    """What a term asks of a key that has options: their values; None when it cannot be read, or compares."""
    key = key_of(term.key)
    if key is None or term.operator not in (":", "="):
        return None
    try:
        return tuple(chosen(Asking("=", value), key.options(ground)) for value in term.values)
    except Wrong:
        return None


class _Reader:
    """Builds the condition, and collects what is wrong on the way."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.faults: list[Fault] = []

    def clause(self, tree: Tree) -> Clause:
        """The condition of a tree. Nothing known is as good as no: so the opposite of what is not known holds."""
        match tree:
            case Word(text):
                return keys.words(self.ground, text)
            case Term():
                return self._term(tree)
            case Not(of):
                return not_(func.coalesce(self.clause(of), false()))
            case All(of):
                return and_(*[self.clause(each) for each in of])
            case Any(of):
                return or_(*[self.clause(each) for each in of])

    def _term(self, term: Term) -> Clause:
        key = key_of(term.key)
        if key is None or not key.is_known(self.ground):
            return self._fault(_("There is no such key here."), term.key_span, self._near(term.key))
        operator = "=" if term.operator == ":" else term.operator
        if operator != "=" and not key.compares:
            said = _("“%(key)s” has no more and no less: write it with a colon.", key=term.key)
            return self._fault(said, term.span, [written(replace(term, operator=":"))])
        found = []
        for value, span in zip(term.values, term.value_spans, strict=True):
            try:
                found.append(key.clause(self.ground, Asking(operator, value)))
            except Wrong as wrong:
                found.append(self._fault(wrong.message, span, [quoted(each) for each in wrong.instead]))
        return or_(*found) if len(found) > 1 else found[0]

    def _fault(self, message: str, span: tuple[int, int], instead: Sequence[str]) -> Clause:
        self.faults.append(Fault(message, span, tuple(instead)))
        return false()

    def _near(self, word: str) -> list[str]:
        """Keys that this reader may use and that look like this one."""
        usable = keys.known(self.ground)
        by_name = {name: key for key in usable for name in (key.name, *(key.words.get(code, "") for code in LANGUAGES))}
        by_name.pop("", None)
        close = get_close_matches(word.casefold(), by_name, n=3, cutoff=0.55)
        return list(dict.fromkeys(close))
