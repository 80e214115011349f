"""Whom an applicant asks by personal links: a guardian's consent, referees' letters."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from flask import abort, flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.applications import queries
from app.applications.actions import linking as actions
from app.applications.actions.linking import Addressee
from app.applications.models import Application, PersonalLink
from app.applications.rules import linking as rules
from app.applications.rules.linking import Task
from app.applications.rules.sheet import sheet
from app.kit import clock, files
from app.kit.i18n import _
from app.web.applicant.blueprint import applicant
from app.web.forms.base import Confirmation, Form
from app.web.forms.linking import AskForm
from app.web.guard import needs
from app.web.me import by
from app.web.page import page
from app.web.transaction import attempt


@dataclass(frozen=True)
class Asked:
    """One task with the link that counts, if there is one, its state ("none" without), and why nobody can be asked."""

    task: Task
    link: PersonalLink | None
    state: str
    refused: str | None


def asked(application: Application, tasks: tuple[Task, ...], at: datetime) -> list[Asked]:
    """How each task stands, in one query for all; none when nobody is to be asked."""
    links = queries.links_of(application) if tasks else []
    latest = [(task, rules.current(links, task)) for task in tasks]
    return [
        Asked(task, link, rules.state(link, at) if link else "none", rules.no_asking(application, task.purpose, link))
        for task, link in latest
    ]


@applicant.context_processor
def status() -> dict[str, Any]:
    """For any page of an applicant: `people_asked(application)` tells how each task stands."""
    return {"people_asked": lambda application: asked(application, rules.tasks(sheet(application)), clock.now())}


@applicant.route("/<int:application_id>/guardian", methods=["GET", "POST"])
@applicant.route("/<int:application_id>/referees/<question_key>", methods=["GET", "POST"])
@needs(Do.CHANGE_OWN_APPLICATION)
def ask(application: Application, question_key: str = "") -> ResponseReturnValue:
    """Say whom to ask: the guardian, or a referee for a question; asking another person takes the first link back."""
    filled_in = sheet(application)
    task = rules.task(filled_in, question_key)
    if task is None:
        abort(404)
    now = asked(application, (task,), clock.now())[0]
    form = AskForm(data=_known(now, filled_in.content["answers"]))
    if form.validate_on_submit():
        with attempt(form):
            who = Addressee(form.name.data, form.email.data, form.language.data)
            actions.make(application, task, who, by=by(), at=clock.now())
            flash(_("The letter is on its way: %(name)s", name=who.name), "good")
            return redirect(url_for("applicant.application", application_id=application.id))
    return page("applicant/links/ask.html", form=form, application=application, asked=now)


@applicant.post("/<int:application_id>/links/<int:link_id>/send-again")
@needs(Do.CHANGE_OWN_APPLICATION)
def send_link_again(application: Application, link_id: int) -> ResponseReturnValue:
    """Write once more, with a new link."""
    return _deed(application, link_id, _("The letter is on its way: %(name)s"), actions.resend)


@applicant.post("/<int:application_id>/links/<int:link_id>/take-back")
@needs(Do.CHANGE_OWN_APPLICATION)
def take_link_back(application: Application, link_id: int) -> ResponseReturnValue:
    """Make a link useless that was sent to the wrong person."""
    return _deed(application, link_id, _("The link works no longer: %(name)s"), actions.revoke)


@applicant.get("/<int:application_id>/links/<int:link_id>/letter")
@needs(Do.SEE_OWN_APPLICATION)
def referees_letter(application: Application, link_id: int) -> ResponseReturnValue:
    """A referee's letter, where the referee was told that the applicant may read it."""
    return page("applicant/links/letter.html", application=application, link=_open_letter(application, link_id))


@applicant.get("/<int:application_id>/links/<int:link_id>/letter.pdf")
@needs(Do.SEE_OWN_APPLICATION)
def referees_letter_file(application: Application, link_id: int) -> ResponseReturnValue:
    """The file of such a letter, always as a download."""
    kept = (_open_letter(application, link_id).answer or {}).get("file")
    if kept is None:
        abort(404)
    data = BytesIO(files.read(kept["digest"]))
    return send_file(data, "application/pdf", as_attachment=True, download_name=kept["name"])


def _open_letter(application: Application, link_id: int) -> PersonalLink:
    found = next((each for each in queries.links_of(application) if each.id == link_id), None)
    if found is None or found.revoked_at or not (found.answer or {}).get("open"):
        abort(404)
    return found


def _deed(application: Application, link_id: int, said: str, deed: Any) -> ResponseReturnValue:
    found = next((each for each in queries.links_of(application) if each.id == link_id), None)
    if found is None:
        abort(404)
    form: Form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            deed(found, by=by(), at=clock.now())
            flash(said % {"name": found.name}, "good")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("applicant.application", application_id=application.id))


def _known(now: Asked, answers: dict[str, Any]) -> dict[str, str]:
    """What stands in the form: whom was asked before, or the guardian named among the answers."""
    if now.link:
        return {"name": now.link.name, "email": now.link.email, "language": now.link.language}
    name = answers.get("guardian_name") if now.task.purpose == "guardian" else ""
    return {"name": str(name or ""), "language": "ka"}
