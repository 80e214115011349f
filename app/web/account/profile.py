"""One's own profile and password."""

from typing import Any

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.accounts import actions, queries
from app.accounts.actions import Profile
from app.accounts.rules.people import missing
from app.kit import clock
from app.kit.db import unit_of_work
from app.kit.i18n import _, use_language
from app.kit.passwords import hashed, matches
from app.web.account.blueprint import account
from app.web.entering import token_here
from app.web.forms.accounts import ChangePasswordForm, ProfileForm
from app.web.guard import needs
from app.web.me import by, me
from app.web.page import page
from app.web.transaction import attempt, unlocked

CHOICES = ("birth_date", "gender", "category", "field")
TEXTS = ("given_ka", "family_ka", "given_latin", "family_latin", "phone", "group_or_subject")


@account.route("", methods=["GET", "POST"])
@needs(Do.MANAGE_OWN_ACCOUNT)
def profile() -> ResponseReturnValue:
    """See and change the profile."""
    who = me()
    form = ProfileForm(obj=who.person, data={"language": who.language})
    if form.validate_on_submit():
        with attempt(form):
            language = form.language.data
            suggested = actions.save_profile(who, _typed(form), language=language, by=by(), at=clock.now())
            g.chosen_language = language
            with use_language(language):
                flash(_("Your profile is saved."), "good")
                if suggested:
                    flash(_("We have written your name in Latin letters. Compare it with your passport."), "info")
            return redirect(url_for("account.profile"))
    return page("account/profile.html", form=form, missing=missing(who.person))


def _typed(form: ProfileForm) -> Profile:
    values: dict[str, Any] = {name: form[name].data or None for name in CHOICES}
    values |= {name: form[name].data or "" for name in TEXTS}
    return Profile(**values)


@account.route("/password", methods=["GET", "POST"])
@needs(Do.MANAGE_OWN_ACCOUNT)
@unlocked
def password() -> ResponseReturnValue:
    """Change the password; all other devices are signed out."""
    form = ChangePasswordForm()
    if form.validate_on_submit():
        if not matches(me().password_hash, form.current.data):
            form.current.errors = [_("This is not your password.")]
            return page("account/password.html", form=form)
        chosen = form.password.data
        stored = hashed(chosen)
        with unit_of_work(), attempt(form):
            who = queries.account(me().id)
            if who is not None:
                actions.change_password(who, chosen, stored, by=by(), at=clock.now(), but=token_here())
        if not form.errors:
            flash(_("Your password is changed. All other devices are signed out."), "good")
            return redirect(url_for("account.profile"))
    return page("account/password.html", form=form)
