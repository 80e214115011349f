"""Which contacts at the hosts look after their group by a personal link."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit import clock
from app.kit.i18n import _
from app.trips.actions import hosting as actions
from app.trips.hosting import HostLink
from app.trips.models import Trip
from app.trips.queries import hosting as queries
from app.trips.rules import hosting as rules
from app.web.forms.base import Confirmation
from app.web.forms.learning import AskHostForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.page import page
from app.web.transaction import attempt


@office.route("/trips/<trip_key>/hosts", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def trip_hosts(trip: Trip) -> ResponseReturnValue:
    """Who was asked, and asking one more."""
    contacts, form = queries.contacts_for(trip), AskHostForm()
    form.offer(contacts)
    if form.validate_on_submit():
        with attempt(form):
            contact = next(one for one in contacts if one.id == form.contact.data)
            actions.ask_host(trip, contact, by=by(), at=clock.now())
            flash(_("The letter is on its way."), "good")
            return redirect(url_for("office.trip_hosts", trip_key=trip.key))
    links = [(link, rules.closed(link, clock.now())) for link in queries.links_of(trip)]
    return page("office/trips/hosts.html", form=form, trip=trip, contacts=contacts, links=links)


@office.post("/trips/<trip_key>/hosts/<int:host_link_id>/<deed>")
@needs(Do.EDIT_TRIP)
def host_link(trip: Trip, host_link_id: int, deed: str) -> ResponseReturnValue:
    """Send a new link, or end it."""
    link, form = _link(trip, host_link_id), Confirmation()
    if deed not in ("renew", "end"):
        abort(404)
    if form.validate_on_submit():
        with attempt(form):
            if deed == "renew":
                actions.renew_host_link(link, by=by(), at=clock.now())
                flash(_("The letter is on its way."), "good")
            else:
                actions.end_host_link(link, by=by(), at=clock.now())
                flash(_("The link is ended."), "good")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.trip_hosts", trip_key=trip.key))


def _link(trip: Trip, host_link_id: int) -> HostLink:
    return queries.link_in(trip, host_link_id) or abort(404)
