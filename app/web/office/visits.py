"""Guests of a visit to us: which contacts are asked to name them, whom they named, who is accepted."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from app.access.policy import Do
from app.kit import clock
from app.kit.i18n import _, ngettext
from app.kit.settings import settings
from app.trips import actions
from app.trips.models import Trip
from app.trips.queries import visits
from app.trips.rules import nominating
from app.trips.visits import GuestList
from app.web.forms.base import Confirmation, Form
from app.web.forms.visits import AcceptForm, AskForm, DeclineForm, WishForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.page import page
from app.web.transaction import attempt


@office.route("/trips/<trip_key>/guests", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def trip_guests(trip: Trip) -> ResponseReturnValue:
    """Who was asked and whom they named; and the form that asks one more contact."""
    contacts = visits.askable(trip)
    form = AskForm()
    form.offer(contacts)
    if form.validate_on_submit():
        with attempt(form):
            contact = next(one for one in contacts if one.id == form.contact.data)
            actions.ask(trip, contact, form.wish(), by=by(), at=clock.now())
            flash(_("The letter is on its way."), "good")
            return redirect(url_for("office.trip_guests", trip_key=trip.key))
    zone, at = settings().time_zone, clock.now()
    every = visits.lists_of(trip)
    lists = [
        (one, nominating.closed(one, at, zone), nominating.next_reminder(one, at, zone), nominating.is_awaiting(one))
        for one in every
    ]
    return page(
        "office/trips/guests.html", form=form, trip=trip, lists=lists, contacts=contacts,
        letters=visits.letters_about(every),
        asking=trip.direction == "incoming" and trip.state in nominating.OPEN,
    )  # fmt: skip


@office.route("/trips/<trip_key>/guests/<int:list_id>", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def guest_list(trip: Trip, list_id: int) -> ResponseReturnValue:
    """Give a contact more time or other places."""
    guests = _list(trip, list_id)
    form = WishForm(obj=guests)
    if form.validate_on_submit():
        with attempt(form):
            actions.change_wish(guests, form.wish(), by=by(), at=clock.now())
            flash(_("Saved."), "good")
            return redirect(url_for("office.trip_guests", trip_key=trip.key))
    return page("office/trips/guest_list.html", form=form, trip=trip, guests=guests)


@office.post("/trips/<trip_key>/guests/<int:list_id>/accept")
@needs(Do.EDIT_TRIP)
def accept_guests(trip: Trip, list_id: int) -> ResponseReturnValue:
    """Put the ticked guests on the visit."""
    guests, form = _list(trip, list_id), AcceptForm()
    form.nominees.choices = [SelectChoice(one.id, one.name) for one in guests.nominees]
    if form.validate_on_submit():
        with attempt(form):
            chosen = [one for one in guests.nominees if one.id in (form.nominees.data or ())]
            count = actions.accept_nominees(guests, chosen, by=by(), at=clock.now())
            flash(ngettext("%(n)s guest is on the visit.", "%(n)s guests are on the visit.", count), "good")
    return _back(trip, form)


@office.route("/trips/<trip_key>/guests/<int:list_id>/nominees/<int:nominee_id>/decline", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def decline_guest(trip: Trip, list_id: int, nominee_id: int) -> ResponseReturnValue:
    """Say that a guest cannot be taken, and why."""
    one = visits.nominee_in(_list(trip, list_id), nominee_id)
    if one is None:
        abort(404)
    form = DeclineForm()
    if form.validate_on_submit():
        with attempt(form):
            actions.decline_nominee(one, form.reason.data or "", by=by(), at=clock.now())
            flash(_("The contact is told, with the reason."), "good")
            return redirect(url_for("office.trip_guests", trip_key=trip.key))
    return page("office/trips/decline_guest.html", form=form, trip=trip, one=one)


@office.post("/trips/<trip_key>/guests/<int:list_id>/remind")
@needs(Do.EDIT_TRIP)
def remind_contact(trip: Trip, list_id: int) -> ResponseReturnValue:
    """Write again to a contact who has named nobody."""
    guests, form = _list(trip, list_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.remind_contact(guests, by=by(), at=clock.now())
            flash(_("The letter is on its way."), "good")
    return _back(trip, form)


@office.post("/trips/<trip_key>/guests/<int:list_id>/link")
@needs(Do.EDIT_TRIP)
def renew_list_link(trip: Trip, list_id: int) -> ResponseReturnValue:
    """Send a contact a new link in place of the earlier one."""
    guests, form = _list(trip, list_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.renew_list_link(guests, by=by(), at=clock.now())
            flash(_("The letter with the new link is on its way."), "good")
    return _back(trip, form)


@office.post("/trips/<trip_key>/guests/<int:list_id>/end")
@needs(Do.EDIT_TRIP)
def end_list(trip: Trip, list_id: int) -> ResponseReturnValue:
    """End a contact's link."""
    guests, form = _list(trip, list_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.end_list(guests, by=by(), at=clock.now())
            flash(_("The contact's link is ended."), "good")
    return _back(trip, form)


def _list(trip: Trip, list_id: int) -> GuestList:
    found = visits.list_in(trip, list_id)
    if found is None:
        abort(404)
    return found


def _back(trip: Trip, form: Form) -> ResponseReturnValue:
    for message in [*form.form_errors, *(error for errors in form.errors.values() for error in errors)]:
        flash(message, "bad")
    return redirect(url_for("office.trip_guests", trip_key=trip.key))
