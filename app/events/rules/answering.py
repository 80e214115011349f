"""Personal links of guests, and until when they answer."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.accounts.rules.throttling import Limit
from app.events.models import Event, Guest
from app.kit.i18n import _

CODE = 10  # letters of a badge's code: 49 bits
ANSWERABLE = ("invited", "open")  # states in which guests answer
REMIND_BEFORE = timedelta(days=3)
REMIND_NOT_BEFORE = timedelta(days=1)
MOST_COMPANIONS = 5
WINDOW = timedelta(hours=1)


def purpose(guest: Guest) -> str:
    """What the guest's link is for, with the version by which an earlier one ends."""
    return f"event guest:{guest.link_version}"


def answers_until(event: Event) -> datetime:
    """The last moment in which guests answer, change and register: the end of the day set, or the event's beginning."""
    zone = ZoneInfo(event.time_zone)
    if event.answer_by is None:
        return datetime.combine(event.starts_on, time(), zone)
    return datetime.combine(event.answer_by, time(23, 59, 59), zone)


def is_over(event: Event, at: datetime) -> bool:
    """Whether the event's last day has passed where it takes place."""
    return at.astimezone(ZoneInfo(event.time_zone)).date() > event.ends_on


def no_answer(event: Event, at: datetime) -> str | None:
    """Why guests cannot answer now; None when they can."""
    if event.state == "cancelled":
        return _("This event was cancelled.")
    if event.state not in ANSWERABLE:
        return _("This event is over.") if event.state == "held" else _("Invitations to this event are not sent yet.")
    if at > answers_until(event):
        return _("The time to answer is over. Please write to the college.")
    return None


def no_registration(event: Event, at: datetime) -> str | None:
    """Why nobody can register now; None when people can."""
    if event.state != "open":
        return _("Registration for this event is not open.")
    return _("Registration for this event is over.") if at > answers_until(event) else None


def awaits_answer(guest: Guest) -> bool:
    """Whether a guest was asked by letter and has not answered."""
    return guest.invited_at is not None and guest.answer is None and bool(guest.email)


def reminder_is_due(guest: Guest, at: datetime) -> bool:
    """Whether to remind by itself: once, in the last three days, and not on the day of the invitation."""
    event = guest.event
    if guest.reminded_at or guest.invited_at is None or not awaits_answer(guest) or no_answer(event, at):
        return False
    return answers_until(event) - at <= REMIND_BEFORE and at - guest.invited_at >= REMIND_NOT_BEFORE


def registering_limits(email: str, origin: str) -> list[Limit]:
    """The limits on registrations: letters that one address is sent, and forms from one place."""
    return [Limit(f"event letter:{email}", 4, WINDOW), Limit(f"event registration:{origin}", 40, WINDOW)]


def answering_limit(origin: str) -> Limit:
    """The limit on answers from one place."""
    return Limit(f"event answer:{origin}", 60, WINDOW)


def missing_limit(origin: str) -> Limit:
    """The limit on links that lead nowhere, from one place."""
    return Limit(f"event miss:{origin}", 30, WINDOW)
