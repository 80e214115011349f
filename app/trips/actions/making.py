"""Making the trip of an announced call, and bringing it in step with the answers to its offers."""

from datetime import date, datetime

from app.audit import trail
from app.calls.models import Call
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.selection import queries as selection
from app.selection.models import Offer
from app.trips import queries
from app.trips.models import Participant, Trip


def make(call: Call, *, by: str, at: datetime) -> Trip:
    """Make the trip of an announced call, with everybody who has accepted an offer so far."""
    if call.state not in ("announced", "final"):
        raise Refusal(_("A trip can be made once the results are announced."))
    if queries.trip_of(call):
        raise Refusal(_("This call has its trip already."))
    if call.starts_on is None or call.ends_on is None:
        raise Refusal(_("The call has no dates of travel."))
    trip = Trip(key=call.key, call=call, title=call.title, starts_on=call.starts_on, ends_on=call.ends_on, made_at=at)
    session().add(trip)
    session().flush()
    trail.record(by=by, verb="make trip", thing=f"trip:{trip.key}", at=at)
    take_over(trip, by=by, at=at)
    return trip


def take_over(trip: Trip, *, by: str, at: datetime) -> tuple[int, int]:
    """Bring the participants in step with the offers: how many joined, and how many who gave the place back left."""
    if trip.call is None:
        raise Refusal(_("This trip was not made of a call."))
    offers = selection.offers_of(trip.call)
    accepted = {offer.application_id: offer for offer in offers if offer.state == "accepted"}
    there = {participant.application_id: participant for participant in trip.participants}
    joined = [offer for key, offer in accepted.items() if key not in there]
    gone = [who for key, who in there.items() if key is not None and key not in accepted]
    for participant in gone:
        trip.participants.remove(participant)
    trip.participants.extend(participant_of(offer) for offer in joined)
    session().flush()
    changes = {
        "joined": sorted(offer.application.number or "" for offer in joined),
        "left": sorted((who.application.number or "") if who.application else "" for who in gone),
    }
    trail.record(by=by, verb="take over offers", thing=f"trip:{trip.key}", at=at, changes=changes)
    return len(joined), len(gone)


def participant_of(offer: Offer) -> Participant:
    """A participant with everything that the application says: nobody types it twice."""
    application = offer.application
    answers = (application.submitted or {}).get("answers", {})
    valid_until = answers.get("passport_valid_until")
    return Participant(
        person=application.account.person,
        application=application,
        host=offer.host.partner if offer.host else None,
        role=application.category,
        email=application.account.email,
        passport_number=answers.get("passport_number") or "",
        passport_valid_until=date.fromisoformat(valid_until) if valid_until else None,
        emergency_name=answers.get("emergency_name") or "",
        emergency_phone=answers.get("emergency_phone") or "",
        emergency_relation=answers.get("emergency_relation") or "",
        needs=(answers.get("needs") or "")[:500],
    )
