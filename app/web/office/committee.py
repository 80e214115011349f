"""The committee for the office and the chair: members, the chair, conflicts."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do, may
from app.accounts.models import Account
from app.calls.models import Call
from app.committee import actions, queries
from app.committee.models import Member
from app.kit import clock
from app.kit.db import session
from app.kit.i18n import _, language
from app.web.forms.base import Confirmation
from app.web.forms.committee import RecordConflictForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.page import page
from app.web.transaction import attempt


def names_shown(call: Call) -> bool:
    """Whether the reader may see who the applicants are: not a member of a committee that scores blind."""
    return not (call.blind and queries.member_of(call, me()))


@office.get("/calls/<call_key>/committee")
@needs(Do.MANAGE_COMMITTEE)
def committee(call: Call) -> ResponseReturnValue:
    """Members, who may become one, and the conflicts."""
    return _committee(call, Confirmation())


@office.post("/calls/<call_key>/committee/members")
@needs(Do.MANAGE_COMMITTEE)
def appoint(call: Call) -> ResponseReturnValue:
    """Give an account a seat."""
    form, account = Confirmation(), session().get(Account, request.form.get("account_id", 0, int))
    if account is None:
        abort(404)
    if form.validate_on_submit():
        with attempt(form):
            actions.appoint(call, account, is_chair="is_chair" in request.form, by=by(), at=clock.now())
            flash(_("%(name)s is on the committee and gets a letter.", name=account.person.name(language())), "good")
            return _back(call)
    return _committee(call, form)


@office.post("/calls/<call_key>/committee/members/<int:member_id>/chair")
@needs(Do.MANAGE_COMMITTEE)
def make_chair(call: Call, member_id: int) -> ResponseReturnValue:
    """Hand the chair over."""
    form, member = Confirmation(), _member(call, member_id)
    if form.validate_on_submit():
        with attempt(form):
            actions.make_chair(member, by=by(), at=clock.now())
            flash(_("%(name)s chairs the committee now.", name=member.account.person.name(language())), "good")
            return _back(call)
    return _committee(call, form)


@office.post("/calls/<call_key>/committee/members/<int:member_id>/dismiss")
@needs(Do.MANAGE_COMMITTEE)
def dismiss(call: Call, member_id: int) -> ResponseReturnValue:
    """Take a member off the committee."""
    form, member = Confirmation(), _member(call, member_id)
    if form.validate_on_submit():
        with attempt(form):
            actions.dismiss(member, by=by(), at=clock.now())
            flash(_("%(name)s is no longer on the committee.", name=member.account.person.name(language())), "good")
            return _back(call)
    return _committee(call, form)


@office.route("/calls/<call_key>/committee/conflicts/new", methods=["GET", "POST"])
@needs(Do.MANAGE_COMMITTEE)
def record_conflict(call: Call) -> ResponseReturnValue:
    """Write down a conflict that the office learned of."""
    form = RecordConflictForm()
    members = {member.id: member for member in queries.members_of(call)}
    rows = {row.application.id: row.application for row in queries.coverage_of(call, queries.recused_from(call, me()))}
    named = names_shown(call)
    form.member_id.choices = [(key, member.account.person.name(language())) for key, member in members.items()]
    form.application_id.choices = [
        (key, f"{a.number} · {a.account.person.name(language())}" if named else a.number) for key, a in rows.items()
    ]
    if form.validate_on_submit():
        with attempt(form):
            member, application = members[form.member_id.data], rows[form.application_id.data]
            actions.declare_conflict(member, application, form.reason.data, by=by(), at=clock.now())
            flash(_("The conflict is recorded."), "good")
            return _back(call)
    return page("office/committee/conflict.html", form=form, call=call, possible=bool(members and rows))


def _committee(call: Call, form: Confirmation) -> ResponseReturnValue:
    members, words = queries.members_of(call), request.args.get("search", "").strip()[:80]
    besides = queries.recused_from(call, me())
    return page(
        "office/committee/committee.html",
        form=form,
        call=call,
        members=members,
        progress=queries.progress_of(members, besides),
        conflicts=queries.conflicts_of(call, besides),
        named=names_shown(call),
        search=words,
        found=queries.candidates(call, words) if len(words) > 1 else [],
    )


def _member(call: Call, member_id: int) -> Member:
    found = next((member for member in queries.members_of(call) if member.id == member_id), None)
    if found is None:
        abort(404)
    return found


def _back(call: Call) -> ResponseReturnValue:
    """To the committee's page; a chair who gave the chair away goes to the desk of members."""
    if may(me(), Do.MANAGE_COMMITTEE, call):
        return redirect(url_for("office.committee", call_key=call.key))
    return redirect(url_for("committee.desk" if may(me(), Do.SEE_COMMITTEE_DESK) else "public.home"))
