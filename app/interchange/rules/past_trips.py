"""A list of past trips, read cell by cell: what it says, and every fault with its row and column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.accounts.rules.people import is_likely
from app.accounts.rules.romanisation import is_georgian, is_latin, latin
from app.interchange.rules.columns import BY_KEY, COLUMNS, allowed_words, folded, headings, meanings
from app.kit.i18n import format_date
from app.kit.i18n import gettext as _

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
LONGEST = 366  # days of a trip
EARLIEST = date(1990, 1, 1)
SAME_TRIP = ("kind", "direction", "ends_on")


@dataclass(frozen=True, kw_only=True)
class Traveller:
    """One row: somebody on a trip. `host` is a partner's key; None and "": the list does not say."""

    row: int
    trip: str
    kind: str
    direction: str
    starts_on: date
    ends_on: date
    role: str
    given_ka: str = ""
    family_ka: str = ""
    given_latin: str = ""
    family_latin: str = ""
    host: str | None = None
    field: str | None = None
    birth_date: date | None = None
    gender: str | None = None

    @property
    def journey(self) -> tuple[str, date]:
        """What makes rows one trip: its name and first day."""
        return folded(self.trip), self.starts_on


@dataclass(frozen=True)
class Fault:
    """What is wrong: the row in the file (from 1), the column's head as the file has it ("": the row), a sentence."""

    row: int
    column: str
    text: str


@dataclass(frozen=True)
class Known:
    """What a list is read against: partners' keys by folded name, the (folded) names in any language and first days of
    our trips, and the day."""

    hosts: Mapping[str, str]
    trips: frozenset[tuple[str, date]]
    on: date


@dataclass
class Reading:
    """What a list says. With faults nothing of it is written."""

    travellers: list[Traveller] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(rows: Sequence[Sequence[str]], known: Known) -> Reading:
    """Read a list whose first row names the columns, in any language; columns that we do not know are left alone."""
    reading, heads = Reading(), headings()
    columns: dict[str, int] = {}
    for place, head in enumerate(rows[0] if rows else ()):
        key = heads.get(folded(head))
        if key in columns:
            reading.faults.append(Fault(1, head, _("This column stands there twice.")))
        elif key:
            columns[key] = place
    for absent in (column for column in COLUMNS if column.required and column.key not in columns):
        reading.faults.append(Fault(1, str(absent.label), _("This column is missing.")))
    if reading.faults:
        return reading
    for number, row in enumerate(rows[1:], 2):
        if any(row):
            _Row(number, row, columns, rows[0], known).read_into(reading)
    if not reading.travellers and not reading.faults:
        reading.faults.append(Fault(2, "", _("There is nobody in this list.")))
    reading.faults += _between(reading.travellers, {key: rows[0][place] for key, place in columns.items()})
    reading.faults.sort(key=lambda fault: fault.row)
    return reading


