"""The committee for the office and the chair: members and their mandates, the chair."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do, may
from app.accounts.fields import FIELDS
from app.accounts.models import Account
from app.calls.models import Call
from app.committee import actions, queries
from app.committee.models import Member
from app.committee.words import said_of
from app.kit import clock
from app.kit.db import session
from app.kit.i18n import _, language
from app.web.forms.assigning import MandateForm
from app.web.forms.base import Confirmation
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
@needs(Do.SEAT_MEMBERS)
def appoint(call: Call) -> ResponseReturnValue:
    """Give an account a seat."""
    form, account = Confirmation(), session().get(Account, request.form.get("account_id", 0, int))
    if account is None or queries.has_applied(account, call, queries.recused_from(call, me())):
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


@office.route("/calls/<call_key>/committee/members/<int:member_id>/mandate", methods=["GET", "POST"])
@needs(Do.MANAGE_COMMITTEE)
def mandate(call: Call, member_id: int) -> ResponseReturnValue:
    """What a member knows, whom they teach, and how much they take.

    Whoever scores blind does not say whom a member teaches: the conflicts that follow tell whose group is whose.
    """
    member = _member(call, member_id)
    stored = {"fields": member.fields, "groups": "\n".join(member.groups), "most": member.most}
    form = MandateForm(data=stored)
    if not may(me(), Do.SETTLE_CONFLICTS, call):
        del form.groups
    if form.validate_on_submit():
        with attempt(form):
            groups = (form.groups.data or "").splitlines() if "groups" in form else member.groups
            fields, most = form["fields"].data, form.most.data
            actions.set_mandate(member, fields=fields, groups=groups, most=most, by=by(), at=clock.now())
            flash(_("The mandate of %(name)s is saved.", name=member.account.person.name(language())), "good")
            return _back(call)
    return page("office/committee/mandate.html", form=form, call=call, member=member)


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
        settles=may(me(), Do.SETTLE_CONFLICTS, call),
        said_of=said_of,
        fields_by_key=FIELDS,
        named=names_shown(call),
        search=words,
        absent=queries.absent_at(call, clock.now()),
        found=queries.candidates(call, words, besides) if len(words) > 1 and may(me(), Do.SEAT_MEMBERS, call) else [],
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
