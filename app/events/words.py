"""The words of events, in the reader's language."""

from datetime import time
from typing import Any

from app.events.models import EventSession, Guest
from app.kit.i18n import LANGUAGE_NAMES, format_date, gettext
from app.kit.i18n import lazy_gettext as _l

KINDS: dict[str, Any] = {
    "conference": _l("Conference"),
    "workshop": _l("Workshop"),
    "information_day": _l("Information day"),
    "meeting": _l("Meeting"),
    "ceremony": _l("Ceremony"),
}
ROLES: dict[str, Any] = {"guest": _l("guest"), "speaker": _l("speaker"), "organiser": _l("organiser")}
STATES: dict[str, tuple[Any, str]] = {  # the word and its tone
    "planned": (_l("being planned"), "info"),
    "invited": (_l("invitations sent"), "good"),
    "open": (_l("registration is open"), "good"),
    "held": (_l("held"), "plain"),
    "cancelled": (_l("cancelled"), "bad"),
}
STEPS: dict[str, Any] = {
    "invited": _l("Close the registration"),
    "open": _l("Open the registration for everybody"),
    "held": _l("Say that it was held"),
    "cancelled": _l("Cancel the event"),
}
ANSWERS: dict[str, Any] = {
    "yes": _l("Yes, I come"),
    "maybe": _l("I do not know yet"),
    "no": _l("No, I cannot come"),
}
STANDINGS: dict[str, tuple[Any, str]] = {  # how a guest stands, the word and its tone
    "listed": (_l("not invited yet"), "plain"),
    "invited": (_l("no answer yet"), "warn"),
    "yes": (_l("comes"), "good"),
    "maybe": (_l("perhaps"), "info"),
    "no": (_l("does not come"), "bad"),
    "waiting": (_l("on the waiting list"), "warn"),
    "door": (_l("came without an invitation"), "info"),
}
SPOKEN: dict[str, Any] = {
    "ka": _l("in Georgian"),
    "en": _l("in English"),
    "pl": _l("in Polish"),
    "et": _l("in Estonian"),
}
assert SPOKEN.keys() == LANGUAGE_NAMES.keys()


def hours(starts_at: time, ends_at: time) -> str:
    """From when to when, as on a programme."""
    return f"{starts_at:%H:%M}–{ends_at:%H:%M}"


def when(session: EventSession) -> str:
    """The day and hours of a session."""
    return f"{format_date(session.on)}, {hours(session.starts_at, session.ends_at)}"


def affiliation(guest: Guest) -> dict[str, str]:
    """Where a guest is from, by language: as it was typed, or the partner's name."""
    if guest.organisation or guest.partner is None:
        return {"en": guest.organisation} if guest.organisation else {}
    return dict(guest.partner.name)


def standing_word(standing: str) -> str:
    """How a guest stands, in a word."""
    return gettext(STANDINGS[standing][0].text)
