"""One's own sign-ins, and ending them."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.accounts import actions, queries
from app.kit import clock, tokens
from app.kit.i18n import _
from app.web.account.blueprint import account
from app.web.entering import leave, token_here
from app.web.guard import needs
from app.web.me import by, me
from app.web.page import page


@account.get("/sign-ins")
@needs(Do.MANAGE_OWN_ACCOUNT)
def sign_ins() -> ResponseReturnValue:
    """Where I am signed in."""
    return page(
        "account/sign_ins.html",
        sign_ins=queries.sign_ins(me(), clock.now()),
        here=tokens.digest(token_here()),
    )


@account.post("/sign-ins/<int:sign_in_id>/end")
@needs(Do.MANAGE_OWN_ACCOUNT)
def end_sign_in(sign_in_id: int) -> ResponseReturnValue:
    """End one of my sign-ins; somebody else's stays as it is."""
    actions.end_sign_in(me(), sign_in_id, at=clock.now())
    flash(_("This device is signed out."), "good")
    return redirect(url_for("account.sign_ins"))


@account.post("/sign-ins/end-all")
@needs(Do.MANAGE_OWN_ACCOUNT)
def end_all() -> ResponseReturnValue:
    """Sign out everywhere, here too."""
    actions.sign_out_everywhere(me(), by=by(), at=clock.now())
    leave()
    flash(_("You are signed out on all devices."), "good")
    return redirect(url_for("public.sign_in"))
