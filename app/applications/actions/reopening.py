"""Opening a handed-in application again until the deadline, and closing it without a change."""

from datetime import datetime

from app.applications import queries
from app.applications.actions.holding import hold, log
from app.applications.models import Application
from app.applications.rules import permission
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal


def reopen(application: Application, *, by: str, at: datetime) -> None:
    """Let the applicant write on. What was handed in stays valid until it is handed in anew; twice is no error."""
    hold(application)
    if application.reopened_at:
        return
    if refused := permission.no_reopening(application, at, queries.extension(application.call, application.account)):
        raise Refusal(refused)
    application.reopened_at = at
    session().flush()
    log(application, "reopen", by=by, at=at, number=application.number)


def keep(application: Application, *, by: str, at: datetime) -> None:
    """Drop what was written since the reopening and keep what was handed in, answers and files alike.

    What was corrected about the person stays with the person.
    """
    hold(application)
    if not application.reopened_at or application.submitted is None:
        raise Refusal(_("This application is not open for changes."))
    handed_in = {(file["question"], file["digest"]) for file in application.submitted["attachments"]}
    application.attachments = [f for f in application.attachments if (f.question, f.digest) in handed_in]
    for file in application.attachments:
        file.superseded_at = None
    application.answers = dict(application.submitted["answers"])
    application.reopened_at = None
    session().flush()
    log(application, "keep as handed in", by=by, at=at, number=application.number)
