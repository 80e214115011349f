"""Reading events: lists with their numbers, one event's programme and guests, a guest by code, link or words."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.accounts.models import Person
from app.events.models import Arrival, Event, EventSession, Guest
from app.events.rules import answering, places
from app.events.rules.programme import in_order
from app.kit import tokens
from app.kit.db import session
from app.kit.settings import settings


@dataclass(frozen=True)
class Tally:
    """How many stand on an event's list, and how many were there."""

    listed: int = 0
    here: int = 0


def events() -> list[tuple[Event, Tally]]:
    """All events with their numbers, the latest first."""
    rows = select(Guest.event_id, func.count(Guest.id.distinct()), func.count(Arrival.guest_id.distinct()))
    rows = rows.outerjoin(Arrival, Arrival.guest_id == Guest.id).group_by(Guest.event_id)
    tallies = {event_id: Tally(listed, here) for event_id, listed, here in session().execute(rows)}
    found = session().scalars(select(Event).order_by(Event.starts_on.desc(), Event.id.desc()))
    return [(event, tallies.get(event.id, Tally())) for event in found]


def open_events(at: datetime) -> list[Event]:
    """The events that anybody can register for now, the next first."""
    found = session().scalars(select(Event).where(Event.state == "open").order_by(Event.starts_on, Event.id))
    return [event for event in found if answering.no_registration(event, at) is None]


def keys() -> list[str]:
    """The keys of all events."""
    return list(session().scalars(select(Event.key)))


def event_by_key(key: str) -> Event | None:
    """The event with this key."""
    return session().scalar(select(Event).where(Event.key == key))


def sessions_of(event: Event) -> list[EventSession]:
    """The programme in its order."""
    return in_order(session().scalars(select(EventSession).where(EventSession.event_id == event.id)))


def session_in(event: Event, session_id: int) -> EventSession | None:
    """A session of this event by id."""
    return session().scalar(
        select(EventSession).where(EventSession.id == session_id, EventSession.event_id == event.id)
    )


def guests_of(event: Event) -> list[Guest]:
    """Everybody on the list, by family name."""
    query = select(Guest).where(Guest.event_id == event.id).join(Guest.person)
    query = query.order_by(Person.family_latin, Person.given_latin, Guest.id)
    return list(session().scalars(query))


def guest_in(event: Event, guest_id: int) -> Guest | None:
    """A guest of this event by id."""
    return session().scalar(select(Guest).where(Guest.id == guest_id, Guest.event_id == event.id))


def guest_by_code(code: str) -> Guest | None:
    """The guest with this code on the badge."""
    return session().scalar(select(Guest).where(Guest.code == code))


def guest_with(token: str) -> Guest | None:
    """The guest whose personal link this is."""
    found = guest_by_code(tokens.code_in(token))
    known = found and tokens.is_sealed(token, found.code, answering.purpose(found), settings().secret_key())
    return found if known else None


def guests_to_remind(at: datetime) -> list[Guest]:
    """Who was invited, has not answered, and is due to be reminded now."""
    query = select(Guest).join(Guest.event).where(Event.state.in_(answering.ANSWERABLE))
    query = query.where(Guest.answer.is_(None), Guest.invited_at.is_not(None), Guest.reminded_at.is_(None))
    return [guest for guest in session().scalars(query) if answering.reminder_is_due(guest, at)]


def link_of(guest: Guest) -> str:
    """The whole address of a guest's personal link."""
    token = tokens.sealed(guest.code, answering.purpose(guest), settings().secret_key())
    return f"{settings().base_url}/invitations/{token}"


def numbers(guests: list[Guest]) -> dict[str, int]:
    """How many guests stand how."""
    found: dict[str, int] = {}
    for guest in guests:
        found[places.standing(guest)] = found.get(places.standing(guest), 0) + 1
    return found
