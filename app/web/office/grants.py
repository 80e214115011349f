"""What Erasmus+ would pay for a trip, taken into its plan when it fits; and the norms of official travel."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit import clock
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.partners.words import country
from app.trips.actions import money as actions
from app.trips.models import Trip
from app.trips.queries import money as queries
from app.trips.rules.calculating import Estimate, estimate
from app.trips.rules.grants import NoRate
from app.web.forms.money import NORMS, EndForm, GrantForm, NormForm, payer
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.page import page
from app.web.transaction import attempt


@office.route("/trips/<trip_key>/money/erasmus", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def grant(trip: Trip) -> ResponseReturnValue:
    """The calculator: it shows the amounts, and puts them into the plan when that is asked for."""
    form, found = GrantForm(), None
    form.offer()
    if not form.is_submitted():
        form.begin(trip)
    if form.validate_on_submit():
        with attempt(form):
            found = _estimate(form)
            if "take" in request.form:
                _take(trip, found, form)
                flash(_("Travel and daily support are in the plan."), "good")
                return redirect(url_for("office.trip_money", trip_key=trip.key))
    return page("office/trips/money/grant.html", form=form, trip=trip, found=found)


def _estimate(form: GrantForm) -> Estimate:
    if not form.table.data and form.first.data is None:
        raise Refusal(_("Write your funder's rate, or choose a table."), "first")
    try:
        return estimate(form.case())
    except NoRate as unknown:
        raise Refusal(str(unknown)) from unknown


def _take(trip: Trip, found: Estimate, form: GrantForm) -> None:
    for cost, each in (("travel", found.travel), ("subsistence", found.support)):
        if each:
            line = actions.Planned(
                cost=cost, note=f"Erasmus+: {found.people} × {each} EUR", funder=payer(form.funder.data),
                amount=each * found.people, currency="EUR",
            )  # fmt: skip
            actions.plan_line(trip, line, by=by(), at=clock.now())


@office.route("/norms", methods=["GET", "POST"])
@needs(Do.PLAN_TRIP)
def norms() -> ResponseReturnValue:
    """The norms of official travel by country, and adding the next one."""
    form = NormForm()
    form.offer()
    if form.validate_on_submit():
        with attempt(form):
            actions.add_norm(form.norm(), by=by(), at=clock.now())
            flash(_("The norm is added."), "good")
            return redirect(url_for("office.norms"))
    return page("office/trips/money/norms.html", form=form, norms=queries.norms(), kinds=NORMS, country=country)


@office.route("/norms/<int:norm_id>", methods=["GET", "POST"])
@needs(Do.PLAN_TRIP)
def end_norm(norm_id: int) -> ResponseReturnValue:
    """Say until when a norm holds."""
    norm, form = queries.norm(norm_id), EndForm()
    if norm is None:
        abort(404)
    if form.validate_on_submit():
        with attempt(form):
            assert form.last_on.data
            actions.end_norm(norm, form.last_on.data, by=by(), at=clock.now())
            flash(_("The norm's last day is noted."), "good")
            return redirect(url_for("office.norms"))
    return page("office/trips/money/norm.html", form=form, norm=norm, kinds=NORMS, country=country)
