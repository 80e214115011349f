"""Trips made by hand, without a competition: visits, delegations, guests; and their travellers."""

from dataclasses import dataclass
from datetime import date, datetime

from app.accounts.models import Person
from app.audit import trail
from app.calls.rules import key_from
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.translated import Translated, pick
from app.partners.models import Partner
from app.trips import queries
from app.trips.models import Participant, Trip

OPEN = ("planned", "confirmed")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a trip made by hand is."""

    title: Translated
    kind: str
    direction: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody who is put on a trip by hand; names in both scripts, the Latin as in the passport."""

    given_ka: str = ""
    family_ka: str = ""
    given_latin: str
    family_latin: str
    role: str  # "student", "teacher" or "accompanying"
    host: Partner | None = None
    birth_date: date | None = None
    phone: str = ""
    email: str = ""
    field: str | None = None
    passport_number: str = ""
    passport_valid_until: date | None = None
    emergency: tuple[str, str] = ("", "")  # name and phone


def make_by_hand(plan: Plan, *, by: str, at: datetime) -> Trip:
    """Make a trip that no call stands behind; its key comes from the title and year."""
    if not pick(plan.title):
        raise Refusal(_("Write what the trip is called, in at least one language."), "title_ka")
    if plan.ends_on < plan.starts_on:
        raise Refusal(_("The last day is before the first."), "ends_on")
    key = key_from(pick(plan.title, "en"), queries.keys(), f"trip-{plan.starts_on.year}")
    trip = Trip(
        key=key, title=plan.title, kind=plan.kind, direction=plan.direction, starts_on=plan.starts_on,
        ends_on=plan.ends_on, made_at=at,
    )  # fmt: skip
    session().add(trip)
    session().flush()
    changes = {"kind": plan.kind, "direction": plan.direction}
    trail.record(by=by, verb="make trip", thing=f"trip:{trip.key}", at=at, changes=changes)
    return trip


def add_traveller(trip: Trip, newcomer: Newcomer, *, by: str, at: datetime) -> Participant:
    """Put somebody on a trip by hand: a guest, an accompanying adult, somebody of a delegation."""
    if trip.state not in OPEN:
        raise Refusal(_("The journey has begun or is over: nobody joins or leaves here any more."))
    person = Person(
        given_ka=newcomer.given_ka, family_ka=newcomer.family_ka, given_latin=newcomer.given_latin,
        family_latin=newcomer.family_latin, birth_date=newcomer.birth_date, phone=newcomer.phone, field=newcomer.field,
        category=newcomer.role if newcomer.role in ("student", "teacher") else None,
    )  # fmt: skip
    made = Participant(
        person=person, host=newcomer.host, role=newcomer.role, email=newcomer.email,
        passport_number=newcomer.passport_number, passport_valid_until=newcomer.passport_valid_until,
        emergency_name=newcomer.emergency[0], emergency_phone=newcomer.emergency[1],
    )  # fmt: skip
    session().add(person)
    trip.participants.append(made)
    session().flush()
    trail.record(by=by, verb="add traveller", thing=f"trip:{trip.key}", at=at, changes={"participant": made.id})
    return made


def remove_traveller(trip: Trip, participant: Participant, *, by: str, at: datetime) -> None:
    """Take somebody off a trip who was put on it by hand; whoever came by an offer gives the place back instead."""
    if trip.state not in OPEN:
        raise Refusal(_("The journey has begun or is over: nobody joins or leaves here any more."))
    if participant.application_id is not None:
        raise Refusal(_("This person came by an offer: write the refusal down there, and the reserve list moves up."))
    gone = participant.id
    trip.participants.remove(participant)
    session().flush()
    trail.record(by=by, verb="remove traveller", thing=f"trip:{trip.key}", at=at, changes={"participant": gone})
