"""A partner's contact names the guests of a visit by a personal link, and changes them until the last day.

How the link is opened: opening.py.
"""

from collections.abc import Callable
from datetime import datetime

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.accounts import queries as accounts
from app.accounts.actions.trying import note_attempt
from app.accounts.fields import FIELDS
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
from app.web.public.bare import BARE
from app.web.public.blueprint import public_pages
from app.web.public.opening import Opening, too_many
from app.web.security import csrf
from app.web.transaction import attempt, say_faults

by_link = Opening("visit", visits.list_with, lambda guests: guests.contact.language, nominating.missing_limit)


@public_pages.get("/visits/<token>")
@public
@by_link
def visit(guests: GuestList, token: str, at: datetime) -> ResponseReturnValue:
    """The visit, who is named so far and how each stands, and the programme."""
    zone = settings().time_zone
    closed = nominating.closed(guests, at, zone)
    return page(
        "public/visits/visit.html", guests=guests, trip=guests.trip, token=token, closed=closed, roles=ROLES,
        full=nominating.full(guests), awaiting=nominating.is_awaiting(guests), until=nominating.until(guests, zone),
        zone=zone, written=written, entries=entries_of(guests.trip, guests.contact.partner.key), **BARE,
    )  # fmt: skip


@public_pages.route("/visits/<token>/guests/new", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
@public
@by_link
def name_guest(guests: GuestList, token: str, at: datetime) -> ResponseReturnValue:
    """Name one more guest."""
    return _guest_page(guests, token, at, None)


@public_pages.route("/visits/<token>/guests/<int:nominee_id>", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]
@public
@by_link
def change_guest(guests: GuestList, token: str, at: datetime, nominee_id: int) -> ResponseReturnValue:
    """Change what was said of a guest."""
    return _guest_page(guests, token, at, _nominee(guests, nominee_id))


@public_pages.post("/visits/<token>/guests/<int:nominee_id>/withdraw")
@csrf.exempt  # type: ignore[untyped-decorator]
@public
@by_link
def withdraw_guest(guests: GuestList, token: str, at: datetime, nominee_id: int) -> ResponseReturnValue:
    """Take a guest back."""
    one = _nominee(guests, nominee_id)
    return _pressed(token, lambda: actions.withdraw_nominee(one, at=at), _("Taken back."))


@public_pages.post("/visits/<token>/complete")
@csrf.exempt  # type: ignore[untyped-decorator]
@public
@by_link
def complete_guests(guests: GuestList, token: str, at: datetime) -> ResponseReturnValue:
    """Say that nobody else comes."""
    return _pressed(token, lambda: actions.say_complete(guests, at=at), _("Noted. Thank you."))


def _pressed(token: str, deed: Callable[[], object], said: str) -> ResponseReturnValue:
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            deed()
            flash(said, "good")
    say_faults(form)
    return redirect(url_for("public.visit", token=token))


def _guest_page(guests: GuestList, token: str, at: datetime, one: Nominee | None) -> ResponseReturnValue:
    zone = settings().time_zone
    form, limit = NomineeForm.of(guests, one), nominating.naming_limit(origin())
    if form.validate_on_submit():
        if accounts.free_to_try([limit], at):
            return too_many()
        with attempt(form):
            note_attempt([limit], at=at)
            if one:
                actions.change_nominee(one, form.naming(), at=at)
            else:
                actions.nominate(guests, form.naming(), at=at)
            flash(_("Noted. Thank you."), "good")
            return redirect(url_for("public.visit", token=token))
    return page(
        "public/visits/guest.html", form=form, guests=guests, one=one, token=token, fields=FIELDS,
        closed=nominating.closed(guests, at, zone) or (None if one else nominating.full(guests)), **BARE,
    )  # fmt: skip


def _nominee(guests: GuestList, nominee_id: int) -> Nominee:
    found = visits.nominee_in(guests, nominee_id)
    if found is None:
        abort(404)
    return found
