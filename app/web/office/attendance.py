"""Attendance day by day, made for a phone: it is kept as it is ticked, and goes on without a connection."""

from datetime import date, timedelta

from flask import abort, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit import clock
from app.kit.i18n import _, format_time
from app.kit.refusal import Refusal
from app.trips import queries
from app.trips.actions import learning as actions
from app.trips.models import Trip
from app.trips.queries import learning
from app.trips.queries.groups import parted
from app.trips.rules.learning import share_present
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.page import page
from app.web.transaction import attempt


@office.get("/trips/<trip_key>/attendance")
@needs(Do.EDIT_TRIP)
def trip_attendance(trip: Trip) -> ResponseReturnValue:
    """Every day of the trip, and how many were there."""
    found = learning.presences_of(trip)
    shares = [
        (who, share_present(each.state for each in found if each.participant_id == who.id)) for who in trip.participants
    ]
    days = {each.on: [other.state for other in found if other.on == each.on] for each in found}
    number = (trip.ends_on - trip.starts_on).days + 1
    every = [trip.starts_on + timedelta(days=n) for n in range(number)]
    today = clock.now().date()
    return page(
        "office/trips/learning/attendance.html", trip=trip, days=[(day, days.get(day, [])) for day in every],
        shares=shares, today=min(max(today, trip.starts_on), trip.ends_on),
    )  # fmt: skip


@office.route("/trips/<trip_key>/attendance/<day>", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def attendance_day(trip: Trip, day: str) -> ResponseReturnValue:
    """One day: who was there."""
    on = _day(day)
    if not trip.starts_on <= on <= trip.ends_on:
        abort(404)
    form = Confirmation()
    if form.validate_on_submit():
        states = {
            who.id: request.form[f"person-{who.id}"] for who in trip.participants if f"person-{who.id}" in request.form
        }
        if "X-Autosave" in request.headers:
            return _kept(trip, on, states)
        with attempt(form):
            actions.note_presences(trip, on, states, by=by(), at=clock.now())
            flash(_("The day is noted."), "good")
            return redirect(url_for("office.trip_attendance", trip_key=trip.key))
    noted = {each.participant_id: each.state for each in learning.presences_of(trip, on)}
    return page(
        "office/trips/learning/day.html", form=form, trip=trip, day=on, noted=noted,
        groups=[(host, parted(host, people)) for host, people in queries.by_host(trip)],
        before=on - timedelta(days=1) if on > trip.starts_on else None,
        after=on + timedelta(days=1) if on < trip.ends_on else None,
    )  # fmt: skip


def _kept(trip: Trip, on: date, states: dict[int, str]) -> ResponseReturnValue:
    at = clock.now()
    try:
        actions.note_presences(trip, on, states, by=by(), at=at)
    except Refusal as refusal:
        return jsonify(error=refusal.message), 422
    return jsonify(saved=format_time(at))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        abort(404)
