"""Handing an application in, once, and withdrawing it."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select

from app.applications import emails, queries
from app.applications.actions.checking import check_conditions
from app.applications.actions.holding import hold, hold_draft, log
from app.applications.actions.linking import check_asked, revoke_unasked
from app.applications.models import Application
from app.applications.rules import content, permission
from app.applications.rules.sheet import Sheet, sheet
from app.calls.models import Call
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.messaging import outbox


def submit(
    application: Application, *, by: str, at: datetime, key: str | None = None, earlier: Collection[date] = ()
) -> Application:
    """Hand in: check everything again, freeze the content, give the number, queue the letter.

    `key` is the `content.submission_key` of what the applicant has looked at; Refusal when something else stands there
    now. Handing in what is handed in already changes nothing and is no error, however often and however late it comes,
    also after it was opened again. What was opened again keeps its number, and the new content takes the place of the
    old one in this one moment. `earlier`: when the person's earlier exchanges ended.
    """
    session().execute(select(Call.id).where(Call.id == application.call.id).with_for_update())  # numbers, one by one
    hold(application)
    pressed_again = key is not None and key == application.submission_key
    if pressed_again or application.state == "submitted" and not application.reopened_at:
        return application
    until = queries.extension(application.call, application.account)
    filled_in = _checked(application, at, until, key, earlier)
    if application.number is None:
        last = content.place(queries.last_number(application.call.id, application.category))
        application.number = content.number(application.category, last + 1)
    application.submitted, application.submission_key = filled_in.content, key
    application.fingerprint = content.fingerprint(filled_in.content)
    application.state, application.submitted_at = "submitted", at
    application.reopened_at, application.eligible, application.eligibility_note = None, None, ""
    application.answers = dict(filled_in.content["answers"])  # what is no longer asked for is not kept either
    handed_in = {(file["question"], file["digest"]) for file in filled_in.content["attachments"]}
    current = application.current_attachments
    application.attachments = [file for file in current if (file.question, file.digest) in handed_in]
    application.earlier_form, application.form_changed_at = None, None
    session().flush()
    revoke_unasked(application, filled_in, by=by, at=at)
    log(application, "submit", by=by, at=at, number=application.number, fingerprint=application.fingerprint)
    _tell(emails.Received.of(application, at, permission.deadline(application.call, until)), application, at)
    return application


def _checked(
    application: Application, at: datetime, until: datetime | None, key: str | None, earlier: Collection[date]
) -> Sheet:
    """The filled-in form, in time and complete, as the applicant has looked at it; Refusal when it is not."""
    if application.is_being_written and (late := permission.too_late(application.call, at, until)):
        raise Refusal(late)
    hold_draft(application, at)
    session().refresh(application.account.person)
    filled_in = sheet(application)
    if key is not None and key != content.submission_key(filled_in.content, application.reopened_at):
        raise Refusal(_("The answers have changed since you looked at them here. Please check them and submit again."))
    if filled_in.unfinished:
        names = ", ".join(str(each.section.title) for each in filled_in.unfinished)
        raise Refusal(_("The application is not complete. Please look at: %(sections)s.", sections=names))
    check_asked(application, filled_in)
    check_conditions(application, filled_in, earlier)
    return filled_in


def withdraw(application: Application, *, by: str, at: datetime) -> None:
    """Take a handed-in application back; it stays on record and takes no part any more."""
    hold(application)
    if application.state == "withdrawn":
        return
    if refused := permission.no_withdrawal(application):
        raise Refusal(refused)
    application.state, application.withdrawn_at, application.reopened_at = "withdrawn", at, None
    session().flush()
    log(application, "withdraw", by=by, at=at, number=application.number)
    _tell(emails.Withdrawn.of(application, at), application, at)


def _tell(letter: emails.ApplicationLetter, application: Application, at: datetime) -> None:
    account = application.account
    outbox.queue(letter, to=account.email, language=account.language, at=at)
