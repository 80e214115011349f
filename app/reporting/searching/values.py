"""Reading what stands behind a key: a number, a day, one of several words, in any of the languages."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from sqlalchemy import false

from app.kit.i18n import _, everywhere
from app.kit.i18n import lazy_gettext as _l
from app.reporting.searching.ground import Asking, Clause, Option, Wrong, option

_NUMBER = re.compile(r"\d{1,6}([.,]\d{1,4})?")
_DAYS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})"),
)
TODAY, YESTERDAY = _l("today"), _l("yesterday")
MOST_SHOWN = 8


def number(text: str) -> Decimal:
    """A number with a point or a comma."""
    if not _NUMBER.fullmatch(text.strip()):
        raise Wrong(_("Write a number here, for example 80 or 7.5."))
    return Decimal(text.strip().replace(",", "."))


def whole(text: str) -> int:
    """A whole number."""
    found = number(text)
    if found != int(found):
        raise Wrong(_("Write a whole number here."))
    return int(found)


def day(text: str, today: date) -> date:
    """A day as people write it: 2027-05-31, 31.5.2027, today, yesterday."""
    plain = text.strip().casefold()
    for back, word in enumerate((TODAY, YESTERDAY)):
        if plain in {name.casefold() for name in (word.text, *everywhere(lambda word=word: str(word)).values())}:  # type: ignore[misc]
            return today - timedelta(days=back)
    for pattern in _DAYS:
        if found := pattern.fullmatch(plain):
            try:
                return date(*(int(found[part]) for part in ("year", "month", "day")))
            except ValueError:
                break
    raise Wrong(_("Write a day here, for example 2027-05-31, 31.5.2027 or today."))


def compared(column: Any, operator: str, value: Any) -> Clause:
    """The column compared with a value."""
    clause: Clause = {
        "=": lambda: column == value,
        "<": lambda: column < value,
        "<=": lambda: column <= value,
        ">": lambda: column > value,
        ">=": lambda: column >= value,
    }[operator]()
    return clause


def chosen(asking: Asking, options: Sequence[Option]) -> str:
    """Which option is meant: written out, by its name in any language, or by so much of it that no other is meant."""
    wanted = _plain(asking.value)
    for fits in (_is, _begins, _has_initials, _holds):
        found = [each for each in options if any(fits(name, wanted) for name in _names(each))]
        if len({each.value for each in found}) == 1:
            return found[0].value
        if found:
            raise Wrong(_("This could be several. Which one?"), *(each.label for each in found[:MOST_SHOWN]))
    raise Wrong(_("There is no such value here."), *_near(wanted, options))


def among(column: Any, values: Sequence[str]) -> Clause:
    """The column is one of these; none is none."""
    return column.in_(values) if values else false()


def _near(wanted: str, options: Sequence[Option]) -> list[str]:
    """The options that look like what was written, or else the first ones."""
    by_name = {name: each for each in options for name in _names(each)}
    close = [by_name[name].label for name in get_close_matches(wanted, by_name, n=3, cutoff=0.6)]
    return list(dict.fromkeys(close)) or [each.label for each in options[:MOST_SHOWN]]


def _names(each: Option) -> set[str]:
    return {_plain(name) for name in (each.value, *each.names.values())}


def _plain(text: str) -> str:
    return " ".join(text.replace("_", " ").casefold().split())


def _is(name: str, wanted: str) -> bool:
    return name == wanted


def _begins(name: str, wanted: str) -> bool:
    return name.startswith(wanted)


def _has_initials(name: str, wanted: str) -> bool:
    return " " in name and "".join(word[0] for word in name.split()) == wanted


def _holds(name: str, wanted: str) -> bool:
    return all(word in name for word in wanted.split())


def yes_no() -> tuple[Option, Option]:
    """The two answers."""
    return option("yes", _l("Yes")), option("no", _l("No"))
