"""Reminders only to those behind, with a log; members who are absent, and who takes what they had open."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calls.models import Call
from app.committee import actions, queries
from app.committee.models import Absence, Conflict, Member, Reminder, Review
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from app.selection import actions as selection
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import CLOSES, a_call
from tests.makers.committee import in_phase
from tests.makers.selection import a_competition

NOW = datetime(2017, 5, 10, 9, tzinfo=UTC)
TODAY = date(2017, 5, 10)
FULL: dict[str, str | None] = {"motivation": "8", "language": "6.5"}


def a_committee(members: int = 3, applications: int = 4) -> tuple[Call, list[Member]]:
    """A call that is being scored: everything is assigned to the first member."""
    call = a_call(state="scoring", quorum=1)
    found = [a_member(call, is_chair=n == members - 1) for n in range(members)]
    for _n in range(applications):
        a_review(an_application(call), found[0])
    return call, found


def handover(call: Call, member: Member, *to: Member, also_begun: bool = False) -> queries.Handover:
    """Who would take what a member has open."""
    return queries.handover_of(queries.outlook_of(call), member, [each.id for each in to], also_begun=also_begun)


def leave(member: Member, until: date | None = None, plan: queries.Handover | None = None) -> Absence:
    """The member is absent from today on."""
    return actions.mark_absent(member, TODAY, until, "ill", plan, by="account:1", at=NOW)


def test_only_members_who_are_behind_are_reminded_and_not_again_for_some_days(work: Session) -> None:
    call, [behind, ready, _chair] = a_committee(applications=2)
    a_review(queries.reviews_for(behind)[0].application, ready, **FULL)
    assert actions.remind(call, by="account:7", at=NOW) == 1
    [letter] = work.scalars(select(OutgoingMail))
    assert letter.to_email == behind.account.email and "2 applications" in letter.text
    for later in (NOW, NOW + timedelta(days=1, hours=23)):
        with pytest.raises(Refusal, match="within the last 2 days"):
            actions.remind(call, by="account:7", at=later)
    assert actions.remind(call, by="account:7", at=NOW + timedelta(days=2)) == 1
    log = queries.reminders_of(call)
    assert [(each.member.id, each.by, len(each.numbers)) for each in log] == [(behind.id, "account:7", 2)] * 2


def test_a_new_application_is_reminded_of_without_the_old_ones(work: Session) -> None:
    call, [behind, _other, _chair] = a_committee(applications=1)
    actions.remind(call, by="system", at=NOW)
    later = NOW + timedelta(days=1)
    new = a_review(an_application(call), behind)
    assert actions.remind(call, by="system", at=later) == 1
    assert [row.application_id for row in work.scalars(select(Reminder).where(Reminder.at == later))] == [
        new.application_id
    ]


def test_what_was_handed_in_or_is_hidden_or_not_ticked_is_not_reminded_of(work: Session) -> None:
    call, [behind, other, _chair] = a_committee(applications=1)
    [review] = queries.reviews_for(behind)
    with pytest.raises(Refusal, match="Nobody is behind"):
        actions.remind(call, besides={review.application_id}, by="system", at=NOW)
    with pytest.raises(Refusal):
        actions.remind(call, [other.id], by="system", at=NOW)
    actions.save_scores(review, FULL, "", by="system", at=NOW)
    actions.hand_in(review, by="system", at=NOW)
    with pytest.raises(Refusal, match="Nobody is behind"):
        actions.remind(call, by="system", at=NOW)
    assert work.scalars(select(Reminder)).all() == []


def test_the_log_hides_what_its_reader_is_recused_from(work: Session) -> None:
    call, [behind, _other, _chair] = a_committee(applications=2)
    actions.remind(call, by="system", at=NOW)
    hidden, seen = [review.application for review in queries.reviews_for(behind)]
    [letter] = queries.reminders_of(call, {hidden.id})
    assert letter.numbers == (seen.number,)


def test_at_night_a_reminder_waits_for_the_morning(work: Session) -> None:
    call, _members = a_committee()
    actions.remind(call, by="system", at=datetime(2017, 5, 10, 18, tzinfo=UTC))
    assert work.scalars(select(OutgoingMail.next_try_at)).one() == datetime(2017, 5, 11, 4, tzinfo=UTC)


def test_whoever_is_absent_is_neither_reminded_nor_waited_for(work: Session) -> None:
    call, [absent, *_others] = a_committee()
    call.discussion_after, call.quorum = "everybody", 1
    for review in queries.reviews_for(absent):
        a_review(review.application, _others[0], **FULL)
    assert queries.readiness_of(call).behind == 1
    absence = leave(absent)
    with pytest.raises(Refusal, match="or is absent"):
        actions.remind(call, by="system", at=NOW)
    actions.begin_phase(call, "discussion", by="system", at=NOW)
    actions.end_absence(absence, by="system", at=NOW)
    assert queries.absent_at(call, NOW) == {} and actions.remind(call, by="system", at=NOW) == 1


def test_days_of_absence_are_counted_by_the_calls_clock_and_both_ends_belong_to_them(work: Session) -> None:
    call, [absent, *_others] = a_committee()
    absence = leave(absent, TODAY + timedelta(days=1))
    midnight = datetime(2017, 5, 9, 20, tzinfo=UTC)  # there
    moments = [midnight + timedelta(seconds=seconds) for seconds in (-1, 0, 2 * 86_400 - 1, 2 * 86_400)]
    assert [absent.id in queries.absent_at(call, at) for at in moments] == [False, True, True, False]
    actions.end_absence(absence, by="system", at=NOW + timedelta(days=1))
    assert absence.until_on == TODAY
    with pytest.raises(Refusal, match="over already"):
        actions.end_absence(absence, by="system", at=NOW + timedelta(days=3))


def test_what_is_open_goes_evenly_to_those_who_are_there_and_nothing_else_moves(work: Session) -> None:
    call, [absent, busy, idle] = a_committee(applications=2)
    for _n in range(2):
        a_review(an_application(call), busy)
    plan = handover(call, absent, busy, idle)
    leave(absent, plan=plan)
    assert [how.assigned for how in queries.progress_of([absent, busy, idle]).values()] == [0, 2, 2]
    assert {letter.to_email for letter in work.scalars(select(OutgoingMail))} == {idle.account.email}


def test_a_substitute_takes_all_but_what_they_have_a_conflict_with_and_then_nothing_is_done(work: Session) -> None:
    call, [absent, substitute, _chair] = a_committee(applications=2)
    first = queries.reviews_for(absent)[0].application
    work.add(Conflict(member=substitute, application=first, reason="cousins", at=CLOSES))
    work.flush()
    plan = handover(call, absent, substitute)
    assert [each.limit for each in plan.plan.obstacles] == ["conflicts"]
    with pytest.raises(Refusal, match="Not everything"), work.begin_nested():
        leave(absent, plan=plan)
    assert queries.absences_of(call) == [] and len(queries.reviews_for(absent)) == 2


def test_what_was_begun_stays_unless_it_is_to_go_and_what_was_handed_in_always_stays(work: Session) -> None:
    call, [absent, other, _chair] = a_committee(applications=1)
    begun, done = a_review(an_application(call), absent, state="begun"), a_review(an_application(call), absent, **FULL)
    assert len(handover(call, absent, other).given_back) == 1
    leave(absent, plan=handover(call, absent, other, also_begun=True))
    assert [review.id for review in queries.reviews_for(absent)] == [done.id]
    assert work.get(Review, begun.id) is None and queries.progress_of([other])[other.id].assigned == 2


def test_a_handover_that_no_longer_holds_is_not_done(work: Session) -> None:
    call, [absent, other, _chair] = a_committee(applications=1)
    plan = handover(call, absent, other)
    a_review(an_application(call), other)
    with pytest.raises(Refusal, match="Something has changed"), work.begin_nested():
        leave(absent, plan=plan)


def test_whoever_scores_an_application_already_does_not_get_it_again(work: Session) -> None:
    call, [absent, other, third] = a_committee(applications=1)
    [review] = queries.reviews_for(absent)
    a_review(review.application, other)
    assert handover(call, absent, other, third).plan.added == ((review.application_id, third.id),)
    assert handover(call, absent, other).plan.obstacles


@pytest.mark.parametrize(("until", "reason"), [(TODAY - timedelta(days=1), "ill"), (None, " ")])
def test_an_absence_needs_a_reason_and_days_in_order(work: Session, until: date | None, reason: str) -> None:
    _call, [member, *_others] = a_committee()
    with pytest.raises(Refusal):
        actions.mark_absent(member, TODAY, until, reason, by="system", at=NOW)


def test_the_absent_are_not_counted_for_the_quorum_of_the_final_round_and_do_not_decide(work: Session) -> None:
    made = a_competition(9, 8)
    made.call.quorum = 1
    third = a_member(made.call)
    leave(made.second)
    leave(third)
    in_phase(made.call, "discussion")
    with pytest.raises(Refusal, match="there are 1"):
        actions.begin_phase(made.call, "final", by="system", at=NOW)
    in_phase(made.call, "final")
    with pytest.raises(Refusal, match="marked absent"):
        selection.propose(
            made.call, made.chair, present=[made.chair.id, made.second.id], dissent="", by="x", at=NOW
        )  # fmt: skip
