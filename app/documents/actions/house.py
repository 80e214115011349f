"""The letterhead, as versions, and the list of those who sign for the college."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app.audit import trail
from app.documents import queries
from app.documents.document import Logo
from app.documents.models import CollegeSignatory, Letterhead
from app.documents.rendering import UNPRINTABLE
from app.kit import files
from app.kit.db import session
from app.kit.i18n import LANGUAGES
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.translated import Translated

PARTS = ("name", "city", "address", "registration")
LONGEST = 200  # characters of a line


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What a letterhead says."""

    name: Translated
    city: Translated
    address: Translated = field(default_factory=dict)
    registration: Translated = field(default_factory=dict)
    contact: str = ""


def set_letterhead(
    heading: Heading, *, by: str, at: datetime, logo: Logo | None = None, without_logo: bool = False
) -> Letterhead:
    """Print this on all papers from now on. `logo` is a new one; without it the old one stays, unless `without_logo`.

    A new version even when the words are the same: what was issued keeps its own.
    """
    values: dict[str, Any] = {part: _lines(getattr(heading, part), part) for part in PARTS}
    for part, message in (("name", _("Write the college's name.")), ("city", _("Write the city."))):
        for code in ("ka", "en"):
            if not values[part].get(code):
                raise Refusal(message, f"{part}_{code}")
    before = queries.letterhead()
    made = Letterhead(**values, contact=_line(heading.contact, "contact"), made_by=by, made_at=at)
    if logo is not None:
        made.logo, made.logo_kind = files.store(logo.data), logo.name.rpartition(".")[2]
    elif before is not None and not without_logo:
        made.logo, made.logo_kind = before.logo, before.logo_kind
    session().add(made)
    session().flush()
    changes = {
        part: [getattr(before, part, None), getattr(made, part)]
        for part in (*PARTS, "contact", "logo")
        if getattr(before, part, None) != getattr(made, part)
    }
    trail.record(by=by, verb="set letterhead", thing="letterhead", at=at, changes=changes)
    return made


@dataclass(frozen=True, kw_only=True)
class Signs:
    """Somebody who signs for the college: which kinds of paper, from when, until when."""

    name: Translated
    office: Translated
    kinds: Collection[str]
    position: int
    valid_from: date
    valid_until: date | None = None


def add_signatory(told: Signs, *, by: str, at: datetime) -> CollegeSignatory:
    """Put somebody on the list."""
    made = CollegeSignatory(**_checked(told))
    session().add(made)
    session().flush()
    trail.record(by=by, verb="add signatory", thing=f"signatory:{made.id}", at=at, changes=_told(made))
    return made


def change_signatory(who: CollegeSignatory, told: Signs, *, by: str, at: datetime) -> None:
    """Change what the list says of somebody."""
    before = _told(who)
    for name, value in _checked(told).items():
        setattr(who, name, value)
    session().flush()
    changes = {key: [before[key], value] for key, value in _told(who).items() if before[key] != value}
    if changes:
        trail.record(by=by, verb="change signatory", thing=f"signatory:{who.id}", at=at, changes=changes)


def remove_signatory(who: CollegeSignatory, *, by: str, at: datetime) -> None:
    """Take somebody off the list; what they signed stays as it is."""
    trail.record(by=by, verb="remove signatory", thing=f"signatory:{who.id}", at=at, changes=_told(who))
    session().delete(who)
    session().flush()


def _checked(told: Signs) -> dict[str, Any]:
    name, office = _lines(told.name, "name"), _lines(told.office, "office")
    for code in ("ka", "en"):
        if not name.get(code):
            raise Refusal(_("Write the name in both scripts."), f"name_{code}")
        if not office.get(code):
            raise Refusal(_("Write the office in Georgian and in English at least."), f"office_{code}")
    if not told.kinds:
        raise Refusal(_("Choose at least one kind of paper."), "kinds")
    if told.valid_until is not None and told.valid_until < told.valid_from:
        raise Refusal(_("The last day is before the first."), "valid_until")
    return {
        "name": name, "office": office, "kinds": sorted(told.kinds), "position": told.position,
        "valid_from": told.valid_from, "valid_until": told.valid_until,
    }  # fmt: skip


def _told(who: CollegeSignatory) -> dict[str, object]:
    until = who.valid_until.isoformat() if who.valid_until else None
    return {
        "name": who.name, "office": who.office, "kinds": who.kinds, "position": who.position,
        "valid_from": who.valid_from.isoformat(), "valid_until": until,
    }  # fmt: skip


def _lines(value: Translated, part: str) -> Translated:
    """The languages that say something, each a line."""
    return {code: line for code in LANGUAGES if (line := _line(value.get(code, ""), f"{part}_{code}"))}


def _line(text: str, field_name: str) -> str:
    line = " ".join(text.split())
    if len(line) > LONGEST:
        raise Refusal(_("At most %(most)s characters fit here.", most=LONGEST), field_name)
    if UNPRINTABLE.search(line):
        raise Refusal(_("There is a character in this text that cannot be printed."), field_name)
    return line
