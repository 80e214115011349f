"""Accounts and their office roles."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.accounts import actions, queries
from app.accounts.actions import Profile
from app.accounts.models import Account, Person
from app.accounts.words import ROLE_NAMES
from app.kit import clock
from app.kit.collating import by_code_point
from app.kit.i18n import _, language
from app.kit.i18n import lazy_gettext as _l
from app.web.admin.blueprint import admin
from app.web.forms.admin import NewAccountForm, RolesForm
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by
from app.web.page import page
from app.web.paging import paging, wanted_page
from app.web.sorting import wanted_sort
from app.web.transaction import attempt

NAMES = ("given_ka", "family_ka", "given_latin", "family_latin")


@admin.get("/accounts")
@needs(Do.MANAGE_USERS)
def accounts() -> ResponseReturnValue:
    """All accounts, found by words and role."""
    words, number = request.args.get("words", "")[:100], wanted_page()
    role = request.args.get("role", "") if request.args.get("role") in ROLE_NAMES else ""
    columns = {
        "name": (_l("Name"), queries.by_name(language())),
        "email": (_l("E-mail"), [by_code_point(Account.email)]),
    }
    sorting = wanted_sort({key: label for key, (label, _by) in columns.items()})
    by_these = columns[sorting.key][1] if sorting.key else ()
    return page(
        "admin/accounts.html",
        accounts=queries.accounts(words=words, role=role, page=number, by=by_these, descending=sorting.descending),
        sorting=sorting,
        pages=paging(number, queries.PAGE, queries.count(words=words, role=role)),
        words=words,
        role=role,
        role_names=ROLE_NAMES,
    )


@admin.route("/accounts/new", methods=["GET", "POST"])
@needs(Do.MANAGE_USERS)
def new_account() -> ResponseReturnValue:
    """Open an account for somebody; a letter brings the link to a first password."""
    form = NewAccountForm(data={"language": language()})
    if form.validate_on_submit():
        with attempt(form):
            names: dict[str, Any] = {name: form[name].data or "" for name in NAMES}
            at, chosen = clock.now(), form.language.data
            made = actions.add_account(form.email.data, person=Person(), by=by(), at=at, roles=form.roles.data)
            actions.save_profile(made, Profile(**names), language=chosen, by=by(), at=at)
            actions.invite(made, by=by(), at=at)
            flash(_("The account is open, and a letter with a link to a password is on its way."), "good")
            return redirect(url_for("admin.account", account_id=made.id))
    return page("admin/new_account.html", form=form)


@admin.route("/accounts/<int:account_id>", methods=["GET", "POST"])
@needs(Do.MANAGE_USERS)
def account(account_id: int) -> ResponseReturnValue:
    """One account: its roles, and closing it."""
    found = _found(account_id)
    form = RolesForm(data={"roles": sorted(found.roles)})
    if form.validate_on_submit():
        with attempt(form):
            actions.change_roles(found, form.roles.data or [], by=by(), at=clock.now())
            flash(_("The roles are saved. They hold from now on."), "good")
            return redirect(url_for("admin.account", account_id=found.id))
    return page("admin/account.html", form=form, found=found)


@admin.post("/accounts/<int:account_id>/close")
@needs(Do.MANAGE_USERS)
def close_account(account_id: int) -> ResponseReturnValue:
    """Close an account: it is out at once."""
    found, form = _found(account_id), Confirmation()
    with attempt(form):
        actions.disable(found, by=by(), at=clock.now())
        flash(_("The account is closed."), "good")
        return redirect(url_for("admin.account", account_id=found.id))
    return page("admin/account.html", form=form, found=found)


@admin.post("/accounts/<int:account_id>/open")
@needs(Do.MANAGE_USERS)
def open_account(account_id: int) -> ResponseReturnValue:
    """Open a closed account again."""
    found = _found(account_id)
    actions.enable(found, by=by(), at=clock.now())
    flash(_("The account is open again."), "good")
    return redirect(url_for("admin.account", account_id=found.id))


@admin.post("/accounts/<int:account_id>/invite")
@needs(Do.MANAGE_USERS)
def invite(account_id: int) -> ResponseReturnValue:
    """Send the link to a first password once more."""
    found = _found(account_id)
    if found.password_hash is not None or found.disabled_at is not None:
        abort(409)
    actions.invite(found, by=by(), at=clock.now())
    flash(_("The letter is on its way."), "good")
    return redirect(url_for("admin.account", account_id=found.id))


def _found(account_id: int) -> Account:
    found = queries.account(account_id)
    if found is None:
        abort(404)
    return found
