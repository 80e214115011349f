"""Places that become free go to the waiting list at once, in its order, with a letter to each who moves up."""

from datetime import datetime

from sqlalchemy import select

from app.audit import trail
from app.events import queries
from app.events.emails import MovedUp
from app.events.models import Event
from app.events.rules import places
from app.kit.db import session
from app.messaging import outbox


def hold(event: Event) -> None:
    """Wait until nobody else fills this event's places; the hold ends with the transaction."""
    session().execute(select(Event.id).where(Event.id == event.id).with_for_update())
    session().refresh(event)


def promote(event: Event, *, at: datetime) -> int:
    """Let those in from the waiting list for whom there is a place now; how many they are."""
    if event.state in ("held", "cancelled"):
        return 0
    moving = places.to_promote(event, queries.guests_of(event))
    for guest in moving:
        guest.waits = False
        session().flush()
        if guest.email:
            outbox.queue(MovedUp.of(guest, at), to=guest.email, language=guest.language, at=at)
    if moving:
        changes = {"guests": [guest.id for guest in moving]}
        trail.record(by="system", verb="move up from waiting list", thing=f"event:{event.key}", at=at, changes=changes)
    return len(moving)
