"""Reading trips: lists, one trip with its people by host, who came and went."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload
from sqlalchemy.sql.base import ExecutableOption

from app.applications.models import Application
from app.audit.models import Entry
from app.calls.models import Call
from app.kit.db import session
from app.partners.models import Partner
from app.trips.models import Participant, Trip


def trip_of(call: Call) -> Trip | None:
    """The trip that was made of a call."""
    return session().scalar(select(Trip).where(Trip.call_id == call.id))


def traveller_for(trip: Trip, application: Application) -> Participant | None:
    """The participant whom an application brought onto this trip."""
    query = select(Participant).where(Participant.trip_id == trip.id, Participant.application_id == application.id)
    return session().scalar(query)


@dataclass(frozen=True)
class Change:
    """Who joined a trip and who left it at one moment."""

    at: datetime
    joined: list[Application]
    left: list[Application]


def changes_of(trip: Trip) -> list[Change]:
    """Everybody who came and went since the trip was made, the newest first, as the audit log has it."""
    verbs = ("join trip", "leave trip", "take over offers")
    query = select(Entry).where(Entry.thing == f"trip:{trip.key}", Entry.verb.in_(verbs), Entry.at > trip.made_at)
    entries = list(session().scalars(query.order_by(Entry.id.desc())))
    numbers = [number for entry in entries for number in (*_named(entry, "joined"), *_named(entry, "left"))]
    found = select(Application).where(Application.call_id == trip.call_id, Application.number.in_(numbers))
    people = {application.number: application for application in session().scalars(found)} if numbers else {}

    def those(entry: Entry, what: str) -> list[Application]:
        return [people[number] for number in _named(entry, what) if number in people]

    changes = [Change(entry.at, those(entry, "joined"), those(entry, "left")) for entry in entries]
    return [change for change in changes if change.joined or change.left]


def _named(entry: Entry, what: str) -> list[str]:
    numbers = entry.changes.get(what)
    return numbers if isinstance(numbers, list) else []  # entries of the first version held counts only


def trips() -> list[tuple[Trip, int]]:
    """All trips with the number of their participants, the latest journey first."""
    query = select(Trip, func.count(Participant.id)).outerjoin(Participant, Participant.trip_id == Trip.id)
    rows = session().execute(query.group_by(Trip.id).order_by(Trip.starts_on.desc(), Trip.id.desc()))
    return [(trip, count) for trip, count in rows]


def earlier_exchanges(people: Collection[int], call: Call) -> dict[int, tuple[date, ...]]:
    """When the exchanges ended that these people (ids) were on or are on, other than this call's and cancelled ones."""
    query = select(Participant.person_id, Trip.ends_on).join(Trip, Participant.trip_id == Trip.id)
    query = query.where(Participant.person_id.in_(people), Trip.state != "cancelled")
    query = query.where(Trip.call_id.is_(None) | (Trip.call_id != call.id))
    found: dict[int, tuple[date, ...]] = {}
    for person, ended in session().execute(query.order_by(Trip.ends_on)):
        found[person] = (*found.get(person, ()), ended)
    return found


def by_host(trip: Trip, *loads: ExecutableOption) -> list[tuple[Partner | None, list[Participant]]]:
    """The participants by host: hosts by key; there by group of a trade, teachers before students, by name; those
    without a host or a group last.

    `loads` say what else is read of each.
    """
    query = select(Participant).where(Participant.trip_id == trip.id).options(selectinload(Participant.host), *loads)
    people = sorted(session().scalars(query), key=_order)
    groups: dict[int | None, list[Participant]] = {}
    for participant in people:
        groups.setdefault(participant.host_id, []).append(participant)
    return [(group[0].host, group) for group in groups.values()]


def _order(participant: Participant) -> tuple[bool, str, bool, int, bool, str, str]:
    host, group = participant.host, participant.trade_group_id
    person = participant.person
    return (
        host is None, host.key if host else "", group is None, group or 0, participant.role == "student",
        person.family_ka, person.given_ka,
    )  # fmt: skip


def participant_in(trip: Trip, participant_id: int) -> Participant | None:
    """A participant of this trip by id."""
    query = select(Participant).where(Participant.id == participant_id, Participant.trip_id == trip.id)
    return session().scalar(query)


def trip_with(participant: Participant) -> Trip:
    """The trip that a participant is on."""
    return session().get_one(Trip, participant.trip_id)


def keys() -> list[str]:
    """The keys of all trips."""
    return list(session().scalars(select(Trip.key)))


def trip_by_key(key: str) -> Trip | None:
    """The trip with this key."""
    return session().scalar(select(Trip).where(Trip.key == key))
