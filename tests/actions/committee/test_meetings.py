"""A meeting: who is there, what comes and who leaves for it, decisions, opinions, and what the protocol says of it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit.models import Entry
from app.committee import actions, queries
from app.committee.models import Conflict, Meeting, Member
from app.kit.refusal import Refusal
from app.selection import actions as selection
from app.selection import queries as selection_queries
from tests.makers.applications import a_member
from tests.makers.calls import CLOSES
from tests.makers.committee import in_phase
from tests.makers.selection import Competition, a_competition

NOW = datetime(2017, 5, 20, 9, tzinfo=UTC)


def a_final_round(*scores: int) -> tuple[Competition, Member]:
    """A competition in its final round, with a third member; nobody has a conflict."""
    made = a_competition(*(scores or (9, 8, 7)))
    third = a_member(made.call)
    in_phase(made.call, "final")
    return made, third


def recuse(work: Session, member: Member, *places: int, made: Competition) -> None:
    """The member has a conflict of interest with these applications."""
    for place in places:
        work.add(Conflict(member=member, application=made.applications[place], reason="cousins", at=CLOSES))
    work.flush()


def a_meeting(made: Competition, *present: Member, at: datetime = NOW) -> Meeting:
    """A meeting of these members."""
    return actions.open_meeting(made.call, [member.id for member in present], by="account:1", at=at)


def settle(meeting: Meeting, made: Competition, place: int, words: str = "As scored.") -> None:
    """An application is taken up and settled."""
    point = actions.take_up(meeting, made.applications[place], by="account:1", at=NOW)
    actions.settle(point, words, by="account:1", at=NOW)


def test_who_has_to_leave_is_said_before_each_point_and_kept_at_it(work: Session) -> None:
    made, third = a_final_round()
    recuse(work, third, 0, 2, made=made)
    recuse(work, a_member(made.call), 1, made=made)
    meeting = a_meeting(made, made.chair, made.second, third)
    coming = queries.agenda_of(meeting).coming
    numbers = [made.applications[place].number for place in (0, 2, 1)]
    assert [each.application.number for each in coming] == numbers
    assert [each.leave for each in coming] == [(third,), (), ()]
    assert [each.stay_out for each in coming] == [(), (third,), ()]
    assert coming[2].come_back == (third,)
    point = actions.take_up(meeting, made.applications[0], by="account:1", at=NOW)
    assert point.away == [third.id] and point.present == sorted([made.chair.id, made.second.id])
    agenda = queries.agenda_of(meeting)
    assert agenda.current is point and agenda.coming[0].stay_out == (third,)


def test_who_comes_late_waits_outside_while_their_conflict_is_on_the_table(work: Session) -> None:
    made, third = a_final_round()
    recuse(work, third, 0, made=made)
    late = a_member(made.call)
    meeting = a_meeting(made, made.chair, made.second)
    settle(meeting, made, 1)
    point = actions.take_up(meeting, made.applications[0], by="account:1", at=NOW)
    assert point.away == []
    everybody = [member.id for member in (made.chair, made.second, third, late)]
    actions.set_present(meeting, everybody, by="account:1", at=NOW)
    assert point.away == [third.id] and point.present == sorted([made.chair.id, made.second.id, late.id])
    with pytest.raises(Refusal, match="in the room"):
        actions.dissent(point, third, "No.", by="account:1", at=NOW)
    assert queries.agenda_of(meeting).coming[0].come_back == (third,)
    recuse(work, late, 0, made=made)
    actions.settle(point, "As scored.", by="account:1", at=NOW)
    assert point.away == sorted([third.id, late.id])
    earlier = queries.points_of([meeting])[0]
    assert earlier.present == sorted([made.chair.id, made.second.id]), "what was settled keeps who was there"


def test_an_agenda_is_for_its_reader_as_if_the_hidden_were_not_there(work: Session) -> None:
    made, third = a_final_round()
    recuse(work, third, 0, made=made)
    meeting = a_meeting(made, made.chair, made.second, third)
    hidden = {made.applications[0].id}
    for taken in (False, True):
        if taken:
            actions.take_up(meeting, made.applications[0], by="account:1", at=NOW)
        agenda = queries.agenda_of(meeting, hidden)
        assert agenda.current is None and len(agenda.coming) == 2
        assert not any(each.leave or each.come_back or each.stay_out for each in agenda.coming)


def test_one_point_is_on_the_table_at_a_time_and_a_settled_one_can_be_taken_up_again(work: Session) -> None:
    made, _third = a_final_round()
    meeting = a_meeting(made, made.chair, made.second)
    point = actions.take_up(meeting, made.applications[0], by="account:1", at=NOW)
    with pytest.raises(Refusal, match="Something else is on the table"):
        actions.take_up(meeting, made.applications[1], by="account:1", at=NOW)
    with pytest.raises(Refusal, match="still on the table"):
        actions.close_meeting(meeting, by="account:1", at=NOW)
    with pytest.raises(Refusal, match="what the committee decided"):
        actions.settle(point, " ", by="account:1", at=NOW)
    actions.settle(point, "As scored.", by="account:1", at=NOW)
    settle(meeting, made, 1)
    again = actions.take_up(meeting, made.applications[0], by="account:1", at=NOW + timedelta(minutes=1))
    assert again.id == point.id and again.settled_at is None
    actions.settle(again, "Looked at twice.", by="account:1", at=NOW)
    actions.close_meeting(meeting, by="account:1", at=NOW)
    with pytest.raises(Refusal, match="closed"):
        actions.set_present(meeting, [made.chair.id], by="account:1", at=NOW)


def test_only_who_was_in_the_room_disagrees_and_once(work: Session) -> None:
    made, third = a_final_round()
    recuse(work, third, 0, made=made)
    meeting = a_meeting(made, made.chair, made.second, third)
    point = actions.take_up(meeting, made.applications[0], by="account:1", at=NOW)
    with pytest.raises(Refusal, match="in the room"):
        actions.dissent(point, third, "No.", by="account:1", at=NOW)
    actions.dissent(point, made.second, "The plan is too thin.", by="account:1", at=NOW)
    with pytest.raises(Refusal, match="already"):
        actions.dissent(point, made.second, "Again.", by="account:1", at=NOW)
    assert "dissent" in work.scalars(select(Entry.verb)).all()


def test_a_meeting_needs_its_phase_and_members_who_are_there(work: Session) -> None:
    made, third = a_final_round()
    actions.mark_absent(third, NOW.date(), None, "ill", by="account:1", at=NOW)
    for present in ([], [made.chair.id, third.id], [10**6]):
        with pytest.raises(Refusal) as refused:
            actions.open_meeting(made.call, present, by="account:1", at=NOW)
        assert refused.value.field == "present"
    a_meeting(made, made.chair)
    with pytest.raises(Refusal, match="open already"):
        a_meeting(made, made.chair)
    early = a_competition(9)
    with pytest.raises(Refusal, match="when the discussion has begun"):
        a_meeting(early, early.chair)


def test_the_protocol_says_what_was_decided_who_left_and_who_disagrees(work: Session) -> None:
    made, third = a_final_round()
    made.call.lottery_commitment = made.call.lottery_commitment or "0" * 64
    recuse(work, third, 1, made=made)
    meeting = a_meeting(made, made.chair, made.second, third)
    settle(meeting, made, 1, "Clear.")
    point = actions.take_up(meeting, made.applications[0], by="account:1", at=NOW + timedelta(minutes=5))
    actions.dissent(point, made.second, "The plan is too thin.", by="account:1", at=NOW)
    actions.settle(point, "As scored.", by="account:1", at=NOW)
    actions.take_up(meeting, made.applications[2], by="account:1", at=NOW + timedelta(minutes=6))
    later = NOW + timedelta(hours=1)
    decision = selection.propose(
        made.call, made.chair, present=[made.chair.id, made.second.id], dissent="In a hurry.", by="x", at=later
    )  # fmt: skip
    paper = selection_queries.protocol_of(decision)
    assert [(each.number, each.decision, each.present, len(each.left)) for each in paper.points] == [
        (made.applications[1].number, "Clear.", 2, 1),
        (made.applications[0].number, "As scored.", 3, 0),
    ]
    assert [(each.text, each.number) for each in paper.dissent] == [
        ("In a hurry.", ""),
        ("The plan is too thin.", made.applications[0].number),
    ]
