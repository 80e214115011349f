"""Conflicts of interest: declared, found in the data, confirmed, cleared; and what the member has meanwhile."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.applications.models import Application, PersonalLink
from app.audit.models import Entry
from app.calls.models import Call
from app.committee import actions, queries
from app.committee.models import Clearance, Conflict, Member, Review
from app.committee.words import reason_of
from app.jobs.tasks import find_conflicts as find_in_the_background
from app.kit.db import Database, unit_of_work
from app.kit.refusal import Refusal
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import a_call
from tests.makers.people import an_account

NOW = datetime(2017, 5, 2, 9, tzinfo=UTC)
FAMILY = {"family_ka": "სულაბერიძე", "family_latin": "Sulaberidze", "phone": "+995 577 10 20 30"}
AUNT = {**FAMILY, "given_ka": "ია", "given_latin": "Ia"}
DONE: dict[str, Any] = {"by": "account:1", "at": NOW}


def relatives(**values: Any) -> tuple[Call, Member, Application]:
    """A member and an applicant of one family with one phone, in a call that is being scored."""
    call = a_call(state="scoring", **values)
    member = a_member(call, an_account(category=None, **AUNT))
    return call, member, an_application(call, an_account(**FAMILY))


def test_what_is_found_is_proposed_once_and_holds_the_member_off(work: Session) -> None:
    call, member, application = relatives()
    stranger = an_application(call)
    a_review(application, member, motivation="5", language="5")
    [conflict] = actions.find_conflicts(call, by="system", at=NOW)
    assert (conflict.application_id, conflict.is_proposed, conflict.grounds) == (application.id, True, ["family"])
    assert actions.find_conflicts(call, by="system", at=NOW) == []
    assert queries.recused_from(call, member.account) == {application.id}
    assert queries.reviews_for(member) == [] and queries.scores_of(call) == {}
    with pytest.raises(Refusal):
        actions.assign(member, application, **DONE)
    assert actions.assign(member, stranger, **DONE)
    assert work.scalars(select(Entry.verb).where(Entry.by == "system")).all() == ["find_conflict"]


def test_a_cleared_conflict_brings_everything_back_and_is_not_proposed_again(work: Session) -> None:
    call, member, application = relatives()
    a_review(application, member, motivation="5", language="5")
    [conflict] = actions.find_conflicts(call, **DONE)
    with pytest.raises(Refusal) as refused:
        actions.clear_conflict(conflict, " ", **DONE)
    assert refused.value.field == "note"
    actions.clear_conflict(conflict, "Namesakes; the phone is the college's.", **DONE)
    assert queries.scores_of(call) == {application.id: [(member.id, {"motivation": "5", "language": "5"})]}
    assert queries.recused_from(call, member.account) == set()
    assert actions.find_conflicts(call, **DONE) == []
    assert work.scalars(select(Clearance.note)).all() == ["Namesakes; the phone is the college's."]


def test_something_new_about_a_cleared_pair_is_proposed(work: Session) -> None:
    call, member, application = relatives()
    [conflict] = actions.find_conflicts(call, **DONE)
    actions.clear_conflict(conflict, "Namesakes.", **DONE)
    actions.set_mandate(member, fields=[], groups=["it 1"], most=None, **DONE)
    [again] = queries.conflicts_of(call)
    assert again.grounds == ["family", "teacher"] and again.is_proposed
    actions.clear_conflict(again, "She left that group.", **DONE)
    assert work.scalars(select(Clearance.grounds)).all() == [["family", "teacher"]]
    assert actions.find_conflicts(call, [application], [member], **DONE) == []


def test_a_confirmed_conflict_removes_the_review_for_good(work: Session) -> None:
    call, member, application = relatives()
    a_review(application, member, state="begun")
    [conflict] = actions.find_conflicts(call, **DONE)
    actions.confirm_conflict(conflict, "She is his aunt.", **DONE)
    assert work.scalar(select(func.count(Review.id))) == 0
    assert not conflict.is_proposed and queries.recused_from(call, member.account) == {application.id}
    for settle in (actions.confirm_conflict, actions.clear_conflict):
        with pytest.raises(Refusal):
            settle(conflict, "again", **DONE)
    said = reason_of(conflict)
    assert said["en"].endswith("She is his aunt.") and said["ka"] != said["en"]


def test_a_declaration_settles_what_was_only_proposed(work: Session) -> None:
    call, member, application = relatives()
    [found] = actions.find_conflicts(call, **DONE)
    declared = actions.declare_conflict(member, application, "My nephew.", **DONE)
    assert declared is found and (found.is_proposed, found.reason) == (False, "My nephew.")
    with pytest.raises(Refusal):
        actions.declare_conflict(member, application, "My nephew.", **DONE)


def test_somebody_who_joins_is_compared_at_once(work: Session) -> None:
    call = a_call(state="scoring")
    application = an_application(call, an_account(**FAMILY))
    member = actions.appoint(call, an_account(category=None, **AUNT), **DONE)
    assert queries.recused_from(call, member.account) == {application.id}
    actions.dismiss(member, **DONE)
    assert work.scalar(select(func.count(Conflict.id))) == 0


@pytest.mark.parametrize("purpose", ["guardian", "referee"])
@pytest.mark.parametrize("revoked", [False, True])
def test_guardians_and_referees_are_known_by_their_links(work: Session, purpose: str, revoked: bool) -> None:
    call = a_call(state="scoring")
    member, application = a_member(call), an_application(call)
    work.add(
        PersonalLink(
            application=application, purpose=purpose, token_digest="0" * 64, name="Somebody Else", language="ka",
            email=member.account.email.replace("person", "Person"), made_at=NOW, expires_at=NOW,
            revoked_at=NOW if revoked else None,
        )
    )  # fmt: skip
    work.flush()
    found = {pair: grounds for pair, grounds in queries.suspected(call).items()}
    assert found == ({} if revoked else {(application.id, member.id): (purpose,)})


def test_an_address_counts_where_both_have_given_one(work: Session) -> None:
    call = a_call(state="scoring")
    home = {"address": "Kutaisi, Tsereteli 5"}
    mine = an_account(category="teacher", family_latin="Sulaberidze", phone="+995 500 00 00 01")
    an_application(a_call(), mine, category="teacher", answers=home)
    member = a_member(call, mine)
    theirs = an_account(given_latin="Lasha", family_latin="Sulaberidze", phone="+995 500 00 00 02")
    application = an_application(call, theirs, submitted={"answers": home, "person": {}, "attachments": []})
    assert queries.suspected(call) == {(application.id, member.id): ("family",)}


def test_planning_avoids_what_nobody_has_looked_at_yet(work: Session) -> None:
    call, member, application = relatives()
    assert (application.id, member.id) in queries.outlook_of(call).barred
    with pytest.raises(Refusal):
        actions.change_assignments(call, [(application.id, member.id)], [], **DONE)


@pytest.mark.parametrize("state", ["decided", "final"])
def test_nothing_is_proposed_once_the_committee_has_decided(work: Session, state: str) -> None:
    call, _member, _application = relatives()
    call.state = state
    assert actions.find_conflicts(call, **DONE) == []


def test_a_member_who_joins_for_the_appeals_is_compared_and_scores_that_count_are_left_alone(work: Session) -> None:
    call, member, application = relatives()
    a_review(application, member, motivation="5", language="5")
    call.state = "announced"
    assert actions.find_conflicts(call, **DONE) == []
    joined = actions.appoint(call, an_account(category=None, **AUNT), **DONE)
    [conflict] = queries.conflicts_of(call)
    assert conflict.member is joined
    actions.clear_conflict(conflict, "Namesakes.", **DONE)


def test_what_comes_up_later_is_found_in_the_background(database: Database) -> None:
    with unit_of_work():
        call, _member, _application = relatives()
    find_in_the_background(NOW)
    find_in_the_background(NOW)
    with unit_of_work(read_only=True):
        assert [conflict.grounds for conflict in queries.conflicts_of(call)] == [["family"]]


def test_a_mandate_knows_only_the_college_s_fields(work: Session) -> None:
    call = a_call(state="scoring")
    member = a_member(call)
    actions.set_mandate(member, fields=["cook"], groups=[" IT-1 ", "", "IT-1"], most=7, **DONE)
    assert (member.fields, member.groups, member.most) == (["cook"], ["IT-1"], 7)
    for wrong in ({"fields": ["astrology"], "most": None}, {"fields": [], "most": -1}):
        with pytest.raises(Refusal):
            actions.set_mandate(member, groups=[], **wrong, **DONE)  # type: ignore[arg-type]
