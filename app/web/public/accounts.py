"""The way to an account: register, confirm the address, make the first administrator."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts import actions, queries
from app.kit import clock
from app.kit.db import unit_of_work
from app.kit.i18n import _, language
from app.kit.passwords import hashed
from app.web.entering import device, enter, origin
from app.web.forms.accounts import AddressForm, RegisterForm
from app.web.forms.base import Confirmation
from app.web.guard import public
from app.web.page import page
from app.web.public.blueprint import public_pages
from app.web.transaction import attempt, unlocked


@public_pages.route("/register", methods=["GET", "POST"])
@public
@unlocked
def register() -> ResponseReturnValue:
    """Open an account; the answer is the same for every address."""
    form = RegisterForm()
    if form.validate_on_submit():
        email, password = form.email.data, form.password.data
        stored = hashed(password)
        with unit_of_work(), attempt(form):
            actions.register(email, password, stored, language=language(), origin=origin(), at=clock.now())
        if not form.errors:
            return redirect(url_for("public.registered"))
    return page("public/accounts/register.html", form=form)


@public_pages.get("/register/sent")
@public
def registered() -> ResponseReturnValue:
    """What to do after registering."""
    return page("public/accounts/registered.html")


@public_pages.route("/confirm-again", methods=["GET", "POST"])
@public
def resend() -> ResponseReturnValue:
    """Ask for another letter that confirms the address."""
    form = AddressForm()
    if form.validate_on_submit():
        with attempt(form):
            actions.send_confirmation_again(form.email.data, origin=origin(), at=clock.now())
            return redirect(url_for("public.registered"))
    return page("public/accounts/resend.html", form=form)


@public_pages.route("/confirm/<token>", methods=["GET", "POST"])
@public
def confirm(token: str) -> ResponseReturnValue:
    """Confirm an address: reading the page does nothing (mail programs open links by themselves), the button does."""
    form = Confirmation()
    if not queries.link_works(token, "confirm", clock.now()):
        return link_over("confirm")
    if form.validate_on_submit():
        with attempt(form):
            actions.confirm(token, at=clock.now())
            flash(_("Your address is confirmed. Now sign in with your password."), "good")
            return redirect(url_for("public.sign_in"))
    return page("public/accounts/confirm.html", form=form)


@public_pages.route("/first-administrator/<token>", methods=["GET", "POST"])
@public
@unlocked
def first_administrator(token: str) -> ResponseReturnValue:
    """Make the first administrator by the link that the server printed."""
    if not queries.link_works(token, "administrator", clock.now()):
        return link_over("administrator")
    form = RegisterForm()
    if form.validate_on_submit():
        email, password, at = form.email.data, form.password.data, clock.now()
        stored = hashed(password)
        with unit_of_work(), attempt(form):
            made = actions.make_first_administrator(token, email, password, stored, language=language(), at=at)
            session_token = actions.open_session(made, device=device(), stay=False, at=at)
        if not form.errors:
            enter(made, session_token, stay=False)
            flash(_("You are the administrator now. Please write your name."), "good")
            return redirect(url_for("account.profile"))
    return page("public/accounts/first_administrator.html", form=form)


def link_over(purpose: str) -> ResponseReturnValue:
    """The page of a link that works no longer, with the way to a new one."""
    return render_template("public/accounts/link_over.html", purpose=purpose), 410
