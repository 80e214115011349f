"""Trips made by hand, and who is put on them: visits, delegations, guests, accompanying adults."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit import clock
from app.kit.i18n import _
from app.trips import actions
from app.trips.actions import changing
from app.trips.models import Trip
from app.web.forms.base import Confirmation
from app.web.forms.trips import TravellerForm, TripForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.office.travellers import traveller_on
from app.web.page import page
from app.web.transaction import attempt


@office.route("/trips/new", methods=["GET", "POST"])
@needs(Do.PLAN_TRIP)
def plan_trip() -> ResponseReturnValue:
    """Make a trip that no call stands behind."""
    form = TripForm()
    if form.validate_on_submit():
        with attempt(form):
            made = actions.make_by_hand(form.plan(), by=by(), at=clock.now())
            flash(_("The trip is made. Next: who travels?"), "good")
            return redirect(url_for("office.trip", trip_key=made.key))
    return page("office/trips/new.html", form=form)


@office.route("/trips/<trip_key>/edit", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def change_trip(trip: Trip) -> ResponseReturnValue:
    """Change a trip's name, kind and days."""
    form = TripForm.of(trip)
    if form.validate_on_submit():
        with attempt(form):
            changing.change(trip, form.plan(), by=by(), at=clock.now())
            flash(_("Saved."), "good")
            return redirect(url_for("office.trip", trip_key=trip.key))
    return page("office/trips/change.html", form=form, trip=trip)


@office.route("/trips/<trip_key>/travellers/new", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def add_traveller(trip: Trip) -> ResponseReturnValue:
    """Put somebody on the trip by hand."""
    form = TravellerForm()
    form.offer(trip.direction)
    if form.validate_on_submit():
        with attempt(form):
            made = actions.add_traveller(trip, form.newcomer(), by=by(), at=clock.now())
            flash(_("%(name)s is on the trip.", name=made.person.name_latin), "good")
            return redirect(url_for("office.trip", trip_key=trip.key))
    return page("office/trips/add.html", form=form, trip=trip, who=None)


@office.route("/trips/<trip_key>/travellers/<int:participant_id>/edit", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def change_traveller(trip: Trip, participant_id: int) -> ResponseReturnValue:
    """Change what is known of a traveller: a new passport, another telephone."""
    who = traveller_on(trip, participant_id)
    form = TravellerForm.of(who, trip.direction)
    if form.validate_on_submit():
        with attempt(form):
            changing.change_traveller(who, form.values(), by=by(), at=clock.now())
            flash(_("Saved."), "good")
            return redirect(url_for("office.traveller", trip_key=trip.key, participant_id=who.id))
    return page("office/trips/add.html", form=form, trip=trip, who=who)


@office.post("/trips/<trip_key>/travellers/<int:participant_id>/remove")
@needs(Do.EDIT_TRIP)
def remove_traveller(trip: Trip, participant_id: int) -> ResponseReturnValue:
    """Take somebody off who was put on by hand."""
    who, form = traveller_on(trip, participant_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.remove_traveller(trip, who, by=by(), at=clock.now())
            flash(_("Taken off the trip."), "good")
            return redirect(url_for("office.trip", trip_key=trip.key))
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.traveller", trip_key=trip.key, participant_id=who.id))
