"""Trips for the office: making one of a call, participants, roster."""

from datetime import date

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.access.recusals import recused_calls
from app.accounts.fields import FIELDS
from app.calls.models import Call
from app.kit import clock
from app.kit.i18n import _, format_date
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.trips import actions, queries
from app.trips.documents.cuts import CUTS, ORDERS
from app.trips.models import LIFECYCLE, Trip
from app.trips.queries.supervision import company_of
from app.trips.rules.supervision import shortage
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.agreements import contradictions, today
from app.web.office.blueprint import office
from app.web.page import page
from app.web.paper import print_paper
from app.web.sorting import By, sorted_by
from app.web.transaction import attempt


@office.get("/trips")
@needs(Do.SEE_OFFICE)
def trips() -> ResponseReturnValue:
    """All trips, the latest first unless the reader sorts them."""
    states = list(LIFECYCLE.steps)
    columns: By[tuple[Trip, int]] = {
        "title": (_l("Trip"), lambda row: pick(row[0].title)),
        "dates": (_l("Dates"), lambda row: (row[0].starts_on, row[0].ends_on)),
        "people": (_l("People"), lambda row: row[1]),
        "state": (_l("State"), lambda row: states.index(row[0].state)),
    }
    found, sorting = sorted_by(queries.trips(), columns, default="-dates")
    return page("office/trips/list.html", trips=found, sorting=sorting, recused_calls=recused_calls(me()))


@office.route("/calls/<call_key>/trip", methods=["GET", "POST"])
@needs(Do.MAKE_TRIP)
def make_trip(call: Call) -> ResponseReturnValue:
    """Make the trip of a call in one step, or go to it."""
    made = queries.trip_of(call)
    if made is not None:
        return redirect(url_for("office.trip", trip_key=made.key))
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            made = actions.make(call, by=by(), at=clock.now())
            flash(_("The trip is made."), "good")
            return redirect(url_for("office.trip", trip_key=made.key))
    return page("office/trips/make.html", form=form, call=call)


@office.get("/trips/<trip_key>")
@needs(Do.SEE_TRIP)
def trip(trip: Trip) -> ResponseReturnValue:
    """One trip: its people by host, who came and went, its next step."""
    groups = queries.by_host(trip)
    return page(
        "office/trips/trip.html",
        trip=trip,
        groups=groups,
        companies=[(host, people, company_of(people, trip)) for host, people in groups],
        shortage=shortage,
        next_states=LIFECYCLE.steps[trip.state],
        warnings=_warnings(trip, today()),
        changes=queries.changes_of(trip),
        contradictions=contradictions(trip),
        fields=FIELDS,
    )


def _warnings(trip: Trip, day: date) -> dict[str, str]:
    """What is said before a step that nobody can take back, by the state that it leads to."""
    found = {"cancelled": _("The trip is cancelled for everybody on it; this cannot be undone.")}
    if day < trip.starts_on:
        found["under_way"] = _("The first day is %(day)s. Once a trip has begun, nobody joins or leaves it here.",
                               day=format_date(trip.starts_on))  # fmt: skip
    if day < trip.ends_on:
        found["completed"] = _("The last day is %(day)s, and certificates say that everybody stayed until then.",
                               day=format_date(trip.ends_on))  # fmt: skip
    return found


@office.post("/trips/<trip_key>/take-over")
@needs(Do.EDIT_TRIP)
def take_over(trip: Trip) -> ResponseReturnValue:
    """Bring the participants in step with the offers."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            joined, left = actions.take_over(trip, by=by(), at=clock.now())
            flash(_("Joined: %(joined)s. Left: %(left)s.", joined=joined, left=left), "good")
    return _back(trip, form)


@office.post("/trips/<trip_key>/participants/<int:participant_id>/lead")
@needs(Do.EDIT_TRIP)
def lead_group(trip: Trip, participant_id: int) -> ResponseReturnValue:
    """Make somebody the leader of their group, or no longer."""
    participant = queries.participant_in(trip, participant_id)
    if participant is None:
        abort(404)
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.lead(participant, trip, by=by(), at=clock.now())
    return _back(trip, form)


@office.post("/trips/<trip_key>/states/<state>")
@needs(Do.EDIT_TRIP)
def move_trip(trip: Trip, state: str) -> ResponseReturnValue:
    """Take the trip to its next state."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.move_on(trip, state, by=by(), at=clock.now())
            flash(_("The trip's state is changed."), "good")
    return _back(trip, form)


@office.get("/trips/<trip_key>/roster-<cut>.pdf")
@needs(Do.PRINT_ROSTER)
def roster(trip: Trip, cut: str) -> ResponseReturnValue:
    """The roster in one of its cuts and (?order=KEY) orders, for all hosts or (?host=KEY) for one."""
    host, order = request.args.get("host", ""), request.args.get("order", "number")
    hosts = {partner.key for partner, _group in queries.by_host(trip) if partner}
    if cut not in CUTS or order not in ORDERS or host not in {"", *hosts}:
        abort(404)
    name = "-".join(filter(None, ("roster", trip.key, cut, host)))
    return print_paper(queries.roster_of(trip, cut=cut, host=host, order=order), name)


def _back(trip: Trip, form: Confirmation) -> ResponseReturnValue:
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.trip", trip_key=trip.key))
