"""Second looks: who may look again, stepping aside, handing in once, reminders; on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.committee.models import Conflict
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from app.selection import actions, queries
from tests.makers.appeals import ANSWERED, ASKED, AT, REASONS, a_look, an_announced_competition, an_appeal
from tests.makers.applications import a_member


def test_only_members_who_did_not_score_and_are_not_recused_look_again(work: Session) -> None:
    made = an_announced_competition(9, 8, 7)
    appeal, recused, free = an_appeal(made, 2), a_member(made.call), a_member(made.call)
    work.add(Conflict(member=recused, application=appeal.application, reason="a cousin", at=AT))
    work.flush()
    why = {each.member.id: each.unfit for each in queries.candidates(appeal)}
    assert why == {made.chair.id: "scored", made.second.id: "", recused.id: "recused", free.id: ""}
    for unfit in (made.chair, recused):
        with pytest.raises(Refusal, match="did not score"):
            actions.assign_looks(appeal, [unfit.id], by="account:3", at=ASKED)
    actions.assign_looks(appeal, [free.id, made.second.id], by="account:3", at=ASKED)
    assert appeal.state == "in_review" and len(asked(work)) == 2
    with pytest.raises(Refusal, match="did not score"):
        actions.assign_looks(appeal, [free.id], by="account:3", at=ASKED)


def test_a_member_who_steps_aside_is_recused_and_another_takes_over(work: Session) -> None:
    made = an_announced_competition(9, 8, 7)
    appeal = an_appeal(made, 2)
    actions.step_aside(a_look(appeal, made.second), "a neighbour", by="account:4", at=ASKED)
    assert appeal.looks == []
    assert [each.unfit for each in queries.candidates(appeal) if each.member == made.second] == ["recused"]
    a_look(appeal, a_member(made.call), "9")
    outcome = actions.answer_appeal(appeal, made.chair, uphold=True, answer=REASONS, by="account:1", at=ANSWERED)
    assert outcome is not None and outcome.decision.occasion == "appeal"


def test_a_second_look_cannot_be_handed_in_with_gaps_nor_changed_afterwards(work: Session) -> None:
    made = an_announced_competition(9, 8, 7)
    appeal = an_appeal(made, 2)
    look = a_look(appeal, made.second)
    actions.save_look(look, {"motivation": "9", "language": None}, "", by="account:4", at=ASKED)
    with pytest.raises(Refusal, match="Not scored yet"):
        actions.hand_in_look(look, by="account:4", at=ASKED)
    actions.save_look(look, {"motivation": "9", "language": "9"}, "", by="account:4", at=ASKED)
    actions.hand_in_look(look, by="account:4", at=ASKED)
    with pytest.raises(Refusal, match="handed in"):
        actions.save_look(look, {"motivation": "1", "language": "1"}, "", by="account:4", at=ASKED)
    with pytest.raises(Refusal, match="handed in"):
        actions.release_look(look, by="account:3", at=ASKED)


def test_those_behind_are_reminded_once_a_day(work: Session) -> None:
    made = an_announced_competition(9, 8, 7)
    appeal = an_appeal(made, 2)
    a_look(appeal, made.second)
    assert actions.remind_of_looks(appeal, by="account:3", at=ASKED) == 1
    with pytest.raises(Refusal, match="today"):
        actions.remind_of_looks(appeal, by="account:3", at=ASKED)
    assert actions.remind_of_looks(appeal, by="account:3", at=ASKED + timedelta(days=1)) == 1


def asked(work: Session) -> list[str]:
    return list(work.scalars(select(OutgoingMail.to_email).where(OutgoingMail.kind == "second_look_assigned")))
