"""Attachments: sending them one by one while the rest of the page stays, looking at them, taking them away.

A file can also be sent with its whole section, without JavaScript (app.web.applicant.sections); either way it is
cleaned before anything is locked.
"""

from io import BytesIO

from flask import abort, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from app.access.policy import Do, may
from app.applications.actions import attaching
from app.applications.cleaning import MOST_PAGES, Cleaned, cleaned
from app.applications.models import Application, Attachment
from app.applications.questions import Question, Section
from app.applications.rules.sheet import sheet
from app.committee.queries import GivenFile, copy_given
from app.kit import clock, files
from app.kit.db import session, unit_of_work
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.web.applicant.blueprint import applicant
from app.web.forms.base import Confirmation, Form
from app.web.guard import needs
from app.web.me import by, me
from app.web.stored import look
from app.web.transaction import attempt, unlocked


@applicant.get("/attachments/<int:attachment_id>")
@needs(Do.SEE_ATTACHMENT)
def attachment(attachment: Attachment) -> ResponseReturnValue:
    """The file, always as a download: nothing that was uploaded is ever shown as a page of ours."""
    given = _given(attachment)
    data = BytesIO(files.read(given.digest))
    return send_file(data, given.media_type, as_attachment=True, download_name=given.name)


@applicant.get("/attachments/<int:attachment_id>/preview.jpg")
@needs(Do.SEE_ATTACHMENT)
def preview(attachment: Attachment) -> ResponseReturnValue:
    """Its first page as a picture that we have drawn ourselves."""
    given = _given(attachment)
    if not given.preview:
        abort(404)
    return look(given.preview)


def _given(attachment: Attachment) -> Attachment | GivenFile:
    """The file itself for its owner and the office; for a member what members read, which may be a copy."""
    application = session().get_one(Application, attachment.application_id)
    knows = may(me(), Do.SEE_OWN_APPLICATION, application) or may(me(), Do.SEE_APPLICATION, application)
    return attachment if knows or not application.call.blind else copy_given(attachment) or abort(404)


@applicant.post("/<int:application_id>/files/<question_key>")
@needs(Do.CHANGE_OWN_APPLICATION)
@unlocked
def upload(application: Application, question_key: str) -> ResponseReturnValue:
    """Attach one file: for the script that shows how far it is. It answers with the section's list of files."""
    section, question = _asked(application, question_key)
    sent = request.files.get(question.key)
    if not sent or not sent.filename:
        return {"error": _("Choose a file first.")}, 422
    try:
        file = _cleaned(question, sent)
        with unit_of_work():
            held = session().get_one(Application, application.id)
            attaching.attach(held, question.key, file, by=by(), at=clock.now())
            listed = render_template("applicant/sections/files.html", application=held, section=section)
    except Refusal as refusal:
        return {"error": refusal.message}, 422
    return {"files": listed, "said": _("Attached: %(name)s", name=file.name)}


@applicant.post("/<int:application_id>/attachments/<int:attachment_id>/remove")
@needs(Do.CHANGE_OWN_APPLICATION)
def remove_attachment(application: Application, attachment_id: int) -> ResponseReturnValue:
    """Take an attachment away."""
    found = next((each for each in application.attachments if each.id == attachment_id), None)
    if found is None:
        abort(404)
    section, _question = _asked(application, found.question)
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            attaching.remove(application, found, by=by(), at=clock.now())
            flash(_("The file is removed."), "good")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("applicant.section", application_id=application.id, section_key=section.key))


def _asked(application: Application, question_key: str) -> tuple[Section, Question]:
    """The question for a file with this key, and its section; a 404 when there is none such."""
    for section in sheet(application).sections:
        for question in section.questions:
            if question.key == question_key and question.kind == "file":
                return section, question
    abort(404)


def cleaned_files(section: Section, form: Form) -> dict[str, Cleaned]:
    """The files that came with a section, by question; a refusal becomes the field's error."""
    found = {}
    for question in section.questions:
        sent = form[question.key].data if question.kind == "file" else None
        if not sent:
            continue
        try:
            found[question.key] = _cleaned(question, sent)
        except Refusal as refusal:
            form[question.key].errors = [refusal.message]
    return found


def _cleaned(question: Question, sent: FileStorage) -> Cleaned:
    most = min(question.limits.megabytes or settings().upload_megabytes, settings().upload_megabytes)
    return cleaned(sent.filename or "", sent.stream, most, question.limits.pages or MOST_PAGES)
