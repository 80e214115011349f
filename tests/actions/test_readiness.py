"""Preparing travellers and trips by hand, on both databases."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from app.kit.refusal import Refusal
from app.trips import actions, queries
from app.trips.actions.by_hand import Newcomer, Plan
from app.trips.models import Participant, Trip
from app.trips.queries.readiness import board_of
from tests.actions.test_selection import AT
from tests.actions.test_trips import accepted
from tests.makers import trips as journeys
from tests.makers.calls import a_partner

BY = "account:1"
FIRST, LAST = date(2026, 5, 1), date(2026, 5, 20)


def a_trip() -> Trip:
    plan = Plan(title={"en": "Study visit"}, kind="study_visit", direction="outgoing", starts_on=FIRST, ends_on=LAST)
    return actions.make_by_hand(plan, by=BY, at=AT)


def a_minor(trip: Trip) -> Participant:
    newcomer = Newcomer(
        given_latin="Nino", family_latin="Example", role="student", host=a_partner(), birth_date=date(2009, 12, 1),
        passport_number="00XX00001", passport_valid_until=date(2030, 1, 1), emergency=("Nona", "+995 555 11 11 11"),
    )  # fmt: skip
    return actions.add_traveller(trip, newcomer, by=BY, at=AT)


def an_adult_with(who: Participant, trip: Trip) -> None:
    newcomer = Newcomer(given_latin="Nana", family_latin="Example", role="accompanying", host=who.host)
    actions.add_traveller(trip, newcomer, by=BY, at=AT)


def note(who: Participant, kind: str, first: date | None = None, last: date | None = None) -> None:
    actions.note_need([who], kind, first=first, last=last, number="", note="", by=BY, at=AT)


def prepared(who: Participant) -> None:
    """Everything but the permission."""
    note(who, "insurance", FIRST, LAST)
    note(who, "accommodation", FIRST, LAST)
    note(who, "ticket", FIRST, LAST)
    note(who, "invitation")
    note(who, "agreement", FIRST)


def test_a_minor_is_not_ready_without_the_guardians_permission(work: Session) -> None:
    trip = a_trip()
    who = a_minor(trip)
    an_adult_with(who, trip)
    prepared(who)
    with pytest.raises(Refusal, match="16 years old on the first day: the guardian's notarised permission is missing"):
        actions.set_ready(who, by=BY, at=AT)
    assert who.ready_at is None
    note(who, "permission", date(2026, 4, 20))
    actions.set_ready(who, by=BY, at=AT)
    assert who.ready_at == AT


def test_days_of_an_earlier_journey_with_us_are_counted_and_those_of_a_cancelled_one_are_not(work: Session) -> None:
    trip = a_trip()  # 20 days
    who = a_minor(trip)
    an_adult_with(who, trip)
    prepared(who)
    note(who, "permission", date(2026, 4, 20))
    first, last = date(2026, 2, 1), date(2026, 4, 12)  # 71 days
    before = journeys.a_trip(starts_on=first, ends_on=last)
    journeys.a_traveller(before, who.host, person=who.person)
    journeys.a_traveller(before, who.host)  # somebody else
    with pytest.raises(Refusal, match="91 days in 180; at most 90 are allowed. From 20 May 2026"):
        actions.set_ready(who, by=BY, at=AT)
    (found,) = (found for one, found in board_of(trip) if one is who)
    assert found["days"].state == "wrong"
    for change in ({"state": "cancelled"}, {"direction": "incoming"}, {"ends_on": last - timedelta(days=1)}):
        kept = {name: getattr(before, name) for name in change}
        for name, value in change.items():
            setattr(before, name, value)
        work.flush()
        (found,) = (found for one, found in board_of(trip) if one is who)
        assert found["days"].state == "ready", change
        for name, value in kept.items():
            setattr(before, name, value)


def test_what_is_struck_out_takes_ready_away(work: Session) -> None:
    trip = a_trip()
    who = a_minor(trip)
    an_adult_with(who, trip)
    prepared(who)
    note(who, "permission", date(2026, 4, 20))
    actions.set_ready(who, by=BY, at=AT)
    actions.strike_need(who, who.papers[0], by=BY, at=AT)
    assert who.ready_at is None
    with pytest.raises(Refusal, match="No insurance is known"):
        actions.set_ready(who, by=BY, at=AT)


@pytest.mark.parametrize(
    ("kind", "first", "last", "words"),
    [("insurance", None, LAST, "first day"), ("ticket", FIRST, None, "last day"),
     ("permission", None, None, "first day"), ("stay", LAST, FIRST, "before the first"),
     ("luck", FIRST, LAST, "Choose")],
)  # fmt: skip
def test_what_cannot_be_noted_says_why(
    work: Session, kind: str, first: date | None, last: date | None, words: str
) -> None:
    who = a_minor(a_trip())
    with pytest.raises(Refusal, match=words):
        note(who, kind, first, last)
    assert who.papers == []


def test_trips_of_the_same_title_get_keys_of_their_own(work: Session) -> None:
    assert (a_trip().key, a_trip().key) == ("study-visit", "study-visit-2")
    with pytest.raises(Refusal, match="called"):
        actions.make_by_hand(
            Plan(title={}, kind="exchange", direction="incoming", starts_on=FIRST, ends_on=LAST), by=BY, at=AT
        )
    with pytest.raises(Refusal, match="before the first"):
        actions.make_by_hand(
            Plan(title={"en": "x"}, kind="exchange", direction="incoming", starts_on=LAST, ends_on=FIRST), by=BY, at=AT
        )


def test_who_came_by_an_offer_is_not_taken_off_by_hand_and_nobody_joins_a_journey_under_way(work: Session) -> None:
    trip = actions.make(accepted(9, 8).call, by=BY, at=AT)
    with pytest.raises(Refusal, match="by an offer"):
        actions.remove_traveller(trip, trip.participants[0], by=BY, at=AT)
    guest = a_minor(trip)
    note(guest, "invitation")
    actions.remove_traveller(trip, guest, by=BY, at=AT)
    assert guest not in trip.participants and len(trip.participants) == 2
    actions.move_on(trip, "confirmed", by=BY, at=AT)
    actions.move_on(trip, "under_way", by=BY, at=AT)
    with pytest.raises(Refusal, match="has begun"):
        a_minor(trip)
    assert queries.trip_by_key(trip.key) is trip


def test_everybody_who_has_everything_is_set_ready_at_once(work: Session) -> None:
    trip = a_trip()
    minor = a_minor(trip)
    an_adult_with(minor, trip)
    prepared(minor)
    assert actions.set_everybody_ready(trip, by=BY, at=AT) == (0, 2)
    note(minor, "permission", FIRST - timedelta(days=20))
    assert actions.set_everybody_ready(trip, by=BY, at=AT) == (1, 1)
    assert [who.ready_at for who in trip.participants] == [AT, None]
    assert actions.set_everybody_ready(trip, by=BY, at=AT + timedelta(days=1)) == (0, 1)
    assert minor.ready_at == AT
