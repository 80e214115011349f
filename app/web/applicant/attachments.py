"""Attachments: download and remove (they are uploaded on their section's page)."""

from io import BytesIO

from flask import abort, flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.applications.actions import attaching
from app.applications.models import Application, Attachment
from app.committee.queries import name_for
from app.kit import clock, files
from app.kit.i18n import _
from app.web.applicant.blueprint import applicant
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by, me
from app.web.transaction import attempt


@applicant.get("/attachments/<int:attachment_id>")
@needs(Do.SEE_ATTACHMENT)
def attachment(attachment: Attachment) -> ResponseReturnValue:
    """The file, always as a download: nothing that was uploaded is ever shown as a page of ours."""
    data = BytesIO(files.read(attachment.digest))
    return send_file(data, attachment.media_type, as_attachment=True, download_name=name_for(attachment, me()))


@applicant.post("/<int:application_id>/attachments/<int:attachment_id>/remove")
@needs(Do.CHANGE_OWN_APPLICATION)
def remove_attachment(application: Application, attachment_id: int) -> ResponseReturnValue:
    """Take an attachment away."""
    found = next((each for each in application.attachments if each.id == attachment_id), None)
    if found is None:
        abort(404)
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            attaching.remove(application, found, by=by(), at=clock.now())
            flash(_("The file is removed."), "good")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("applicant.section", application_id=application.id, section_key="attachments"))
