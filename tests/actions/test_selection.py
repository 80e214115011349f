"""The decision and what follows: two people, embargo, announcement, offers, promotion; on both databases."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.actions import handing_in
from app.audit import trail
from app.committee.models import Review
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from app.selection import actions, queries, rules
from app.selection.models import Decision, Offer
from tests.makers.applications import a_member, an_application
from tests.makers.selection import DECIDED_AT, Competition, a_competition

AT = DECIDED_AT


def proposed(made: Competition) -> Decision:
    present = [made.chair.id, made.second.id]
    return actions.propose(made.call, made.chair, present=present, dissent="", by="account:1", at=AT)


def announced(made: Competition) -> Decision:
    decision = proposed(made)
    actions.confirm(decision, made.second, by="account:2", at=AT)
    actions.announce(made.call, by="account:3", at=AT)
    return decision


def outcomes(decision: Decision) -> list[str]:
    return [standing.outcome for standing in decision.standings]


def test_the_best_take_the_places_and_the_rest_are_reserve_or_below(work: Session) -> None:
    assert outcomes(announced(a_competition(9, 8, 7, 2))) == ["selected", "selected", "reserve", "below_pass_mark"]


def test_the_proposer_cannot_confirm(work: Session) -> None:
    made = a_competition()
    with pytest.raises(Refusal, match="another member"):
        actions.confirm(proposed(made), made.chair, by="account:1", at=AT)
    assert made.call.state == "scoring"


def test_an_absent_member_cannot_confirm(work: Session) -> None:
    made = a_competition()
    absent = a_member(made.call)
    with pytest.raises(Refusal, match="present"):
        actions.confirm(proposed(made), absent, by="account:1", at=AT)


def test_a_score_changed_after_the_proposal_stops_the_confirmation(work: Session) -> None:
    made = a_competition()
    decision = proposed(made)
    query = select(Review).where(Review.application_id == made.applications[0].id)
    review = work.scalars(query).one()
    review.scores = {"motivation": "1", "language": "1"}
    work.flush()
    with pytest.raises(Refusal, match="changed"):
        actions.confirm(decision, made.second, by="account:2", at=AT)


def test_nothing_is_proposed_while_an_eligibility_is_open(work: Session) -> None:
    made = a_competition()
    an_application(made.call, eligible=None)
    with pytest.raises(Refusal, match="eligibility"):
        proposed(made)


def test_a_decision_that_was_not_confirmed_cannot_be_announced(work: Session) -> None:
    made = a_competition()
    proposed(made)
    with pytest.raises(Refusal, match="no confirmed decision"):
        actions.announce(made.call, by="account:3", at=AT)


def test_a_decision_taken_back_opens_the_scoring_and_a_new_one_can_follow(work: Session) -> None:
    made = a_competition()
    decision = proposed(made)
    actions.confirm(decision, made.second, by="account:2", at=AT)
    with pytest.raises(Refusal, match="why"):
        actions.drop(decision, reason=" ", by="account:1", at=AT)
    actions.drop(decision, reason="a score was typed wrongly", by="account:1", at=AT)
    assert (decision.state, made.call.state) == ("dropped", "scoring")
    announced(made)
    assert made.call.state == "announced"


def test_until_the_announcement_no_letter_and_no_offer_exists(work: Session) -> None:
    made = a_competition()
    actions.confirm(proposed(made), made.second, by="account:2", at=AT)
    assert not work.scalars(select(OutgoingMail)).all() and not work.scalars(select(Offer)).all()
    assert queries.standing_of(made.applications[0]) is None
    assert queries.explain(made.applications[0]) is None


def test_the_announcement_writes_to_everybody_once_and_opens_offers(work: Session) -> None:
    made = a_competition(9, 8, 7, 2)
    announced(made)
    kinds = [mail.kind for mail in work.scalars(select(OutgoingMail).order_by(OutgoingMail.id))]
    assert sorted(kinds) == ["result_not_selected", "result_reserve", "result_selected", "result_selected"]
    offers = queries.offers_of(made.call)
    assert [offer.state for offer in offers] == ["open", "open"]
    assert offers[0].due_at.astimezone(AT.tzinfo).isoformat() == "2017-05-27T19:59:59+00:00"
    with pytest.raises(Refusal):
        actions.announce(made.call, by="account:3", at=AT)


def test_whoever_withdraws_under_the_embargo_gets_no_offer_and_the_place_goes_on(work: Session) -> None:
    made = a_competition(9, 8, 7, 6)
    actions.confirm(proposed(made), made.second, by="account:2", at=AT)
    handing_in.withdraw(made.applications[0], by="account:9", at=AT)
    actions.announce(made.call, by="account:3", at=AT)
    assert [offer.application for offer in queries.offers_of(made.call)] == made.applications[1:3]
    told = {mail.to_email for mail in work.scalars(select(OutgoingMail).where(OutgoingMail.kind.startswith("result_")))}
    assert made.applications[0].account.email not in told
    assert queries.standing_of(made.applications[2]).outcome == "selected"  # type: ignore[union-attr]


def test_a_declined_place_goes_to_the_reserve_at_once(work: Session) -> None:
    made = a_competition(9, 8, 7, 6)
    announced(made)
    first, second = queries.offers_of(made.call)
    actions.accept(first, by="account:9", at=AT)
    promotion = actions.decline(second, reason="", by="account:8", at=AT)
    assert promotion is not None and promotion.occasion == "promotion"
    newcomer = queries.offer_of(made.applications[2])
    assert newcomer is not None and newcomer.state == "open"
    assert queries.offer_of(made.applications[3]) is None
    assert first.state == "accepted"
    case = json.loads(promotion.case_text)
    assert case["declined"] == [made.applications[1].number]
    assert [line["number"] for line in case["locked"]] == [made.applications[0].number]


def test_several_declines_in_a_row_promote_one_after_the_other(work: Session) -> None:
    made = a_competition(9, 8, 7, 6, 5, places=1)
    announced(made)
    for place in range(4):
        offer = queries.offer_of(made.applications[place])
        assert offer is not None
        actions.decline(offer, reason="", by="account:9", at=AT + timedelta(hours=place))
    last = queries.offer_of(made.applications[4])
    assert last is not None and last.state == "open"


def test_an_offer_that_ran_out_is_promoted_too_and_cannot_be_accepted(work: Session) -> None:
    made = a_competition(9, 8, 7, places=1)
    announced(made)
    late = AT + timedelta(days=8)
    offer = queries.offer_of(made.applications[0])
    assert offer is not None
    with pytest.raises(Refusal, match="run out"):
        actions.accept(offer, by="account:9", at=late)
    assert actions.expire(at=late) == 1
    assert offer.state == "expired"
    assert queries.offer_of(made.applications[1]) is not None
    assert actions.expire(at=late) == 0


def test_what_is_kept_gives_the_same_result_again(work: Session) -> None:
    decision = announced(a_competition())
    case = rules.read_case(decision.case_text)
    assert rules.run(case).canonical() == decision.result_text
    assert rules.digest(case) == decision.digest


def test_the_reasons_name_what_stood_in_the_way_and_what_would_have_been_enough(work: Session) -> None:
    made = a_competition(9, 8, 7, 2)
    announced(made)
    why = queries.explain(made.applications[2])
    assert why is not None
    assert why.standing.blocked_by == ["places"] and why.reserve_position == 1
    assert (why.total, why.last_total) == (70, 80)
    assert why.enough in (80, why.enough) and 80 <= float(why.enough or 0) <= 80.01
    assert [float(score.mean or 0) for score in why.scores] == [7, 7]
    below = queries.explain(made.applications[3])
    assert below is not None and below.obstacles == [] and float(below.enough or 0) >= 80


def test_every_step_stands_in_an_unbroken_audit_log(work: Session) -> None:
    announced(a_competition())
    assert trail.first_fault() is None
