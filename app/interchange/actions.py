"""Writing a list of past trips down: whole trips with their people, all or nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.accounts.models import Person
from app.audit import trail
from app.interchange.rules.past_trips import Reading, Traveller, families, is_same
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.keys import key_from
from app.kit.refusal import Refusal
from app.partners.queries import partners
from app.trips.models import Participant, Trip
from app.trips.queries import keys

NAMES = ("given_ka", "family_ka", "given_latin", "family_latin")
KEPT = (*NAMES, "birth_date", "gender", "field")


def bring_in(reading: Reading, same: Mapping[int, Person], *, source: str, by: str, at: datetime) -> list[Trip]:
    """Make the completed trips of a list. `same` says, by row, who is a person known before; everybody else is new, but
    whoever stands on several trips of the list is one person. `source` is the SHA-256 of the list. Refusal when the
    list has faults."""
    if reading.faults or not reading.travellers:
        raise Refusal(_("The list has faults: nothing was written."))
    taken, hosts = keys(), {each.key: each for each in partners()}
    trips: dict[object, Trip] = {}
    people: dict[str, list[tuple[Traveller, Person]]] = {}
    for one in reading.travellers:
        trip = trips.get(one.journey)
        if trip is None:
            trip = trips[one.journey] = _trip(one, taken, at)
            taken.append(trip.key)
        person = same.get(one.row) or _among(one, people) or _person(one)
        _fill(person, one)
        for name in families(one):
            people.setdefault(name, []).append((one, person))
        trip.participants.append(Participant(person=person, role=one.role, host=hosts[one.host] if one.host else None))
    session().add_all(trips.values())
    session().flush()
    _record(list(trips.values()), same, source, by, at)
    return list(trips.values())


def _trip(one: Traveller, taken: Sequence[str], at: datetime) -> Trip:
    georgian = any("ა" <= letter <= "ჰ" for letter in one.trip)
    return Trip(
        key=key_from(one.trip, taken, f"trip-{one.starts_on.year}"),
        title={"ka" if georgian else "en": one.trip},
        state="completed",
        kind=one.kind,
        direction=one.direction,
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        made_at=at,
    )


def _among(one: Traveller, people: Mapping[str, Sequence[tuple[Traveller, Person]]]) -> Person | None:
    """The same person on another trip of this list: name and birthday agree, or neither row tells the birthday."""
    for other, person in (pair for name in sorted(families(one)) for pair in people.get(name, ())):
        sure = is_same(one, other)
        if sure == "same" or (sure == "maybe" and one.birth_date is None and other.birth_date is None):
            return person
    return None


def _person(one: Traveller) -> Person:
    made = Person(category=one.role if one.role in ("student", "teacher") else None)
    session().add(made)
    return made


def _fill(person: Person, one: Traveller) -> None:
    """What is known of somebody stays; the list only adds what was not known."""
    for name in KEPT:
        if not getattr(person, name) and getattr(one, name):
            setattr(person, name, getattr(one, name))


def _record(trips: Sequence[Trip], same: Mapping[int, Person], source: str, by: str, at: datetime) -> None:
    for trip in trips:
        changes = {"kind": trip.kind, "people": len(trip.participants), "list": source}
        trail.record(by=by, verb="bring in trip", thing=f"trip:{trip.key}", at=at, changes=changes)
    counts = {"list": source, "trips": [trip.key for trip in trips], "people": sum(len(t.participants) for t in trips)}
    trail.record(by=by, verb="bring in list", thing="trips", at=at, changes={**counts, "known": len(same)})
