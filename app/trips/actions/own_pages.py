"""Travellers without an account get the way to their own page: a link is sent, sent anew, ended."""

from datetime import datetime

from app.audit import trail
from app.documents.rules.codes import new_code
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.messaging import outbox
from app.trips.models import Participant, Trip
from app.trips.own_page_emails import OwnTrip
from app.trips.own_pages import TravellerLink
from app.trips.queries.own_pages import WayIn, language_of, link_to, ways_in
from app.trips.rules import own_pages as rules


def send_own_page(trip: Trip, who: Participant, *, by: str, at: datetime) -> TravellerLink:
    """Send somebody the link to their page; the one in an earlier letter works no longer."""
    way = next(way for way in ways_in(trip) if way.who is who)
    if way.signs_in:
        raise Refusal(_("This traveller has an account, and sees the trip there."))
    if not way.can_get_link:
        raise Refusal(_("This traveller has no e-mail address."))
    _check(trip, at)
    return _sent(trip, way, by, at)


def send_own_pages(trip: Trip, *, by: str, at: datetime) -> int:
    """Send it to everybody who has neither an account nor a link yet. How many they are."""
    _check(trip, at)
    due = [way for way in ways_in(trip) if way.can_get_link and way.link is None]
    for way in due:
        _sent(trip, way, by, at)
    return len(due)


def link_for_letter(trip: Trip, who: Participant, *, by: str, at: datetime) -> TravellerLink | None:
    """The link to somebody's page for another letter to them: the one that works, or their first.

    None when the office has ended it, and when links to this trip work no longer.
    """
    found = link_to(who)
    if (found and found.ended_at) or trip.state == "cancelled" or at.date() > rules.until(trip.ends_on):
        return None
    return found or _made(trip, who, by, at)


def end_own_page(trip: Trip, who: Participant, *, by: str, at: datetime) -> None:
    """End somebody's link."""
    link = next(way.link for way in ways_in(trip) if way.who is who)
    if link is None or link.ended_at:
        raise Refusal(_("There is no link that works."))
    link.ended_at = at
    session().flush()
    _record("end own page", trip, link, by, at)


def _sent(trip: Trip, way: WayIn, by: str, at: datetime) -> TravellerLink:
    link, language = way.link, language_of(way.who, trip)
    if link is None:
        link = _made(trip, way.who, by, at)
    else:
        link.link_version, link.language, link.sent_at, link.ended_at = link.link_version + 1, language, at, None
        session().flush()
        _record("send own page", trip, link, by, at)
    outbox.queue(OwnTrip.of(link, trip, at), to=way.who.email, language=language, at=at)
    return link


def _made(trip: Trip, who: Participant, by: str, at: datetime) -> TravellerLink:
    link = TravellerLink(participant=who, code=new_code(rules.CODE), language=language_of(who, trip), sent_at=at)
    session().add(link)
    session().flush()
    _record("send own page", trip, link, by, at)
    return link


def _check(trip: Trip, at: datetime) -> None:
    if trip.state == "cancelled":
        raise Refusal(_("This trip was cancelled."))
    if at.date() > rules.until(trip.ends_on):
        raise Refusal(_("The trip is long over: links to it work no longer."))


def _record(verb: str, trip: Trip, link: TravellerLink, by: str, at: datetime) -> None:
    changes = {"participant": link.participant_id}
    trail.record(by=by, verb=verb, thing=f"trip:{trip.key}", at=at, changes=changes)
