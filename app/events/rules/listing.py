"""Lists of guests as people paste them: a line for each, columns apart by tabs, semicolons or commas."""

import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass, field

from app.accounts.rules.addresses import normal
from app.accounts.rules.romanisation import is_georgian, latin
from app.events.models import ROLES
from app.kit.i18n import LANGUAGES, _

COLUMNS = ("given", "family", "given_ka", "family_ka", "organisation", "role", "email", "language")
LONGEST = {"organisation": 200, "email": 254, **dict.fromkeys(COLUMNS[:4], 80)}
MOST = 1000  # lines
ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One guest as typed; names in Latin letters, or in Georgian ones, or in both."""

    given_latin: str
    family_latin: str
    given_ka: str = ""
    family_ka: str = ""
    organisation: str = ""
    role: str = "guest"
    email: str = ""
    language: str = "ka"


@dataclass
class Reading:
    """What came of a list: its guests, and a sentence for each fault with the number of its line."""

    lines: list[Line] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)


def read(text: str, known: Collection[str], language: str) -> Reading:
    """Read a list. `known`: the addresses that stand on it already; `language`: of a line that says none."""
    found, seen = Reading(), set(known)
    rows = [(number, row) for number, row in enumerate(_rows(text), start=1) if any(cell.strip() for cell in row)]
    if rows and _is_header(rows[0][1]):
        rows = rows[1:]
    if len(rows) > MOST:
        return Reading(faults=[(MOST + 1, _("At most %(most)s lines at a time.", most=MOST))])
    for number, row in rows:
        cells = dict(zip(COLUMNS, (" ".join(cell.split()) for cell in [*row, *[""] * len(COLUMNS)]), strict=False))
        faults = [*_too_many(row), *_faults(cells, seen)]
        found.faults += [(number, fault) for fault in faults]
        seen.add(normal(cells["email"]))
        if not faults:
            found.lines.append(_line(cells, language))
    if not rows:
        found.faults.append((1, _("The list is empty.")))
    return found


def _rows(text: str) -> list[list[str]]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    first = next((line for line in plain.split("\n") if line.strip()), "")
    mark = next((mark for mark in "\t;" if mark in first), ",")
    return [next(csv.reader(io.StringIO(line), delimiter=mark), []) for line in plain.split("\n")]


def _is_header(row: list[str]) -> bool:
    """Whether the first line names the columns, as the example does."""
    return [cell.strip().casefold() for cell in row[:2]] == list(COLUMNS[:2])


def _too_many(row: list[str]) -> list[str]:
    if any(cell.strip() for cell in row[len(COLUMNS) :]):
        return [_("This line has more than %(most)s columns.", most=len(COLUMNS))]
    return []


def _faults(cells: dict[str, str], seen: Collection[str]) -> list[str]:
    found = []
    if not any(cells[part] for part in COLUMNS[:4]):
        found.append(_("The name is missing."))
    for part in ("given_ka", "family_ka"):
        if cells[part] and not is_georgian(cells[part]):
            found.append(_("“%(typed)s” is not written in Georgian letters.", typed=cells[part]))
    if cells["role"] and cells["role"].casefold() not in ROLES:
        roles = ", ".join(ROLES)
        found.append(_("“%(typed)s” is no role; there are: %(roles)s.", typed=cells["role"], roles=roles))
    if cells["language"] and cells["language"].casefold() not in LANGUAGES:
        values = {"typed": cells["language"], "languages": ", ".join(LANGUAGES)}
        found.append(_("“%(typed)s” is no language; there are: %(languages)s.", **values))
    if cells["email"]:
        if not ADDRESS.fullmatch(cells["email"]):
            found.append(_("“%(typed)s” is no e-mail address.", typed=cells["email"]))
        elif normal(cells["email"]) in seen:
            found.append(_("“%(typed)s” is on the list already.", typed=cells["email"]))
    long = [cells[part] for part, most in LONGEST.items() if len(cells[part]) > most]
    return found + [_("“%(typed)s” is too long.", typed=text[:40] + "…") for text in long]


def _line(cells: dict[str, str], language: str) -> Line:
    """The guest of a line without faults. Names in Georgian letters go to their columns; Latin ones are suggested."""
    given, family = cells["given"], cells["family"]
    given_ka = cells["given_ka"] or (given if is_georgian(given) else "")
    family_ka = cells["family_ka"] or (family if is_georgian(family) else "")
    return Line(
        given_latin=latin(given or given_ka) if is_georgian(given or given_ka) else given,
        family_latin=latin(family or family_ka) if is_georgian(family or family_ka) else family,
        given_ka=given_ka, family_ka=family_ka, organisation=cells["organisation"],
        role=cells["role"].casefold() or "guest", email=normal(cells["email"]),
        language=cells["language"].casefold() or language,
    )  # fmt: skip
