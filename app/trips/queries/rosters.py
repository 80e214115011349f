"""The values of the roster: everybody on a trip, as its cuts print them."""

from app.accounts.fields import FIELDS
from app.documents.document import Issue
from app.documents.queries import college
from app.trips.documents.roster import Roster
from app.trips.documents.travellers import EmergencyContact, HostGroup, HostSchool, Traveller
from app.trips.models import Participant, Trip
from app.trips.queries.groups import groups_of
from app.trips.queries.records import by_host


def roster_of(trip: Trip, *, cut: str = "full", host: str = "", order: str = "number") -> Roster:
    """The roster of a trip in one of its cuts and orders, for all hosts or for one (a partner's key)."""
    groups = by_host(trip)
    people = [participant for _host, group in groups for participant in group]
    day = trip.made_at.date()
    return Roster(
        college=college(),
        issue=Issue(on=day, number=f"{trip.key}/RO"),
        trip=trip.title,
        starts_on=trip.starts_on,
        ends_on=trip.ends_on,
        hosts=tuple(HostSchool(key=h.key, name=h.name, city=h.city or {}) for h, _group in groups if h),
        trade_groups=tuple(
            HostGroup(number=group.id, title=group.title, workplace=group.workplace, mentor=group.mentor)
            for group in groups_of(trip)
        ),
        travellers=tuple(traveller(number, participant) for number, participant in enumerate(people, start=1)),
        cut=cut,
        host=host,
        order=order,
    )


def traveller(number: int, participant: Participant) -> Traveller:
    """A participant as papers print them; `number` is their place in the full list."""
    person = participant.person
    contact = None
    if participant.emergency_name:
        contact = EmergencyContact(
            name=participant.emergency_name, phone=participant.emergency_phone, relation=participant.emergency_relation
        )
    return Traveller(
        number=number,
        name_ka=person.name_ka,
        name_latin=person.name_latin,
        birth_date=person.birth_date,
        gender=person.gender or "",  # type: ignore[arg-type]
        category=participant.role,  # type: ignore[arg-type]
        field=FIELDS.get(person.field or "", {}),
        host=participant.host.key if participant.host else "",
        group=participant.trade_group_id,
        phone=person.phone,
        email=participant.email,
        passport_number=participant.passport_number,
        passport_valid_until=participant.passport_valid_until,
        emergency=contact,
        medical=participant.needs,
        leader=participant.leads_group,
    )