class _Row:
    """One row while it is read: its cells, and the faults found in it."""

    def __init__(
        self, number: int, row: Sequence[str], columns: Mapping[str, int], heads: Sequence[str], known: Known
    ) -> None:
        self._number, self._known = number, known
        self._heads = {key: heads[place] for key, place in columns.items()}
        self._cells = {key: row[place] if place < len(row) else "" for key, place in columns.items()}
        self._faults: list[Fault] = []

    def read_into(self, reading: Reading) -> None:
        """Add what the row says, or what is wrong with it."""
        values: dict[str, Any] = {column.key: self._cells.get(column.key, "") for column in COLUMNS}
        for column in COLUMNS:
            if column.required and not values[column.key]:
                self._wrong(column.key, _("This cell is empty."))
            elif column.words is not None:
                values[column.key] = self._word(column.key)
        for key in ("starts_on", "ends_on", "birth_date"):
            values[key] = self._day(key)
        values["host"] = self._host()
        self._names(values)
        self._check_days(values)
        if self._faults:
            reading.faults += self._faults
        else:
            reading.travellers.append(Traveller(row=self._number, **values))

    def _wrong(self, key: str, text: str) -> None:
        self._faults.append(Fault(self._number, self._heads.get(key, str(BY_KEY[key].label)), text))

    def _word(self, key: str) -> str | None:
        cell = self._cells.get(key, "")
        value = meanings(key).get(folded(cell))
        if cell and value is None:
            allowed = ", ".join(word for _value, word in allowed_words(key))
            self._wrong(key, _("“%(cell)s” is none of: %(allowed)s.", cell=cell, allowed=allowed))
        return value

    def _day(self, key: str) -> date | None:
        cell = self._cells.get(key, "")
        found = ISO.fullmatch(cell) or DOTTED.fullmatch(cell)
        if not cell:
            return None
        try:
            if found is None:
                raise ValueError(cell)
            year, month, day = found.groups() if found.re is ISO else reversed(found.groups())
            return date(int(year), int(month), int(day))
        except ValueError:
            self._wrong(key, _("“%(cell)s” is no day. Write it as 2017-09-02 or 02.09.2017.", cell=cell))
            return None

    def _host(self) -> str | None:
        cell = self._cells.get("host", "")
        host = self._known.hosts.get(folded(cell))
        if cell and host is None:
            self._wrong("host", _("No partner is called “%(cell)s”. Enter it under Partners first.", cell=cell))
        return host

    def _names(self, values: dict[str, Any]) -> None:
        """Names in the right letters; a Latin one that is missing is spelled from the Georgian."""
        for part in ("given", "family"):
            georgian, roman = values[f"{part}_ka"], values[f"{part}_latin"]
            if georgian and not is_georgian(georgian):
                self._wrong(f"{part}_ka", _("Write this name in Georgian letters, or leave it empty."))
            if roman and not is_latin(roman):
                self._wrong(f"{part}_latin", _("Write this name in Latin letters, as in the passport."))
            if not georgian and not roman:
                self._wrong(f"{part}_latin", _("Write this name, in Latin or in Georgian letters."))
            for key, text in ((f"{part}_ka", georgian), (f"{part}_latin", roman)):
                if len(text) > 80:
                    self._wrong(key, _("This name is too long."))
            values[f"{part}_latin"] = roman or latin(georgian)

    def _check_days(self, values: dict[str, Any]) -> None:
        first, last, born = (values[key] for key in ("starts_on", "ends_on", "birth_date"))
        if first and first < EARLIEST:
            self._wrong("starts_on", _("This day is before 1990."))
        if first and last and last < first:
            self._wrong("ends_on", _("The last day is before the first."))
        elif first and last and (last - first).days >= LONGEST:
            self._wrong("ends_on", _("No trip lasts longer than a year."))
        if last and last >= self._known.on:
            self._wrong("ends_on", _("This trip is not over yet: make it under Trips instead."))
        if born and first and not is_likely(born, first):
            self._wrong("birth_date", _("Nobody born on %(day)s was on this trip.", day=format_date(born)))
        if first and (folded(values["trip"]), first) in self._known.trips:
            self._wrong("trip", _("This trip is here already, with these days."))


def _between(travellers: Sequence[Traveller], heads: Mapping[str, str]) -> list[Fault]:
    """What does not agree between rows: a trip of two kinds or with two last days, a person twice on one trip."""
    faults: list[Fault] = []
    first_of: dict[tuple[str, date], Traveller] = {}
    named: dict[tuple[tuple[str, date], str], list[Traveller]] = {}
    for one in travellers:
        first = first_of.setdefault(one.journey, one)
        for key in SAME_TRIP:
            if getattr(first, key) != getattr(one, key):
                text = _("Row %(row)s says something else of this trip.", row=first.row)
                faults.append(Fault(one.row, heads[key], text))
        before = [other for name in families(one) for other in named.get((one.journey, name), [])]
        if twice := next((other for other in before if is_same(one, other) != "other"), None):
            faults.append(Fault(one.row, "", _("This person stands in row %(row)s on the same trip.", row=twice.row)))
        for name in families(one):
            named.setdefault((one.journey, name), []).append(one)
    return faults


def families(one: Any) -> set[str]:
    """A person's family name in each script, as it is compared."""
    return {folded(one.family_ka), folded(one.family_latin)} - {""}


def is_same(one: Any, other: Any) -> str:
    """Whether two of whom names and birthdays are told are one person: "same" (a name and the birthday agree), "maybe"
    (a name agrees, a birthday is not told), or "other"."""
    georgian, roman = ((f"given_{script}", f"family_{script}") for script in ("ka", "latin"))
    agree = any(
        all(getattr(one, part) and folded(getattr(one, part)) == folded(getattr(other, part)) for part in name)
        for name in (georgian, roman)
    )
    if not agree:
        return "other"
    if one.birth_date is None or other.birth_date is None:
        return "maybe"
    return "same" if one.birth_date == other.birth_date else "other"


def spelled(one: Traveller, rows: Sequence[Sequence[str]]) -> bool:
    """Whether the Latin name was spelled by us."""
    cells = {folded(cell) for cell in rows[one.row - 1]}
    return folded(one.given_latin) not in cells or folded(one.family_latin) not in cells
