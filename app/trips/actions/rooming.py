"""Rooms: made and taken away, people put into them by hand or all at once, and their wishes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete

from app.audit import trail
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.partners.models import Partner
from app.trips.models import Participant, Trip
from app.trips.plans import FOR, WHOSE, Room, RoomWish
from app.trips.queries.rooms import chamber_of, rooms_of, sleeper_of, wishes_of
from app.trips.rules.filling import Filled, fill
from app.trips.rules.rooms import objection

MOST_BEDS = 40
MOST_ROOMS = 300


@dataclass(frozen=True, kw_only=True)
class RoomSpec:
    """What a room is; of several that are alike, `names` are separated by commas."""

    names: str
    beds: int
    place: str = ""
    whose: str = "any"
    sleeps: str = "any"
    host: Partner | None = None


def add_rooms(trip: Trip, spec: RoomSpec, *, by: str, at: datetime) -> list[Room]:
    """Add a room, or several that are alike."""
    names = [name.strip() for name in spec.names.split(",") if name.strip()]
    _check(spec, names)
    if len(rooms_of(trip)) + len(names) > MOST_ROOMS:
        raise Refusal(_("A trip has at most %(most)s rooms.", most=MOST_ROOMS), "names")
    made = [
        Room(
            trip_id=trip.id, name=name, place=spec.place, beds=spec.beds, whose=spec.whose, sleeps=spec.sleeps,
            host=spec.host,
        )
        for name in names
    ]  # fmt: skip
    session().add_all(made)
    session().flush()
    _record("add rooms", trip, by, at, rooms=[room.id for room in made])
    return made


def change_room(trip: Trip, room: Room, spec: RoomSpec, *, by: str, at: datetime) -> None:
    """Change a room; whom it no longer suits has to be put elsewhere first."""
    _check(spec, [spec.names])
    room.name, room.place, room.beds = spec.names, spec.place, spec.beds
    room.whose, room.sleeps, room.host = spec.whose, spec.sleeps, spec.host
    session().flush()
    inside = [who for who in trip.participants if who.room_id == room.id]
    for place, who in enumerate(inside):
        others = [sleeper_of(one, trip) for one in inside[:place]]
        if said := objection(chamber_of(room), sleeper_of(who, trip), others):
            raise Refusal(_("%(name)s sleeps here: %(why)s", name=_name(who), why=said))
    _record("change room", trip, by, at, room=room.id)


def remove_room(trip: Trip, room: Room, *, by: str, at: datetime) -> None:
    """Take a room away; who slept there has none."""
    for who in trip.participants:
        if who.room_id == room.id:
            who.room_id = None
    gone = room.id
    session().flush()
    session().delete(room)
    session().flush()
    _record("remove room", trip, by, at, room=gone)


def place(trip: Trip, rooms: Mapping[int, int | None], *, by: str, at: datetime) -> int:
    """Put people (ids) into rooms (ids) or out of them, by hand; how many moved.

    All leave before anybody enters, so that people can change places. Refused, at the field "room_ID", where the
    rules object to one of them.
    """
    chambers = {room.id: chamber_of(room) for room in rooms_of(trip)}
    moving = [who for who in trip.participants if who.id in rooms and rooms[who.id] != who.room_id]
    for who in moving:
        who.room_id = None
    for who in moving:
        target = rooms[who.id]
        if target is None:
            continue
        if target not in chambers:
            raise Refusal(_("This room is gone."), f"room_{who.id}")
        others = [sleeper_of(one, trip) for one in trip.participants if one.room_id == target]
        if said := objection(chambers[target], sleeper_of(who, trip), others):
            raise Refusal(f"{_name(who)}: {said}", f"room_{who.id}")
        who.room_id = target
    session().flush()
    if moving:
        _record("place in rooms", trip, by, at, participants=sorted(who.id for who in moving))
    return len(moving)


def fill_rooms(trip: Trip, *, by: str, at: datetime) -> Filled:
    """Give a bed to everybody who has none and can have one; who has one stays there."""
    wishes = wishes_of(trip)
    people = sorted(trip.participants, key=lambda who: who.id)
    done = fill([sleeper_of(who, trip, wishes.get(who.id)) for who in people], [*map(chamber_of, rooms_of(trip))])
    for who in people:
        who.room_id = done.rooms.get(who.id, who.room_id)
    session().flush()
    _record("fill rooms", trip, by, at, participants=sorted(done.rooms))
    return done


def empty_rooms(trip: Trip, *, by: str, at: datetime) -> None:
    """Take everybody out of their room."""
    for who in trip.participants:
        who.room_id = None
    session().flush()
    _record("empty rooms", trip, by, at)


def wish(trip: Trip, friends: Mapping[int, int | None], *, by: str, at: datetime) -> None:
    """Write down whom people (ids) wish to share with (id), or that they have no wish."""
    there = {who.id for who in trip.participants}
    before = wishes_of(trip)
    changed = {who: friend for who, friend in friends.items() if who in there and before.get(who) != friend}
    for who, friend in changed.items():
        if friend is not None and (friend not in there or friend == who):
            raise Refusal(_("Choose somebody else who is on the trip."), f"wish_{who}")
    session().execute(delete(RoomWish).where(RoomWish.participant_id.in_(changed)))
    session().add_all(RoomWish(participant_id=who, with_id=friend) for who, friend in changed.items() if friend)
    session().flush()
    if changed:
        _record("note room wishes", trip, by, at, participants=sorted(changed))


def note_genders(trip: Trip, genders: Mapping[int, str], *, by: str, at: datetime) -> None:
    """Write down the gender of participants (ids) of whom nobody has said it; who has said it themselves is right."""
    told = [who for who in trip.participants if genders.get(who.id) in ("female", "male") and not who.person.gender]
    for who in told:
        who.person.gender = genders[who.id]
    session().flush()
    if told:
        _record("note genders", trip, by, at, participants=sorted(who.id for who in told))


def _check(spec: RoomSpec, names: list[str]) -> None:
    if not names or not names[0]:
        raise Refusal(_("Write the number or name of the room."), "names")
    if any(len(name) > 60 for name in names):
        raise Refusal(_("The name of a room has at most 60 letters."), "names")
    if not 1 <= spec.beds <= MOST_BEDS:
        raise Refusal(_("A room has from 1 to %(most)s beds.", most=MOST_BEDS), "beds")
    if spec.whose not in WHOSE or spec.sleeps not in FOR:
        raise Refusal(_("Choose for whom the room is."), "whose")


def _name(who: Participant) -> str:
    return who.person.name_latin or who.person.name_ka


def _record(verb: str, trip: Trip, by: str, at: datetime, **changes: object) -> None:
    trail.record(by=by, verb=verb, thing=f"trip:{trip.key}", at=at, changes=dict(changes))
