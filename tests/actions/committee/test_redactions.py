"""What is prepared for blind reading: void with its file, of what was handed in alone, by whom it may be made."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.access.policy import Do, may
from app.accounts.models import Grant
from app.applications.actions import redacting
from app.applications.covering import Copy
from app.applications.models import Application, Attachment, Redaction
from app.committee import queries
from app.kit import files
from app.kit.refusal import Refusal
from tests.makers.applications import a_member, an_application
from tests.makers.calls import CLOSES, a_call
from tests.makers.people import an_account
from tests.makers.redactions import Prepared, attached
from tests.makers.uploads import a_picture


def test_the_copy_is_void_once_the_file_is_another_one(work: Session) -> None:
    made = Prepared()
    by, at = "account:1", CLOSES
    file = work.get_one(Attachment, made.file.id)
    redacting.keep_copy(file, Copy(files.store(b"%PDF copy"), "", 9, 1), [], by=by, at=at)
    assert queries.copy_given(file)
    file.digest = files.store(b"%PDF another")  # in its place
    work.flush()
    assert queries.copy_given(file) is None
    assert [each.waits for each in queries.blind_files(made.call)] == [True, True]
    redacting.keep_copy(file, Copy(files.store(b"%PDF copy 2"), "", 11, 1), [], by=by, at=at)
    assert queries.copy_given(file)
    application = work.get_one(Application, made.applications[0].id)
    application.attachments.remove(file)  # as handing in anew does
    work.flush()
    assert work.scalars(select(Redaction)).all() == []
    with pytest.raises(Refusal, match="replaced meanwhile"):
        redacting.keep_copy(file, Copy(files.store(b"%PDF copy 3"), "", 11, 1), [], by=by, at=at)


def test_a_file_that_is_not_part_of_what_was_handed_in_is_not_prepared(work: Session) -> None:
    made = Prepared()
    application = work.get_one(Application, made.applications[0].id)
    late = attached(application, "teaching_plan", a_picture())
    late.uploaded_at = CLOSES.replace(year=2018)
    work.flush()
    assert {file.id for file in queries.blind_files(made.call)} == {made.file.id, made.other.id}
    application.eligible = False
    work.flush()
    assert [file.id for file in queries.blind_files(made.call)] == [made.other.id]


def test_who_may_prepare_files_scores_nothing_blind_and_is_recused_from_nobody(work: Session) -> None:
    made = Prepared()
    sits = a_member(made.call)
    sits.account.grants.append(Grant(role="coordinator"))
    work.flush()
    file, named = made.file, attached(an_application(a_call(), category="teacher"), "teaching_plan", a_picture())
    for who, allowed in ((made.coordinator, True), (sits.account, False), (made.member.account, False),
                         (an_account("director"), False), (made.applications[0].account, False)):  # fmt: skip
        assert may(who, Do.PREPARE_FILE, file) is allowed
        assert may(who, Do.PREPARE_FILES, made.call) is allowed
    assert not may(made.coordinator, Do.PREPARE_FILE, named)
