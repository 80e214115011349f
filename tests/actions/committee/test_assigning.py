"""Who scores what: by hand, many at once, and by a plan."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.audit.models import Entry
from app.calls.models import Call
from app.committee import actions, queries
from app.committee.models import Review
from app.committee.rules.assigning import Plan, assign
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


def planned(call: Call, each: int = 2) -> tuple[queries.Outlook, Plan]:
    """A plan in which everybody takes part."""
    outlook = queries.outlook_of(call)
    return outlook, assign(queries.problem_of(outlook, queries.Wishes(each, outlook.members.keys(), seed="seed")))


def test_the_plan_that_was_looked_at_is_what_is_done(work: Session) -> None:
    call = a_call(state="scoring")
    members = [a_member(call) for _n in range(3)]
    applications = [an_application(call) for _n in range(6)]
    a_review(applications[0], members[0], motivation="5", language="5")
    an_application(call, state="withdrawn")
    outlook, plan = planned(call)
    how = {"seed": "seed"}
    actions.apply_plan(call, plan.added, plan.removed, stamp=outlook.stamp, how=how, by="account:1", at=NOW)
    assert all(len(row.states) == 2 for row in queries.coverage_of(call))
    assert [p.assigned for p in queries.progress_of(members).values()] == [4, 4, 4]
    entry = work.scalars(select(Entry)).one()
    assert entry.changes["added"] == 11 and entry.changes["seed"] == "seed" and len(entry.changes["digest"]) == 64
    assert work.scalar(select(func.count(OutgoingMail.id))) == 3
    assert planned(call)[1].added == ()


@pytest.mark.parametrize("event", ["conflict", "begun", "withdrawn", "application", "mandate"])
def test_a_plan_is_refused_when_anything_behind_it_has_changed(work: Session, event: str) -> None:
    call = a_call(state="scoring")
    members = [a_member(call) for _n in range(3)]
    applications = [an_application(call) for _n in range(4)]
    review = a_review(applications[0], members[0])
    outlook, plan = planned(call)
    if event == "conflict":
        actions.declare_conflict(members[1], applications[1], "cousins", by="system", at=NOW)
    elif event == "begun":
        review.state = "begun"
    elif event == "withdrawn":
        applications[2].state, applications[2].withdrawn_at = "withdrawn", NOW
    elif event == "application":
        an_application(call)
    else:
        members[0].most = 1
    work.flush()
    with pytest.raises(Refusal):
        actions.apply_plan(call, plan.added, plan.removed, stamp=outlook.stamp, how={}, by="system", at=NOW)
    assert work.scalar(select(func.count(Review.id))) == 1


def test_a_plan_of_other_applications_or_members_is_refused(work: Session) -> None:
    call, stranger = a_call(state="scoring"), a_member(a_call(state="scoring"))
    application, hidden = an_application(call), an_application(call)
    member = a_member(call)
    for pair in ((application.id, stranger.id), (hidden.id, member.id), (99_999, member.id)):
        stamp = queries.outlook_of(call, {hidden.id}).stamp
        with pytest.raises(Refusal):
            actions.apply_plan(call, [pair], [], stamp=stamp, how={}, besides={hidden.id}, by="system", at=NOW)
        with pytest.raises(Refusal):
            actions.change_assignments(call, [pair], [], besides={hidden.id}, by="system", at=NOW)


def test_what_moves_is_taken_back_and_what_was_begun_stays(work: Session) -> None:
    call = a_call(state="scoring")
    busy, idle = a_member(call), a_member(call)
    applications = [an_application(call) for _n in range(4)]
    for application in applications[:2]:
        a_review(application, busy)
    begun = [a_review(application, busy, state="begun") for application in applications[2:]]
    outlook, plan = planned(call, each=1)
    assert {member for _a, member in plan.added} == {idle.id} and len(plan.removed) == 2
    actions.apply_plan(call, plan.added, plan.removed, stamp=outlook.stamp, how={}, by="system", at=NOW)
    assert [p.assigned for p in queries.progress_of([busy, idle]).values()] == [2, 2]
    assert set(work.scalars(select(Review.id).where(Review.state == "begun"))) == {review.id for review in begun}
