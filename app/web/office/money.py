"""The money of a trip: plan beside actual by line and funder, and the rates that the sums are made at."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit import clock
from app.kit.i18n import _
from app.trips.actions import money as actions
from app.trips.budget import BudgetLine
from app.trips.models import Trip
from app.trips.queries import money as queries
from app.trips.rules.money import of_line
from app.trips.words import COSTS
from app.web.forms.base import Confirmation
from app.web.forms.money import CostForm, RateForm, SpendingForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.page import page
from app.web.transaction import attempt


@office.route("/trips/<trip_key>/money")
@needs(Do.SEE_TRIP)
def trip_money(trip: Trip) -> ResponseReturnValue:
    """Plan beside actual."""
    return page("office/trips/money/money.html", trip=trip, book=queries.book_of(trip), costs=COSTS)


@office.route("/trips/<trip_key>/money/rates", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def trip_rates(trip: Trip) -> ResponseReturnValue:
    """State the rate of a currency."""
    form = RateForm()
    if form.validate_on_submit():
        with attempt(form):
            actions.state_rate(trip, form.rate(), by=by(), at=clock.now())
            flash(_("The rate is stated."), "good")
            return redirect(url_for("office.trip_money", trip_key=trip.key))
    return page("office/trips/money/rates.html", form=form, trip=trip, rates=queries.rates_of(trip))


@office.route("/trips/<trip_key>/money/new", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def plan_cost(trip: Trip) -> ResponseReturnValue:
    """Put a line into the plan."""
    form = CostForm()
    form.offer()
    if form.validate_on_submit():
        with attempt(form):
            actions.plan_line(trip, form.planned(), by=by(), at=clock.now())
            flash(_("The line is in the plan."), "good")
            return redirect(url_for("office.trip_money", trip_key=trip.key))
    return page("office/trips/money/cost.html", form=form, trip=trip, line=None)


@office.route("/trips/<trip_key>/money/<int:line_id>/edit", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def edit_cost(trip: Trip, line_id: int) -> ResponseReturnValue:
    """Change a line of the plan."""
    line, form = _line(trip, line_id), CostForm()
    form.offer()
    if not form.is_submitted():
        form.show(line)
    if form.validate_on_submit():
        with attempt(form):
            actions.change_line(trip, line, form.planned(), by=by(), at=clock.now())
            flash(_("The line is changed."), "good")
            return redirect(url_for("office.cost", trip_key=trip.key, line_id=line.id))
    return page("office/trips/money/cost.html", form=form, trip=trip, line=line)


@office.route("/trips/<trip_key>/money/<int:line_id>", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def cost(trip: Trip, line_id: int) -> ResponseReturnValue:
    """One line: what was spent on it, and noting more."""
    line, form = _line(trip, line_id), SpendingForm()
    if form.validate_on_submit():
        with attempt(form):
            actions.spend(trip, line, form.spent(), by=by(), at=clock.now())
            flash(_("Noted."), "good")
            return redirect(url_for("office.cost", trip_key=trip.key, line_id=line.id))
    if not form.is_submitted():
        form.currency.data = line.currency
    total = of_line(line, queries.per_euro(queries.rates_of(trip)))
    return page("office/trips/money/line.html", form=form, trip=trip, line=line, total=total, costs=COSTS)


@office.post("/trips/<trip_key>/money/<int:line_id>/strike")
@needs(Do.EDIT_TRIP)
def strike_cost(trip: Trip, line_id: int) -> ResponseReturnValue:
    """Strike a line out of the plan."""
    line, form = _line(trip, line_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.strike_line(trip, line, by=by(), at=clock.now())
            flash(_("Struck out."), "good")
            return redirect(url_for("office.trip_money", trip_key=trip.key))
    return _back(trip, line, form)


@office.post("/trips/<trip_key>/money/<int:line_id>/spendings/<int:spending_id>/strike")
@needs(Do.EDIT_TRIP)
def strike_spending(trip: Trip, line_id: int, spending_id: int) -> ResponseReturnValue:
    """Strike out something that was noted by mistake."""
    line, form = _line(trip, line_id), Confirmation()
    spending = next((each for each in line.spendings if each.id == spending_id), None)
    if spending is None:
        abort(404)
    if form.validate_on_submit():
        with attempt(form):
            actions.strike_spending(trip, line, spending, by=by(), at=clock.now())
            flash(_("Struck out."), "good")
    return _back(trip, line, form)


def _line(trip: Trip, line_id: int) -> BudgetLine:
    found = queries.line_of(trip, line_id)
    if found is None:
        abort(404)
    return found


def _back(trip: Trip, line: BudgetLine, form: Confirmation) -> ResponseReturnValue:
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.cost", trip_key=trip.key, line_id=line.id))
