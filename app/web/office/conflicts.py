"""Conflicts of interest for the office and the chair: written down, looked for, and decided on."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from app.access.policy import Do
from app.calls.models import Call
from app.committee import actions, queries
from app.committee.words import said_of
from app.kit import clock
from app.kit.i18n import _, language, ngettext
from app.web.forms.assigning import SettleForm
from app.web.forms.base import Confirmation
from app.web.forms.committee import RecordConflictForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.office.committee import names_shown
from app.web.page import page
from app.web.transaction import attempt


@office.route("/calls/<call_key>/committee/conflicts/new", methods=["GET", "POST"])
@needs(Do.MANAGE_COMMITTEE)
def record_conflict(call: Call) -> ResponseReturnValue:
    """Write down a conflict that the office learned of."""
    form = RecordConflictForm()
    members = {member.id: member for member in queries.members_of(call)}
    rows = {row.application.id: row.application for row in queries.coverage_of(call, queries.recused_from(call, me()))}
    named = names_shown(call)
    form.member_id.choices = [
        SelectChoice(key, member.account.person.name(language())) for key, member in members.items()
    ]
    form.application_id.choices = [
        SelectChoice(key, f"{a.number} · {a.account.person.name(language())}" if named else a.number)
        for key, a in rows.items()
    ]
    if form.validate_on_submit():
        with attempt(form):
            member, application = members[form.member_id.data], rows[form.application_id.data]
            actions.declare_conflict(member, application, form.reason.data, by=by(), at=clock.now())
            flash(_("The conflict is recorded."), "good")
            return redirect(url_for("office.committee", call_key=call.key))
    return page("office/committee/conflict.html", form=form, call=call, possible=bool(members and rows))


@office.post("/calls/<call_key>/committee/conflicts/find")
@needs(Do.SETTLE_CONFLICTS)
def find_conflicts(call: Call) -> ResponseReturnValue:
    """Look through the data of all members and applicants now; it is also done whenever somebody joins or applies.

    Not for whoever scores blind: with another telephone number in one's own account it would tell whose application is
    whose.
    """
    form = Confirmation()
    if form.validate_on_submit():
        besides = queries.recused_from(call, me())
        found = actions.find_conflicts(call, by=by(), at=clock.now())
        hidden = queries.recused_from(call, me()) | besides
        number = sum(conflict.application_id not in hidden for conflict in found)
        text = ngettext("%(n)s new conflict is proposed.", "%(n)s new conflicts are proposed.", number)
        flash(text if number else _("Nothing new was found."), "info")
    return redirect(url_for("office.committee", call_key=call.key))


@office.route("/calls/<call_key>/committee/conflicts/<int:conflict_id>", methods=["GET", "POST"])
@needs(Do.SETTLE_CONFLICTS)
def settle_conflict(call: Call, conflict_id: int) -> ResponseReturnValue:
    """Decide on what was found: it is a conflict, or it is none and why."""
    besides = queries.recused_from(call, me())
    conflict = next((each for each in queries.conflicts_of(call, besides) if each.id == conflict_id), None)
    if conflict is None or not conflict.is_proposed:
        abort(404)
    form = SettleForm()
    if form.validate_on_submit():
        with attempt(form):
            clears, note = request.form.get("deed") == "clear", form.note.data or ""
            settle = actions.clear_conflict if clears else actions.confirm_conflict
            settle(conflict, note, by=by(), at=clock.now())
            flash(
                _("It is no conflict. The member sees the application again.") if clears
                else _("The conflict stands. The member has no part in this application."),
                "good",
            )  # fmt: skip
            return redirect(url_for("office.committee", call_key=call.key))
    return page("office/committee/found.html", form=form, call=call, conflict=conflict, said=said_of(conflict))
