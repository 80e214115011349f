"""Handing an application in, once, and withdrawing it."""

from datetime import datetime

from sqlalchemy import select

from app.applications import emails, queries
from app.applications.actions.holding import hold, hold_draft, log
from app.applications.models import Application
from app.applications.rules import answering, asking, content, permission
from app.calls.models import Call
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.messaging import outbox


def submit(application: Application, *, by: str, at: datetime) -> Application:
    """Hand in: check everything again, freeze the content, give the number, queue the letter.

    Handing in what is handed in already changes nothing and is no error, however often and however late it comes.
    """
    session().execute(select(Call.id).where(Call.id == application.call.id).with_for_update())  # numbers, one by one
    hold(application)
    if application.state == "submitted":
        return application
    hold_draft(application, at)
    session().refresh(application.account.person)
    person = content.person_of(application.account.person)
    where = asking.situation(application.call, application.category, person)
    asked = asking.sections(where)
    answers = answering.plain(application.answers, asked)
    whole = content.content_of(person, answers, application.attachments)
    if missing := answering.unfinished(asked, whole, where):
        names = ", ".join(str(each.section.title) for each in missing)
        raise Refusal(_("The application is not complete. Please look at: %(sections)s.", sections=names))
    last = content.place(queries.last_number(application.call.id, application.category))
    application.number = content.number(application.category, last + 1)
    application.submitted, application.fingerprint = whole, content.fingerprint(whole)
    application.state, application.submitted_at = "submitted", at
    session().flush()
    log(application, "submit", by=by, at=at, number=application.number, fingerprint=application.fingerprint)
    _tell(emails.Received, application, at)
    return application


def withdraw(application: Application, *, by: str, at: datetime) -> None:
    """Take a handed-in application back; it stays on record and takes no part any more."""
    hold(application)
    if application.state == "withdrawn":
        return
    if refused := permission.no_withdrawal(application):
        raise Refusal(refused)
    application.state, application.withdrawn_at = "withdrawn", at
    session().flush()
    log(application, "withdraw", by=by, at=at, number=application.number)
    _tell(emails.Withdrawn, application, at)


def _tell(letter: type[emails.ApplicationLetter], application: Application, at: datetime) -> None:
    account = application.account
    outbox.queue(letter.of(application, at), to=account.email, language=account.language, at=at)
