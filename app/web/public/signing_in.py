"""Signing in and out, and a new password by letter."""

from urllib.parse import urlsplit

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import actions, queries
from app.accounts.models import Account
from app.kit import clock
from app.kit.db import unit_of_work
from app.kit.i18n import _, language
from app.kit.passwords import hashed, matches
from app.web import typed_text
from app.web.entering import desk, device, enter, leave, origin, own_path, token_here
from app.web.forms.accounts import AddressForm, NewPasswordForm, SignInForm
from app.web.guard import may_send, public
from app.web.me import me_or_none
from app.web.page import page
from app.web.public.accounts import link_over
from app.web.public.blueprint import public_pages
from app.web.transaction import attempt, unlocked


@public_pages.route("/sign-in", methods=["GET", "POST"])
@public
@unlocked
def sign_in() -> ResponseReturnValue:
    """Sign in with e-mail address and password; what is unknown or wrong gets one answer, after the same work."""
    wanted = own_path(request.args.get("next"))
    if request.method == "GET" and (who := me_or_none()):
        return redirect(wanted or desk(who))
    form = SignInForm()
    unconfirmed = ""
    if form.validate_on_submit():
        known, verified = _verify(form)
        unconfirmed = form.email.data if known and verified and not known.confirmed_at else ""
        token = _try(form, verified)
        if known and token:
            enter(known, token, stay=form.stay.data)
            return redirect(_back_with(form.typed.data, known) or wanted or desk(known))
        if not form.errors:
            form.form_errors.append(_("The e-mail address or the password is not right."))
    return page(
        "public/accounts/sign_in.html", form=form, unconfirmed=unconfirmed, wanted=wanted, has_typed=form.typed.data
    )


def _back_with(sealed: str | None, account: Account) -> str | None:
    """The page on which somebody was writing when the session was over, to which the text comes along."""
    path = typed_text.path_of(sealed or "")
    if path is None:
        return None
    if not may_send(account, urlsplit(path).path):
        flash(_("What was typed before belongs to another account."), "warn")
        return None
    with unit_of_work():
        typed_text.bring_along(sealed or "", account, clock.now())
    return path


def _verify(form: SignInForm) -> tuple[Account | None, str | None]:
    """The account with the address, and its stored hash if the password matches; the slow part, nothing is locked."""
    known = queries.account_with(form.email.data)
    stored = known.password_hash if known else None
    if queries.next_sign_in(form.email.data, origin(), clock.now()):
        return known, None
    return known, stored if matches(stored, form.password.data) else None


def _try(form: SignInForm, verified: str | None) -> str | None:
    with unit_of_work(), attempt(form):
        return actions.sign_in(
            form.email.data,
            verified,
            origin=origin(),
            device=device(),
            stay=form.stay.data,
            at=clock.now(),
        )
    return None


@public_pages.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End this browser's session."""
    actions.sign_out(token_here())
    leave()
    flash(_("You are signed out."), "good")
    answer = redirect(url_for("public.home"))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@public_pages.route("/forgotten", methods=["GET", "POST"])
@public
def forgotten() -> ResponseReturnValue:
    """Ask for a link to a new password; the answer is the same for every address."""
    form = AddressForm()
    if form.validate_on_submit():
        with attempt(form):
            actions.ask_for_reset(form.email.data, language=language(), origin=origin(), at=clock.now())
            return redirect(url_for("public.reset_sent"))
    return page("public/accounts/forgotten.html", form=form)


@public_pages.get("/forgotten/sent")
@public
def reset_sent() -> ResponseReturnValue:
    """What to do after asking for a new password."""
    return page("public/accounts/reset_sent.html")


@public_pages.route("/reset/<token>", methods=["GET", "POST"])
@public
@unlocked
def reset(token: str) -> ResponseReturnValue:
    """Set a new password by a link."""
    if not queries.link_works(token, "reset", clock.now()):
        return link_over("reset")
    form = NewPasswordForm()
    if form.validate_on_submit():
        password = form.password.data
        stored = hashed(password)
        with unit_of_work(), attempt(form):
            actions.reset_password(token, password, stored, at=clock.now())
        if not form.errors:
            leave()
            flash(_("Your new password is set. Sign in with it."), "good")
            return redirect(url_for("public.sign_in"))
    return page("public/accounts/reset.html", form=form)
