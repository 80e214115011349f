"""Attaching files to an application and taking them away again."""

from datetime import datetime

from app.applications.actions.holding import hold_draft, log
from app.applications.cleaning import Cleaned
from app.applications.models import Application, Attachment
from app.kit.db import session


def attach(application: Application, question: str, file: Cleaned, *, by: str, at: datetime) -> Attachment:
    """Keep a cleaned file as the answer to a question, in the place of an earlier one."""
    hold_draft(application, at)
    made = Attachment(
        question=question,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        digest=file.digest,
        preview=file.preview,
        lost=list(file.lost),
        uploaded_at=at,
    )
    for earlier in [file for file in application.current_attachments if file.question == question]:
        leave(application, earlier, at)
    application.attachments.append(made)
    application.saved_at = at
    session().flush()
    log(application, "attach file", by=by, at=at, question=question, digest=made.digest, size=made.size, lost=made.lost)
    return made


def remove(application: Application, attachment: Attachment, *, by: str, at: datetime) -> None:
    """Take an attachment away."""
    hold_draft(application, at)
    leave(application, attachment, at)
    application.saved_at = at
    session().flush()
    log(application, "remove file", by=by, at=at, question=attachment.question, digest=attachment.digest)


def leave(application: Application, attachment: Attachment, at: datetime) -> None:
    """Take a file out of the answers; what was handed in keeps it until it is handed in anew."""
    if application.state == "draft":
        application.attachments.remove(attachment)
    else:
        attachment.superseded_at = at
