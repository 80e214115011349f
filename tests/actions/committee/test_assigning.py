"""Who scores what: by hand, many at once, and spread evenly."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.audit.models import Entry
from app.committee import actions, queries
from app.committee.models import Review
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import CLOSES, a_call

NOW = datetime(2017, 5, 2, 9, tzinfo=UTC)


def test_an_assignment_is_made_once_and_told_once_a_day(work: Session) -> None:
    call = a_call()
    member, one, two = a_member(call), an_application(call), an_application(call)
    review = actions.assign(member, one, by="account:1", at=NOW)
    actions.assign(member, two, by="account:1", at=NOW)
    assert review.state == "assigned" and work.scalar(select(func.count(OutgoingMail.id))) == 1
    with pytest.raises(Refusal):
        actions.assign(member, one, by="account:1", at=NOW)
    assert set(work.scalars(select(Entry.verb))) == {"assign"}


@pytest.mark.parametrize(("state", "at"), [("published", CLOSES - timedelta(1)), ("decided", NOW), ("announced", NOW)])
def test_nothing_is_assigned_before_the_call_closes_or_after_the_decision(
    work: Session, state: str, at: datetime
) -> None:
    call = a_call(state=state)
    with pytest.raises(Refusal):
        actions.assign(a_member(call), an_application(call), by="system", at=at)


def test_only_applications_of_the_call_that_compete_are_assigned(work: Session) -> None:
    call = a_call(state="scoring")
    member = a_member(call)
    for application in (
        an_application(call, state="draft"),
        an_application(call, state="withdrawn"),
        an_application(call, eligible=False),
        an_application(),
    ):
        application.call.state = "scoring"
        with pytest.raises(Refusal):
            actions.assign(member, application, by="system", at=NOW)
    assert actions.assign(member, an_application(call, eligible=None), by="system", at=NOW)


def test_a_member_with_a_conflict_is_never_assigned(work: Session) -> None:
    call = a_call(state="scoring")
    member, application = a_member(call), an_application(call)
    actions.declare_conflict(member, application, "cousins", by="system", at=NOW)
    with pytest.raises(Refusal):
        actions.assign(member, application, by="system", at=NOW)
    with pytest.raises(Refusal):
        actions.change_assignments(call, [(application.id, member.id)], [], by="system", at=NOW)


@pytest.mark.parametrize("state", ["begun", "handed_in"])
def test_an_assignment_is_taken_back_only_before_the_member_begins(work: Session, state: str) -> None:
    call = a_call(state="scoring")
    member = a_member(call)
    actions.unassign(a_review(an_application(call), member), by="system", at=NOW)
    assert work.scalar(select(func.count(Review.id))) == 0
    with pytest.raises(Refusal):
        actions.unassign(a_review(an_application(call), member, state=state), by="system", at=NOW)


def test_many_changes_happen_together_and_what_is_so_already_is_left_alone(work: Session) -> None:
    call = a_call(state="scoring")
    ana, eka = a_member(call), a_member(call)
    one, two = an_application(call), an_application(call)
    a_review(one, ana)
    add = [(one.id, ana.id), (one.id, eka.id), (two.id, eka.id)]
    assert actions.change_assignments(call, add, [(two.id, ana.id)], by="system", at=NOW) == (2, 0)
    assert actions.change_assignments(call, [], [(one.id, ana.id)], by="system", at=NOW) == (0, 1)
    coverage = {row.application.id: set(row.states) for row in queries.coverage_of(call)}
    assert coverage == {one.id: {eka.id}, two.id: {eka.id}}


def test_changes_of_another_call_are_refused(work: Session) -> None:
    call, other = a_call(state="scoring"), an_application()
    with pytest.raises(Refusal):
        actions.change_assignments(call, [(other.id, a_member(call).id)], [], by="system", at=NOW)


def test_the_spread_that_was_looked_at_is_the_one_that_is_made(work: Session) -> None:
    call = a_call(state="scoring")
    members = [a_member(call) for _n in range(3)]
    applications = [an_application(call) for _n in range(6)]
    a_review(applications[0], members[0], motivation="5", language="5")
    an_application(call, state="withdrawn")
    plan = queries.planned(call, members, 2, "seed")
    actions.spread_evenly(call, members, 2, "seed", expected=plan.added, by="account:1", at=NOW)
    assert all(len(row.states) == 2 for row in queries.coverage_of(call))
    assert [p.assigned for p in queries.progress_of(members).values()] == [4, 4, 4]
    entry = work.scalars(select(Entry)).one()
    assert entry.changes["assignments"] == 11 and entry.changes["seed"] == "seed"
    assert work.scalar(select(func.count(OutgoingMail.id))) == 3


def test_a_spread_is_refused_when_a_conflict_came_in_meanwhile(work: Session) -> None:
    call = a_call(state="scoring")
    members = [a_member(call) for _n in range(3)]
    applications = [an_application(call) for _n in range(4)]
    plan = queries.planned(call, members, 2, "seed")
    application_id, member_id = plan.added[0]
    member = next(m for m in members if m.id == member_id)
    application = next(a for a in applications if a.id == application_id)
    actions.declare_conflict(member, application, "cousins", by="system", at=NOW)
    with pytest.raises(Refusal):
        actions.spread_evenly(call, members, 2, "seed", expected=plan.added, by="system", at=NOW)
    assert work.scalar(select(func.count(Review.id))) == 0
