"""The faults of a form's data: all of them, a line each, with the path of the value that is wrong."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from unicodedata import category, normalize

from app.applications.questions import Words
from app.kit.i18n import LANGUAGES, _

MOST_FAULTS = 100
LONGEST_SHOWN = 60
MISSING = object()


class BadForm(Exception):
    """The data are no form. `faults` holds one line for each thing that is wrong: "path: what"."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def quoted(value: object) -> str:
    """A value as one short printable line: it may come from anywhere."""
    text = value if isinstance(value, str) else type(value).__name__
    short = text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
    return "".join(letter if letter.isprintable() else "�" for letter in short)


@dataclass(frozen=True)
class Place:
    """A value at its path; each question to it notes what is wrong and answers with something of the right type."""

    value: Any
    path: str
    faults: list[str]

    def fault(self, sentence: str) -> None:
        """Note what is wrong here."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(f"{self.path}: {sentence}" if self.path else sentence)

    def member(self, name: str) -> "Place":
        """A member of this object; its value is MISSING when it has none."""
        value = self.value.get(name, MISSING) if isinstance(self.value, dict) else MISSING
        return Place(value, f"{self.path}.{name}" if self.path else name, self.faults)

    @property
    def is_missing(self) -> bool:
        """Whether nothing stands here."""
        return self.value is MISSING

    def members(self, known: Iterable[str], needed: Iterable[str] = ()) -> bool:
        """Whether this is an object; unknown members and missing ones are faults."""
        if not isinstance(self.value, dict):
            self.fault(_("an object is expected here, not “%(found)s”", found=quoted(self.value)))
            return False
        for name in self.value:
            if name not in known:
                self.fault(_("“%(name)s” is not known here", name=quoted(name)))
        for name in needed:
            if name not in self.value:
                self.fault(_("“%(name)s” is missing", name=name))
        return True

    def items(self, most: int, fewest: int = 0) -> list["Place"]:
        """The items of this list; nothing counts as an empty list."""
        value = [] if self.is_missing else self.value
        if not isinstance(value, list):
            self.fault(_("a list is expected here, not “%(found)s”", found=quoted(value)))
            return []
        if not fewest <= len(value) <= most:
            self.fault(_("%(n)s to %(most)s items are possible, not %(found)s", n=fewest, most=most, found=len(value)))
        return [Place(item, f"{self.path}[{n}]", self.faults) for n, item in enumerate(value[:most])]

    def text(self, longest: int, lines: bool = False) -> str:
        """A text without invisible signs; nothing counts as the empty text."""
        value = "" if self.is_missing else self.value
        if not isinstance(value, str):
            self.fault(_("a text is expected here, not “%(found)s”", found=quoted(value)))
            return ""
        if len(value) > longest:
            self.fault(_("this text is too long: at most %(most)s letters", most=longest))
            return ""
        if any(
            not (letter.isprintable() or category(letter) == "Zs" or (lines and letter == "\n")) for letter in value
        ):
            self.fault(_("this text has signs that nobody can see: “%(found)s”", found=quoted(value)))
            return ""
        return normalize("NFC", value).strip()

    def words(self, longest: int, needed: bool = False, lines: bool = False) -> Any:
        """A text by language code; "" when there is none in any language."""
        found = {}
        if not self.is_missing and self.members(LANGUAGES):
            found = {code: self.member(code).text(longest, lines) for code in LANGUAGES if code in self.value}
        found = {code: text for code, text in found.items() if text}
        if needed and not found:
            self.fault(_("a text in at least one language is needed here"))
        return Words(found) if found else ""

    def flag(self, default: bool = False) -> bool:
        """True or false."""
        if self.is_missing or isinstance(self.value, bool):
            return default if self.is_missing else bool(self.value)
        self.fault(_("true or false is expected here, not “%(found)s”", found=quoted(self.value)))
        return default

    def one_of(self, known: Iterable[str], default: str) -> str:
        """One of the known words."""
        if self.is_missing:
            return default
        if isinstance(self.value, str) and self.value in known:
            return self.value
        listed = ", ".join(known)
        self.fault(_("“%(found)s” is not one of: %(known)s", found=quoted(self.value), known=listed))
        return default

    def whole(self, least: int, most: int) -> int | None:
        """A whole number within bounds."""
        if isinstance(self.value, int) and not isinstance(self.value, bool) and least <= self.value <= most:
            return self.value
        self.fault(_("a whole number from %(least)s to %(most)s is expected here", least=least, most=most))
        return None

    def key(self, pattern: str, example: str) -> str:
        """A key: what things are called in the data."""
        if self.is_missing:
            return ""
        if isinstance(self.value, str) and re.fullmatch(pattern, self.value):
            return self.value
        self.fault(
            _("“%(found)s” is no key; one looks like this: %(example)s", found=quoted(self.value), example=example)
        )
        return ""
