"""Reading a trip's diary, and who may be seen on its pictures."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import selectinload

from app.kit.db import session
from app.kit.settings import settings
from app.trips.diary import DiaryEntry, DiaryPicture
from app.trips.models import Participant, Trip
from app.trips.rules.diary import consents


def _entries(trip: Trip, *states: str) -> Select[DiaryEntry]:
    query = select(DiaryEntry).join(Participant, DiaryEntry.participant_id == Participant.id)
    query = query.where(Participant.trip_id == trip.id, DiaryEntry.state.in_(states))
    return query.order_by(DiaryEntry.on, DiaryEntry.id)


def entry_of(who: Participant, on: date) -> DiaryEntry | None:
    """What a traveller wrote of a day."""
    wanted = (DiaryEntry.participant_id == who.id, DiaryEntry.on == on)
    return session().scalar(select(DiaryEntry).where(*wanted))


def entries_by(who: Participant) -> dict[date, DiaryEntry]:
    """A traveller's entries by day."""
    found = session().scalars(select(DiaryEntry).where(DiaryEntry.participant_id == who.id))
    return {entry.on: entry for entry in found}


def handed_in(trip: Trip) -> dict[str, list[DiaryEntry]]:
    """Everything that somebody handed in, by state: what waits to be looked through, was given back, is shown."""
    found: dict[str, list[DiaryEntry]] = {"handed_in": [], "returned": [], "shown": []}
    for entry in session().scalars(_entries(trip, *found)):
        found[entry.state].append(entry)
    return found


@dataclass(frozen=True)
class Awaiting:
    """What of a trip's diary waits to be looked through: how many entries, and since when the first of them."""

    trip: Trip
    entries: int
    since: date


def awaiting(readable: ColumnElement[bool]) -> list[Awaiting]:
    """The readable trips of whose diary something waits, the longest first."""
    since = func.min(DiaryEntry.written_at)
    query = select(Participant.trip_id, func.count(), since).join(
        DiaryEntry, DiaryEntry.participant_id == Participant.id
    )
    query = query.where(DiaryEntry.state == "handed_in").group_by(Participant.trip_id)
    query, zone = query.order_by(since, Participant.trip_id), ZoneInfo(settings().time_zone)
    counted = list(session().execute(query))
    wanted = Trip.id.in_([trip_id for trip_id, *_counted in counted])
    trips = {trip.id: trip for trip in session().scalars(select(Trip).where(wanted, readable))}
    return [
        Awaiting(trips[trip_id], number, first.astimezone(zone).date())
        for trip_id, number, first in counted
        if trip_id in trips
    ]


def entry_in(trip: Trip, entry_id: int) -> DiaryEntry | None:
    """An entry of this trip that was handed in; a draft is its writer's alone."""
    query = _entries(trip, "handed_in", "returned", "shown").where(DiaryEntry.id == entry_id)
    return session().scalar(query)


def shown(trip: Trip, page: int, size: int) -> tuple[list[DiaryEntry], int]:
    """What is shown of a trip by day, so many entries of a page (from 1), and how many there are."""
    every = _entries(trip, "shown")
    number = session().scalar(select(func.count()).select_from(every.order_by(None).subquery())) or 0
    return list(session().scalars(every.limit(size).offset((page - 1) * size))), number


def is_shown(trip: Trip) -> bool:
    """Whether the public sees anything of a trip's diary."""
    return session().scalar(_entries(trip, "shown").with_only_columns(DiaryEntry.id).limit(1)) is not None


def trips_shown() -> dict[str, Trip]:
    """The trips, by their keys, of whose diary the public sees something; those that were called off left out."""
    shown = select(Participant.trip_id).join(DiaryEntry, DiaryEntry.participant_id == Participant.id)
    query = select(Trip).where(Trip.id.in_(shown.where(DiaryEntry.state == "shown")), Trip.state != "cancelled")
    return {trip.key: trip for trip in session().scalars(query)}


def chosen(trips: Collection[Trip]) -> list[DiaryEntry]:
    """The shown entries that go into the reports on these trips, by day."""
    query = select(DiaryEntry).join(Participant, DiaryEntry.participant_id == Participant.id)
    wanted = (DiaryEntry.in_report, Participant.trip_id.in_([trip.id for trip in trips]))
    return list(session().scalars(query.where(*wanted).order_by(DiaryEntry.on, DiaryEntry.id)))


def picture_in(trip: Trip, picture_id: int) -> tuple[DiaryEntry, DiaryPicture] | None:
    """A picture of this trip, whatever the state of its entry, with its entry."""
    query = select(DiaryEntry, DiaryPicture).join(DiaryPicture, DiaryPicture.entry_id == DiaryEntry.id)
    query = query.join(Participant, DiaryEntry.participant_id == Participant.id)
    wanted = (Participant.trip_id == trip.id, DiaryPicture.id == picture_id)
    found = session().execute(query.where(*wanted)).first()
    return (found[0], found[1]) if found else None


def without_consent(trips: Collection[Trip], on: date) -> Mapping[int, list[Participant]]:
    """Who of each trip (id) has given no consent to be pictured that holds on a day, by name."""
    found: dict[int, list[Participant]] = {trip.id: [] for trip in trips}
    query = select(Participant).where(Participant.trip_id.in_(found)).options(selectinload(Participant.papers))
    for who in session().scalars(query):
        if not consents([(paper.kind, paper.first_on, paper.last_on) for paper in who.papers], on):
            found[who.trip_id].append(who)
    for people in found.values():
        people.sort(key=lambda who: (who.person.name_ka, who.id))
    return found
