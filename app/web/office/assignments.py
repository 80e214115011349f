"""Who scores what, for the office and the chair: the matrix of applications and members."""

from typing import Any

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.calls.models import Call
from app.committee import actions, queries
from app.committee.queries import Coverage
from app.committee.rules.assigning import Pair
from app.kit import clock
from app.kit.i18n import _
from app.web.forms.base import Confirmation
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
        with attempt(form):
            add, remove = actions.change_assignments(
                call, wished - was, was - wished, besides=besides, by=by(), at=clock.now()
            )
            flash(
                _("Assigned: %(add)s. Taken back: %(remove)s.", add=add, remove=remove),
                "good" if add + remove else "info",
            )
            return redirect(request.full_path.rstrip("?"))
    coverage = queries.coverage_of(call, besides)
    few = [row for row in coverage if len(row.states) < call.quorum]
    return page("office/committee/assignments.html", form=form, call=call, **_rows(call, coverage, few), few=len(few))


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
