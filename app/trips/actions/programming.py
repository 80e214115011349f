"""Writing the programme of a trip: entries added, changed and taken out, whole days copied."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from app.audit import trail
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.translated import Translated, pick
from app.partners.models import Partner
from app.trips.models import TradeGroup, Trip
from app.trips.plans import ProgrammeEntry
from app.trips.queries.programme import entries_of
from app.trips.rules.programme import target_days

MOST = 2000  # entries of one trip


@dataclass(frozen=True, kw_only=True)
class Item:
    """What an entry says; `group` is the host, or `trade_group` the group of a trade, that alone it is for."""

    on: date
    starts: time | None
    ends: time | None
    title: Translated
    place: str = ""
    contact: str = ""
    note: str = ""
    group: Partner | None = None
    trade_group: TradeGroup | None = None


def add_entry(trip: Trip, item: Item, *, by: str, at: datetime) -> ProgrammeEntry:
    """Put an entry into the programme; a clash is a hint of the page, and no reason to refuse."""
    _check(trip, item)
    _leave_room(trip, 1)
    made = ProgrammeEntry(trip_id=trip.id, **_values(item))
    session().add(made)
    session().flush()
    _record("add programme entry", trip, by, at, entry=made.id)
    return made


def change_entry(trip: Trip, entry: ProgrammeEntry, item: Item, *, by: str, at: datetime) -> None:
    """Change an entry, its day too."""
    _check(trip, item)
    for name, value in _values(item).items():
        setattr(entry, name, value)
    session().flush()
    _record("change programme entry", trip, by, at, entry=entry.id)


def remove_entry(trip: Trip, entry: ProgrammeEntry, *, by: str, at: datetime) -> None:
    """Take an entry out."""
    gone = entry.id
    session().delete(entry)
    session().flush()
    _record("remove programme entry", trip, by, at, entry=gone)


def copy_day(
    trip: Trip, day: date, first: date, last: date, *, weekdays_only: bool, by: str, at: datetime
) -> int:  # fmt: skip
    """Copy every entry of a day to the days of a period; what stands there stays. How many entries were made."""
    _check_day(trip, first, "first")
    _check_day(trip, last, "last")
    if last < first:
        raise Refusal(_("The last day is before the first."), "last")
    mine = [entry for entry in entries_of(trip) if entry.on == day]
    targets = target_days(day, first, last, weekdays_only=weekdays_only)
    if not mine or not targets:
        raise Refusal(_("There is nothing to copy, or no day to copy it to."), "first")
    _leave_room(trip, len(mine) * len(targets))
    for target in targets:
        for entry in mine:
            values = {name: getattr(entry, name) for name in Item.__dataclass_fields__}
            session().add(ProgrammeEntry(trip_id=trip.id, **{**values, "on": target}))
    session().flush()
    made = len(mine) * len(targets)
    _record("copy programme day", trip, by, at, entries=made)
    return made


def _values(item: Item) -> dict[str, Any]:
    return {name: getattr(item, name) for name in Item.__dataclass_fields__}


def _check(trip: Trip, item: Item) -> None:
    if not pick(item.title):
        raise Refusal(_("Write what happens, in at least one language."), "title_ka")
    _check_day(trip, item.on, "on")
    if item.ends and not item.starts:
        raise Refusal(_("Write when it begins, or leave the end empty too."), "starts")
    if item.starts and item.ends and item.ends <= item.starts:
        raise Refusal(_("The end is not after the beginning."), "ends")


def _check_day(trip: Trip, day: date, field: str) -> None:
    if not trip.starts_on <= day <= trip.ends_on:
        raise Refusal(_("This day is not a day of the journey."), field)


def _leave_room(trip: Trip, number: int) -> None:
    if len(entries_of(trip)) + number > MOST:
        raise Refusal(_("A programme holds at most %(most)s entries.", most=MOST))


def _record(verb: str, trip: Trip, by: str, at: datetime, **changes: int) -> None:
    trail.record(by=by, verb=verb, thing=f"trip:{trip.key}", at=at, changes=dict(changes))
