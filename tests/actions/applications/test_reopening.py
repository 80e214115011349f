"""Opening again what was handed in, and more time for one person, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.applications import queries
from app.applications.actions import attaching, extending, filling_in, handing_in, reopening
from app.applications.cleaning import cleaned
from app.applications.models import Application, Attachment
from app.applications.rules import content
from app.applications.rules.sheet import sheet
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from tests.makers.applications import an_application
from tests.makers.calls import CLOSES, IN_WINDOW, a_call
from tests.makers.people import an_account
from tests.makers.uploads import a_pdf

LATER = IN_WINDOW + timedelta(hours=2)
LATE = CLOSES + timedelta(seconds=1)
MORE = CLOSES + timedelta(days=3)


def change(application: Application, text: str) -> None:
    """Write another motivation."""
    section = sheet(application).section("motivation")
    assert section
    filling_in.save_section(application, section, {"motivation": text}, by="account:1", at=LATER)


def reopened(work: Session) -> Application:
    """A submitted application with a file, opened again, with another text and another file."""
    made = an_application(state="draft")
    attaching.attach(made, "cv", cleaned("first.pdf", a_pdf(), 1), by="account:1", at=IN_WINDOW)
    handing_in.submit(made, by="account:1", at=IN_WINDOW)
    reopening.reopen(made, by="account:1", at=LATER)
    change(made, "A better reason")
    attaching.attach(made, "cv", cleaned("second.pdf", a_pdf(pages=2), 1), by="account:1", at=LATER)
    work.flush()
    return made


def test_what_was_handed_in_stays_valid_while_it_is_being_changed(work: Session) -> None:
    made = reopened(work)
    assert made.state == "submitted" and made.submitted
    assert made.submitted["answers"]["motivation"] != "A better reason"
    assert made.fingerprint == content.fingerprint(made.submitted)
    kept = {file.digest for file in work.scalars(select(Attachment).where(Attachment.application_id == made.id))}
    assert made.submitted["attachments"][0]["digest"] in kept and len(kept) == 2
    assert [file.name for file in made.current_attachments] == ["second.pdf"]


def test_handing_in_again_takes_the_place_under_the_same_number(work: Session) -> None:
    made = reopened(work)
    before = (made.number, made.fingerprint)
    handing_in.submit(made, by="account:1", at=LATER)
    assert made.submitted and made.submitted["answers"]["motivation"] == "A better reason"
    assert (made.number, made.submitted_at, made.reopened_at) == (before[0], LATER, None)
    assert made.fingerprint == content.fingerprint(made.submitted) != before[1]
    assert [file.name for file in work.scalars(select(Attachment))] == ["second.pdf"]
    kinds = list(work.scalars(select(OutgoingMail.kind)))
    assert len(kinds) == 2 and len(set(kinds)) == 1, "a receipt for each time"


def test_an_eligibility_that_was_decided_is_open_again_for_a_new_content(work: Session) -> None:
    made = reopened(work)
    made.eligible = True
    handing_in.submit(made, by="account:1", at=LATER)
    assert made.eligible is None


def test_dropping_the_changes_brings_back_what_was_handed_in(work: Session) -> None:
    made = reopened(work)
    reopening.keep(made, by="account:1", at=LATER)
    assert made.submitted and made.answers == made.submitted["answers"]
    assert [file.name for file in made.current_attachments] == ["first.pdf"]
    assert made.reopened_at is None
    with pytest.raises(Refusal):
        change(made, "Too late to change")


def test_without_a_new_submission_the_first_one_counts_after_the_deadline(work: Session) -> None:
    made = reopened(work)
    with pytest.raises(Refusal, match="too late"):
        handing_in.submit(made, by="account:1", at=LATE)
    assert made.submitted and made.submitted["answers"]["motivation"] != "A better reason"


def test_an_incomplete_change_cannot_take_the_place(work: Session) -> None:
    made = reopened(work)
    change(made, "")
    with pytest.raises(Refusal, match="not complete"):
        handing_in.submit(made, by="account:1", at=LATER)


def test_after_the_deadline_nothing_is_opened_again(work: Session) -> None:
    made = an_application()
    with pytest.raises(Refusal, match="closed on"):
        reopening.reopen(made, by="account:1", at=LATE)
    assert made.reopened_at is None


def test_an_extension_holds_for_its_person_alone(work: Session) -> None:
    call = a_call()
    mine, other = an_application(call, state="draft"), an_application(call, state="draft")
    extending.extend(call, mine.account, MORE, "In hospital", by="account:9", at=IN_WINDOW)
    handing_in.submit(mine, by="account:1", at=LATE)
    assert mine.state == "submitted"
    with pytest.raises(Refusal, match="too late"):
        handing_in.submit(other, by="account:2", at=LATE)


def test_its_end_is_kept_as_the_deadline_is(work: Session) -> None:
    mine = an_application(state="draft")
    extending.extend(mine.call, mine.account, MORE, "In hospital", by="account:9", at=IN_WINDOW)
    assert queries.no_change(mine, MORE + timedelta(milliseconds=999)) is None
    refused = queries.no_change(mine, MORE + timedelta(seconds=1))
    assert refused and "closed on" in refused


def test_whoever_has_more_time_may_also_begin(work: Session) -> None:
    call, account = a_call(), an_account()
    extending.extend(call, account, MORE, "Came back from abroad", by="account:9", at=IN_WINDOW)
    assert filling_in.begin(call, account, "student", by="account:1", at=LATE).state == "draft"


def test_the_scoring_waits_for_a_running_extension(work: Session) -> None:
    mine = an_application(state="draft")
    extending.extend(mine.call, mine.account, MORE, "In hospital", by="account:9", at=IN_WINDOW)
    with pytest.raises(Refusal, match="still has time"):
        extending.start_scoring(mine.call, by="account:9", at=LATE)


@pytest.mark.parametrize(
    ("until", "reason", "field"), [(CLOSES, "why", "until"), (MORE, "  ", "reason"), (MORE, "why", None)]
)
def test_an_extension_is_later_than_the_call_and_has_a_reason(
    work: Session, until: object, reason: str, field: str
) -> None:
    mine = an_application(state="draft")
    if field is None:
        mine.call.state = "scoring"
    with pytest.raises(Refusal) as refused:
        extending.extend(mine.call, mine.account, until, reason, by="account:9", at=IN_WINDOW)  # type: ignore[arg-type]
    assert refused.value.field == field
    assert queries.extensions_in(mine.call) == []


def test_the_person_is_told(work: Session) -> None:
    mine = an_application(state="draft")
    extending.extend(mine.call, mine.account, MORE, "In hospital", by="account:9", at=IN_WINDOW)
    letter = work.scalars(select(OutgoingMail)).one()
    assert letter.to_email == mine.account.email and "In hospital" not in letter.text
