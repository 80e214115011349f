"""One's own applications: the list, beginning one, its task list and its state."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app.access.policy import Do
from app.applications import queries
from app.applications.actions import filling_in
from app.applications.models import Application
from app.applications.rules import permission
from app.applications.rules.sheet import form_of, sheet
from app.applications.rules.showing import shown
from app.calls.models import Call
from app.kit import clock
from app.kit.db import session
from app.selection.models import Offer
from app.web.applicant.blueprint import applicant
from app.web.applicant.closing import closing
from app.web.applicant.waiting import waiting
from app.web.forms.applications import BeginForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.page import page
from app.web.transaction import arrived, attempt


@applicant.get("")
@needs(Do.LIST_OWN_APPLICATIONS)
def applications() -> ResponseReturnValue:
    """My applications, each with its way and what waits for me."""
    mine = queries.own(me())
    offers, extended = _offers(mine), queries.extensions_of(me())
    now = clock.now()
    listed = [(each, waiting(each, sheet(each), offers.get(each.id), now, extended.get(each.call_id))) for each in mine]
    return page("applicant/applications/list.html", listed=listed)


@applicant.route("/begin/<call_key>", methods=["GET", "POST"])
@needs(Do.APPLY)
def begin(call: Call) -> ResponseReturnValue:
    """Say what is needed, confirm the category, and begin; whoever has begun goes on."""
    now = arrived()
    if request.method == "GET" and (found := queries.own_in(call, me())):
        return redirect(url_for("applicant.application", application_id=found.id))
    form = BeginForm()
    if form.validate_on_submit():
        with attempt(form):
            made = filling_in.begin(call, me(), form.category.data, by=by(), at=now)
            return redirect(url_for("applicant.application", application_id=made.id))
    category = me().person.category
    until = queries.extension(call, me())
    refused = permission.closed(call, now, until) or (category and permission.no_beginning(call, category, now, until))
    return page("applicant/applications/begin.html", form=form, call=call, category=category, refused=refused)


@applicant.get("/<int:application_id>")
@needs(Do.SEE_OWN_APPLICATION)
def application(application: Application) -> ResponseReturnValue:
    """The way, what waits now, and the task list; after handing in, what was handed in."""
    now = clock.now()
    filled_in, until = sheet(application), queries.extension(application.call, application.account)
    return page(
        "applicant/applications/application.html",
        application=application,
        sheet=filled_in,
        waiting=waiting(application, filled_in, _offers([application]).get(application.id), now, until),
        refused=permission.no_change(application, now, until),
        may_reopen=permission.no_reopening(application, now, until) is None,
        closes=permission.deadline(application.call, until),
        closing=closing(application, now),
        may_withdraw=permission.no_withdrawal(application) is None,
        parts=shown(application.call, application.category, filled_in.content, form_of(application)),
        files=[{"id": file.id, "digest": file.digest, "question": file.question} for file in application.attachments],
    )


def _offers(mine: list[Application]) -> dict[int, Offer]:
    """The announced offers of these applications, in one query."""
    ids = [each.id for each in mine if each.call.state in ("announced", "final")]
    found = session().scalars(select(Offer).where(Offer.application_id.in_(ids))) if ids else ()
    return {offer.application_id: offer for offer in found}
