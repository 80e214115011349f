"""Staying signed in: how long this browser's session lasts, and letting it go on."""

from datetime import datetime

from flask import redirect, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from app.access.policy import Do
from app.kit import clock
from app.web.account.blueprint import account
from app.web.entering import desk, own_path, stay
from app.web.guard import needs
from app.web.me import me, session_ends_at


@account.get("/session")
@needs(Do.MANAGE_OWN_ACCOUNT)
def session_state() -> ResponseReturnValue:
    """For a page that has been open for long: how many seconds are left, and the token that forms need now."""
    return _state(session_ends_at())


@account.post("/session")
@needs(Do.MANAGE_OWN_ACCOUNT)
def stay_signed_in() -> ResponseReturnValue:
    """Let the session go on, and lead back to the page that asked."""
    ends_at = stay(clock.now())
    if request.accept_mimetypes.best == "application/json":
        return _state(ends_at)
    return redirect(own_path(request.form.get("next")) or desk(me()))


def _state(ends_at: datetime | None) -> ResponseReturnValue:
    left = int((ends_at - clock.now()).total_seconds()) if ends_at else 0
    return {"left": left, "token": generate_csrf()}
