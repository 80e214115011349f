"""The lottery of a call for the office: naming a public text in the rules, and writing it down when it is known."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.calls.actions import drawing
from app.calls.models import Call
from app.calls.rules import lottery
from app.kit import clock
from app.kit.i18n import _
from app.web.forms.lottery import SourceForm, TextForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.office.call_changes import doing, locked, saved
from app.web.page import page
from app.web.transaction import attempt


@office.route("/calls/<call_key>/lottery", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def call_lottery(call: Call) -> ResponseReturnValue:
    """Say which public text joins the seed, if any."""
    if back := locked(call, "lottery"):
        return back
    form = SourceForm.of(call)
    if form.validate_on_submit():
        with attempt(form):
            drawing.name_source(call, form.source(), **doing(form))
            return saved(call)
    return page("office/calls/lottery.html", form=form, call=call)


@office.route("/calls/<call_key>/lottery-text", methods=["GET", "POST"])
@needs(Do.EDIT_CALL)
def lottery_text(call: Call) -> ResponseReturnValue:
    """Write the public text down, once."""
    if not lottery.awaits_text(call):
        return redirect(url_for("public.lottery", call_key=call.key))
    form = TextForm()
    if form.validate_on_submit():
        with attempt(form):
            drawing.write_text(call, form.text.data, by=by(), at=clock.now())
            flash(_("The public text is written down; everybody can read it."), "good")
            return redirect(url_for("office.call", call_key=call.key))
    return page("office/calls/lottery_text.html", form=form, call=call)
