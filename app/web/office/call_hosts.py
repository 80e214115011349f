"""The hosts of a call with their places and fields."""

from flask import abort
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.accounts.fields import FIELDS
from app.calls import actions, words
from app.calls.models import Call
from app.kit.translated import pick
from app.partners import queries as partners
from app.web.forms.call_parts import HostForm
from app.web.forms.calls import Removal
from app.web.guard import needs
from app.web.office.blueprint import office
from app.web.office.call_changes import doing, locked, moved, one_of, saved
from app.web.page import page
from app.web.transaction import attempt


@office.get("/calls/<call_key>/hosts")
@needs(Do.EDIT_CALL)
def call_hosts(call: Call) -> ResponseReturnValue:
    """The hosts, in the order in which people without a wish are placed."""
    return locked(call, "hosts") or page("office/calls/hosts.html", call=call, words=words, fields=FIELDS)


@office.route("/calls/<call_key>/hosts/new", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def add_call_host(call: Call) -> ResponseReturnValue:
    """Add a partner as a host."""
    if back := locked(call, "hosts"):
        return back
    free = {each.key: pick(each.name) for each in partners.partners() if call.host(each.key) is None}
    form = HostForm(call, free)
    if form.validate_on_submit():
        partner = partners.partner(form.partner.data)
        if partner is None:
            abort(404)
        with attempt(form):
            actions.add_host(call, partner, form.terms(), **doing(form))
            return saved(call, "office.call_hosts")
    return page("office/calls/host.html", form=form, call=call, host=None)


@office.route("/calls/<call_key>/hosts/<int:host_id>", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def change_call_host(call: Call, host_id: int) -> ResponseReturnValue:
    """Change a host's places and fields."""
    if back := locked(call, "hosts"):
        return back
    host = one_of(call.hosts, host_id)
    form = HostForm.of(call, host)
    if form.validate_on_submit():
        with attempt(form):
            actions.change_host(call, host, form.terms(), **doing(form))
            return saved(call, "office.call_hosts")
    return page("office/calls/host.html", form=form, call=call, host=host)


@office.route("/calls/<call_key>/hosts/<int:host_id>/remove", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def remove_call_host(call: Call, host_id: int) -> ResponseReturnValue:
    """Take a host out of the call."""
    if back := locked(call, "hosts"):
        return back
    host = one_of(call.hosts, host_id)
    form = Removal(call)
    if form.validate_on_submit():
        with attempt(form):
            actions.remove_host(call, host, **doing(form))
            return saved(call, "office.call_hosts")
    return page("office/calls/remove.html", form=form, call=call, name=host.partner.name, back="office.call_hosts")


@office.post("/calls/<call_key>/hosts/<int:host_id>/<any(up,down):where>")
@needs(Do.EDIT_CALL)
def move_call_host(call: Call, host_id: int, where: str) -> ResponseReturnValue:
    """Move a host one place up or down."""
    host, step = one_of(call.hosts, host_id), -1 if where == "up" else 1
    return moved(call, "office.call_hosts", lambda: actions.move_host(call, host, step, **doing()))
