"""The conditions of a call for the office: at one application, and for all that are not decided yet."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.access.visible import readable_applications
from app.applications import queries
from app.applications.actions.checking import accept_passing
from app.applications.models import Application
from app.applications.rules import permission
from app.applications.rules.eligibility import Finding, passes, unmet
from app.calls.models import Call
from app.kit import clock
from app.kit.i18n import ngettext
from app.web.eligibility import earlier_of_all, found
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.page import page
from app.web.transaction import attempt


@office.context_processor
def shown() -> dict[str, Any]:
    """For any page of the office: `conditions_of(application)`, as it was handed in."""
    return {"conditions_of": lambda application: found(application, application.submitted or {})}


@office.get("/calls/<call_key>/undecided")
@needs(Do.CHECK_CONDITIONS)
def conditions(call: Call) -> ResponseReturnValue:
    """Who meets every condition, and who does not or not yet, with the reasons."""
    return _conditions(call, Confirmation())


@office.post("/calls/<call_key>/undecided")
@needs(Do.CHECK_CONDITIONS)
def accept_all(call: Call) -> ResponseReturnValue:
    """Accept those who were listed as meeting every condition, and still do."""
    form = Confirmation()
    if form.validate_on_submit():
        listed = set(request.form.get("listed", "").split())
        chosen = [each for each in _undecided(call) if str(each.id) in listed]
        with attempt(form):
            number = accept_passing(chosen, earlier_of_all(chosen), by=by(), at=clock.now())
            said = ngettext("%(n)s application is accepted.", "%(n)s applications are accepted.", number)
            flash(said, "good" if number else "info")
            return redirect(url_for("office.conditions", call_key=call.key))
    return _conditions(call, form)


def _undecided(call: Call) -> list[Application]:
    found = queries.undecided(call, readable_applications(me()))
    return [each for each in found if permission.no_eligibility(each) is None]


def _conditions(call: Call, form: Confirmation) -> ResponseReturnValue:
    waiting = _undecided(call)
    what = queries.findings_of(waiting, earlier_of_all(waiting))
    good = [each for each in waiting if passes(what[each.id])]
    others = [(each, _reasons(what[each.id])) for each in waiting if not passes(what[each.id])]
    others.sort(key=lambda line: not unmet(line[1]))  # what is not met goes before what is open
    return page("office/eligibility/undecided.html", form=form, call=call, good=good, others=others)


def _reasons(found: list[Finding]) -> list[Finding]:
    return [each for each in found if each.counts and each.state != "met"]
