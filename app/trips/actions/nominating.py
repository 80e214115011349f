"""Visits to us: a partner's contact is asked for guests, names and changes them by a link; the office settles each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.audit import trail
from app.documents.rules.codes import new_code
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.messaging import outbox
from app.partners.models import PartnerContact
from app.trips.actions.by_hand import Newcomer, add_traveller
from app.trips.models import Participant, Trip
from app.trips.queries.visits import lists_to_remind
from app.trips.rules import nominating
from app.trips.visit_emails import GuestsAsked, GuestsReminder, GuestsSettled
from app.trips.visits import GuestList, Nominee


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a contact is asked for."""

    until: date
    places: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Naming:
    """A guest as the contact names them; the name as in the passport."""

    given_latin: str
    family_latin: str
    role: str
    birth_date: date
    arrives_on: date
    leaves_on: date
    gender: str | None = None
    field: str | None = None
    phone: str = ""
    email: str = ""
    passport_number: str = ""
    passport_valid_until: date | None = None
    emergency_name: str = ""
    emergency_phone: str = ""
    needs: str = ""


def ask(trip: Trip, contact: PartnerContact, wish: Wish, *, by: str, at: datetime) -> GuestList:
    """Ask a contact to name the guests of a visit: a letter with a personal link, in the contact's language."""
    if trip.direction != "incoming":
        raise Refusal(_("Guests are named for visits to us."))
    _check_wish(trip, wish, at)
    if not contact.email or not contact.is_active:
        raise Refusal(_("This contact has no e-mail address or is no longer written to."), "contact")
    made = GuestList(trip=trip, contact=contact, code=new_code(nominating.CODE), asked_at=at, **vars(wish))
    session().add(made)
    session().flush()
    _record("ask for guests", made, by, at)
    _send(GuestsAsked.of(made, at), made, at)
    return made


def change_wish(guests: GuestList, wish: Wish, *, by: str, at: datetime) -> None:
    """Give more time or other places; the contact sees it on the page."""
    _check_wish(guests.trip, wish, at)
    if wish.places != guests.places:
        guests.complete_at = None
    guests.until, guests.places, guests.note = wish.until, wish.places, wish.note
    session().flush()
    _record("change guest list", guests, by, at)


def remind_contact(guests: GuestList, *, by: str, at: datetime) -> None:
    """Write again to a contact who has not named all guests yet."""
    if refused := nominating.no_reminder(guests, at, settings().time_zone):
        raise Refusal(refused)
    if (guests.reminded_at or guests.asked_at) > at - nominating.APART:
        raise Refusal(_("The last letter is less than a day old."))
    guests.reminded_at = at
    session().flush()
    _record("remind of guest list", guests, by, at)
    _send(GuestsReminder.of(guests, at), guests, at)


def remind_contacts(*, at: datetime) -> int:
    """Remind by itself whoever is due and has not named all guests. How many they are."""
    due = lists_to_remind(at)
    for guests in due:
        remind_contact(guests, by="system", at=at)
    return len(due)


def renew_list_link(guests: GuestList, *, by: str, at: datetime) -> None:
    """Send a new link; the one in earlier letters works no longer."""
    if refused := nominating.closed(guests, at, settings().time_zone):
        raise Refusal(refused)
    guests.link_version += 1
    guests.ended_at = None
    session().flush()
    _record("renew link of guest list", guests, by, at)
    _send(GuestsAsked.of(guests, at), guests, at)


def end_list(guests: GuestList, *, by: str, at: datetime) -> None:
    """End a contact's link; who was named stays named."""
    guests.ended_at = at
    session().flush()
    _record("end guest list", guests, by, at)


def nominate(guests: GuestList, naming: Naming, *, at: datetime) -> Nominee:
    """Name a guest, by the contact's link."""
    _hold(guests, at)
    if refused := nominating.full(guests):
        raise Refusal(refused)
    _check(guests, naming)
    made = Nominee(nominated_at=at, **vars(naming))
    guests.nominees.append(made)
    guests.complete_at = None
    session().flush()
    _record("nominate guest", guests, _contact(guests), at, nominee=made.id)
    return made


def change_nominee(one: Nominee, naming: Naming, *, at: datetime) -> None:
    """Change what was said of a guest; somebody who is accepted already is changed on the visit too, and looked at
    again where the passport or the days are other ones."""
    guests = one.guest_list
    _hold(guests, at)
    if one.declined_at:
        raise Refusal(_("The college has not accepted this guest. Name somebody else."))
    _check(guests, naming)
    matters = ("passport_number", "passport_valid_until", "arrives_on", "leaves_on", "birth_date")
    anew = any(getattr(one, name) != getattr(naming, name) for name in matters)
    changed = sorted(name for name, value in vars(naming).items() if getattr(one, name) != value)
    for name in changed:
        setattr(one, name, getattr(naming, name))
    if changed:
        one.changed_at = at
    if one.participant:
        _carry_over(one, one.participant)
        one.participant.ready_at = None if anew else one.participant.ready_at
    session().flush()
    _record("change nominee", guests, _contact(guests), at, nominee=one.id, changed=changed)


