"""What if a rule were another one: members try, nothing is changed, and every try is kept for all to see."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do, may
from app.calls.models import Call
from app.kit import clock
from app.kit.i18n import _
from app.selection.actions.trying import try_rules
from app.selection.models import Try
from app.selection.queries.records import numbered
from app.selection.queries.tries import tries_of, try_of
from app.selection.rules.advice import Knob, knobs
from app.web.committee.blueprint import committee
from app.web.committee.deliberation import Table, table_of
from app.web.forms.base import Form
from app.web.forms.what_if import rules_form, typed
from app.web.guard import needs
from app.web.me import by, me
from app.web.page import page
from app.web.transaction import attempt


@committee.get("/<call_key>/selection/what-if")
@needs(Do.SEE_SELECTION)
def what_if(call: Call) -> ResponseReturnValue:
    """The rules to be tried, as published or as in an earlier try, and all the tries so far."""
    table = table_of(call)
    begun = try_of(call, request.args.get("from", 0, int))
    found = knobs(table.matter.data)
    form = rules_form(found, table.words.knob, table.words.value, begun.changes if begun else {})
    return _page(call, table, form, found)


@committee.post("/<call_key>/selection/what-if")
@needs(Do.TRY_WHAT_IF)
def try_what_if(call: Call) -> ResponseReturnValue:
    """Try the rules that were sent; the comparison has a page of its own."""
    table = table_of(call)
    found = knobs(table.matter.data)
    form = rules_form(found, table.words.knob, table.words.value, {})
    if form.validate_on_submit():
        with attempt(form):
            made = try_rules(call, typed(form, found), me(), by=by(), at=clock.now())
            flash(_("Tried, and noted in the list of tries. No rule and no score has changed."), "good")
            return redirect(url_for("committee.tried", call_key=call.key, try_id=made.id))
    return _page(call, table, form, found)


@committee.get("/<call_key>/selection/what-if/<int:try_id>")
@needs(Do.SEE_SELECTION)
def tried(call: Call, try_id: int) -> ResponseReturnValue:
    """What one try would have changed."""
    one = try_of(call, try_id)
    if one is None:
        abort(404)
    table = table_of(call)
    people = {a.number: a for a in numbered(call) if a.id not in table.hidden}
    return page("committee/selection/tried.html", call=call, table=table, one=one, people=people)


def _page(call: Call, table: Table, form: Form, found: list[Knob]) -> ResponseReturnValue:
    tries: list[Try] = tries_of(call)
    return page(
        "committee/selection/what_if.html",
        form=form,
        call=call,
        table=table,
        knobs={knob.path: knob for knob in found},
        tries=tries,
        may_try=may(me(), Do.TRY_WHAT_IF, call),
    )
