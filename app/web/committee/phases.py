"""The phases of a committee: where it stands, what holds in each, and the step to the next one or back."""

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from app.access.policy import Do, may
from app.calls.models import Call
from app.committee import actions, queries
from app.committee.rules import phases as rules
from app.kit import clock
from app.kit.i18n import _
from app.web.committee.blueprint import committee
from app.web.forms.base import Form
from app.web.forms.discussion import EarlierPhaseForm, NextPhaseForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.page import page
from app.web.transaction import attempt


@committee.get("/<call_key>/phases")
@needs(Do.SEE_PHASES)
def phases(call: Call) -> ResponseReturnValue:
    """Where the committee stands, and what each phase lets whom see and do."""
    return _phases(call, NextPhaseForm())


@committee.post("/<call_key>/phases/next")
@needs(Do.MANAGE_COMMITTEE)
def next_phase(call: Call) -> ResponseReturnValue:
    """One phase on."""
    form = NextPhaseForm()
    if form.validate_on_submit():
        with attempt(form):
            return _begin(call, form.phase.data or "", "")
    return _phases(call, form)


@committee.route("/<call_key>/phases/back", methods=["GET", "POST"])
@needs(Do.MANAGE_COMMITTEE)
def earlier_phase(call: Call) -> ResponseReturnValue:
    """Back into an earlier phase, with a reason."""
    form, now = EarlierPhaseForm(), queries.phase_of(call)
    form.phase.choices = [SelectChoice(key, str(rules.phase_named(key, call).name)) for key in rules.before(now.key)]
    if not form.phase.choices or call.state != "scoring":
        return redirect(url_for("committee.phases", call_key=call.key))
    if form.validate_on_submit():
        with attempt(form):
            return _begin(call, form.phase.data, form.reason.data)
    return page("committee/phases/back.html", form=form, call=call, phase=now)


def _begin(call: Call, phase: str, reason: str) -> ResponseReturnValue:
    besides = queries.recused_from(call, me())
    actions.begin_phase(call, phase, reason, besides=besides, by=by(), at=clock.now())
    flash(_("The committee is in this phase now: %(phase)s.", phase=queries.phase_of(call).name), "good")
    return redirect(url_for("committee.phases", call_key=call.key))


def _phases(call: Call, form: Form) -> ResponseReturnValue:
    rows = [rules.phase_named(key, call) for key in rules.ORDER]
    return page(
        "committee/phases/phases.html",
        form=form,
        call=call,
        changes=queries.phase_changes(call),
        rows=rows,
        names={row.key: row.name for row in rows},
        **standing(call),
    )


def standing(call: Call, *, weigh: bool = True) -> dict[str, Any]:
    """Where a committee stands, as templates/committee/phases/panel.html shows it: the phase, the next one, and for
    those who may take the step what stands in its way, unless it is not to be weighed."""
    now = queries.phase_of(call)
    key = rules.following(now.key) if call.state == "scoring" else None
    moves = weigh and key is not None and may(me(), Do.MANAGE_COMMITTEE, call)
    missing = []
    if key and moves:
        besides, absent = queries.recused_from(call, me()), queries.absent_at(call, clock.now())
        missing = rules.obstacles(key, call, queries.readiness_of(call, besides, absent))
    following = rules.phase_named(key, call) if key else None
    return {"phase": now, "following": following, "obstacles": missing, "moves": moves}
