"""What an applicant is told when the form has changed since the application was begun."""

from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.applications.actions import releasing
from app.applications.models import Application
from app.applications.rules.carrying import Changes, changes, lapsed
from app.applications.rules.content import content_of, person_of
from app.applications.rules.sheet import form_of, read
from app.applications.rules.showing import Line
from app.kit import clock
from app.web.applicant.blueprint import applicant
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by
from app.web.transaction import attempt


@dataclass(frozen=True)
class FormChange:
    """Why the form changed, what is different, and the own answers that are no longer asked for."""

    reason: str
    found: Changes
    lapsed: list[Line]


def form_change(application: Application) -> FormChange | None:
    """What the applicant has not seen yet; None when there is nothing."""
    if application.form_changed_at is None or application.form is None:
        return None
    before, after = read(application.earlier_form), form_of(application)
    person = person_of(application.account.person)
    content = content_of(person, application.answers, application.current_attachments)
    return FormChange(
        reason=application.form.reason,
        found=changes(before, after, application.category),
        lapsed=lapsed(before, after, application.category, content, application.call),
    )


@applicant.context_processor
def told() -> dict[str, Any]:
    """For the task list: `form_change(application)`."""
    return {"form_change": form_change}


@applicant.post("/<int:application_id>/form-seen")
@needs(Do.CHANGE_OWN_APPLICATION)
def form_seen(application: Application) -> ResponseReturnValue:
    """The applicant has seen it: the note goes, and with it the answers that are no longer asked for."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            releasing.acknowledge(application, by=by(), at=clock.now())
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("applicant.application", application_id=application.id))
