"""Guests nominated by a partner's contact: until when, how many, and what a nomination must say."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.accounts.rules.people import is_likely
from app.accounts.rules.throttling import Limit
from app.kit.i18n import _, ngettext
from app.trips.visits import GuestList

CODE = 10  # letters and figures of a list's code
OPEN = ("planned", "confirmed")  # states of a visit in which guests are named
AROUND = timedelta(days=14)  # so long before and after the visit a guest may come and go
WINDOW = timedelta(hours=1)
REMIND_BEFORE = (7, 3, 1)  # days before the last day on whose morning somebody is reminded who has not named all
MORNING = time(9)
APART = timedelta(hours=20)  # from one letter to the next reminder


def purpose(guests: GuestList) -> str:
    """What the contact's link is for, with the version by which an earlier one ends."""
    return f"guest list:{guests.link_version}"


def until(guests: GuestList, zone: str) -> datetime:
    """The last moment for naming and changing guests: the end of the day, by the college's clock."""
    return datetime.combine(guests.until, time(23, 59, 59), ZoneInfo(zone))


def closed(guests: GuestList, at: datetime, zone: str) -> str | None:
    """Why no guest can be named or changed now; None when it can be."""
    if guests.trip.state == "cancelled":
        return _("This visit was cancelled.")
    if guests.trip.state not in OPEN:
        return _("The visit has begun or is over.")
    if at > until(guests, zone):
        return _("The day until which guests could be named has passed. Please write to the college.")
    return None


def no_reminder(guests: GuestList, at: datetime, zone: str) -> str | None:
    """Why the contact is not reminded, by whomever; None when they can be."""
    if guests.complete_at:
        return _("The contact has said that nobody else comes.")
    if not is_awaiting(guests):
        return _("Guests are named already: nobody is reminded.")
    if guests.ended_at:
        return _("The contact's link is ended. Send a new one instead.")
    return closed(guests, at, zone)


def next_reminder(guests: GuestList, at: datetime, zone: str) -> datetime | None:
    """When a reminder goes by itself next, which may have come already; None when none does any more.

    On the mornings of REMIND_BEFORE, by the college's clock; one that falls close upon an earlier letter is left out.
    """
    if no_reminder(guests, at, zone):
        return None
    last = guests.reminded_at or guests.asked_at
    mornings = (
        datetime.combine(guests.until - timedelta(days=days), MORNING, ZoneInfo(zone)) for days in REMIND_BEFORE
    )
    return next((morning for morning in mornings if morning >= last + APART), None)


def named(guests: GuestList) -> int:
    """How many guests a contact has named; who was declined takes no place."""
    return sum(one.standing != "declined" for one in guests.nominees)


def is_awaiting(guests: GuestList) -> bool:
    """Whether more guests are to come than are named: where no number is agreed, at least one is, and nobody else where
    the contact has said so."""
    return guests.complete_at is None and named(guests) < (guests.places or 1)


def full(guests: GuestList) -> str | None:
    """Why no further guest can be named; None when one can."""
    if guests.places is None or named(guests) < guests.places:
        return None
    return ngettext(
        "There is %(n)s place for guests of your school, and it is taken.",
        "There are %(n)s places for guests of your school, and all are taken.",
        guests.places,
    )


def wrong_days(guests: GuestList, arrives_on: date, leaves_on: date) -> tuple[str, str] | None:
    """What is wrong with a guest's days, and the field that it concerns; None when nothing is."""
    trip = guests.trip
    if leaves_on < arrives_on:
        return _("The last day is before the first."), "leaves_on"
    if not trip.starts_on - AROUND <= arrives_on <= trip.ends_on:
        return _("The guest arrives at most two weeks before the visit, and before it ends."), "arrives_on"
    if not trip.starts_on <= leaves_on <= trip.ends_on + AROUND:
        return _("The guest leaves during the visit, or at most two weeks after it."), "leaves_on"
    return None


def wrong_birthday(guests: GuestList, born: date) -> str | None:
    """What is wrong with a birthday: nobody on an exchange is a small child or a hundred years old."""
    return None if is_likely(born, guests.trip.starts_on) else _("Please check the year of birth.")


def naming_limit(origin: str) -> Limit:
    """The limit on what one place can send."""
    return Limit(f"guest list:{origin}", 120, WINDOW)


def missing_limit(origin: str) -> Limit:
    """The limit on links that lead nowhere, from one place."""
    return Limit(f"guest list miss:{origin}", 30, WINDOW)
