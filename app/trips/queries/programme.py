"""Reading the programme of a trip: its entries, its clashes, its paper and its dates for a calendar."""

from collections.abc import Iterable

from sqlalchemy import select

from app.documents.queries import college
from app.kit.db import session
from app.kit.i18n import everywhere
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.translated import pick
from app.partners.queries import contacts_of
from app.trips.documents.journey import Contact
from app.trips.documents.programme import Entry, TripProgramme
from app.trips.models import Participant, Trip
from app.trips.plans import ProgrammeEntry
from app.trips.queries.papers import issue_of, journey_of
from app.trips.queries.records import by_host
from app.trips.rules.programme import Slot, written
from app.trips.rules.programme_calendar import ProgrammeDate, ProgrammeDates


def entries_of(trip: Trip, host: str = "") -> list[ProgrammeEntry]:
    """The entries by day and time; of everybody, or those that concern the group at one host (a partner's key)."""
    query = select(ProgrammeEntry).where(ProgrammeEntry.trip_id == trip.id)
    every = sorted(session().scalars(query), key=lambda one: (one.on, one.starts is not None, one.starts, one.id))
    return [entry for entry in every if not host or entry.host is None or entry.host.key == host]


def entries_for(who: Participant, trip: Trip) -> list[ProgrammeEntry]:
    """The entries that concern one traveller: of everybody, of their host, of their own group."""
    every = entries_of(trip, who.host.key if who.host else "")
    return [entry for entry in every if entry.trade_group_id in (None, who.trade_group_id)]


def entry_in(trip: Trip, entry_id: int) -> ProgrammeEntry | None:
    """An entry of this trip by id."""
    query = select(ProgrammeEntry).where(ProgrammeEntry.id == entry_id, ProgrammeEntry.trip_id == trip.id)
    return session().scalar(query)


def slot_of(entry: ProgrammeEntry) -> Slot:
    """An entry as the rules see it."""
    return Slot(
        id=entry.id, on=entry.on, starts=entry.starts, ends=entry.ends, group=entry.host.id if entry.host else None,
        title=pick(entry.title), contact=entry.contact, trade_group=entry.trade_group_id,
    )  # fmt: skip


def dates_of(trip: Trip, entries: Iterable[ProgrammeEntry]) -> ProgrammeDates:
    """The programme as a calendar takes it."""
    return ProgrammeDates(
        key=trip.key, title=trip.title, starts_on=trip.starts_on, ends_on=trip.ends_on,
        entries=[
            ProgrammeDate(
                id=entry.id, on=entry.on, starts=entry.starts, ends=entry.ends, title=entry.title, place=entry.place,
                text="\n".join(filter(None, (entry.contact, entry.note))),
            )
            for entry in entries
        ],
    )  # fmt: skip


def programme_of(trip: Trip, host: str = "") -> TripProgramme:
    """The programme as a paper: of everybody, or of the group at one host (a partner's key)."""
    entries = entries_of(trip, host)
    if not entries:
        raise Refusal(_("The programme is empty."))
    groups = by_host(trip)
    where = next((partner for partner, _group in groups if partner and partner.key == host), None)
    return TripProgramme(
        college=college(), issue=issue_of(trip), journey=journey_of(trip, where),
        entries=tuple(_printed(entry, host) for entry in entries), emergency=emergency_contacts(trip, host),
    )  # fmt: skip


def emergency_contacts(trip: Trip, host: str = "", script: str = "en") -> tuple[Contact, ...]:
    """Whom a traveller calls: the leaders, then our people at the hosts; of all groups or of the one at a host, with
    the names in the script of this language."""
    groups = [(partner, group) for partner, group in by_host(trip) if host in ("", partner.key if partner else "")]
    leaders = [
        Contact(
            name=who.person.name(script), phone=who.person.phone,
            role=everywhere(lambda: _("leader of the group")),
        )
        for _partner, group in groups
        for who in group
        if who.leads_group
    ]  # fmt: skip
    there = [
        Contact(name=one.name(script), phone=one.phone, role={"en": one.post or pick(partner.name, "en")})
        for partner, _group in groups
        if partner
        for one in contacts_of(partner)
        if one.is_active
    ]
    return tuple(one for one in (*leaders, *there) if one.phone)


def _printed(entry: ProgrammeEntry, host: str) -> Entry:
    return Entry(
        on=entry.on, time=written(entry.starts, entry.ends), what=entry.title, contact=entry.contact,
        place={"en": entry.place} if entry.place else {},
        whom=entry.whom if entry.trade_group or not host else {},
    )  # fmt: skip
