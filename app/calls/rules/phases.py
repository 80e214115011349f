"""Where a call stands: its phase from its state, its window and the moment. No timer has to run for a deadline."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.calls.models import Call

PHASES = ("draft", "upcoming", "open", "closed", "scoring", "decided", "announced", "final")


def is_open(opens_at: datetime | None, closes_at: datetime | None, at: datetime) -> bool:
    """Whether the window takes something at this instant; both of its ends belong to it. A missing end: not open."""
    return opens_at is not None and closes_at is not None and opens_at <= at and not is_over(closes_at, at)


def is_over(closes_at: datetime, at: datetime) -> bool:
    """Whether the deadline has passed.

    A deadline in whole seconds lasts to the end of its second: for 23:59:59 an application at 23:59:59.999 is in time,
    and one at 00:00:00.000 is late.
    """
    return at > closes_at if closes_at.microsecond else at >= ends_at(closes_at)


def ends_at(closes_at: datetime) -> datetime:
    """The instant from which on it is too late: the end of the deadline's second, or the deadline with its fraction."""
    return closes_at if closes_at.microsecond else closes_at + timedelta(seconds=1)


def phase(call: Call, at: datetime) -> str:
    """One of PHASES: upcoming, open and closed follow the clock while the call is published."""
    if call.state != "published":
        return call.state
    if is_open(call.opens_at, call.closes_at, at):
        return "open"
    return "upcoming" if call.opens_at is not None and at < call.opens_at else "closed"


def public_phase(call: Call, at: datetime) -> str:
    """The phase as the world may know it: a decision under embargo looks like scoring."""
    found = phase(call, at)
    return "scoring" if found == "decided" else found


def has_begun(call: Call, at: datetime) -> bool:
    """Whether the journey has begun: its first day has come in the call's own zone."""
    return call.starts_on is not None and at.astimezone(ZoneInfo(call.time_zone)).date() >= call.starts_on


def days_left(closes_at: datetime, at: datetime, zone: str) -> int:
    """Calendar days until the deadline in its own zone: 0 on its last day, below 0 afterwards."""
    local = ZoneInfo(zone)
    return (closes_at.astimezone(local).date() - at.astimezone(local).date()).days
