"""The conditions of taking part in a call."""

from typing import Any

from flask import abort
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.calls import actions
from app.calls.models import Call
from app.calls.rules.requirements import KINDS, NAMES, Requirement, asked
from app.web.forms.calls import Removal
from app.web.forms.requirements import RequirementForm
from app.web.guard import needs
from app.web.office.blueprint import office
from app.web.office.call_changes import doing, locked, saved
from app.web.page import page
from app.web.transaction import attempt

BACK = "office.call_requirements"


@office.get("/calls/<call_key>/conditions")
@needs(Do.EDIT_CALL)
def call_requirements(call: Call) -> ResponseReturnValue:
    """The conditions, and the kinds that can be added."""
    said = {rule["key"]: asked(rule, call.starts_on, call.ends_on) for rule in call.eligibility}
    return locked(call, "conditions") or page("office/calls/requirements.html", call=call, said=said, names=NAMES)


@office.route("/calls/<call_key>/conditions/new/<condition_kind>", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def add_call_requirement(call: Call, condition_kind: str) -> ResponseReturnValue:
    """Add a condition of a kind."""
    if condition_kind not in KINDS:
        abort(404)
    if back := locked(call, "conditions"):
        return back
    form = RequirementForm(call, condition_kind)
    if form.validate_on_submit():
        with attempt(form):
            actions.add_requirement(call, form.terms(), **doing(form))
            return saved(call, BACK)
    return _shown(call, form)


@office.route("/calls/<call_key>/conditions/<condition_key>", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def change_call_requirement(call: Call, condition_key: str) -> ResponseReturnValue:
    """Change a condition."""
    rule = _rule(call, condition_key)
    if back := locked(call, "conditions"):
        return back
    form = RequirementForm.of(call, rule)
    if form.validate_on_submit():
        with attempt(form):
            actions.change_requirement(call, condition_key, form.terms(), **doing(form))
            return saved(call, BACK)
    return _shown(call, form)


@office.route("/calls/<call_key>/conditions/<condition_key>/remove", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def remove_call_requirement(call: Call, condition_key: str) -> ResponseReturnValue:
    """Take a condition out."""
    rule = _rule(call, condition_key)
    if back := locked(call, "conditions"):
        return back
    form = Removal(call)
    if form.validate_on_submit():
        with attempt(form):
            actions.remove_requirement(call, condition_key, **doing(form))
            return saved(call, BACK)
    name: dict[str, Any] = {"en": str(NAMES[rule["kind"]])}
    return page("office/calls/remove.html", form=form, call=call, name=name, back=BACK)


def _rule(call: Call, key: str) -> Requirement:
    found = next((rule for rule in call.eligibility if rule["key"] == key), None)
    if found is None:
        abort(404)
    return found


def _shown(call: Call, form: RequirementForm) -> ResponseReturnValue:
    return page("office/calls/requirement.html", form=form, call=call, name=NAMES[form.kind])
