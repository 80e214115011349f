"""Answers to offers where a trip may have been made already: offer, reserve and trip change in one step."""

from datetime import datetime

from app.audit import trail
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.selection import actions as selection
from app.selection.models import Decision, Offer
from app.trips import queries
from app.trips.actions.making import participant_of
from app.trips.models import Trip

OPEN = ("planned", "confirmed")  # states of a trip in which people still join and leave


def accept(offer: Offer, *, by: str, at: datetime) -> None:
    """Take the place, and join the trip where it has been made."""
    trip = queries.trip_of(offer.application.call)
    _refuse_if_gone(trip)
    if trip is not None and trip.state == "cancelled":
        raise Refusal(_("The trip was cancelled: please write to the office."))
    selection.accept(offer, by=by, at=at)
    if trip is not None and queries.traveller_for(trip, offer.application) is None:
        trip.participants.append(participant_of(offer))
        _note(trip, "join trip", offer, by=by, at=at)


def decline(offer: Offer, *, reason: str, by: str, at: datetime, on_behalf: bool = False) -> Decision | None:
    """Give the place back, and leave the trip; the reserve is promoted at once.

    Refused once the journey has begun. `on_behalf`: the office writes down what the applicant has said.
    """
    trip = queries.trip_of(offer.application.call)
    _refuse_if_gone(trip)
    promotion = selection.decline(offer, reason=reason, by=by, at=at, on_behalf=on_behalf)
    participant = queries.traveller_for(trip, offer.application) if trip and trip.state in OPEN else None
    if trip is not None and participant is not None:
        trip.participants.remove(participant)
        _note(trip, "leave trip", offer, by=by, at=at)
    return promotion


def _refuse_if_gone(trip: Trip | None) -> None:
    if trip is not None and trip.state in ("under_way", "completed"):
        raise Refusal(_("The journey has begun: please write to the office."))


def _note(trip: Trip, verb: str, offer: Offer, *, by: str, at: datetime) -> None:
    session().flush()
    number = offer.application.number or ""
    changes = {"joined": [number], "left": []} if verb == "join trip" else {"joined": [], "left": [number]}
    trail.record(by=by, verb=verb, thing=f"trip:{trip.key}", at=at, changes=changes)
