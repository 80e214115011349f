"""Changing what a trip is, while it has not begun, and what is known of somebody on it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.audit import trail
from app.kit.db import session
from app.kit.i18n import format_date
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.translated import pick
from app.trips.actions.by_hand import OPEN, Plan
from app.trips.models import Participant, Trip
from app.trips.queries.programme import entries_of
from app.trips.queries.records import trip_with
from app.trips.queries.tasks import tasks_of
from app.trips.rules.tasks import due

APPLIED_WITH = ("given_latin", "family_latin", "given_ka", "family_ka", "role", "host", "field", "birth_date")
OF_PERSON = ("given_latin", "family_latin", "given_ka", "family_ka", "field", "birth_date", "phone")
MATTER = ("birth_date", "role", "host", "passport_number", "passport_valid_until")  # who is ready is looked at again


def change(trip: Trip, plan: Plan, *, by: str, at: datetime) -> None:
    """Change a trip that is planned or confirmed. With new days nobody is ready any more, since insurance, tickets and
    permissions may not fit them, and tasks that follow the journey move. Refusal when the programme has something on a
    day that would fall out."""
    if trip.state not in OPEN:
        raise Refusal(_("The journey has begun or is over: its days and kind stay as they were."))
    if not pick(plan.title):
        raise Refusal(_("Write what the trip is called, in at least one language."), "title_ka")
    if plan.ends_on < plan.starts_on:
        raise Refusal(_("The last day is before the first."), "ends_on")
    for entry in entries_of(trip):
        if not plan.starts_on <= entry.on <= plan.ends_on:
            day = format_date(entry.on)
            raise Refusal(_("The programme has something on %(day)s: move it first.", day=day), "starts_on")
    changes = {
        name: [_plain(getattr(trip, name)), _plain(value)]
        for name, value in vars(plan).items()
        if getattr(trip, name) != value
    }
    for name, value in vars(plan).items():
        setattr(trip, name, value)
    if {"starts_on", "ends_on"} & changes.keys():
        _follow(trip)
    session().flush()
    if changes:
        trail.record(by=by, verb="change trip", thing=f"trip:{trip.key}", at=at, changes=changes)


def change_traveller(who: Participant, values: Mapping[str, Any], *, by: str, at: datetime) -> None:
    """Change what is known of a traveller, by the columns of person and participant.

    What somebody applied with (APPLIED_WITH) stays. Whoever was ready is looked at again where it matters.
    """
    trip = trip_with(who)
    if trip.state == "cancelled":
        raise Refusal(_("This trip was cancelled."))
    kept = APPLIED_WITH if who.application_id else ()
    changed = []
    for name, value in values.items():
        row = who.person if name in OF_PERSON else who
        if name not in kept and getattr(row, name) != value:
            setattr(row, name, value)
            changed.append(name)
    if "role" in changed:
        who.person.category = who.role if who.role in ("student", "teacher") else None
        who.leads_group = who.leads_group and who.role != "student"
    if who.trade_group and who.trade_group.host not in (None, who.host):
        who.trade_group = None  # it is at another host
    if set(changed) & {*MATTER}:
        who.ready_at = None
    session().flush()
    if changed:
        changes = {"participant": who.id, "changed": sorted(changed)}
        trail.record(by=by, verb="change traveller", thing=f"trip:{trip.key}", at=at, changes=changes)


def _follow(trip: Trip) -> None:
    """Nobody is ready for other days, and tasks are due so many days before or after the new ones."""
    for participant in trip.participants:
        participant.ready_at = None
    for task in tasks_of(trip):
        if task.anchor and task.days is not None:
            task.due_on = due(task.anchor, task.days, trip.starts_on, trip.ends_on)


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | dict) else value.isoformat()
