"""What if a rule were another one: members try, nothing is changed, and every try is kept for all to see."""

from dataclasses import dataclass
from fractions import Fraction

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do, may
from app.calls.models import Call
from app.kit import clock
from app.kit.i18n import _, language
from app.selection.actions.trying import try_rules
from app.selection.models import Try
from app.selection.queries.board import board_of
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


@dataclass(frozen=True)
class Change:
    """Somebody whom a try would bring in, leave out, or send from one host to another."""

    kind: str  # "in", "out" or "move"
    number: str
    name: str  # empty in a blind call
    rank: int | None
    total: Fraction | None
    before: str | None
    after: str | None


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
    return page(
        "committee/selection/tried.html",
        call=call,
        table=table,
        one=one,
        changes=_changes(call, table, one),
        is_old=one.digest != table.matter.case.digest,
    )


def _changes(call: Call, table: Table, one: Try) -> list[Change]:
    """Whom a try would bring in, leave out or send elsewhere, as far as the reader may know."""
    board = board_of(call, table.matter, hidden=table.hidden)
    lines = {row.line.number: row for rows in board.lines.values() for row in rows}
    found = [("in", number, None, None) for number in one.outcome["came_in"]]
    found += [("out", number, None, None) for number in one.outcome["went_out"]]
    found += [("move", *move) for move in one.outcome["moved"]]
    return [
        Change(
            kind=kind,
            number=number,
            name="" if call.blind else lines[number].application.account.person.name(language()),
            rank=lines[number].line.rank,
            total=lines[number].line.total,
            before=before,
            after=after,
        )
        for kind, number, before, after in found
        if number in lines
    ]


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
