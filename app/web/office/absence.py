"""An absent member: marked with days and reason, after a look at who would take what is open."""

from dataclasses import dataclass

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.calls.models import Call
from app.committee import actions, queries
from app.committee.models import Member
from app.committee.queries import Differences, Handover
from app.kit import clock
from app.kit.i18n import _, language
from app.web.forms.absence import EVERYBODY, NOBODY, AbsenceForm
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.assigning import SHOWN
from app.web.office.blueprint import office
from app.web.office.committee import names_shown
from app.web.page import page
from app.web.transaction import attempt


@dataclass(frozen=True)
class Look:
    """A handover that is looked at: what changes, the limits in its way, and the mark by which it is known again."""

    handover: Handover
    changes: Differences
    limits: list[tuple[list[str], list[Member]]]

    @property
    def mark(self) -> str:
        """Another one as soon as anything behind the plan is."""
        return f"{self.handover.outlook.stamp}:{len(self.handover.given_back)}"


@office.route("/calls/<call_key>/committee/members/<int:member_id>/absence", methods=["GET", "POST"])
@needs(Do.MANAGE_COMMITTEE)
def absence(call: Call, member_id: int) -> ResponseReturnValue:
    """Mark a member absent: the first press shows the handover, the second does it."""
    member = _member(call, member_id)
    form = AbsenceForm(data={"from_on": queries.day_in(call, clock.now()), "to": EVERYBODY})
    away = queries.absent_at(call, clock.now())
    others = [each for each in queries.members_of(call) if each.id != member.id and each.id not in away]
    names = [(str(each.id), each.account.person.name(language())) for each in others]
    fixed = [(EVERYBODY, _("All who are present, evenly")), (NOBODY, _("Nobody: they stay with the member"))]
    form.to.choices = fixed + names
    look = None
    if form.validate_on_submit():
        look = _look(call, member, form, [each.id for each in others])
        if look is None or request.form.get("mark") == look.mark:
            with attempt(form):
                handover = look.handover if look else None
                actions.mark_absent(
                    member, form.from_on.data, form.until_on.data, form.reason.data, handover,
                    besides=queries.recused_from(call, me()), by=by(), at=clock.now(),
                )  # fmt: skip
                flash(_("%(name)s is marked absent.", name=member.account.person.name(language())), "good")
                return redirect(url_for("office.committee", call_key=call.key))
    return page(
        "office/committee/absence.html",
        form=form,
        call=call,
        member=member,
        look=look,
        shown=SHOWN,
        named=names_shown(call),
        sent=[(name, value) for name in form.data for value in request.form.getlist(name) if name != "csrf_token"],
        absences=[each for each in queries.absences_of(call) if each.member_id == member.id],
        today=queries.day_in(call, clock.now()),
    )


@office.post("/calls/<call_key>/committee/members/<int:member_id>/absence/<int:absence_id>/end")
@needs(Do.MANAGE_COMMITTEE)
def end_absence(call: Call, member_id: int, absence_id: int) -> ResponseReturnValue:
    """The member is back."""
    member, form = _member(call, member_id), Confirmation()
    rows = [each for each in queries.absences_of(call) if each.id == absence_id and each.member_id == member.id]
    if not rows:
        abort(404)
    if form.validate_on_submit():
        with attempt(form):
            actions.end_absence(rows[0], by=by(), at=clock.now())
            flash(_("%(name)s is back.", name=member.account.person.name(language())), "good")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.absence", call_key=call.key, member_id=member.id))


def _look(call: Call, member: Member, form: AbsenceForm, others: list[int]) -> Look | None:
    """Who would take what; None when nothing is to be handed over."""
    if form.to.data == NOBODY:
        return None
    to = others if form.to.data == EVERYBODY else [int(form.to.data)]
    outlook = queries.outlook_of(call, queries.recused_from(call, me()))
    made = queries.handover_of(outlook, member, to, also_begun=form.also_begun.data)
    if not made.given_back:
        return None
    rows, members = outlook.rows, outlook.members
    limits = [
        ([rows[key].application.number or "" for key in each.tasks], [members[key] for key in each.members])
        for each in made.plan.obstacles
    ]
    return Look(made, queries.differences(outlook, made.plan.added, made.given_back), limits)


def _member(call: Call, member_id: int) -> Member:
    found = next((member for member in queries.members_of(call) if member.id == member_id), None)
    if found is None:
        abort(404)
    return found