def withdraw_nominee(one: Nominee, *, at: datetime) -> None:
    """Take a guest back who is not accepted yet."""
    guests = one.guest_list
    _hold(guests, at)
    if one.participant_id:
        raise Refusal(_("This guest is accepted. If they cannot come, please write to the college."))
    gone = one.id
    guests.nominees.remove(one)
    session().flush()
    _record("withdraw nominee", guests, _contact(guests), at, nominee=gone)


def say_complete(guests: GuestList, *, at: datetime) -> None:
    """Say, by the contact's link, that nobody else comes: they are reminded no more, and may still name somebody."""
    _hold(guests, at)
    guests.complete_at = at
    session().flush()
    _record("say that all guests are named", guests, _contact(guests), at)


def accept_nominees(guests: GuestList, nominees: Sequence[Nominee], *, by: str, at: datetime) -> int:
    """Put nominated guests on the visit, and tell the contact; how many they are."""
    waiting = [one for one in nominees if one.standing == "nominated"]
    if not waiting:
        raise Refusal(_("Nobody here waits for an answer."))
    for one in waiting:
        host = guests.contact.partner
        newcomer = Newcomer(given_latin=one.given_latin, family_latin=one.family_latin, role=one.role, host=host)
        one.participant = add_traveller(guests.trip, newcomer, by=by, at=at)
        _carry_over(one, one.participant)
    session().flush()
    _record("accept nominees", guests, by, at, nominees=[one.id for one in waiting])
    _send(GuestsSettled.about(guests, waiting, at), guests, at)
    return len(waiting)


def decline_nominee(one: Nominee, reason: str, *, by: str, at: datetime) -> None:
    """Say that a guest cannot be taken, with the reason that the contact reads."""
    if one.standing != "nominated":
        raise Refusal(_("Nobody here waits for an answer."))
    if not reason.strip():
        raise Refusal(_("Write why, so that the contact can name somebody else."), "reason")
    one.declined_at, one.reason = at, reason.strip()
    session().flush()
    _record("decline nominee", one.guest_list, by, at, nominee=one.id)
    _send(GuestsSettled.about(one.guest_list, [one], at), one.guest_list, at)


def _carry_over(one: Nominee, who: Participant) -> None:
    person = who.person
    person.given_latin, person.family_latin, person.birth_date = one.given_latin, one.family_latin, one.birth_date
    person.gender, person.phone, person.field = one.gender, one.phone, one.field
    person.category = one.role if one.role in ("student", "teacher") else None
    who.role, who.email, who.needs = one.role, one.email, one.needs
    who.passport_number, who.passport_valid_until = one.passport_number, one.passport_valid_until
    who.emergency_name, who.emergency_phone = one.emergency_name, one.emergency_phone


def _hold(guests: GuestList, at: datetime) -> None:
    session().execute(select(GuestList.id).where(GuestList.id == guests.id).with_for_update())
    session().refresh(guests)
    if refused := nominating.closed(guests, at, settings().time_zone):
        raise Refusal(refused)


def _check_wish(trip: Trip, wish: Wish, at: datetime) -> None:
    if trip.state not in nominating.OPEN:
        raise Refusal(_("The visit has begun or is over."))
    if not at.date() <= wish.until <= trip.ends_on:
        raise Refusal(_("Choose a day from today on, before the visit ends."), "until")


def _check(guests: GuestList, naming: Naming) -> None:
    if wrong := nominating.wrong_days(guests, naming.arrives_on, naming.leaves_on):
        raise Refusal(*wrong)
    if wrong_birthday := nominating.wrong_birthday(guests, naming.birth_date):
        raise Refusal(wrong_birthday, "birth_date")


def _contact(guests: GuestList) -> str:
    return f"contact:{guests.contact_id}"


def _send(letter: GuestsAsked | GuestsReminder | GuestsSettled, guests: GuestList, at: datetime) -> None:
    outbox.queue(letter, to=guests.contact.email, language=guests.contact.language, at=at)


def _record(verb: str, guests: GuestList, by: str, at: datetime, **changes: object) -> None:
    changes = {"list": guests.id, **changes}
    trail.record(by=by, verb=verb, thing=f"trip:{guests.trip.key}", at=at, changes=changes)
