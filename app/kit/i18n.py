"""Languages: whose language is being written, the catalogues, and dates and numbers as people write them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date as babel_date
from babel.dates import get_timezone_name
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

LANGUAGES = ("ka", "en", "pl", "et")
LANGUAGE_NAMES = {"ka": "ქართული", "en": "English", "pl": "Polski", "et": "Eesti"}
FOLDER = Path(__file__).parent.parent / "translations"
DAY = {"ka": "d MMMM, y", "en": "d MMMM y", "pl": "d MMMM y", "et": "d. MMMM y"}
_language: ContextVar[str] = ContextVar("language", default="en")


def language() -> str:
    """The code of the language that is being written now."""
    return _language.get()


@contextmanager
def use_language(code: str) -> Iterator[None]:
    """Write in this language inside the block."""
    mark = _language.set(code if code in LANGUAGES else "en")
    try:
        yield
    finally:
        _language.reset(mark)


def set_language(code: str) -> None:
    """Write in this language from now on, until the context ends (a request's own)."""
    _language.set(code if code in LANGUAGES else "en")


def read_catalogue(path: Path) -> Catalog:
    """One PO file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.name)


@cache
def catalogue(code: str) -> NullTranslations:
    """All the PO files of a language as one; English, the source language, has none."""
    merged = Catalog(locale=code)
    for path in sorted((FOLDER / code).glob("*.po")):
        for message in read_catalogue(path):
            if message.id:
                merged[message.id] = message
    if not len(merged):
        return NullTranslations()
    packed = BytesIO()
    write_mo(packed, merged)
    packed.seek(0)
    return Translations(packed)


def gettext(text: str, **values: object) -> str:
    """The text in the reader's language, with %(name)s values put in."""
    translated = str(catalogue(language()).ugettext(text))
    return str(translated % values) if values else translated


def ngettext(one: str, many: str, n: int, **values: object) -> str:
    """The text for a number of things; the number itself is the value `n`."""
    return str(catalogue(language()).ungettext(one, many, n)) % {"n": n, **values}


def everywhere(write: Callable[[], str]) -> dict[str, str]:
    """What a piece of writing says in each language, by language code."""
    found = {}
    for code in LANGUAGES:
        with use_language(code):
            found[code] = write()
    return found


class Lazy:
    """A text that is translated when it is written out: for labels that are named before a reader is known."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return gettext(self.text)

    def __html__(self) -> str:
        return str(self)

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other)

    def __hash__(self) -> int:
        return hash(self.text)

    def __mod__(self, values: Any) -> str:
        return str(str(self) % values)


def lazy_gettext(text: str) -> Any:
    """A `Lazy` text, usable wherever a string is only written out."""
    return Lazy(text)


def format_date(day: date | None, *, year: bool = True) -> str:
    """A day as people write it: 2 September 2017, 2 სექტემბერი, 2017; or without its year where that is plain."""
    if day is None:
        return ""
    pattern = DAY[language()] if year else DAY[language()].removesuffix("y").rstrip(", ")
    return babel_date(day, pattern, locale=_locale())


def format_weekday(day: date) -> str:
    """The name of a day of the week."""
    return babel_date(day, "EEEE", locale=_locale())


def format_datetime(moment: datetime | None, zone: str = "Asia/Tbilisi", *, seconds: bool = False) -> str:
    """An instant with weekday, hour and zone, as a deadline is written; with its second where that decides."""
    if moment is None:
        return ""
    local = moment.astimezone(ZoneInfo(zone))
    day = babel_date(local, "EEEE, " + DAY[language()], locale=_locale())
    place = get_timezone_name(ZoneInfo(zone), locale=_locale(), return_zone=False, width="long")
    city = zone.rpartition("/")[2].replace("_", " ")
    hour = f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}"
    return f"{day}, {hour} ({place or city})"


def format_time(moment: datetime, zone: str = "Asia/Tbilisi") -> str:
    """The hour and minute of an instant in a zone, for what happens on the same day: 14:02."""
    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"


def format_number(value: Decimal | Fraction | int, decimals: int = 0) -> str:
    """A number rounded half up and written with the language's own marks."""
    exact = Fraction(value)
    rounded = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
        Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP
    )
    text = f"{rounded:,f}"
    symbols = _locale().number_symbols["latn"]
    return "".join({",": symbols["group"], ".": symbols["decimal"]}.get(letter, letter) for letter in text)


@cache
def _parsed(code: str) -> Locale:
    return Locale.parse("en_GB" if code == "en" else code)


def _locale() -> Locale:
    return _parsed(language())


_ = gettext
