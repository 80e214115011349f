"""The verbs of trips: made of an announced call, kept in step with its offers, led through its states."""

from datetime import date, datetime

from app.audit import trail
from app.calls.models import Call
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.selection import queries as selection
from app.selection.models import Offer
from app.trips import queries
from app.trips.models import LIFECYCLE, Participant, Trip


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
    changes = {"joined": len(joined), "left": len(gone)}
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


def lead(participant: Participant, trip: Trip, *, by: str, at: datetime) -> None:
    """Make an adult the leader of the group at their host, or no longer."""
    if participant.role == "student":
        raise Refusal(_("A group is led by a teacher or an accompanying adult."))
    participant.leads_group = not participant.leads_group
    session().flush()
    changes = {"participant": participant.id, "leads": participant.leads_group}
    trail.record(by=by, verb="lead group", thing=f"trip:{trip.key}", at=at, changes=changes)


def move_on(trip: Trip, state: str, *, by: str, at: datetime) -> None:
    """Take the trip to its next state: confirmed, under way, completed, or cancelled."""
    if not LIFECYCLE.allows(trip.state, state):
        raise Refusal(_("The trip cannot go there from where it is."))
    if state == "confirmed" and not trip.participants:
        raise Refusal(_("Nobody travels yet: take over the accepted offers first."))
    before, trip.state = trip.state, state
    session().flush()
    trail.record(by=by, verb="move trip", thing=f"trip:{trip.key}", at=at, changes={"from": before, "to": state})
