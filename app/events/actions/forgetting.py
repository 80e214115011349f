"""A month after an event, what was asked for it alone is forgotten: who came stays."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select

from app.audit import trail
from app.events.models import Event, Guest
from app.kit.db import session

AFTER = timedelta(days=30)  # from the last day


def forget(*, at: datetime) -> int:
    """Forget diets, messages and companions, and the addresses of those who registered by themselves; of how many."""
    over = Event.ends_on < (at - AFTER).date()
    told = (Guest.diet != "") | (Guest.message != "") | (Guest.companions != []) | _own_address()
    found = list(
        session().scalars(select(Guest).join(Guest.event).where(over, told).order_by(Guest.event_id, Guest.id))
    )
    for guest in found:
        guest.diet, guest.message, guest.companions = "", "", []
        guest.email = guest.email if guest.source == "list" else ""
    session().flush()
    for event in {guest.event.id: guest.event for guest in found}.values():
        count = sum(guest.event is event for guest in found)
        trail.record(by="system", verb="forget guests", thing=f"event:{event.key}", at=at, changes={"guests": count})
    return len(found)


def _own_address() -> ColumnElement[bool]:
    return (Guest.source != "list") & (Guest.email != "")
