"""What a list of past trips is read against, and who in it is known already."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from app.accounts.models import Account, Person
from app.interchange.rules.columns import folded
from app.interchange.rules.past_trips import Known, Traveller, families, is_same
from app.kit.db import session
from app.partners.queries import partners
from app.trips.models import Participant, Trip

BLOCK = 400


@dataclass(frozen=True)
class Acquaintance:
    """Somebody known who may be a traveller of the list: how sure ("same", "maybe"), and on which trips before."""

    person: Person
    sure: str
    trips: tuple[str, ...]
    has_account: bool


def known(on: date) -> Known:
    """Partners by every name, and the trips that are here, on a day."""
    every = partners()
    hosts = {folded(name): each.key for each in every for name in (*each.name.values(), each.key)}
    rows = session().execute(select(Trip.title, Trip.starts_on))
    trips = frozenset((folded(name), first) for title, first in rows for name in title.values())
    return Known(hosts=hosts, trips=trips, on=on)


def acquaintances(travellers: Sequence[Traveller]) -> dict[int, list[Acquaintance]]:
    """Who may be whom: people known before by the row of the list, the surest first."""
    people = _named(travellers)
    by_name: dict[str, list[Person]] = defaultdict(list)
    for person in people.values():
        for family in families(person):
            by_name[family].append(person)
    trips, accounts = _trips_of(people), _with_account(people)
    found: dict[int, list[Acquaintance]] = {}
    for one in travellers:
        candidates = {person.id: person for family in families(one) for person in by_name[family]}
        each = [
            Acquaintance(person, sure, tuple(trips[person.id]), person.id in accounts)
            for person in candidates.values()
            if (sure := is_same(one, person)) != "other"
        ]
        if each:
            found[one.row] = sorted(each, key=lambda who: (who.sure != "same", not who.trips, who.person.id))
    return found


def _named(travellers: Sequence[Traveller]) -> dict[int, Person]:
    """Everybody who has one of these family names, in either script."""
    names = sorted({name for one in travellers for name in (one.family_ka, one.family_latin) if name})
    found: dict[int, Person] = {}
    for start in range(0, len(names), BLOCK):
        block = names[start : start + BLOCK]
        lower = [name.lower() for name in block]
        query = select(Person).where(or_(Person.family_ka.in_(block), func.lower(Person.family_latin).in_(lower)))
        found |= {person.id: person for person in session().scalars(query)}
    return found


def _trips_of(people: dict[int, Person]) -> dict[int, list[str]]:
    """The keys of the trips that these people were or are on."""
    found: dict[int, list[str]] = defaultdict(list)
    query = select(Participant.person_id, Trip.key).join(Trip, Participant.trip_id == Trip.id)
    for person_id, key in session().execute(query.where(Participant.person_id.in_(people)).order_by(Trip.starts_on)):
        found[person_id].append(key)
    return found


def _with_account(people: dict[int, Person]) -> set[int]:
    return set(session().scalars(select(Account.person_id).where(Account.person_id.in_(people))))
