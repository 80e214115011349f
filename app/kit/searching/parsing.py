"""Reading a query from left to right into its tree, or saying what is wrong and where."""

import re
from collections.abc import Callable

from app.kit.i18n import _
from app.kit.searching.tree import (
    ALL,
    ANY,
    KEY,
    MINUS,
    NOT,
    QUOTES,
    All,
    Any,
    Fault,
    Not,
    Term,
    Tree,
    Unreadable,
    Word,
    joined,
)

LONGEST = 2000
DEEPEST = 20
MOST_TERMS = 40
_COMPARED = re.compile(r">=|<=|>|<|=")


def parse(text: str) -> Tree | None:
    """The tree of a query; None when it asks for nothing. Raises Unreadable with the place of the first mistake."""
    if len(text) > LONGEST:
        said = _("This is too long: at most %(most)s letters.", most=LONGEST)
        raise Unreadable(Fault(said, (LONGEST, len(text))))
    return _Reader("".join(letter if letter.isprintable() else " " for letter in text)).whole()


class _Reader:
    """Reads one query from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.depth = 0
        self.terms = 0

    def whole(self) -> Tree | None:
        self._skip()
        if self.place == len(self.text):
            return None
        tree = self._any()
        if self.place < len(self.text):
            raise self._wrong(_("This bracket closes none."), self.place)
        return tree

    def _any(self) -> Tree:
        parts = [self._all()]
        while self._takes(ANY):
            parts.append(self._all())
        made = joined(Any, parts)
        assert made is not None
        return made

    def _all(self) -> Tree:
        parts = [self._one()]
        while self._more():
            self._takes(ALL)
            parts.append(self._one())
        made = joined(All, parts)
        assert made is not None
        return made

    def _more(self) -> bool:
        return self.place < len(self.text) and self.text[self.place] != ")" and self._word_of(ANY) is None

    def _one(self) -> Tree:
        start = self.place
        if start == len(self.text) or self.text[start] == ")":
            raise self._missing(start)
        if joining := self._word_of((*ALL, *ANY)):
            raise self._wrong(_("Something must stand before and after this word."), start, joining)
        if self.text[start] == "(":
            return self._bracket(start)
        if self.text[start] in MINUS:
            self.place += 1
            return self._turned(start, blank=self.text[self.place : self.place + 1].isspace())
        if self._takes(NOT):
            return self._turned(start)
        return self._term(start)

    def _turned(self, start: int, blank: bool = False) -> Tree:
        if blank or self.place == len(self.text):
            raise self._wrong(_("What should not be must follow."), start, self.place)
        return Not(self._deeper(start, self._one))

    def _bracket(self, start: int) -> Tree:
        self.place += 1
        self._skip()
        if self.text[self.place : self.place + 1] == ")":
            raise self._wrong(_("Nothing stands in these brackets."), start, self.place + 1)
        if self.place == len(self.text):
            raise self._wrong(_("This bracket is never closed."), start)
        tree = self._deeper(start, self._any)
        if self.place == len(self.text):
            raise self._wrong(_("This bracket is never closed."), start)
        self.place += 1
        self._skip()
        return tree

    def _deeper(self, start: int, read: Callable[[], Tree]) -> Tree:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self._wrong(
                _("There are too many brackets inside each other: at most %(most)s.", most=DEEPEST), start
            )
        tree = read()
        self.depth -= 1
        return tree

    def _term(self, start: int) -> Tree:
        self.terms += 1
        if self.terms > MOST_TERMS:
            raise self._wrong(_("This asks for too much at once: at most %(most)s words.", most=MOST_TERMS), start)
        key = KEY.match(self.text, start)
        if key is None:
            word = Word(self._value(start, ""), (start, self.place))
            self._skip()
            return word
        self.place, operator = key.end(), key[2]
        if operator == ":" and (compared := _COMPARED.match(self.text, self.place)):
            self.place, operator = compared.end(), compared[0]
        values, spans = [], []
        while True:
            begin = self.place
            values.append(self._value(start, "," if operator in (":", "=") else ""))
            spans.append((begin, self.place))
            if self.text[self.place : self.place + 1] != "," or operator not in (":", "="):
                break
            self.place += 1
        made = Term(key[1], operator, tuple(values), (start, self.place), tuple(spans))
        self._skip()
        return made

    def _value(self, start: int, stops: str) -> str:
        """Letters up to a blank or bracket, and whatever stands in quotation marks."""
        found, begin = "", self.place
        while self.place < len(self.text) and self.text[self.place] not in f"() {stops}":
            if self.text[self.place] in QUOTES:
                found += self._phrase()
            else:
                found += self.text[self.place]
                self.place += 1
        if not found.strip():
            if begin == self.place:
                raise self._wrong(_("Behind this, say what you look for."), start, self.place)
            raise self._wrong(_("Nothing stands in these quotation marks."), begin, self.place)
        return found

    def _phrase(self) -> str:
        start = self.place
        end = next((n for n in range(start + 1, len(self.text)) if self.text[n] in QUOTES), None)
        if end is None:
            raise self._wrong(_("This quotation mark is never closed."), start, len(self.text))
        self.place = end + 1
        return self.text[start + 1 : end]

    def _word_of(self, words: tuple[str, ...]) -> int | None:
        """The place behind one of these words if it stands here, by itself."""
        end = self.place
        while end < len(self.text) and self.text[end] not in f"() {QUOTES}":
            end += 1
        alone = end == len(self.text) or self.text[end] not in QUOTES
        return end if alone and self.text[self.place : end].casefold() in words else None

    def _takes(self, words: tuple[str, ...]) -> bool:
        end = self._word_of(words)
        if end is None:
            return False
        begin, self.place = self.place, end
        self._skip()
        if self.place == len(self.text) or self.text[self.place] == ")":
            raise self._wrong(_("Something must follow this word."), begin, end)
        return True

    def _skip(self) -> None:
        while self.place < len(self.text) and self.text[self.place].isspace():
            self.place += 1

    def _missing(self, place: int) -> Unreadable:
        if place < len(self.text):
            return self._wrong(_("This bracket closes none."), place)
        return self._wrong(_("Something is missing at the end."), max(place - 1, 0), place)

    def _wrong(self, message: str, start: int, end: int | None = None) -> Unreadable:
        return Unreadable(Fault(message, (start, end if end is not None else start + 1)))
