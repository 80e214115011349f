"""The values of an event's papers, read from its rows; a `Refusal` names what is missing."""

from app.documents.document import Issue
from app.documents.queries import college
from app.events import documents
from app.events.models import Event, Guest
from app.events.queries.records import guests_of, link_of, sessions_of
from app.events.rules import places
from app.events.rules.programme import attended, whole_hours
from app.events.words import ROLES, affiliation, hours
from app.kit.i18n import everywhere, language
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.trips.documents.badges import Badge, Badges


def printed(event: Event) -> documents.Event:
    """The event as its papers tell it."""
    return documents.Event(
        title=event.title, starts_on=event.starts_on, ends_on=event.ends_on, place=event.place, about=event.about
    )


def _guest(guest: Guest) -> documents.Guest:
    who = guest.person
    ka = who.name_ka if who.given_ka or who.family_ka else ""
    return documents.Guest(name=who.name_latin or who.name_ka, name_ka=ka, organisation=affiliation(guest))


def programme_of(event: Event) -> documents.ConferenceProgramme:
    """The programme as it stands."""
    sessions = sessions_of(event)
    if not sessions:
        raise Refusal(_("The programme is empty."))
    return documents.ConferenceProgramme(
        college=college(), issue=Issue(on=event.made_at.date()), event=printed(event),
        sessions=tuple(
            documents.Session(
                on=one.on, time=hours(one.starts_at, one.ends_at), title=one.title, room=one.room,
                speakers=", ".join(who.person.name(language()) for who in one.speakers),
            )
            for one in sessions
        ),
    )  # fmt: skip


def badges_of(event: Event) -> Badges:
    """A badge for everybody who is expected, by family name."""
    guests = [guest for guest in guests_of(event) if places.expected(guest)]
    if not guests:
        raise Refusal(_("Nobody is expected, so there are no badges."))
    return Badges(
        college=college(), issue=Issue(on=event.made_at.date()), occasion=event.title,
        badges=tuple(_badge(guest) for guest in guests),
    )  # fmt: skip


def _badge(guest: Guest) -> Badge:
    role = {} if guest.role == "guest" else everywhere(lambda: str(ROLES[guest.role]))
    return Badge(
        name_ka=guest.person.name_ka, name_latin=guest.person.name_latin, school=affiliation(guest), role=role,
        address=door_address(guest), number=guest.number,
    )  # fmt: skip


def door_address(guest: Guest) -> str:
    """Where the QR code on a badge leads."""
    return f"{settings().base_url}/in/{guest.code}"


def invitation_of(guest: Guest) -> documents.EventInvitation:
    """The invitation of one guest, with the code for the answer and the one for the door."""
    event = guest.event
    if event.state == "cancelled":
        raise Refusal(_("This event was cancelled."))
    if guest.answer == "no":
        raise Refusal(_("%(name)s does not come.", name=guest.person.name(language())))
    return documents.EventInvitation(
        college=college(), issue=Issue(on=event.made_at.date()), event=printed(event), guest=_guest(guest),
        answer_by=event.answer_by, answer_url=link_of(guest), door_url=door_address(guest),
        speaks=tuple(one.title for one in sessions_of(event) if guest in one.speakers),
    )  # fmt: skip


def certificate_of(guest: Guest) -> documents.AttendanceCertificate:
    """That a guest was there, with the hours of the sessions attended; only once the event was held."""
    event, name = guest.event, guest.person.name(language())
    if event.state != "held":
        raise Refusal(_("Certificates are made when the event was held: say so under Programme."))
    if not guest.arrivals:
        raise Refusal(_("%(name)s was not checked in.", name=name))
    here = attended({one.session_id for one in guest.arrivals}, sessions_of(event))
    return documents.AttendanceCertificate(
        college=college(), issue=Issue(on=event.ends_on), event=printed(event), guest=_guest(guest),
        hours=whole_hours(here), part=guest.role,
    )  # fmt: skip
