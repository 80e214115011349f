"""What people travel for, as their papers say; on both databases."""

from sqlalchemy.orm import Session

from app.kit.translated import pick
from app.trips.models import Trip
from app.trips.queries.papers import journey_of
from tests.makers.calls import a_partner
from tests.makers.trips import a_traveller, a_trip


def purpose(trip: Trip, role: str = "") -> str:
    return pick(journey_of(trip, role=role).purpose, "en")


def test_a_group_goes_for_what_everybody_in_it_goes_for(work: Session) -> None:
    trip, host = a_trip(), a_partner()
    a_traveller(trip, host, "teacher")
    a_traveller(trip, host, "accompanying")
    assert purpose(trip) == "professional development at a partner school"
    a_traveller(trip, a_partner(), "student")
    assert purpose(trip) == "practice at a partner school, professional development at a partner school"
    assert purpose(trip, "student") == "practice at a partner school"
    assert pick(journey_of(trip, host).purpose, "en") == "professional development at a partner school"


def test_delegates_come_and_go_for_a_visit(work: Session) -> None:
    for direction, words in (("incoming", "a visit to our college"), ("outgoing", "a visit to a partner school")):
        trip = a_trip(direction=direction)
        a_traveller(trip, a_partner(), "delegate")
        assert purpose(trip) == words
