"""The phases: one step on or back with a reason, the quorum before each, and what a phase lets nobody do."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.policy import Do, may
from app.audit.models import Entry
from app.committee import actions, queries
from app.committee.models import Conflict
from app.kit.refusal import Refusal
from app.selection import actions as selection
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import CLOSES
from tests.makers.committee import in_phase
from tests.makers.selection import a_competition

NOW = datetime(2017, 5, 10, 9, tzinfo=UTC)


def begin(call: object, phase: str, reason: str = "", **more: object) -> str:
    """One step; the phase afterwards."""
    actions.begin_phase(call, phase, reason, by="account:1", at=NOW, **more)  # type: ignore[arg-type]
    return queries.phase_of(call).key  # type: ignore[arg-type]


def test_the_committee_goes_on_step_by_step_and_back_with_a_reason(work: Session) -> None:
    made = a_competition()
    made.call.quorum = 1
    assert queries.phase_of(made.call).key == "individual"
    with pytest.raises(Refusal):
        begin(made.call, "final")
    assert begin(made.call, "discussion") == "discussion"
    with pytest.raises(Refusal, match="moved on"):
        begin(made.call, "discussion")
    assert begin(made.call, "final") == "final"
    with pytest.raises(Refusal, match="why"):
        begin(made.call, "individual", " ")
    assert begin(made.call, "individual", "a late review") == "individual"
    assert [step.reason for step in queries.phase_changes(made.call)] == ["a late review", "", ""]
    entries = work.scalars(select(Entry).where(Entry.verb == "begin_phase").order_by(Entry.id)).all()
    assert [entry.changes["phase"] for entry in entries][-1] == ["final", "individual"]


def test_the_discussion_waits_for_the_quorum_of_reviews(work: Session) -> None:
    made = a_competition(9, 8)
    made.call.quorum = 2
    with pytest.raises(Refusal, match="2 applications have fewer scores than the quorum of 2"):
        begin(made.call, "discussion")
    for application in made.applications:
        a_review(application, made.second, motivation="5", language="5")
    assert begin(made.call, "discussion") == "discussion"


def test_what_the_mover_is_recused_from_neither_counts_nor_is_named(work: Session) -> None:
    made = a_competition(9, 8)
    made.call.quorum, (hidden, other) = 2, made.applications
    a_review(other, made.second, motivation="5", language="5")
    work.add(Conflict(member=made.chair, application=hidden, reason="cousins", at=CLOSES))
    work.flush()
    assert begin(made.call, "discussion", besides={hidden.id}) == "discussion"


def test_everybody_can_be_waited_for(work: Session) -> None:
    made = a_competition(9)
    made.call.quorum, made.call.discussion_after = 1, "everybody"
    review = a_review(an_application(made.call), made.second)
    a_review(review.application, made.chair, motivation="1", language="1")
    with pytest.raises(Refusal, match="1 member has not handed everything in"):
        begin(made.call, "discussion")
    actions.save_scores(review, {"motivation": "5", "language": "5"}, "", by="system", at=NOW)
    actions.hand_in(review, by="system", at=NOW)
    assert begin(made.call, "discussion") == "discussion"


def test_the_final_round_needs_its_members_and_so_does_the_decision(work: Session) -> None:
    made = a_competition(9, 8)
    made.call.quorum, made.call.quorum_present = 1, 3
    in_phase(made.call, "discussion")
    with pytest.raises(Refusal, match="At least 3 members"):
        begin(made.call, "final")
    third = a_member(made.call)
    assert begin(made.call, "final") == "final"
    two, three = [made.chair.id, made.second.id], [made.chair.id, made.second.id, third.id]
    with pytest.raises(Refusal, match="At least 3 members"):
        selection.propose(made.call, made.chair, present=[*two, made.chair.id], dissent="", by="x", at=NOW)
    assert selection.propose(made.call, made.chair, present=three, dissent="", by="x", at=NOW).present == three


def test_nothing_is_decided_in_the_middle_of_a_discussion(work: Session) -> None:
    made = a_competition(9, 8)
    in_phase(made.call, "discussion")
    with pytest.raises(Refusal, match="final round"):
        selection.propose(
            made.call, made.chair, present=[made.chair.id, made.second.id], dissent="", by="x", at=NOW
        )  # fmt: skip


def test_in_the_final_round_scores_stay_as_they_are(work: Session) -> None:
    made = a_competition(9)
    late = a_review(an_application(made.call), made.second)
    full: dict[str, str | None] = {"motivation": "5", "language": "5"}
    actions.save_scores(late, full, "", by="system", at=NOW)
    [given] = queries.reviews_for(made.chair)
    in_phase(made.call, "final")
    with pytest.raises(Refusal, match="final round"):
        actions.hand_in(late, by="system", at=NOW)
    with pytest.raises(Refusal, match="final round"):
        actions.change_scores(given, full, "", "a slip", by="system", at=NOW)
    in_phase(made.call, "discussion")
    actions.change_scores(given, full, "", "a slip", by="system", at=NOW)
    assert [change.before.reason for change in queries.history_of([given])] == ["a slip"]


def test_scores_that_are_kept_apart_are_seen_when_the_discussion_begins(work: Session) -> None:
    made = a_competition(9)
    made.call.scores_apart = True
    own = a_review(made.applications[0], made.second, motivation="5", language="5")
    assert queries.others_on(own) == [] and not may(made.second.account, Do.SEE_SELECTION, made.call)
    assert not may(made.chair.account, Do.PROPOSE_DECISION, made.call)
    in_phase(made.call, "discussion")
    assert [review.member_id for review in queries.others_on(own)] == [made.chair.id]
    assert may(made.second.account, Do.SEE_SELECTION, made.call)


@pytest.mark.parametrize("state", ["published", "decided", "announced", "final"])
def test_the_phases_stand_still_unless_the_call_is_being_scored(work: Session, state: str) -> None:
    made = a_competition(9)
    made.call.quorum, made.call.state = 1, state
    if state in ("announced", "final"):
        made.call.announced_at = NOW
    work.flush()
    with pytest.raises(Refusal):
        begin(made.call, "discussion")
