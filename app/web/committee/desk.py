"""A member's desk: what is assigned, and how far it is; the chair's view of progress."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.calls.models import Call
from app.committee import actions, queries
from app.committee.models import Member
from app.kit import clock
from app.kit.i18n import ngettext
from app.web.committee.blueprint import committee
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by, me
from app.web.page import page
from app.web.transaction import attempt


@committee.get("")
@needs(Do.SEE_COMMITTEE_DESK)
def desk() -> ResponseReturnValue:
    """The calls on whose committees the reader sits."""
    mandates = queries.mandates_of(me())
    return page("committee/desk/desk.html", mandates=mandates, progress=queries.progress_of(mandates))


@committee.get("/<call_key>")
@needs(Do.SEE_COMMITTEE_CALL)
def call(call: Call) -> ResponseReturnValue:
    """What the reader scores in a call, in the reader's own order."""
    member = mandate(call)
    reviews = queries.reviews_for(member)
    waiting = next((review for review in reviews if review.state != "handed_in"), None)
    progress = queries.progress_of([member])[member.id]
    return page(
        "committee/desk/call.html", call=call, member=member, reviews=reviews, waiting=waiting, progress=progress
    )


@committee.get("/<call_key>/progress")
@needs(Do.SEE_PROGRESS)
def progress(call: Call) -> ResponseReturnValue:
    """How far each member and each application is; never a score."""
    return _progress(call, Confirmation())


@committee.post("/<call_key>/remind")
@needs(Do.MANAGE_COMMITTEE)
def remind(call: Call) -> ResponseReturnValue:
    """Write to the members who are behind."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            number = actions.remind(call, by=by(), at=clock.now())
            flash(ngettext("%(n)s reminder is on its way.", "%(n)s reminders are on their way.", number), "good")
            return redirect(url_for("committee.progress", call_key=call.key))
    return _progress(call, form)


def mandate(call: Call) -> Member:
    """The reader's seat in a call."""
    found = queries.member_of(call, me())
    if found is None:
        raise LookupError("the policy lets only members in here")
    return found


def _progress(call: Call, form: Confirmation) -> ResponseReturnValue:
    besides = queries.recused_from(call, me())
    members = queries.members_of(call)
    coverage = queries.coverage_of(call, besides)
    return page(
        "committee/desk/progress.html",
        form=form,
        call=call,
        members=members,
        progress=queries.progress_of(members, besides),
        coverage=coverage,
        gaps=[row for row in coverage if row.handed_in < call.quorum],
    )
