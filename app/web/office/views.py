"""Saved views of a call's applications: what one looks for and how it is laid out, for oneself or the whole office."""

from typing import Any

from flask import abort, flash, redirect, request
from flask.typing import ResponseReturnValue

from app.access.policy import Do, may
from app.access.sights import office_ground
from app.access.visible import readable_views
from app.calls.models import Call
from app.kit import clock
from app.kit.i18n import _, language
from app.reporting import actions
from app.reporting.arranging import Arrangement, arranged
from app.reporting.queries import own_view, views_of
from app.reporting.searching import asked
from app.web.forms.base import Confirmation
from app.web.forms.together import ViewForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.blueprint import office
from app.web.office.layout import address, wanted_layout
from app.web.transaction import attempt


def saved_views(query: str, layout: Arrangement) -> list[dict[str, Any]]:
    """The views that the reader can use here: of others only those whose every word the reader may ask, and which are
    sorted by what the reader may know; of their columns only those that there are for the reader."""
    found, ground = [], layout.ground
    for view in views_of(ground.call, me(), readable_views(me())):
        own, laid_out = view.account_id == me().id, arranged(ground, view.sort, [view.columns])
        if own or (laid_out.sort == view.sort and not asked(view.query, ground).faults):
            found.append(
                {
                    "view": view,
                    "url": address(ground.call, laid_out)(view.query),
                    "is_on": (view.query, laid_out.sort, laid_out.keys) == (query, layout.sort, layout.keys),
                    "own": own,
                    "owner": "" if own else view.account.person.name(language()),
                }
            )
    return found


@office.post("/calls/<call_key>/applications/views")
@needs(Do.KEEP_VIEWS)
def keep_view(call: Call) -> ResponseReturnValue:
    """Keep what is looked for, and how it is laid out, under a name."""
    form, query = ViewForm(), request.form.get("q", "")
    layout = wanted_layout(office_ground(me(), call, clock.now()))
    if form.validate_on_submit():
        shared = bool(form.shared.data) and may(me(), Do.SHARE_VIEWS, call)
        with attempt(form):
            actions.keep_view(
                call, me(), form.name.data or "", query, sort=layout.sort, columns=layout.keys, shared=shared, by=by(),
                at=clock.now(),
            )  # fmt: skip
            flash(_("The view is kept."), "good")
    for messages in form.errors.values():
        flash(" ".join(str(each) for each in messages), "bad")
    return redirect(address(call, layout)(query))


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
    return redirect(address(call, wanted_layout(office_ground(me(), call, clock.now())))(request.form.get("q", "")))
