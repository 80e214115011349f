"""Reading the rooms of a trip: who sleeps where, who waits for a bed and why, and the list as a paper."""

from sqlalchemy import select

from app.accounts.rules.people import is_minor
from app.documents.queries import college
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.trips.documents.lists import Room as PrintedRoom
from app.trips.documents.lists import RoomList
from app.trips.models import Participant, Trip
from app.trips.plans import Room, RoomWish
from app.trips.queries.papers import issue_of, journey_of
from app.trips.queries.records import by_host
from app.trips.queries.rosters import traveller
from app.trips.rules.rooms import Chamber, Kind, Sleeper


def rooms_of(trip: Trip) -> list[Room]:
    """The rooms by host, place and name."""
    found = session().scalars(select(Room).where(Room.trip_id == trip.id))
    return sorted(found, key=lambda room: (room.host.key if room.host else "", room.place, room.name, room.id))


def room_in(trip: Trip, room_id: int) -> Room | None:
    """A room of this trip by id."""
    return session().scalar(select(Room).where(Room.id == room_id, Room.trip_id == trip.id))


def wishes_of(trip: Trip) -> dict[int, int]:
    """Whom each participant (id) wishes to share a room with (id)."""
    query = select(RoomWish.participant_id, RoomWish.with_id).join(Participant, Participant.id == RoomWish.with_id)
    return {who: friend for who, friend in session().execute(query.where(Participant.trip_id == trip.id))}


def chamber_of(room: Room) -> Chamber:
    """A room as the rules see it."""
    return Chamber(id=room.id, beds=room.beds, whose=room.whose, sleeps=room.sleeps, host=room.host_id)


def sleeper_of(who: Participant, trip: Trip, wish: int | None = None) -> Sleeper:
    """A participant as the rules see them."""
    return Sleeper(
        id=who.id, host=who.host_id, gender=who.person.gender or "", kind=_kind(who, trip), wish=wish,
        room=who.room_id,
    )  # fmt: skip


def _kind(who: Participant, trip: Trip) -> Kind:
    if who.role != "student":
        return "staff"
    born = who.person.birth_date
    return "minor" if born is None or is_minor(born, trip.starts_on) else "adult"


def room_list_of(trip: Trip) -> RoomList:
    """Who sleeps where, as a paper."""
    rooms = rooms_of(trip)
    if not rooms:
        raise Refusal(_("No rooms are known yet."))
    everybody = [who for _host, group in by_host(trip) for who in group]
    lines = {who.id: traveller(number, who) for number, who in enumerate(everybody, start=1)}
    return RoomList(
        college=college(), issue=issue_of(trip), journey=journey_of(trip),
        rooms=tuple(
            PrintedRoom(
                name=room.name, place=room.place, beds=room.beds,
                people=tuple(lines[who.id] for who in everybody if who.room_id == room.id),
            )
            for room in rooms
        ),
        without=tuple(lines[who.id] for who in everybody if who.room_id is None),
    )  # fmt: skip
