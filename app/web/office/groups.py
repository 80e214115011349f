"""The groups of a trip by trade: which there are, who is in each, made by hand or all at once."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.accounts.fields import FIELDS
from app.kit import clock
from app.kit.i18n import _
from app.partners.models import Partner
from app.partners.queries import partners
from app.trips.actions import grouping
from app.trips.models import TradeGroup, Trip
from app.trips.queries.groups import group_in, groups_of, together
from app.trips.queries.supervision import company_of
from app.trips.rules.supervision import shortage
from app.web.forms.base import Confirmation
from app.web.forms.groups import GroupForm, members_form, values_of
from app.web.forms.rooms import told
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.office.programme import hosts_of
from app.web.page import page
from app.web.transaction import attempt


@office.route("/trips/<trip_key>/groups", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def groups(trip: Trip) -> ResponseReturnValue:
    """The groups with who is in them, and everybody with a group to choose."""
    every = groups_of(trip)
    people = [who for each in together(trip) for who in each.people]
    form = members_form(people, every)
    if form.validate_on_submit():
        with attempt(form):
            grouping.put_into_groups(trip, told(form, "group"), by=by(), at=clock.now())
            flash(_("The groups are saved."), "good")
            return redirect(url_for("office.groups", trip_key=trip.key))
    members = [(group, [who for who in people if who.trade_group is group]) for group in every]
    return page(
        "office/trips/groups.html", form=form, trip=trip, people=people, shortage=shortage, fields=FIELDS,
        groups=[(group, those, company_of(those, trip)) for group, those in members],
        waiting=sum(who.trade_group_id is None and bool(who.person.field) for who in people),
    )  # fmt: skip


@office.route("/trips/<trip_key>/groups/new", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def add_group(trip: Trip) -> ResponseReturnValue:
    """Make a group."""
    hosts, form = _hosts(trip), GroupForm()
    form.offer(hosts)
    if form.validate_on_submit():
        with attempt(form):
            grouping.add_group(trip, form.spec(hosts), by=by(), at=clock.now())
            flash(_("The groups are saved."), "good")
            return redirect(url_for("office.groups", trip_key=trip.key))
    return page("office/trips/trade_group.html", form=form, trip=trip, group=None)


@office.route("/trips/<trip_key>/groups/<int:trade_group_id>", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def change_group(trip: Trip, trade_group_id: int) -> ResponseReturnValue:
    """Change what a group is."""
    group, hosts = _group(trip, trade_group_id), _hosts(trip)
    form = GroupForm(data=values_of(group))
    form.offer(hosts)
    if form.validate_on_submit():
        with attempt(form):
            grouping.change_group(trip, group, form.spec(hosts), by=by(), at=clock.now())
            flash(_("The groups are saved."), "good")
            return redirect(url_for("office.groups", trip_key=trip.key))
    return page("office/trips/trade_group.html", form=form, trip=trip, group=group)


@office.post("/trips/<trip_key>/groups/<int:trade_group_id>/remove")
@needs(Do.EDIT_TRIP)
def remove_group(trip: Trip, trade_group_id: int) -> ResponseReturnValue:
    """Take a group away."""
    group, form = _group(trip, trade_group_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            grouping.remove_group(trip, group, by=by(), at=clock.now())
            flash(_("The group is taken away."), "good")
    return _back(trip, form)


@office.post("/trips/<trip_key>/groups/by-trade")
@needs(Do.EDIT_TRIP)
def group_by_trade(trip: Trip) -> ResponseReturnValue:
    """Put everybody into the group of their host and trade."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            placed, outside = grouping.group_by_trade(trip, by=by(), at=clock.now())
            flash(_("Put into groups: %(placed)s. Without a field, so in no group: %(outside)s.", placed=placed,
                    outside=outside), "warn" if outside else "good")  # fmt: skip
    return _back(trip, form)


def _hosts(trip: Trip) -> list[Partner]:
    """The hosts of the trip, or every partner while nobody has one."""
    return hosts_of(trip) or list(partners())


def _group(trip: Trip, group_id: int) -> TradeGroup:
    return group_in(trip, group_id) or abort(404)


def _back(trip: Trip, form: Confirmation) -> ResponseReturnValue:
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.groups", trip_key=trip.key))
