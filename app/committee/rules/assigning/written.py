"""Assignments as a table that people edit: written for a spreadsheet, and read back with every fault by its row."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from app.committee.rules.assigning.problem import Pair
from app.kit.i18n import _

COLUMNS = ("application", "member", "action")
ACTIONS = {"": True, "assign": True, "take back": False}
MOST_ROWS = 50_000
RISKY = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would take such a cell for a formula


@dataclass(frozen=True)
class Desk:
    """What a table is read against: applications by number, members by e-mail, what is assigned (True: begun),
    what must not be."""

    applications: Mapping[str, int]
    members: Mapping[str, int]
    states: Mapping[Pair, bool]
    barred: frozenset[Pair]


@dataclass(frozen=True)
class Fault:
    """What is wrong in a row (its number in the file, from 1), in the reader's language."""

    row: int
    text: str


@dataclass(frozen=True)
class Reading:
    """What a table asks for, and what is wrong with it; with faults nothing of it is done. `idle`: rows that ask for
    what is so already."""

    added: tuple[Pair, ...] = ()
    removed: tuple[Pair, ...] = ()
    faults: tuple[Fault, ...] = ()
    idle: int = 0


def written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV; a cell that a spreadsheet would run as a formula is written with an apostrophe before it."""
    out = StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(header)
    lines.writerows([f"'{cell}" if cell.startswith(RISKY) else cell for cell in row] for row in rows)
    return out.getvalue()


def read(text: str, desk: Desk) -> Reading:
    """Read a table with the columns application (its number), member (the e-mail address) and, if wished, action
    ("assign", which is meant when the cell is empty, or "take back"); other columns are left alone."""
    try:
        rows = list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), dialect=_dialect(text), strict=True))
    except csv.Error:
        return Reading(faults=(Fault(1, _("This is not a table in CSV format.")),))
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    absent = [name for name in COLUMNS[:2] if name not in header]
    if absent:
        return Reading(
            faults=(Fault(1, _("The first row must name the columns: %(names)s.", names=", ".join(absent))),)
        )
    if len(rows) > MOST_ROWS:
        return Reading(faults=(Fault(MOST_ROWS, _("A table can have %(most)s rows at most.", most=MOST_ROWS)),))
    return _reading(header, rows[1:], desk)


def _dialect(text: str) -> type[csv.Dialect]:
    """Commas, or what spreadsheets write where the comma is the decimal sign."""
    first = text.partition("\n")[0]

    class Found(csv.excel):
        delimiter = max(",;\t", key=first.count)

    return Found


def _reading(header: list[str], rows: list[list[str]], desk: Desk) -> Reading:
    changes: dict[Pair, bool] = {}
    faults, idle = [], 0
    for number, row in enumerate(rows, 2):
        cells = {name: cell.strip().removeprefix("'") for name, cell in zip(header, row, strict=False)}
        if not any(cells.values()):
            continue
        wrong, pair, adds = _row(cells, desk)
        if not wrong and pair in changes:
            wrong = [_("This application and this member stand in an earlier row too.")]
        if wrong:
            faults += [Fault(number, text) for text in wrong]
            continue
        changes[pair] = adds
        idle += (pair in desk.states) == adds
    added = sorted(pair for pair, adds in changes.items() if adds and pair not in desk.states)
    removed = sorted(pair for pair, adds in changes.items() if not adds and pair in desk.states)
    return Reading((), (), tuple(faults)) if faults else Reading(tuple(added), tuple(removed), (), idle)


def _row(cells: Mapping[str, str], desk: Desk) -> tuple[list[str], Pair, bool]:
    """What is wrong with a row, and what it asks for."""
    number, email, action = (cells.get(name, "") for name in COLUMNS)
    application, member = desk.applications.get(number), desk.members.get(email.casefold())
    adds = ACTIONS.get(action.casefold())
    faults = []
    if application is None:
        faults.append(_("No application here has the number “%(words)s”.", words=number))
    if member is None:
        faults.append(_("No member of this committee has the e-mail address “%(words)s”.", words=email))
    if adds is None:
        faults.append(_("The action can be “assign” or “take back”, not “%(words)s”.", words=action))
    if application is None or member is None or adds is None:
        return faults, (0, 0), True
    pair = application, member
    if adds and pair in desk.barred:
        faults.append(_("This member has a conflict of interest with application %(number)s.", number=number))
    if not adds and desk.states.get(pair):
        faults.append(_("Application %(number)s: the member has begun to score it.", number=number))
    return faults, pair, adds
