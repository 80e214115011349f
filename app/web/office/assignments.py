"""Who scores what, for the office and the chair: the matrix of applications and members, and the even spread."""

import secrets
from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.access.policy import Do
from app.calls.models import Call
from app.committee import actions, queries
from app.committee.queries import Coverage
from app.committee.rules.spread import Pair, Spread
from app.kit import clock
from app.kit.i18n import _, language
from app.web.forms.base import Confirmation
from app.web.forms.committee import SpreadForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.office.committee import names_shown
from app.web.page import page
from app.web.transaction import attempt

ROWS = 100  # applications on one page


@office.route("/calls/<call_key>/committee/assignments", methods=["GET", "POST"])
@needs(Do.MANAGE_COMMITTEE)
def assignments(call: Call) -> ResponseReturnValue:
    """Tick who scores what; what was begun stays."""
    form, besides = Confirmation(), queries.recused_from(call, me())
    if form.validate_on_submit():
        was, wished = _pairs("was"), _pairs("assign")
        if besides & {application for application, _member in was | wished}:
            abort(404)
        with attempt(form):
            add, remove = actions.change_assignments(call, wished - was, was - wished, by=by(), at=clock.now())
            flash(
                _("Assigned: %(add)s. Taken back: %(remove)s.", add=add, remove=remove),
                "good" if add + remove else "info",
            )
            return redirect(request.full_path.rstrip("?"))
    coverage = queries.coverage_of(call, besides)
    few = [row for row in coverage if len(row.states) < call.quorum]
    return page("office/committee/assignments.html", form=form, call=call, **_rows(call, coverage, few), few=len(few))


@office.route("/calls/<call_key>/committee/spread", methods=["GET", "POST"])
@needs(Do.MANAGE_COMMITTEE)
def spread(call: Call) -> ResponseReturnValue:
    """Plan an even spread, look at it, make it."""
    members, besides = queries.members_of(call), queries.recused_from(call, me())
    form = _spread_form(call, [(member.id, member.account.person.name(language())) for member in members])
    plan: Spread | None = None
    if "each" in request.values:
        plan = _plan(call, form, besides) if form.validate() else None
    if plan and not plan.shortages and request.method == "POST":
        confirmed = Confirmation()
        if confirmed.validate():
            with attempt(form):
                _make(call, form, besides)
                flash(_("The applications are assigned; each member gets a letter."), "good")
                return redirect(url_for("office.assignments", call_key=call.key))
        plan = _plan(call, form, besides)
    coverage = {row.application.id: row.application for row in queries.coverage_of(call, besides)}
    before = queries.progress_of(members, besides)
    return page(
        "office/committee/spread.html",
        form=form,
        call=call,
        members=members,
        plan=plan,
        applications=coverage,
        before=before,
        pairs=_written(plan.added) if plan else "",
    )


def _rows(call: Call, coverage: list[Coverage], few: list[Coverage]) -> dict[str, Any]:
    """The part of the matrix that this address shows."""
    only_few = "few" in request.args
    rows = few if only_few else coverage
    first = (max(request.args.get("page", 1, int), 1) - 1) * ROWS
    number = first // ROWS + 1
    few_too = "&few=1" if only_few else ""
    address = [f"{request.path}?page={n}{few_too}" for n in (number - 1, number + 1)]
    members = queries.members_of(call)
    return {
        "rows": rows[first : first + ROWS],
        "members": members,
        "progress": queries.progress_of(members, queries.recused_from(call, me())),
        "total": len(coverage),
        "only_few": only_few,
        "named": names_shown(call),
        "paging": {
            "first": first + 1,
            "last": min(first + ROWS, len(rows)),
            "total": len(rows),
            "previous_url": address[0] if first else None,
            "next_url": address[1] if first + ROWS < len(rows) else None,
        },
    }


def _pairs(name: str) -> set[Pair]:
    """The application-member pairs that a form sends under this name."""
    found = set()
    for text in " ".join(request.form.getlist(name)).split():
        application, _dash, member = text.partition("-")
        if not (application.isascii() and application.isdigit() and member.isascii() and member.isdigit()):
            abort(400)
        found.add((int(application), int(member)))
    return found


def _written(pairs: list[Pair]) -> str:
    return " ".join(f"{application}-{member}" for application, member in pairs)


def _spread_form(call: Call, choices: list[tuple[int, str]]) -> SpreadForm:
    """The form as it was sent, asked for by address, or fresh: everybody takes part, as many as the quorum."""
    sent = request.values if "each" in request.values else None
    fresh = {"each": call.quorum, "members": [key for key, _name in choices], "seed": secrets.token_hex(4)}
    form = SpreadForm(MultiDict(sent.to_dict(flat=False)) if sent else None, data=fresh)
    form.members.choices = choices
    return form


def _plan(call: Call, form: SpreadForm, besides: set[int]) -> Spread:
    chosen = [member for member in queries.members_of(call) if member.id in form.members.data]
    return queries.planned(call, chosen, form.each.data, form.seed.data, besides)


def _make(call: Call, form: SpreadForm, besides: set[int]) -> None:
    chosen = [member for member in queries.members_of(call) if member.id in form.members.data]
    looked_at = _pairs("plan")
    each, seed = form.each.data, form.seed.data
    actions.spread_evenly(call, chosen, each, seed, expected=looked_at, besides=besides, by=by(), at=clock.now())
