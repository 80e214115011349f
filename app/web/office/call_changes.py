"""What every page that changes a call does alike: who, when and why; a locked call; going back when it is saved."""

from datetime import datetime
from typing import Any, TypedDict

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from app.applications.actions.telling import tell_of_correction
from app.calls import rules
from app.calls.models import Call
from app.kit import clock
from app.kit.i18n import _
from app.web.forms.base import Confirmation
from app.web.forms.calls import Changing
from app.web.me import by
from app.web.transaction import attempt


class Doing(TypedDict):
    """Who changes a call, when, and for which reason."""

    by: str
    at: datetime
    reason: str


def doing(form: Any = None) -> Doing:
    """The arguments that every changing action takes."""
    return {"by": by(), "at": clock.now(), "reason": form.why if isinstance(form, Changing) else ""}


def locked(call: Call, part: str) -> ResponseReturnValue | None:
    """The way back to the call's file, with the reason, when its rules can no longer change."""
    if sentence := rules.unchangeable(call, clock.now()):
        flash(sentence, "info")
        return redirect(url_for("office.call", call_key=call.key, _anchor=part))
    return None


def saved(call: Call, endpoint: str = "office.call") -> ResponseReturnValue:
    """Tell those who have begun an application of a correction, and go on."""
    told = tell_of_correction(call, at=clock.now())
    flash(_("Saved. Letters are on their way: %(n)s.", n=told) if told else _("Saved."), "good")
    return redirect(url_for(endpoint, call_key=call.key))


def moved(call: Call, endpoint: str, move: Any) -> ResponseReturnValue:
    """Do what a small button asks for; a refusal is told on the page that it stands on."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            move()
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for(endpoint, call_key=call.key))


def one_of(rows: list[Any], row_id: int) -> Any:
    """The row of this call with this id; 404 when there is none."""
    found = next((row for row in rows if row.id == row_id), None)
    if found is None:
        raise NotFound
    return found
