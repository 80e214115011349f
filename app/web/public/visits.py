"""A partner's contact names the guests of a visit by a personal link, and changes them until the last day.

Like a guest's link to an event (invitations.py): whatever is wrong with a link looks the same, and the form's own token
is what is checked.
"""

from datetime import datetime

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.accounts import queries as accounts
from app.accounts.actions.trying import note_attempt
from app.accounts.fields import FIELDS
from app.kit import clock
from app.kit.i18n import _
from app.kit.settings import settings
from app.trips import actions
from app.trips.queries import visits
from app.trips.queries.programme import entries_of
from app.trips.rules import nominating
from app.trips.rules.programme import written
from app.trips.visits import GuestList, Nominee
from app.web.entering import origin
from app.web.forms.base import Confirmation
from app.web.forms.trips import ROLES
from app.web.forms.visits import NomineeForm
from app.web.guard import public
from app.web.page import page
from app.web.public.bare import BARE, private, speak
from app.web.public.blueprint import public_pages
from app.web.public.misses import misses_of
from app.web.security import csrf
from app.web.transaction import attempt


@public_pages.get("/visits/<token>")
@public
def visit(token: str) -> ResponseReturnValue:
    """The visit, who is named so far and how each stands, and the programme."""
    at, zone = clock.now(), settings().time_zone
    guests = _list(token, at)
    if guests is None:
        return _over(at)
    closed = nominating.closed(guests, at, zone)
    shown = page(
        "public/visits/visit.html", guests=guests, trip=guests.trip, token=token, closed=closed, roles=ROLES,
        full=nominating.full(guests), until=nominating.until(guests, zone), zone=zone, written=written,
        entries=entries_of(guests.trip, guests.contact.partner.key), **BARE,
    )  # fmt: skip
    return private(shown)


@public_pages.route("/visits/<token>/guests/new", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
@public
def name_guest(token: str) -> ResponseReturnValue:
    """Name one more guest."""
    return _guest_page(token, None)


@public_pages.route("/visits/<token>/guests/<int:nominee_id>", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
@public
def change_guest(token: str, nominee_id: int) -> ResponseReturnValue:
    """Change what was said of a guest."""
    return _guest_page(token, nominee_id)


@public_pages.post("/visits/<token>/guests/<int:nominee_id>/withdraw")
@csrf.exempt  # type: ignore[untyped-decorator]
@public
def withdraw_guest(token: str, nominee_id: int) -> ResponseReturnValue:
    """Take a guest back."""
    at = clock.now()
    guests = _list(token, at)
    if guests is None:
        return _over(at)
    one, form = _nominee(guests, nominee_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.withdraw_nominee(one, at=at)
            flash(_("Taken back."), "good")
    for message in form.form_errors:
        flash(message, "bad")
    return private(redirect(url_for("public.visit", token=token)))


def _guest_page(token: str, nominee_id: int | None) -> ResponseReturnValue:
    at, zone = clock.now(), settings().time_zone
    guests = _list(token, at)
    if guests is None:
        return _over(at)
    one = _nominee(guests, nominee_id) if nominee_id is not None else None
    form, limit = NomineeForm.of(guests, one), nominating.naming_limit(origin())
    if form.validate_on_submit():
        if accounts.free_to_try([limit], at):
            return private(page("public/links/too_many.html", **BARE), 429)
        with attempt(form):
            note_attempt([limit], at=at)
            if one:
                actions.change_nominee(one, form.naming(), at=at)
            else:
                actions.nominate(guests, form.naming(), at=at)
            flash(_("Noted. Thank you."), "good")
            return private(redirect(url_for("public.visit", token=token)))
    shown = page(
        "public/visits/guest.html", form=form, guests=guests, one=one, token=token, fields=FIELDS,
        closed=nominating.closed(guests, at, zone) or (None if one else nominating.full(guests)), **BARE,
    )  # fmt: skip
    return private(shown)


def _nominee(guests: GuestList, nominee_id: int) -> Nominee:
    found = visits.nominee_in(guests, nominee_id)
    if found is None:
        abort(404)
    return found


def _list(token: str, at: datetime) -> GuestList | None:
    """The list whose link it is, with the page in the contact's language."""
    if misses_of("visit").too_many(nominating.missing_limit(origin()), at):
        return None
    found = visits.list_with(token)
    if found is None:
        misses_of("visit").note(nominating.missing_limit(origin()), at)
        return None
    speak(found.contact.language)
    return found


def _over(at: datetime) -> ResponseReturnValue:
    if misses_of("visit").too_many(nominating.missing_limit(origin()), at):
        return private(page("public/links/too_many.html", **BARE), 429)
    return private(page("public/events/no_invitation.html", **BARE), 410)
