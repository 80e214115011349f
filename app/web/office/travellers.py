"""A traveller whom an address of the office names beside the trip."""

from flask import abort

from app.trips import queries
from app.trips.models import Participant, Trip


def traveller_on(trip: Trip, participant_id: int) -> Participant:
    """The traveller of this trip by id; 404 when there is none."""
    return queries.participant_in(trip, participant_id) or abort(404)
