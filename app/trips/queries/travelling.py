"""What a traveller sees of their own trips: which there are, the room, who shares it, the papers issued to them."""

from sqlalchemy import select

from app.documents import queries as documents
from app.documents.models import Paper
from app.kit.db import session
from app.trips.models import Participant, Trip
from app.trips.plans import Room


def trips_of(person_id: int) -> list[tuple[Participant, Trip]]:
    """The trips that a person is on, the latest first."""
    query = select(Participant, Trip).join(Trip, Trip.id == Participant.trip_id)
    query = query.where(Participant.person_id == person_id).order_by(Trip.starts_on.desc(), Trip.id.desc())
    return [(who, trip) for who, trip in session().execute(query)]


def room_of(who: Participant) -> Room | None:
    """Where somebody sleeps."""
    return session().get(Room, who.room_id) if who.room_id else None


def roommates_of(who: Participant) -> list[Participant]:
    """Who shares the room, by name."""
    if who.room_id is None:
        return []
    query = select(Participant).where(Participant.room_id == who.room_id, Participant.id != who.id)
    return sorted(session().scalars(query), key=lambda one: one.person.name_ka)


def papers_for(who: Participant, trip: Trip) -> list[Paper]:
    """The valid papers that were issued to a traveller, and the programme of their group."""
    programme = f"trip:{trip.key} host={who.host.key}" if who.host else f"trip:{trip.key}"
    mine = documents.papers_of(f"participant:{who.id}", programme)
    return [
        paper
        for paper in mine
        if paper.state == "issued" and (paper.thing.startswith("participant:") or paper.kind == "trip-programme")
    ]
