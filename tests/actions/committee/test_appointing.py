"""Who sits on a committee and who chairs it."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.models import Entry
from app.committee import actions, queries
from app.committee.models import Conflict, Member, Review
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from app.selection.models import Decision
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import a_call
from tests.makers.people import an_account

NOW = datetime(2017, 5, 2, 9, tzinfo=UTC)


def test_an_appointed_member_gets_a_letter_and_the_log_a_line_without_a_name(work: Session) -> None:
    call, nino = a_call(), an_account(category=None)
    member = actions.appoint(call, nino, by="account:1", at=NOW)
    assert queries.members_of(call) == [member] and not member.is_chair
    assert work.scalars(select(OutgoingMail.to_email)).all() == [nino.email]
    entry = work.scalars(select(Entry)).one()
    assert entry.verb == "appoint_member" and entry.changes == {"account": nino.id, "chair": False, "member": member.id}


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_an_applicant_of_the_same_call_is_never_a_member(work: Session, state: str) -> None:
    application = an_application(state=state)
    with pytest.raises(Refusal):
        actions.appoint(application.call, application.account, by="system", at=NOW)
    assert actions.appoint(a_call(), application.account, by="system", at=NOW)


def test_who_cannot_sign_in_or_sits_already_is_refused(work: Session) -> None:
    call, unconfirmed, closed = a_call(), an_account(), an_account()
    unconfirmed.confirmed_at, closed.disabled_at = None, NOW
    sitting = a_member(call)
    for account in (unconfirmed, closed, sitting.account):
        with pytest.raises(Refusal):
            actions.appoint(call, account, by="system", at=NOW)


def test_there_is_one_chair_and_the_chair_changes_hands(work: Session) -> None:
    call = a_call()
    first = actions.appoint(call, an_account(), is_chair=True, by="system", at=NOW)
    second = actions.appoint(call, an_account(), is_chair=True, by="system", at=NOW)
    third = a_member(call)
    assert [m.is_chair for m in (first, second, third)] == [False, True, False]
    actions.make_chair(third, by="system", at=NOW)
    work.expire_all()
    assert [m.is_chair for m in (first, second, third)] == [False, False, True]
    with pytest.raises(Refusal):
        actions.make_chair(third, by="system", at=NOW)


def test_a_member_leaves_with_what_was_not_handed_in(work: Session) -> None:
    call = a_call(state="scoring")
    member, stays = a_member(call), a_member(call)
    one, two = an_application(call), an_application(call)
    a_review(one, member, state="begun")
    actions.declare_conflict(member, two, "neighbours", by="system", at=NOW)
    a_review(one, stays)
    actions.dismiss(member, by="system", at=NOW)
    assert work.scalars(select(Member)).all() == [stays]
    assert [review.member_id for review in work.scalars(select(Review))] == [stays.id]
    assert work.scalars(select(Conflict)).all() == []


def test_a_member_who_has_handed_in_scores_stays(work: Session) -> None:
    call = a_call(state="scoring")
    review = a_review(an_application(call), a_member(call), motivation="8", language="6")
    with pytest.raises(Refusal):
        actions.dismiss(review.member, by="system", at=NOW)


def test_a_member_whom_a_decision_names_stays(work: Session) -> None:
    call = a_call(state="scoring")
    chair = a_member(call, is_chair=True)
    proposal = Decision(call=call, state="dropped", case_text="{}", result_text="{}", digest="0", proposed_at=NOW)
    proposal.proposed_by = chair
    work.add(proposal)
    work.flush()
    with pytest.raises(Refusal):
        actions.dismiss(chair, by="system", at=NOW)
    assert queries.members_of(call) == [chair]


def test_after_the_decision_the_committee_stays_as_it_is(work: Session) -> None:
    call = a_call(state="decided")
    member = a_member(call)
    for deed in (
        lambda: actions.appoint(call, an_account(), by="system", at=NOW),
        lambda: actions.make_chair(member, by="system", at=NOW),
        lambda: actions.dismiss(member, by="system", at=NOW),
    ):
        with pytest.raises(Refusal):
            deed()
