"""The list of guests: put on it one by one or as lines, changed, taken off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from app.accounts.models import Person
from app.accounts.rules.addresses import normal
from app.audit import trail
from app.documents.rules.codes import new_code
from app.events.actions.promoting import hold, promote
from app.events.models import Event, Guest, event_speakers
from app.events.rules.answering import CODE
from app.events.rules.listing import Line
from app.kit.db import session
from app.kit.i18n import LANGUAGES, _
from app.kit.refusal import Refusal
from app.partners.models import Partner
from app.partners.queries import partners


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody who is put on the list; names in both scripts, the Latin one as in the passport."""

    given_latin: str = ""
    family_latin: str = ""
    given_ka: str = ""
    family_ka: str = ""
    organisation: str = ""
    partner: Partner | None = None
    role: str = "guest"
    email: str = ""
    language: str = "ka"
    source: str = "list"

    @classmethod
    def of(cls, guest: Guest) -> "Newcomer":
        """Somebody who was on another list."""
        names = {name: getattr(guest.person, name) for name in NAMES}
        return cls(
            organisation=guest.organisation, partner=guest.partner, role=guest.role, email=guest.email,
            language=guest.language, **names,
        )  # fmt: skip


NAMES = ("given_latin", "family_latin", "given_ka", "family_ka")


def add_guest(event: Event, who: Newcomer, *, by: str, at: datetime) -> Guest:
    """Put somebody on the list of an event."""
    _check(event, who, None)
    hold(event)
    made = Guest(
        event=event, person=Person(**{name: getattr(who, name) for name in NAMES}), partner=who.partner,
        number=_next_number(event), code=new_code(CODE), role=who.role, organisation=who.organisation,
        email=normal(who.email), language=who.language, source=who.source, listed_at=at,
    )  # fmt: skip
    session().add(made)
    session().flush()
    _record("add guest", event, by, at, guest=made.id, source=who.source)
    return made


def add_lines(event: Event, lines: Sequence[Line], *, by: str, at: datetime) -> int:
    """Put everybody of a list that was read without faults on it; all or nobody. How many they are."""
    known = {_plain(text): partner for partner in partners() for text in partner.name.values()}
    for line in lines:
        partner = known.get(_plain(line.organisation))
        who = Newcomer(**{**vars(line), "partner": partner, "organisation": "" if partner else line.organisation})
        add_guest(event, who, by=by, at=at)
    return len(lines)


def change_guest(guest: Guest, who: Newcomer, *, by: str, at: datetime) -> None:
    """Change what is known of a guest; another address makes the links of earlier letters useless."""
    _check(guest.event, who, guest)
    email = normal(who.email)
    if email != guest.email and guest.invited_at:
        guest.link_version += 1
        guest.invited_at = guest.reminded_at = None
    for name in NAMES:
        setattr(guest.person, name, getattr(who, name))
    guest.organisation, guest.partner, guest.role = who.organisation, who.partner, who.role
    guest.email, guest.language = email, who.language
    session().flush()
    _record("change guest", guest.event, by, at, guest=guest.id)


def remove_guest(guest: Guest, *, by: str, at: datetime) -> None:
    """Take somebody off the list; refused once they were checked in. A place that becomes free goes on."""
    if guest.arrivals:
        raise Refusal(_("This guest was checked in and stays on the list. Undo the check-in first."))
    event, gone = guest.event, guest.id
    hold(event)
    session().execute(delete(event_speakers).where(event_speakers.c.guest_id == gone))
    person = guest.person
    session().delete(guest)
    session().flush()
    session().delete(person)
    session().flush()
    session().expire_all()  # sessions may still hold them among their speakers
    _record("remove guest", event, by, at, guest=gone)
    promote(event, at=at)


def _check(event: Event, who: Newcomer, mine: Guest | None) -> None:
    if event.state == "cancelled":
        raise Refusal(_("This event was cancelled."))
    if not (who.given_latin or who.family_latin or who.given_ka or who.family_ka):
        raise Refusal(_("Write the name."), "given_latin")
    if who.language not in LANGUAGES:
        raise Refusal(_("Choose a language."), "language")
    email = normal(who.email)
    others = Guest.id != mine.id if mine else Guest.id.is_not(None)
    same = select(Guest.id).where(Guest.event_id == event.id, Guest.email == email, others)
    if email and session().scalar(same):
        raise Refusal(_("Somebody with this address is on the list already."), "email")


def _next_number(event: Event) -> int:
    return (session().scalar(select(func.max(Guest.number)).where(Guest.event_id == event.id)) or 0) + 1


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _record(verb: str, event: Event, by: str, at: datetime, **changes: object) -> None:
    trail.record(by=by, verb=verb, thing=f"event:{event.key}", at=at, changes=changes)
