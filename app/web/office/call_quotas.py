"""The quotas of a call."""

from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.calls import actions, words
from app.calls.models import Call
from app.web.forms.call_parts import QuotaForm
from app.web.forms.calls import Removal
from app.web.guard import needs
from app.web.office.blueprint import office
from app.web.office.call_changes import doing, locked, moved, one_of, saved
from app.web.page import page
from app.web.transaction import attempt


@office.get("/calls/<call_key>/quotas")
@needs(Do.EDIT_CALL)
def call_quotas(call: Call) -> ResponseReturnValue:
    """The quotas, in the order in which their least numbers are settled."""
    return locked(call, "quotas") or page("office/calls/quotas.html", call=call, words=words)


@office.route("/calls/<call_key>/quotas/new", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def add_call_quota(call: Call) -> ResponseReturnValue:
    """Add a quota."""
    if back := locked(call, "quotas"):
        return back
    form = QuotaForm(call)
    if form.validate_on_submit():
        with attempt(form):
            actions.add_quota(call, form.terms(), **doing(form))
            return saved(call, "office.call_quotas")
    return page("office/calls/quota.html", form=form, call=call, quota=None)


@office.route("/calls/<call_key>/quotas/<int:quota_id>", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def change_call_quota(call: Call, quota_id: int) -> ResponseReturnValue:
    """Change a quota."""
    if back := locked(call, "quotas"):
        return back
    quota = one_of(call.quotas, quota_id)
    form = QuotaForm.of(call, quota)
    if form.validate_on_submit():
        with attempt(form):
            actions.change_quota(call, quota, form.terms(), **doing(form))
            return saved(call, "office.call_quotas")
    return page("office/calls/quota.html", form=form, call=call, quota=quota)


@office.route("/calls/<call_key>/quotas/<int:quota_id>/remove", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def remove_call_quota(call: Call, quota_id: int) -> ResponseReturnValue:
    """Take a quota out."""
    if back := locked(call, "quotas"):
        return back
    quota = one_of(call.quotas, quota_id)
    form = Removal(call)
    if form.validate_on_submit():
        with attempt(form):
            actions.remove_quota(call, quota, **doing(form))
            return saved(call, "office.call_quotas")
    return page("office/calls/remove.html", form=form, call=call, name=quota.label, back="office.call_quotas")


@office.post("/calls/<call_key>/quotas/<int:quota_id>/<any(up,down):where>")
@needs(Do.EDIT_CALL)
def move_call_quota(call: Call, quota_id: int, where: str) -> ResponseReturnValue:
    """Move a quota one place up or down."""
    quota, step = one_of(call.quotas, quota_id), -1 if where == "up" else 1
    return moved(call, "office.call_quotas", lambda: actions.move_quota(call, quota, step, **doing()))
