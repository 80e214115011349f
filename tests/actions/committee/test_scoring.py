"""Scores: saved, handed in, changed with a reason; conflicts; reminders; and who sees what when."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.policy import Do, may
from app.applications.models import Application
from app.audit.models import Entry
from app.committee import actions, queries
from app.committee.models import Review
from app.kit.refusal import Refusal
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import a_call, a_criterion

NOW = datetime(2017, 5, 2, 9, tzinfo=UTC)
FULL: dict[str, str | None] = {"motivation": "8", "language": "6.5"}


def a_rubric_with_an_optional_line() -> list[Any]:
    """Two criteria that must be scored and one that need not."""
    return [a_criterion("student", "motivation"), a_criterion("student", "language")] + [
        a_criterion("student", "portfolio", optional=True)
    ]


def an_assignment(**call: object) -> Review:
    """An application assigned to a member of a call that is being scored."""
    made = a_call(**{"state": "scoring", **call})  # type: ignore[arg-type]
    return a_review(an_application(made), a_member(made))


def test_scores_are_saved_as_one_goes_and_only_the_beginning_is_logged(work: Session) -> None:
    review = an_assignment()
    actions.save_scores(review, {"motivation": "8"}, "", by="account:1", at=NOW)
    actions.save_scores(review, FULL, "good", by="account:1", at=NOW)
    assert (review.state, review.scores, review.comment, review.saved_at) == ("begun", FULL, "good", NOW)
    assert list(work.scalars(select(Entry.verb))) == ["begin_review"]


@pytest.mark.parametrize("scores", [{"charm": "5"}, {"motivation": "10.5"}, {"motivation": "x"}, {"plan": "5"}])
def test_scores_that_do_not_fit_the_rubric_are_refused(work: Session, scores: dict[str, str | None]) -> None:
    review = an_assignment()
    with pytest.raises(Refusal):
        actions.save_scores(review, scores, "", by="system", at=NOW)


@pytest.mark.parametrize("state", ["published", "decided", "announced", "final"])
def test_scores_are_given_only_while_the_call_is_being_scored(work: Session, state: str) -> None:
    review = an_assignment(state=state)
    for deed in (
        lambda: actions.save_scores(review, FULL, "", by="system", at=NOW),
        lambda: actions.hand_in(review, by="system", at=NOW),
        lambda: actions.change_scores(review, FULL, "", "a reason", by="system", at=NOW),
        lambda: actions.remind(review.member.call, by="system", at=NOW),
    ):
        with pytest.raises(Refusal):
            deed()


def test_handing_in_asks_for_every_criterion_that_is_not_optional(work: Session) -> None:
    review = an_assignment(criteria=a_rubric_with_an_optional_line())
    actions.save_scores(review, {"motivation": "0", "language": None}, "", by="system", at=NOW)
    with pytest.raises(Refusal) as refused:
        actions.hand_in(review, by="system", at=NOW)
    assert "Criterion language" in refused.value.message and "motivation" not in refused.value.message
    actions.save_scores(review, FULL | {"portfolio": None}, "", by="system", at=NOW)
    actions.hand_in(review, by="system", at=NOW)
    assert (review.state, review.handed_in_at, review.scores["portfolio"]) == ("handed_in", NOW, None)


def test_what_is_handed_in_is_neither_saved_over_nor_handed_in_again(work: Session) -> None:
    review = an_assignment()
    actions.save_scores(review, FULL, "", by="system", at=NOW)
    actions.hand_in(review, by="system", at=NOW)
    for deed in (
        lambda: actions.save_scores(review, {}, "", by="system", at=NOW),
        lambda: actions.hand_in(review, by="system", at=NOW),
    ):
        with pytest.raises(Refusal):
            deed()
    assert review.scores == FULL


def test_a_change_after_handing_in_keeps_the_earlier_scores_and_the_reason(work: Session) -> None:
    review = an_assignment()
    with pytest.raises(Refusal):
        actions.change_scores(review, FULL, "", "too early", by="system", at=NOW)
    actions.save_scores(review, FULL, "first", by="system", at=NOW)
    actions.hand_in(review, by="system", at=NOW)
    for scores, reason in ((FULL, "nothing new"), ({"motivation": "9", "language": "6.5"}, " "), ({}, "gaps")):
        with pytest.raises(Refusal):
            actions.change_scores(review, scores, "first", reason, by="system", at=NOW)
    actions.change_scores(review, FULL | {"motivation": "9"}, "first", "I had misread the plan.", by="a", at=NOW)
    [change] = queries.history_of([review])
    assert (change.before.scores, change.before.reason) == (FULL, "I had misread the plan.")
    assert change.scores == {"motivation": ("8", "9")} and not change.comment
    logged = work.scalars(select(Entry).where(Entry.verb == "change_scores")).one()
    assert logged.changes["criteria"] == ["motivation"] and "misread" not in str(logged.changes)


def test_no_score_ever_stands_in_the_audit_log(work: Session) -> None:
    review = an_assignment()
    actions.save_scores(review, {"motivation": "7.25", "language": "3.75"}, "secret words", by="system", at=NOW)
    actions.hand_in(review, by="system", at=NOW)
    written = str([(entry.verb, entry.thing, entry.changes) for entry in work.scalars(select(Entry))])
    assert not [said for said in ("7.25", "3.75", "secret") if said in written]


def test_others_scores_are_there_only_after_handing_in_ones_own(work: Session) -> None:
    mine = an_assignment()
    call, application = mine.member.call, mine.application
    theirs = a_review(application, a_member(call), **FULL)
    a_review(application, a_member(call), state="begun")
    assert queries.others_on(mine) == []
    actions.save_scores(mine, FULL, "", by="system", at=NOW)
    assert queries.others_on(mine) == []
    actions.hand_in(mine, by="system", at=NOW)
    assert queries.others_on(mine) == [theirs]


@pytest.mark.parametrize("state", ["assigned", "begun", "handed_in"])
def test_a_conflict_takes_the_review_away_whatever_its_state(work: Session, state: str) -> None:
    review = an_assignment()
    member, application = review.member, review.application
    if state != "assigned":
        actions.save_scores(review, FULL, "", by="system", at=NOW)
    if state == "handed_in":
        actions.hand_in(review, by="system", at=NOW)
        actions.change_scores(review, FULL | {"motivation": "1"}, "", "a reason", by="system", at=NOW)
    actions.declare_conflict(member, application, "cousins", by="system", at=NOW)
    assert work.scalars(select(Review)).all() == [] and queries.scores_of(application.call) == {}
    assert not may(member.account, Do.SCORE, application)
    with pytest.raises(Refusal):
        actions.declare_conflict(member, application, "cousins", by="system", at=NOW)


def test_a_conflict_needs_its_reason(work: Session) -> None:
    review = an_assignment()
    with pytest.raises(Refusal) as refused:
        actions.declare_conflict(review.member, review.application, " ", by="system", at=NOW)
    assert refused.value.field == "reason"


def test_what_a_member_finds_in_lists_is_what_the_policy_lets_in(work: Session) -> None:
    call = a_call(state="scoring")
    members = [a_member(call) for _n in range(3)] + [a_member(a_call(state="scoring"))]
    applications = [an_application(call) for _n in range(3)]
    applications += [an_application(call, eligible=False), an_application(call, state="withdrawn")]
    applications += [an_application(call, eligible=None), an_application(members[3].call)]
    for n, application in enumerate(applications):
        for member in [m for m in members if m.call is application.call][: 1 + n % 3]:
            a_review(application, member)
    actions.declare_conflict(members[0], applications[1], "cousins", by="system", at=NOW)
    everything = set(work.scalars(select(Application)))
    for member in members:
        listed = set(work.scalars(queries.visible_to(member.account)))
        assert listed == {a for a in everything if may(member.account, Do.SCORE, a)}
        assert {review.application for review in queries.reviews_for(member)} == listed
        assert queries.progress_of([member])[member.id].assigned == len(listed)


def test_what_was_withdrawn_or_found_ineligible_counts_nowhere(work: Session) -> None:
    review = an_assignment()
    call = review.member.call
    a_review(an_application(call, eligible=False), review.member, **FULL)
    a_review(an_application(call, state="withdrawn"), review.member)
    assert queries.scores_of(call) == {}
    assert queries.progress_of([review.member])[review.member.id] == queries.Progress(assigned=1)
    assert [row.application for row in queries.coverage_of(call)] == [review.application]
    actions.save_scores(review, FULL, "", by="system", at=NOW)
    actions.hand_in(review, by="system", at=NOW)
    assert list(queries.scores_of(call)) == [review.application_id] and not queries.awaits_scores(
        call, review.member.account
    )
