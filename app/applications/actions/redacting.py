"""Preparing files for blind reading: a copy with places covered, a file left out, and taking either back."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from app.applications.actions.holding import hold, log
from app.applications.covering import Copy
from app.applications.models import Application, Attachment, Redaction
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal


def keep_copy(file: Attachment, copy: Copy, boxes: Sequence[Sequence[float]], *, by: str, at: datetime) -> Redaction:
    """Give members who score blind this copy, on which these boxes are covered ([page, left, top, width, height], in
    percent); in the place of an earlier one. Refusal when the file is gone meanwhile."""
    application, made = _held(file, by, at)
    made.state, made.boxes = "ready", [list(box) for box in boxes]
    made.digest, made.preview, made.size = copy.digest, copy.preview, copy.size
    session().flush()
    log(application, "prepare file", by=by, at=at, **_what(file), copy=copy.digest, covered=len(boxes))
    return made


def withhold(file: Attachment, *, by: str, at: datetime) -> Redaction:
    """Leave the whole file out of the blind reading. Refusal when it is gone meanwhile."""
    application, made = _held(file, by, at)
    _empty(made, "withheld")
    log(application, "withhold file", by=by, at=at, **_what(file))
    return made


def take_back(file: Attachment, *, by: str, at: datetime) -> Redaction:
    """Let the file wait again; what was covered stays noted, to go on from. Refusal when nothing was prepared."""
    application, made = _held(file, by, at)
    if made.state not in ("ready", "withheld"):
        raise Refusal(_("This file is not prepared yet."))
    _empty(made, "open")
    log(application, "take back prepared file", by=by, at=at, **_what(file))
    return made


def _held(file: Attachment, by: str, at: datetime) -> tuple[Application, Redaction]:
    """The application, held, and the row of what is prepared of the file: the present one or a new one."""
    application = session().get_one(Application, file.application_id)
    hold(application)
    if session().scalar(select(Attachment.digest).where(Attachment.id == file.id)) != file.digest:
        raise Refusal(_("This file was replaced meanwhile. Please prepare the new one."))
    found = session().scalar(select(Redaction).where(Redaction.attachment_id == file.id))
    made = found or Redaction(attachment_id=file.id, state="open", original=file.digest, made_by=by, made_at=at)
    made.original, made.made_by, made.made_at = file.digest, by, at
    session().add(made)
    return application, made


def _empty(made: Redaction, state: str) -> None:
    made.state, made.digest, made.preview, made.size = state, "", "", 0
    session().flush()


def _what(file: Attachment) -> dict[str, str]:
    return {"question": file.question, "digest": file.digest}
