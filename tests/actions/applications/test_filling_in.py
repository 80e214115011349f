"""Beginning and filling in, on both databases."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications.actions import attaching, filling_in
from app.applications.cleaning import cleaned
from app.applications.models import Application, Attachment
from app.applications.rules.sheet import sheet
from app.audit.models import Entry
from app.kit import files
from app.kit.refusal import Refusal
from tests.makers.applications import an_application
from tests.makers.calls import CLOSES, IN_WINDOW, a_call, a_criterion
from tests.makers.people import an_account
from tests.makers.uploads import a_pdf

LATE = CLOSES + timedelta(seconds=1)


def test_there_is_one_application_for_one_person_in_one_call(work: Session) -> None:
    call, ana = a_call(), an_account()
    first = filling_in.begin(call, ana, None, by="account:1", at=IN_WINDOW)
    again = filling_in.begin(call, ana, None, by="account:1", at=IN_WINDOW)
    assert first is again
    assert (first.category, first.state, first.number) == ("student", "draft", None)


def test_the_category_is_the_persons_and_only_who_has_none_chooses(work: Session) -> None:
    student, newcomer = an_account(), an_account(category=None)
    assert filling_in.begin(a_call(), student, "teacher", by="account:1", at=IN_WINDOW).category == "student"
    with pytest.raises(Refusal, match="student or as a teacher"):
        filling_in.begin(a_call(), newcomer, None, by="account:1", at=IN_WINDOW)
    assert filling_in.begin(a_call(), newcomer, "teacher", by="account:1", at=IN_WINDOW).category == "teacher"
    assert newcomer.person.category == "teacher"


def test_nobody_begins_late_or_in_a_call_for_others(work: Session) -> None:
    with pytest.raises(Refusal, match="By the server's clock"):
        filling_in.begin(a_call(), an_account(), None, by="account:1", at=LATE)
    for_students = a_call(criteria=[a_criterion("student", "motivation")])
    with pytest.raises(Refusal, match="not for your category"):
        filling_in.begin(for_students, an_account(category="teacher"), None, by="account:1", at=IN_WINDOW)


def test_a_page_keeps_the_person_with_the_person_and_answers_with_the_application(work: Session) -> None:
    draft = an_application(state="draft", answers={"first_time": True})
    filled_in = sheet(draft)
    about, motivation = filled_in.section("about-you"), filled_in.section("motivation")
    assert about and motivation
    typed = {"given_ka": "ნინო", "birth_date": "2000-02-29", "gender": "", "phone": "", "foreign": "x"}
    filling_in.save_section(draft, about, typed, by="account:1", at=IN_WINDOW)
    filling_in.save_section(draft, motivation, {"motivation": "Because."}, by="account:1", at=IN_WINDOW)
    person = draft.account.person
    assert (person.given_ka, person.birth_date, person.gender, person.phone) == ("ნინო", date(2000, 2, 29), None, "")
    assert draft.answers == {"first_time": True, "motivation": "Because."}
    assert draft.saved_at == IN_WINDOW


def test_the_audit_log_names_questions_and_never_answers(work: Session) -> None:
    draft = an_application(state="draft")
    travel = sheet(draft).section("travel")
    assert travel
    filling_in.save_section(draft, travel, {"passport_number": "12CANARY"}, by="account:1", at=IN_WINDOW)
    filling_in.save_section(draft, travel, {"passport_number": "12CANARY"}, by="account:1", at=IN_WINDOW)
    lines = work.scalars(select(Entry).where(Entry.verb == "save section")).all()
    assert [line.changes["questions"] for line in lines] == [["passport_number"]]
    assert "CANARY" not in str(lines[0].changes)


@pytest.mark.parametrize("state", ["submitted", "withdrawn"])
def test_what_is_handed_in_is_not_saved_over(work: Session, state: str) -> None:
    handed_in = an_application(state=state)
    motivation = sheet(handed_in).section("motivation")
    assert motivation
    with pytest.raises(Refusal, match="cannot be changed"):
        filling_in.save_section(handed_in, motivation, {"motivation": "x"}, by="account:1", at=IN_WINDOW)
    with pytest.raises(Refusal, match="cannot be changed"):
        attaching.attach(handed_in, "cv", cleaned("a.pdf", a_pdf(), 1), by="account:1", at=IN_WINDOW)


def test_after_the_deadline_the_draft_stays_as_it_was(work: Session) -> None:
    draft = an_application(state="draft")
    motivation = sheet(draft).section("motivation")
    assert motivation
    with pytest.raises(Refusal, match="By the server's clock it is now"):
        filling_in.save_section(draft, motivation, {"motivation": "late"}, by="account:1", at=LATE)
    assert draft.answers["motivation"] == "I want to learn how others work."


def test_a_new_file_takes_the_place_of_the_old_one(work: Session) -> None:
    draft = an_application(state="draft")
    attaching.attach(draft, "cv", cleaned("a.pdf", a_pdf(), 1), by="account:1", at=IN_WINDOW)
    kept = attaching.attach(draft, "cv", cleaned("b.pdf", a_pdf(2), 1), by="account:1", at=IN_WINDOW)
    attaching.attach(draft, "certificate", cleaned("c.pdf", a_pdf(3), 1), by="account:1", at=IN_WINDOW)
    assert [file.name for file in work.scalars(select(Attachment).order_by(Attachment.id))] == ["b.pdf", "c.pdf"]
    assert len(files.read(kept.digest)) == kept.size
    attaching.remove(draft, kept, by="account:1", at=IN_WINDOW)
    assert [file.name for file in work.scalars(select(Attachment))] == ["c.pdf"]
    assert work.scalar(select(Application.id)) == draft.id
