"""Saved views of a call's applications: the queries that one keeps, and those that the office shares."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do, may
from app.calls.models import Call
from app.kit import clock
from app.kit.i18n import _, language
from app.reporting import actions
from app.reporting.queries import own_view, views_of
from app.reporting.searching import Ground, asked
from app.web.forms.base import Confirmation
from app.web.forms.together import ViewForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.searching import Address
from app.web.transaction import attempt


def saved_views(ground: Ground, query: str, address: Address) -> list[dict[str, Any]]:
    """The views that the reader can use here: of others only those whose every word the reader may ask."""
    found = []
    for view in views_of(ground.call, me()):
        own = view.account_id == me().id
        if own or not asked(view.query, ground).faults:
            owner = "" if own else view.account.person.name(language())
            found.append(
                {"view": view, "url": address(view.query), "is_on": view.query == query, "own": own, "owner": owner}
            )
    return found


@office.post("/calls/<call_key>/applications/views")
@needs(Do.KEEP_VIEWS)
def keep_view(call: Call) -> ResponseReturnValue:
    """Keep what is looked for under a name."""
    form, query = ViewForm(), request.form.get("q", "")
    if form.validate_on_submit():
        shared = bool(form.shared.data) and may(me(), Do.SHARE_VIEWS, call)
        with attempt(form):
            actions.keep_view(call, me(), form.name.data or "", query, shared=shared, by=by(), at=clock.now())
            flash(_("The view is kept."), "good")
    for messages in form.errors.values():
        flash(" ".join(str(each) for each in messages), "bad")
    return redirect(url_for("office.applications", call_key=call.key, q=query or None))


@office.post("/calls/<call_key>/applications/views/<int:view_id>/drop")
@needs(Do.KEEP_VIEWS)
def drop_view(call: Call, view_id: int) -> ResponseReturnValue:
    """Let one's own view go."""
    form, view = Confirmation(), own_view(call, me(), view_id)
    if view is None:
        abort(404)
    if form.validate_on_submit():
        actions.drop_view(view, by=by(), at=clock.now())
        flash(_("The view is gone. What it found stays as it is."), "info")
    return redirect(url_for("office.applications", call_key=call.key, q=request.form.get("q") or None))
