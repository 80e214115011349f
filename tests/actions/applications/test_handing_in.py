"""Handing in once, withdrawing, and the office's check, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.applications.actions import attaching, handing_in
from app.applications.actions.checking import set_eligibility
from app.applications.cleaning import cleaned
from app.applications.models import Application
from app.applications.rules import content
from app.audit import trail
from app.audit.models import Entry
from app.kit.db import Database, session, unit_of_work
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from tests.makers.applications import an_application
from tests.makers.calls import CLOSES, IN_WINDOW, a_call
from tests.makers.people import an_account
from tests.makers.uploads import a_pdf

LATE = CLOSES + timedelta(seconds=1)


def letters(work: Session) -> list[str]:
    """The kinds of the letters in the outbox."""
    return list(work.scalars(select(OutgoingMail.kind).order_by(OutgoingMail.id)))


def test_handing_in_freezes_the_content_and_numbers_it(work: Session) -> None:
    draft = an_application(state="draft")
    attaching.attach(draft, "cv", cleaned("cv.pdf", a_pdf(), 1), by="account:1", at=IN_WINDOW)
    handing_in.submit(draft, by="account:1", at=IN_WINDOW)
    assert (draft.state, draft.number, draft.submitted_at) == ("submitted", "S-001", IN_WINDOW)
    assert draft.submitted and draft.submitted["person"]["given_ka"] == "ანა"
    assert draft.submitted["attachments"][0]["name"] == "cv.pdf"
    assert draft.fingerprint == content.fingerprint(draft.submitted)
    draft.account.person.given_ka = "სხვა"
    work.flush()
    work.refresh(draft)
    assert draft.submitted["person"]["given_ka"] == "ანა"
    assert draft.fingerprint == content.fingerprint(draft.submitted)


def test_the_letter_tells_number_time_with_zone_and_fingerprint(work: Session) -> None:
    draft = an_application(state="draft")
    handing_in.submit(draft, by="account:1", at=IN_WINDOW)
    letter = work.scalars(select(OutgoingMail)).one()
    assert letter.to_email == draft.account.email
    assert "S-001" in letter.subject
    assert "Saturday, 15 April 2017, 13:00:00 (Georgia Time)" in letter.text
    assert str(draft.fingerprint) in letter.text


def test_numbers_count_by_category_and_call(work: Session) -> None:
    call = a_call()
    made = [an_application(call, state="draft") for _student in range(3)]
    made.append(an_application(a_call(), state="draft"))
    given = [handing_in.submit(each, by="account:1", at=IN_WINDOW).number for each in made]
    assert given == ["S-001", "S-002", "S-003", "S-001"]


def test_a_number_is_never_given_twice_even_beyond_a_thousand(work: Session) -> None:
    call = a_call()
    an_application(call, number="S-999")
    an_application(call, number="S-1000", state="withdrawn")
    assert handing_in.submit(an_application(call, state="draft"), by="account:1", at=IN_WINDOW).number == "S-1001"


def test_handing_in_again_gives_the_same_receipt_and_no_second_letter(work: Session) -> None:
    draft = an_application(state="draft")
    first = handing_in.submit(draft, by="account:1", at=IN_WINDOW)
    receipt = (first.number, first.submitted_at, first.fingerprint)
    again = handing_in.submit(draft, by="account:1", at=LATE)
    assert (again.number, again.submitted_at, again.fingerprint) == receipt
    assert letters(work) == ["application_received"]
    assert work.scalar(select(func.count()).where(Entry.verb == "submit")) == 1


def test_an_incomplete_application_is_not_handed_in(work: Session) -> None:
    draft = an_application(state="draft", answers={})
    with pytest.raises(Refusal, match="Why you, Languages and experience"):
        handing_in.submit(draft, by="account:1", at=IN_WINDOW)
    assert letters(work) == []


def test_a_teacher_needs_a_plan(work: Session) -> None:
    draft = an_application(state="draft", category="teacher")
    with pytest.raises(Refusal, match="Attachments"):
        handing_in.submit(draft, by="account:1", at=IN_WINDOW)
    attaching.attach(draft, "teaching_plan", cleaned("plan.pdf", a_pdf(), 1), by="account:1", at=IN_WINDOW)
    assert handing_in.submit(draft, by="account:1", at=IN_WINDOW).number == "T-001"


def test_the_deadline_is_kept_by_the_second_and_says_the_servers_time(work: Session) -> None:
    call = a_call()
    late, in_time = an_application(call, state="draft"), an_application(call, state="draft")
    with pytest.raises(Refusal, match="23:59:59 .* reached the server on Tuesday, 2 May 2017, 00:00:00"):
        handing_in.submit(late, by="account:1", at=LATE)
    assert handing_in.submit(in_time, by="account:1", at=CLOSES).state == "submitted"
    assert (late.state, late.number) == ("draft", None)


def test_withdrawing_tells_the_applicant_once_and_keeps_the_number(work: Session) -> None:
    made = an_application(number="S-001")
    handing_in.withdraw(made, by="account:1", at=LATE)
    handing_in.withdraw(made, by="account:1", at=LATE)
    assert (made.state, made.number, made.withdrawn_at) == ("withdrawn", "S-001", LATE)
    assert letters(work) == ["application_withdrawn"]
    with pytest.raises(Refusal):
        handing_in.submit(made, by="account:1", at=IN_WINDOW)


def test_nothing_is_withdrawn_after_the_announcement(work: Session) -> None:
    made = an_application(a_call("announced", announced_at=LATE))
    with pytest.raises(Refusal, match="decline it"):
        handing_in.withdraw(made, by="account:1", at=LATE)


def test_who_says_not_eligible_says_why(work: Session) -> None:
    made = an_application(eligible=None)
    with pytest.raises(Refusal, match="which condition"):
        set_eligibility(made, False, "  ", by="account:2", at=LATE)
    set_eligibility(made, False, "Enrolled elsewhere.", by="account:2", at=LATE)
    set_eligibility(made, False, "Enrolled elsewhere.", by="account:2", at=LATE)
    assert (made.eligible, made.eligibility_note) == (False, "Enrolled elsewhere.")
    lines = work.scalars(select(Entry).where(Entry.verb == "decide eligibility")).all()
    assert [line.changes["after"] for line in lines] == [False]
    assert "elsewhere" not in str(lines[0].changes)
    set_eligibility(made, True, "", by="account:2", at=LATE)
    assert made.eligible is True
    assert trail.first_fault() is None


def at_once(deeds: list[Callable[[], object]]) -> list[object]:
    """Run these, each in a thread and a unit of work of its own, beginning together."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> object:
        barrier.wait()
        with unit_of_work():
            return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def submit_by_id(identity: int) -> tuple[object, ...]:
    """What a pressed button does: load and hand in."""
    made = session().get(Application, identity)
    assert made
    handing_in.submit(made, by="account:1", at=IN_WINDOW)
    return made.number, made.submitted_at, made.fingerprint


def test_one_application_handed_in_twice_at_once_is_one(either_database: Database) -> None:
    with unit_of_work():
        identity = an_application(state="draft").id
    receipts = at_once([lambda: submit_by_id(identity)] * 4)
    assert len(set(receipts)) == 1
    with unit_of_work(read_only=True) as work:
        assert letters(work) == ["application_received"]
        assert work.scalar(select(func.count()).where(Entry.verb == "submit")) == 1
        assert trail.first_fault() is None


def test_two_people_who_hand_in_at_once_get_two_numbers(either_database: Database) -> None:
    with unit_of_work():
        call = a_call()
        identities = [an_application(call, an_account(), state="draft").id for _person in range(4)]
    receipts = at_once([lambda each=each: submit_by_id(each) for each in identities])  # type: ignore[misc]
    numbers = sorted(str(receipt[0]) for receipt in receipts if isinstance(receipt, tuple))
    assert numbers == ["S-001", "S-002", "S-003", "S-004"]
