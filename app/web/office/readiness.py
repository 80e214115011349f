"""The readiness board of a trip: every traveller against every rule, what they have, and who is set ready."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields import SelectChoice

from app.access.policy import Do
from app.kit import clock
from app.kit.i18n import _, language
from app.trips import actions
from app.trips.models import Participant, Trip
from app.trips.queries.readiness import board_of, preparation_of
from app.trips.rules.readiness import RULES, findings
from app.web.forms.base import Confirmation
from app.web.forms.trips import NEEDS, NeedForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.office.travellers import traveller_on
from app.web.page import page
from app.web.transaction import attempt


@office.route("/trips/<trip_key>/readiness", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def readiness(trip: Trip) -> ResponseReturnValue:
    """The board; something can be noted for several travellers at once."""
    board = board_of(trip)
    form = NeedForm()
    form.who.choices = [SelectChoice(who.id, who.person.name(language())) for who, _found in board]
    if form.validate_on_submit():
        with attempt(form):
            actions.note_need(
                [who for who, _found in board if who.id in (form.who.data or ())], form.kind.data,
                first=form.first.data, last=form.last.data, number=form.number.data or "", note=form.note.data or "",
                by=by(), at=clock.now(),
            )  # fmt: skip
            flash(_("Noted."), "good")
            return redirect(url_for("office.readiness", trip_key=trip.key))
    ready = sum(who.ready_at is not None for who, _found in board)
    return page("office/trips/readiness.html", form=form, trip=trip, board=board, rules=RULES, ready=ready)


@office.get("/trips/<trip_key>/travellers/<int:participant_id>")
@needs(Do.EDIT_TRIP)
def traveller(trip: Trip, participant_id: int) -> ResponseReturnValue:
    """One traveller: every rule with its reason, and what is noted."""
    who = traveller_on(trip, participant_id)
    found = findings(preparation_of(who, trip))
    return page("office/trips/traveller.html", trip=trip, who=who, found=found, rules=RULES, words=NEEDS)


@office.post("/trips/<trip_key>/travellers/<int:participant_id>/ready")
@needs(Do.EDIT_TRIP)
def set_ready(trip: Trip, participant_id: int) -> ResponseReturnValue:
    """Set a traveller ready, or take it back."""
    who, form = traveller_on(trip, participant_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            if who.ready_at:
                actions.take_ready_back(who, by=by(), at=clock.now())
            else:
                actions.set_ready(who, by=by(), at=clock.now())
                flash(_("This traveller is ready."), "good")
    return _back(trip, who, form)


@office.post("/trips/<trip_key>/readiness/everybody")
@needs(Do.EDIT_TRIP)
def set_everybody_ready(trip: Trip) -> ResponseReturnValue:
    """Set everybody ready who has everything."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            now, lacking = actions.set_everybody_ready(trip, by=by(), at=clock.now())
            flash(_("Set ready: %(now)s. Something is still missing for: %(lacking)s.", now=now, lacking=lacking),
                  "warn" if lacking else "good")  # fmt: skip
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.readiness", trip_key=trip.key))


@office.post("/trips/<trip_key>/travellers/<int:participant_id>/needs/<int:need_id>/strike")
@needs(Do.EDIT_TRIP)
def strike_need(trip: Trip, participant_id: int, need_id: int) -> ResponseReturnValue:
    """Strike out something that was noted."""
    who, form = traveller_on(trip, participant_id), Confirmation()
    paper = next((paper for paper in who.papers if paper.id == need_id), None)
    if paper is None:
        abort(404)
    if form.validate_on_submit():
        with attempt(form):
            actions.strike_need(who, paper, by=by(), at=clock.now())
            flash(_("Struck out."), "good")
    return _back(trip, who, form)


def _back(trip: Trip, who: Participant, form: Confirmation) -> ResponseReturnValue:
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.traveller", trip_key=trip.key, participant_id=who.id))
