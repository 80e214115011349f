"""Preparing files for blind scoring: page after page, with rectangles over what tells who the applicant is."""

from collections.abc import Callable
from io import BytesIO

from flask import abort, flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.applications import covering
from app.applications.actions import redacting as actions
from app.applications.models import Application, Attachment
from app.applications.rules.sheet import form_of
from app.applications.rules.signs import signs
from app.calls.models import Call
from app.committee import queries
from app.committee.queries import BlindFile
from app.committee.rules.reading import question_in
from app.kit import clock
from app.kit.db import session, unit_of_work
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.web.forms.base import Confirmation
from app.web.forms.redactions import CoverForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.page import page
from app.web.transaction import attempt, unlocked

LISTED = 200
WHOLE = ("clear", "withhold")  # deeds for which no rectangle matters
SHOWN_ONLY = "default-src 'none'; sandbox"


@office.get("/calls/<call_key>/files")
@needs(Do.PREPARE_FILES)
def files_to_prepare(call: Call) -> ResponseReturnValue:
    """What waits, and what is prepared."""
    found = _files(call)
    waiting = [file for file in found if file.waits]
    listed = (waiting + [file for file in found if not file.waits])[:LISTED]
    return page(
        "office/redactions/list.html",
        call=call,
        files=listed,
        waiting=waiting,
        total=len(found),
        labels=queries.labels_of(listed),
    )


@office.get("/attachments/<int:attachment_id>/copy")
@needs(Do.PREPARE_FILE)
def prepare_file(attachment: Attachment) -> ResponseReturnValue:
    """The pages of a file, with the places that seem to name the applicant."""
    found, refused = _found(attachment)
    made = queries.redaction_of(attachment)
    return _screen(attachment, CoverForm.of(made.boxes if made else found.boxes), found, refused)


@office.post("/attachments/<int:attachment_id>/copy")
@needs(Do.PREPARE_FILE)
@unlocked
def keep_prepared(attachment: Attachment) -> ResponseReturnValue:
    """Make the copy, or leave the file out; then the next one."""
    form, deed, call = CoverForm(), request.form.get("deed", ""), _application(attachment).call
    found, refused = _found(attachment)
    if deed not in WHOLE and not (form.is_for(found.pages) and deed == "save"):
        return _screen(attachment, form if form.errors else CoverForm.of(form.rectangles), found, refused)
    try:
        keep = _withheld(attachment) if deed == "withhold" else _covered(attachment, form, deed)
        with unit_of_work():
            keep()
    except Refusal as refusal:
        form.form_errors.append(refusal.message)
        return _screen(attachment, form, found, refused)
    return _onward(call, attachment)


@office.get("/attachments/<int:attachment_id>/pages/<int:number>.jpg")
@needs(Do.PREPARE_FILE)
def page_of_file(attachment: Attachment, number: int) -> ResponseReturnValue:
    """One page as a picture that we have drawn ourselves."""
    try:
        drawn = covering.pictures(attachment)
    except Refusal:
        abort(404)
    if not 1 <= number <= len(drawn):
        abort(404)
    answer = send_file(BytesIO(drawn[number - 1]), "image/jpeg", download_name=f"page-{number}.jpg")
    answer.headers["Content-Security-Policy"] = SHOWN_ONLY
    return answer


@office.post("/attachments/<int:attachment_id>/copy/take-back")
@needs(Do.PREPARE_FILE)
def take_back_prepared(attachment: Attachment) -> ResponseReturnValue:
    """Let the file wait again, and show it."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.take_back(attachment, by=by(), at=clock.now())
            flash(_("The file waits again; members do not see it."), "good")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.prepare_file", attachment_id=attachment.id))


def _application(file: Attachment) -> Application:
    return session().get_one(Application, file.application_id)


def _files(call: Call) -> list[BlindFile]:
    return queries.blind_files(call, queries.recused_from(call, me()))


def _found(file: Attachment) -> tuple[covering.Found, str]:
    """The signs of the applicant in the file's text; and why it cannot be opened, if it cannot."""
    application = _application(file)
    told = signs(application.submitted or {}, form_of(application), application.account.email)
    try:
        return covering.found(file, told), ""
    except Refusal as refusal:
        return covering.Found(0, [], 0), refusal.message


def _covered(file: Attachment, form: CoverForm, deed: str) -> Callable[[], object]:
    """The copy, made before anything is locked; and how it is kept."""
    boxes = [] if deed == "clear" else form.rectangles
    copy = covering.covered(file, boxes)
    return lambda: actions.keep_copy(file, copy, boxes, by=by(), at=clock.now())


def _withheld(file: Attachment) -> Callable[[], object]:
    return lambda: actions.withhold(file, by=by(), at=clock.now())


def _onward(call: Call, file: Attachment) -> ResponseReturnValue:
    """To the next file that waits, in their order; to the list when none does."""
    files = _files(call)
    here = next((place for place, each in enumerate(files) if each.id == file.id), 0)
    following = next((each for each in files[here + 1 :] + files[:here] if each.waits), None)
    if following is None:
        flash(_("Every file of this call is prepared for blind reading."), "good")
        return redirect(url_for("office.files_to_prepare", call_key=call.key))
    return redirect(url_for("office.prepare_file", attachment_id=following.id))


def _screen(file: Attachment, form: CoverForm, found: covering.Found, refused: str) -> ResponseReturnValue:
    application = _application(file)
    files = _files(application.call)
    last = queries.last_prepared(application.call, by(), queries.recused_from(application.call, me()))
    shown = [last] if last and last.id != file.id else []
    return page(
        "office/redactions/file.html",
        form=form,
        file=file,
        application=application,
        call=application.call,
        found=found,
        refused=refused,
        made=queries.redaction_of(file),
        question=question_in(form_of(application), file.question),
        last=shown[0] if shown else None,
        labels=queries.labels_of(shown),
        prepared=sum(not each.waits for each in files),
        total=len(files),
        boxes=form.rectangles,
    )
