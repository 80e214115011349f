"""Trips: made of a call, in step with its offers, with a roster that prints what the application said."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.kit.refusal import Refusal
from app.selection import actions as selection
from app.selection import queries as decided
from app.trips import actions, queries
from app.trips.documents.cuts import CUTS
from tests.actions.test_selection import AT, announced
from tests.makers.selection import Competition, a_competition


def accepted(*scores: int, places: int = 2) -> Competition:
    """An announced competition whose selected have all accepted."""
    made = a_competition(*scores, places=places)
    for application in made.applications:
        application.submitted = {
            "answers": {
                "passport_number": "00XX00001",
                "passport_valid_until": "2021-05-01",
                "emergency_name": "Nona",
                "emergency_phone": "+995 555 11 11 11",
            }
        }
    announced(made)
    for offer in decided.offers_of(made.call):
        selection.accept(offer, by="account:9", at=AT)
    return made


def test_everybody_who_accepted_travels_with_what_the_application_says(work: Session) -> None:
    made = accepted(9, 8, 7)
    trip = actions.make(made.call, by="account:1", at=AT)
    assert [who.application for who in trip.participants] == made.applications[:2]
    first = trip.participants[0]
    assert (first.passport_number, first.passport_valid_until) == ("00XX00001", date(2021, 5, 1))
    assert first.host is not None and first.host.key == made.call.hosts[0].key


def test_a_call_has_one_trip_and_only_after_the_announcement(work: Session) -> None:
    made = a_competition()
    with pytest.raises(Refusal, match="announced"):
        actions.make(made.call, by="account:1", at=AT)
    done = accepted()
    actions.make(done.call, by="account:1", at=AT)
    with pytest.raises(Refusal, match="already"):
        actions.make(done.call, by="account:1", at=AT)


def test_a_late_decline_leaves_the_trip_and_the_promoted_one_joins(work: Session) -> None:
    made = accepted(9, 8, 7)
    trip = actions.make(made.call, by="account:1", at=AT)
    offer = decided.offer_of(made.applications[0])
    assert offer is not None
    selection.decline(offer, reason="ill", by="account:9", at=AT)
    promoted = decided.offer_of(made.applications[2])
    assert promoted is not None
    selection.accept(promoted, by="account:9", at=AT)
    assert actions.take_over(trip, by="account:1", at=AT) == (1, 1)
    assert {who.application for who in trip.participants} == set(made.applications[1:3])


def test_the_roster_holds_the_people_and_says_what_is_missing(work: Session) -> None:
    made = accepted(9, 8, 7)
    trip = actions.make(made.call, by="account:1", at=AT)
    roster = queries.roster_of(trip)
    assert [who.number for who in roster.travellers] == [1, 2]
    assert roster.gaps() == []
    trip.participants[0].passport_number = ""
    assert len(queries.roster_of(trip).gaps()) == 1
    assert set(CUTS) >= {"full", "host-school", "emergency"}


def test_only_an_adult_leads_a_group_and_states_follow_their_order(work: Session) -> None:
    trip = actions.make(accepted().call, by="account:1", at=AT)
    with pytest.raises(Refusal, match="teacher"):
        actions.lead(trip.participants[0], trip, by="account:1", at=AT)
    with pytest.raises(Refusal):
        actions.move_on(trip, "completed", by="account:1", at=AT)
    actions.move_on(trip, "confirmed", by="account:1", at=AT)
    assert trip.state == "confirmed"
