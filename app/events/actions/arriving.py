"""At the door: guests are checked in for a session or the whole event, by the office or by helpers with a link."""

from datetime import datetime

from sqlalchemy import Select, select

from app.audit import trail
from app.events.actions.promoting import hold
from app.events.models import Arrival, Event, EventSession, Guest
from app.kit import tokens
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal


def check_in(guest: Guest, part: EventSession | None, *, by: str, at: datetime) -> tuple[Arrival, bool]:
    """Note that a guest is here, for a session or (None) for the whole event.

    The note, and whether it is new: twice is no error, the first one stands.
    """
    event = guest.event
    if event.state == "cancelled":
        raise Refusal(_("This event was cancelled."))
    hold(event)
    found = session().scalar(_arrival(guest, part))
    if found is not None:
        return found, False
    made = Arrival(session_id=part.id if part else None, at=at, by=by)
    guest.arrivals.append(made)
    session().flush()
    changes = {"guest": guest.id, "session": part.id if part else None}
    trail.record(by=by, verb="check in", thing=f"event:{event.key}", at=at, changes=changes)
    return made, True


def undo(guest: Guest, part: EventSession | None, *, by: str, at: datetime) -> bool:
    """Take a check-in back; False when there was none."""
    hold(guest.event)
    found = session().scalar(_arrival(guest, part))
    if found is None:
        return False
    guest.arrivals.remove(found)
    session().flush()
    changes = {"guest": guest.id, "session": part.id if part else None}
    trail.record(by=by, verb="undo check-in", thing=f"event:{guest.event.key}", at=at, changes=changes)
    return True


def open_door(event: Event, *, by: str, at: datetime) -> str:
    """A link for helpers at the door, which shows names and check-ins and nothing else; an earlier one ends."""
    if event.state == "cancelled":
        raise Refusal(_("This event was cancelled."))
    token = tokens.new()
    event.door_digest = tokens.digest(token)
    session().flush()
    trail.record(by=by, verb="open door", thing=f"event:{event.key}", at=at)
    return token


def close_door(event: Event, *, by: str, at: datetime) -> None:
    """End the helpers' link."""
    event.door_digest = None
    session().flush()
    trail.record(by=by, verb="close door", thing=f"event:{event.key}", at=at)


def _arrival(guest: Guest, part: EventSession | None) -> Select[Arrival]:
    mine = Arrival.session_id == part.id if part else Arrival.session_id.is_(None)
    return select(Arrival).where(Arrival.guest_id == guest.id, mine)
