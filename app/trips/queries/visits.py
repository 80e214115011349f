"""Reading visits to us: who was asked to name guests, by whose link, and whom we could ask."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from app.kit import tokens
from app.kit.db import session
from app.kit.settings import settings
from app.messaging.models import OutgoingMail
from app.messaging.queries import letters_of
from app.partners.models import PartnerContact
from app.trips.models import Participant, Trip
from app.trips.rules import nominating
from app.trips.visits import GuestList, Nominee

ASKING = ("guests_asked", "guests_reminder")  # templates of the letters that ask for guests
ONE_DAY = timedelta(days=1)  # zones apart


def lists_of(trip: Trip) -> list[GuestList]:
    """Whom we asked for guests of a visit, in the order of asking."""
    return list(session().scalars(select(GuestList).where(GuestList.trip_id == trip.id).order_by(GuestList.id)))


def list_in(trip: Trip, list_id: int) -> GuestList | None:
    """A list of this visit by id."""
    return session().scalar(select(GuestList).where(GuestList.id == list_id, GuestList.trip_id == trip.id))


def lists_to_remind(at: datetime) -> list[GuestList]:
    """The lists on which fewer are named than are to come, and whose contact is due to be reminded now."""
    query = select(GuestList).join(Trip).where(Trip.state.in_(nominating.OPEN), GuestList.ended_at.is_(None))
    query = query.where(GuestList.until >= at.date() - ONE_DAY).order_by(GuestList.id)
    found = session().scalars(query)
    due = ((one, nominating.next_reminder(one, at, settings().time_zone)) for one in found)
    return [one for one, moment in due if moment is not None and moment <= at]


def letters_about(lists: Sequence[GuestList]) -> dict[int, list[OutgoingMail]]:
    """The letters that asked and reminded the contact of each list (its id), the earliest first."""
    starts = {f"{kind}:{one.code}:": one.id for one in lists for kind in ASKING}
    found: dict[int, list[OutgoingMail]] = {one.id: [] for one in lists}
    for mail in letters_of(starts):
        found[next(key for start, key in starts.items() if mail.effect_key.startswith(start))].append(mail)
    return found


def list_with(token: str) -> GuestList | None:
    """The list whose personal link this is, unless it was ended."""
    found = session().scalar(select(GuestList).where(GuestList.code == tokens.code_in(token)))
    if found is None or found.ended_at is not None:
        return None
    known = tokens.is_sealed(token, found.code, nominating.purpose(found), settings().secret_key())
    return found if known else None


def link_of(guests: GuestList) -> str:
    """The whole address of a contact's personal link."""
    token = tokens.sealed(guests.code, nominating.purpose(guests), settings().secret_key())
    return f"{settings().base_url}/visits/{token}"


def nominee_in(guests: GuestList, nominee_id: int) -> Nominee | None:
    """Somebody on this list by id."""
    return next((one for one in guests.nominees if one.id == nominee_id), None)


def askable(trip: Trip) -> list[PartnerContact]:
    """The contacts with an address who were not asked for this visit yet, by partner."""
    asked = select(GuestList.contact_id).where(GuestList.trip_id == trip.id)
    query = select(PartnerContact).where(
        PartnerContact.retired_at.is_(None), PartnerContact.email != "", PartnerContact.id.not_in(asked)
    )
    return list(session().scalars(query.order_by(PartnerContact.partner_id, PartnerContact.name_latin)))


def stay_of(participant: Participant, trip: Trip) -> tuple[date, date]:
    """The days of a guest: as nominated, else those of the visit."""
    found = session().scalar(select(Nominee).where(Nominee.participant_id == participant.id))
    return (found.arrives_on, found.leaves_on) if found else (trip.starts_on, trip.ends_on)
