"""Personal links as the office sees them: how each stands, what was answered; sending again and taking back."""

from typing import Any

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.applications import queries
from app.applications.actions import linking as actions
from app.applications.models import Application, PersonalLink
from app.applications.rules import linking as rules
from app.applications.rules.sheet import sheet
from app.kit import clock
from app.kit.i18n import _
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.transaction import attempt


@office.context_processor
def links() -> dict[str, Any]:
    """For any page of the office: `personal_links(application)`."""
    return {"personal_links": personal_links}


def personal_links(application: Application) -> dict[str, Any]:
    """All links of an application with their states, the newest first, and the tasks that nobody was asked for."""
    at = clock.now()
    found, tasks = queries.links_of(application), rules.tasks(sheet(application))
    open_tasks = [task for task in tasks if rules.current(found, task) is None]
    labels = {task.question: task.label for task in tasks}
    listed = [(link, rules.state(link, at), labels.get(link.question, "")) for link in reversed(found)]
    return {"links": listed, "nobody_asked": open_tasks}


@office.post("/applications/<int:application_id>/links/<int:link_id>/send-again")
@needs(Do.MANAGE_LINKS)
def send_link_again(application: Application, link_id: int) -> ResponseReturnValue:
    """Write once more, with a new link."""
    link, form = _link(application, link_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.resend(link, by=by(), at=clock.now())
            flash(_("The letter is on its way: %(name)s", name=link.name), "good")
    return _back(application, form)


@office.post("/applications/<int:application_id>/links/<int:link_id>/take-back")
@needs(Do.MANAGE_LINKS)
def take_link_back(application: Application, link_id: int) -> ResponseReturnValue:
    """Make a link useless; an answer given by it stays on record and counts no longer, so that one can ask anew."""
    link, form = _link(application, link_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.revoke(link, by=by(), at=clock.now(), answered=True)
            flash(_("The link works no longer: %(name)s", name=link.name), "good")
    return _back(application, form)


def _link(application: Application, link_id: int) -> PersonalLink:
    found = next((each for each in queries.links_of(application) if each.id == link_id), None)
    if found is None:
        abort(404)
    return found


def _back(application: Application, form: Confirmation) -> ResponseReturnValue:
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.application", application_id=application.id))
