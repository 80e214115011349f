"""By which way each traveller sees their own trip: an account, or a personal link that the office sends."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit import clock
from app.kit.i18n import _, ngettext
from app.trips.actions import own_pages as actions
from app.trips.models import Trip
from app.trips.queries.own_pages import ways_in
from app.trips.rules.own_pages import until
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.office.travellers import traveller_on
from app.web.page import page
from app.web.transaction import attempt


@office.get("/trips/<trip_key>/own-pages")
@needs(Do.EDIT_TRIP)
def own_pages(trip: Trip) -> ResponseReturnValue:
    """Everybody, with how they see their trip."""
    ways = ways_in(trip)
    return page(
        "office/trips/own_pages.html", trip=trip, ways=ways, until=until(trip.ends_on),
        over=trip.state == "cancelled" or clock.now().date() > until(trip.ends_on),
        due=sum(way.can_get_link and way.link is None for way in ways),
    )  # fmt: skip


@office.post("/trips/<trip_key>/own-pages/send")
@needs(Do.EDIT_TRIP)
def send_own_pages(trip: Trip) -> ResponseReturnValue:
    """Send their link to all who have none."""
    return _done(trip, lambda: _counted(actions.send_own_pages(trip, by=by(), at=clock.now())))


@office.post("/trips/<trip_key>/own-pages/<int:participant_id>/send")
@needs(Do.EDIT_TRIP)
def send_own_page(trip: Trip, participant_id: int) -> ResponseReturnValue:
    """Send one traveller their link, or a new one."""
    who = traveller_on(trip, participant_id)
    return _done(
        trip, lambda: actions.send_own_page(trip, who, by=by(), at=clock.now()), _("The letter is on its way.")
    )


@office.post("/trips/<trip_key>/own-pages/<int:participant_id>/end")
@needs(Do.EDIT_TRIP)
def end_own_page(trip: Trip, participant_id: int) -> ResponseReturnValue:
    """End one traveller's link."""
    who = traveller_on(trip, participant_id)
    return _done(trip, lambda: actions.end_own_page(trip, who, by=by(), at=clock.now()), _("The link is ended."))


def _counted(sent: int) -> None:
    flash(ngettext("%(n)s letter is on its way.", "%(n)s letters are on their way.", sent), "good")


def _done(trip: Trip, act: Callable[[], Any], said: str = "") -> ResponseReturnValue:
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            act()
            if said:
                flash(said, "good")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.own_pages", trip_key=trip.key))
