"""Title, text and dates of a call, and the rules of its selection."""

from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.calls import actions
from app.calls.models import Call
from app.kit.translated import pick
from app.web.forms.calls import BasicsForm, RulesForm
from app.web.guard import needs
from app.web.office.blueprint import office
from app.web.office.call_changes import doing, locked, saved
from app.web.page import page
from app.web.transaction import attempt


@office.route("/calls/<call_key>/basics", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def call_basics(call: Call) -> ResponseReturnValue:
    """Change title, text, kind, days and window."""
    if back := locked(call, "basics"):
        return back
    form = BasicsForm.of(call)
    if form.validate_on_submit():
        with attempt(form):
            actions.change_basics(call, form.terms(), **doing(form))
            return saved(call)
    return page("office/calls/basics.html", form=form, call=call)


@office.route("/calls/<call_key>/selection-rules", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def call_rules(call: Call) -> ResponseReturnValue:
    """Change how scores become a selection, and what follows it."""
    if back := locked(call, "rules"):
        return back
    form = RulesForm.of(call)
    if form.validate_on_submit():
        with attempt(form):
            actions.change_rules(call, form.terms(), **doing(form))
            return saved(call)
    criteria = {criterion.key: pick(criterion.label) or criterion.key for criterion in call.criteria}
    return page("office/calls/rules.html", form=form, call=call, criteria=list(criteria.items()))
