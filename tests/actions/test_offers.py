"""Offers to the end: reminders, refusals, also after the trip was made, and their history; on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit import trail
from app.audit.models import Entry
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from app.selection import actions as selection
from app.selection import queries as decided
from app.selection.models import Offer
from app.trips import actions, queries
from app.trips.models import Trip
from tests.actions.test_selection import AT, announced
from tests.actions.test_trips import accepted
from tests.makers.selection import Competition, a_competition

FIRST_MORNING = datetime(2017, 5, 24, 5, tzinfo=UTC)  # nine o'clock in Tbilisi, three days before the end
SECOND_MORNING = FIRST_MORNING + timedelta(days=2)
AFTER_THE_END = AT + timedelta(days=8)


def offer_to(made: Competition, place: int) -> Offer:
    offer = decided.offer_of(made.applications[place])
    assert offer is not None
    return offer


def reminders(work: Session) -> list[str]:
    query = select(OutgoingMail).where(OutgoingMail.kind == "offer_reminder").order_by(OutgoingMail.id)
    return [mail.to_email for mail in work.scalars(query)]


def test_those_who_have_not_answered_get_two_reminders_and_the_others_none(work: Session) -> None:
    made = a_competition(9, 8, 7)
    announced(made)
    selection.accept(offer_to(made, 0), by="account:9", at=AT)
    assert selection.remind(at=AT) == 0
    assert [selection.remind(at=FIRST_MORNING), selection.remind(at=FIRST_MORNING)] == [1, 0]
    assert [selection.remind(at=SECOND_MORNING), selection.remind(at=SECOND_MORNING)] == [1, 0]
    assert selection.remind(at=AFTER_THE_END) == 0
    assert reminders(work) == [made.applications[1].account.email] * 2
    text = work.scalars(select(OutgoingMail.text).where(OutgoingMail.kind == "offer_reminder")).first() or ""
    assert "Saturday, 27 May 2017" in text and "goes on to the reserve list" in text


def test_nobody_is_reminded_after_an_answer(work: Session) -> None:
    made = a_competition(9, 8)
    announced(made)
    selection.decline(offer_to(made, 0), reason="", by="account:9", at=AT)
    selection.accept(offer_to(made, 1), by="account:9", at=AT)
    assert selection.remind(at=SECOND_MORNING) == 0


def test_refusals_and_lapses_promote_in_turn_until_nobody_is_left(work: Session) -> None:
    made = a_competition(9, 8, 7, 6, places=1)
    announced(made)
    selection.decline(offer_to(made, 0), reason="work", by="account:9", at=AT)
    assert selection.expire(at=AFTER_THE_END) == 1
    later = AFTER_THE_END + timedelta(hours=1)
    selection.decline(offer_to(made, 2), reason="", by="account:9", at=later)
    selection.accept(offer_to(made, 3), by="account:9", at=later)
    selection.decline(offer_to(made, 3), reason="ill", by="account:9", at=later + timedelta(hours=1))
    assert [offer.state for offer in decided.offers_of(made.call)] == ["declined", "expired", "declined", "declined"]
    numbers = [application.number for application in made.applications]
    found = [(each.left, each.came) for each in decided.successions(made.call)]
    assert found == [([numbers[place]], [numbers[place + 1]] if place < 3 else []) for place in range(4)]
    assert trail.first_fault() is None


def test_two_places_that_run_out_together_go_to_two_people_in_one_run(work: Session) -> None:
    made = a_competition(9, 8, 7, 6, 5)
    announced(made)
    assert selection.expire(at=AFTER_THE_END) == 2
    (only,) = decided.successions(made.call)
    assert only.left == [a.number for a in made.applications[:2]]
    assert only.came == [a.number for a in made.applications[2:4]]


def test_an_offer_that_runs_out_after_the_journey_began_promotes_nobody(work: Session) -> None:
    made = a_competition(9, 8, places=1)
    announced(made)
    assert selection.expire(at=datetime(2017, 9, 3, tzinfo=UTC)) == 1
    assert decided.successions(made.call) == []


def test_the_history_of_an_offer_says_who_did_what_when(work: Session) -> None:
    made = a_competition(9, 8, 7, places=1)
    announced(made)
    selection.remind(at=FIRST_MORNING)
    selection.accept(offer_to(made, 0), by="account:9", at=FIRST_MORNING + timedelta(hours=1))
    withdrawn_at = FIRST_MORNING + timedelta(days=30)
    actions.decline(offer_to(made, 0), reason="called: broke a leg", by="account:1", at=withdrawn_at, on_behalf=True)
    first, second = decided.offer_histories(made.call)
    assert [step.what for step in first.steps] == ["reminded", "accepted", "declined"]
    assert [step.by_office for step in first.steps] == [False, False, True]
    assert first.decision is not None and first.decision.occasion == "selection"
    assert second.steps == [] and second.decision is not None and second.decision.occasion == "promotion"


def test_the_office_needs_a_reason_and_the_applicant_is_told(work: Session) -> None:
    made = a_competition(9, 8, places=1)
    announced(made)
    with pytest.raises(Refusal, match="why"):
        actions.decline(offer_to(made, 0), reason=" ", by="account:1", at=AT, on_behalf=True)
    actions.decline(offer_to(made, 0), reason="by telephone", by="account:1", at=AT, on_behalf=True)
    mail = work.scalars(select(OutgoingMail).where(OutgoingMail.kind == "decline_noted")).one()
    assert mail.to_email == made.applications[0].account.email and "by telephone" not in mail.text
    entry = work.scalars(select(Entry).where(Entry.verb == "decline offer")).one()
    assert entry.changes == {"call": made.call.key, "on_behalf": True}


def a_trip(*scores: int) -> tuple[Competition, Trip]:
    made = accepted(*scores)
    return made, actions.make(made.call, by="account:1", at=AT)


def test_a_late_refusal_leaves_the_trip_at_once_and_the_promoted_one_joins_it(work: Session) -> None:
    made, trip = a_trip(9, 8, 7)
    later = AT + timedelta(days=1)
    actions.decline(offer_to(made, 0), reason="ill", by="account:9", at=later)
    assert [who.application for who in trip.participants] == [made.applications[1]]
    actions.accept(offer_to(made, 2), by="account:9", at=later)
    assert {who.application for who in trip.participants} == set(made.applications[1:3])
    names = {traveller.name_latin for traveller in queries.roster_of(trip).travellers}
    assert names == {application.account.person.name_latin for application in made.applications[1:3]}
    changes = [(change.joined, change.left) for change in queries.changes_of(trip)]
    assert changes == [([made.applications[2]], []), ([], [made.applications[0]])]


@pytest.mark.parametrize("state", ["under_way", "completed"])
def test_nobody_leaves_or_joins_once_the_journey_has_begun(work: Session, state: str) -> None:
    made, trip = a_trip(9, 8, 7)
    actions.decline(offer_to(made, 0), reason="", by="account:9", at=AT)
    trip.state = state
    work.flush()
    with pytest.raises(Refusal, match="has begun"):
        actions.decline(offer_to(made, 1), reason="", by="account:9", at=AT)
    with pytest.raises(Refusal, match="has begun"):
        actions.accept(offer_to(made, 2), by="account:9", at=AT)
    assert [who.application for who in trip.participants] == [made.applications[1]]


def test_a_place_on_a_cancelled_trip_is_not_taken(work: Session) -> None:
    made, trip = a_trip(9, 8, 7)
    actions.decline(offer_to(made, 0), reason="", by="account:9", at=AT)
    actions.move_on(trip, "cancelled", by="account:1", at=AT)
    with pytest.raises(Refusal, match="cancelled"):
        actions.accept(offer_to(made, 2), by="account:9", at=AT)
    assert offer_to(made, 2).state == "open"


def test_on_the_first_day_of_travel_nothing_is_given_back_any_more(work: Session) -> None:
    made, trip = a_trip(9, 8, 7)
    with pytest.raises(Refusal, match="has begun"):
        actions.decline(offer_to(made, 0), reason="", by="account:9", at=datetime(2017, 9, 1, 20, tzinfo=UTC))
    assert len(trip.participants) == 2


def test_what_is_taken_over_later_is_told_as_well(work: Session) -> None:
    made, trip = a_trip(9, 8, 7)
    selection.decline(offer_to(made, 0), reason="", by="account:9", at=AT)
    assert actions.take_over(trip, by="account:1", at=AT + timedelta(days=1)) == (0, 1)
    assert [change.left for change in queries.changes_of(trip)] == [[made.applications[0]]]
