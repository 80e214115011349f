"""The deliberation: ranking, proposal and confirmation of the decision."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from app.access.policy import Do
from app.calls.models import Call
from app.committee.models import Member
from app.committee.queries import absent_at, meeting_of, member_of, members_of, phase_of
from app.kit import clock
from app.kit.i18n import _, language
from app.selection import actions, queries
from app.selection.documents.words import OUTCOMES
from app.selection.queries.at_hand import Hand
from app.selection.queries.board import Board, board_of
from app.selection.queries.records import Gaps, gaps
from app.selection.queries.tries import tries_of
from app.web.committee.blueprint import committee
from app.web.committee.deliberation import are_wanted, bands_of, conflict_in, table_of
from app.web.forms.base import Confirmation
from app.web.forms.selection import ProposeForm, ReasonForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.page import page
from app.web.paging import paging, wanted_page
from app.web.transaction import attempt

ROWS = 100  # of each category on a page
_gaps: Hand[Gaps] = Hand(8)


@committee.get("/<call_key>/selection")
@needs(Do.SEE_SELECTION)
def selection(call: Call) -> ResponseReturnValue:
    """The ranking as the rules give it now, or as it was decided."""
    return _board(call, _propose_form(call))


@committee.post("/<call_key>/selection/propose")
@needs(Do.PROPOSE_DECISION)
def propose(call: Call) -> ResponseReturnValue:
    """The chair makes the ranking the committee's proposal."""
    form = _propose_form(call)
    if form.validate_on_submit():
        with attempt(form):
            actions.propose(
                call,
                _mandate(call),
                present=form.present.data,
                dissent=form.dissent.data or "",
                by=by(),
                at=clock.now(),
            )
            flash(_("The decision is proposed. Another member has to confirm it."), "good")
            return redirect(url_for("committee.selection", call_key=call.key))
    return _board(call, form)


@committee.post("/<call_key>/selection/confirm")
@needs(Do.CONFIRM_DECISION)
def confirm(call: Call) -> ResponseReturnValue:
    """A second member confirms the proposal; the embargo begins."""
    form = Confirmation()
    decision = queries.decision_of(call, "proposed")
    if form.validate_on_submit() and decision is not None:
        with attempt(form):
            actions.confirm(decision, _mandate(call), by=by(), at=clock.now())
            flash(_("The decision is confirmed. Nobody outside learns of it until it is announced."), "good")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("committee.selection", call_key=call.key))


@committee.route("/<call_key>/selection/take-back", methods=["GET", "POST"])
@needs(Do.PROPOSE_DECISION)
def take_back(call: Call) -> ResponseReturnValue:
    """The chair takes a proposal or an unannounced decision back, with a reason."""
    form = ReasonForm()
    decision = queries.decision_of(call, "proposed", "confirmed")
    if decision is None:
        return redirect(url_for("committee.selection", call_key=call.key))
    if form.validate_on_submit():
        with attempt(form):
            actions.drop(decision, reason=form.reason.data, by=by(), at=clock.now())
            flash(
                _(
                    "The decision is taken back. The committee is in this phase again: %(phase)s.",
                    phase=phase_of(call).name,
                ),
                "good",
            )
            return redirect(url_for("committee.selection", call_key=call.key))
    return page("committee/selection/take_back.html", form=form, call=call)


def _mandate(call: Call) -> Member:
    found = member_of(call, me())
    if found is None:
        raise LookupError("the policy lets only members in here")
    return found


def _propose_form(call: Call) -> ProposeForm:
    held = meeting_of(call)
    form = ProposeForm(data={"present": held.present if held else []})
    away = absent_at(call, clock.now())
    form.present.choices = [
        SelectChoice(each.id, each.account.person.name(language())) for each in members_of(call) if each.id not in away
    ]
    return form


def _board(call: Call, form: ProposeForm) -> ResponseReturnValue:
    """A page of the ranking, with the bands if they are asked for or were worked out before."""
    table = table_of(call)
    chances = bands_of(table.matter)
    number = wanted_page()
    part = slice((number - 1) * ROWS, number * ROWS)
    board = board_of(call, table.matter, hidden=table.hidden, chances=chances or {}, part=part)
    conflict = conflict_in(table, board, are_wanted())
    return page(
        "committee/selection/board.html",
        form=form,
        call=call,
        decision=table.decision,
        table=table,
        board=board,
        conflict=conflict,
        is_waiting=chances is None or conflict is None,
        gaps=None if table.decision else _gaps.of((call.id, *sorted(table.hidden)), lambda: gaps(call, table.hidden)),
        bands_url=url_for("committee.selection", call_key=call.key, bands=1, page=number if number > 1 else None),
        pages=paging(number, ROWS, max(board.numbers.values(), default=0)),
        cuts=_cuts(call, board, number),
        tries=tries_of(call),
        members={member.id: member.account.person for member in members_of(call)},
        mandate=member_of(call, me()),
        outcomes=OUTCOMES,
    )


def _cuts(call: Call, board: Board, number: int) -> dict[str, str]:
    """By category the address of the page with the line between in and out, where that is another page than this."""
    pages = {category: place // ROWS + 1 for category, place in board.last_in.items()}
    return {
        category: url_for("committee.selection", call_key=call.key, page=other)
        for category, other in pages.items()
        if other != number
    }
