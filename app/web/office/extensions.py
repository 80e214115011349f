"""More time for one person: the list of what was given in a call, and giving it."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.accounts.queries import account_with
from app.applications import queries
from app.applications.actions import extending
from app.calls.models import Call
from app.kit import clock
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.web.forms.calls import instant
from app.web.forms.extensions import ExtensionForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.page import page
from app.web.transaction import attempt


@office.route("/calls/<call_key>/extensions", methods=["GET", "POST"])
@needs(Do.EXTEND_DEADLINE)
def extensions(call: Call) -> ResponseReturnValue:
    """Who has more time in this call, and the form that gives it."""
    form = ExtensionForm()
    until = instant(form.until.data, call.time_zone, to_the_end=True)
    if form.validate_on_submit() and until is not None:
        with attempt(form):
            account = account_with(form.email.data)
            if account is None:
                raise Refusal(_("Nobody has registered with this address yet."), "email")
            extending.extend(call, account, until, form.reason.data, by=by(), at=clock.now())
            flash(_("The time is given, and a letter tells of it."), "good")
            return redirect(url_for("office.extensions", call_key=call.key))
    return page("office/calls/extensions.html", form=form, call=call, given=queries.extensions_in(call))
