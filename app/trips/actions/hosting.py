"""A host's contact is asked to look after a group; by the link they write what is learnt, sign, and note attendance."""

from collections.abc import Mapping
from datetime import date, datetime

from app.audit import trail
from app.documents.rules.codes import new_code
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.messaging import outbox
from app.partners.models import PartnerContact
from app.trips.actions import learning as actions
from app.trips.hosting import HostLink
from app.trips.hosting_emails import HostAsked
from app.trips.learning import LearningPlan
from app.trips.models import Participant, Trip
from app.trips.queries import hosting as queries
from app.trips.queries import learning
from app.trips.rules import hosting as rules
from app.trips.rules.learning import Content


def ask_host(trip: Trip, contact: PartnerContact, *, by: str, at: datetime) -> HostLink:
    """Ask a contact at a host: a letter with a personal link, in the contact's language."""
    if contact not in queries.contacts_for(trip):
        raise Refusal(_("This contact is at none of the hosts, was asked already, or has no address."), "contact")
    made = HostLink(trip=trip, contact=contact, code=new_code(rules.CODE), asked_at=at)
    session().add(made)
    session().flush()
    _told("ask host", made, by, at)
    return made


def renew_host_link(link: HostLink, *, by: str, at: datetime) -> None:
    """Send a new link; the one in earlier letters works no longer."""
    if refused := rules.closed(link, at):
        raise Refusal(refused)
    link.link_version, link.ended_at = link.link_version + 1, None
    session().flush()
    _told("renew host link", link, by, at)


def end_host_link(link: HostLink, *, by: str, at: datetime) -> None:
    """End a contact's link; what they wrote stays."""
    link.ended_at = at
    session().flush()
    trail.record(by=by, verb="end host link", thing=f"trip:{link.trip.key}", at=at, changes={"link": link.id})


def write_as_host(link: HostLink, who: Participant, version: str, given: Content, *, at: datetime) -> LearningPlan:
    """Write the first version until somebody signs, then what was learnt, over what is known so far."""
    _check(link, at)
    plans = learning.plans_of([who])[who.id]
    if rules.writes(plans, minor=learning.minor(who, link.trip)) != version:
        raise Refusal(_("The agreement has moved on meanwhile. Open the page again."))
    known = Content.read(plans[-1].content) if plans else Content()
    return actions.write_plan([who], version, rules.merged(known, given), by=_contact(link), at=at)


def sign_as_host(link: HostLink, plan: LearningPlan, *, at: datetime) -> None:
    """Sign for the hosting organisation, with the contact's name and today's date."""
    _check(link, at)
    actions.sign(plan, "hosting", link.contact.name_latin, at.date(), by=_contact(link), at=at)


def note_as_host(link: HostLink, day: date, states: Mapping[int, str], *, at: datetime) -> None:
    """Note who of the own group was present; nobody else's day is touched."""
    _check(link, at)
    if day > at.date():
        raise Refusal(_("This day has not come yet."))
    group = {who.id for who in queries.group_of(link)}
    own = {who: state for who, state in states.items() if who in group}
    actions.note_presences(link.trip, day, own, by=_contact(link), at=at)


def _check(link: HostLink, at: datetime) -> None:
    if refused := rules.closed(link, at):
        raise Refusal(refused)


def _contact(link: HostLink) -> str:
    return f"contact:{link.contact_id}"


def _told(verb: str, link: HostLink, by: str, at: datetime) -> None:
    trail.record(by=by, verb=verb, thing=f"trip:{link.trip.key}", at=at, changes={"link": link.id})
    outbox.queue(HostAsked.of(link, at), to=link.contact.email, language=link.contact.language, at=at)
