"""The rooms of a trip: which there are, who sleeps where, filled by hand or all at once."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit import clock
from app.kit.i18n import _, ngettext
from app.trips import queries
from app.trips.actions import rooming
from app.trips.models import Participant, Trip
from app.trips.plans import Room
from app.trips.queries.rooms import chamber_of, room_in, rooms_of, sleeper_of, wishes_of
from app.trips.rules.filling import fill
from app.web.forms.base import Confirmation
from app.web.forms.rooms import SLEEPS, WHOSE, RoomForm, places_form, told, values_of
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.office.programme import hosts_of
from app.web.page import page
from app.web.transaction import attempt


@office.route("/trips/<trip_key>/rooms", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def rooms(trip: Trip) -> ResponseReturnValue:
    """The rooms with who sleeps in them, and everybody with a room, a wish and a reason to wait."""
    every, wishes = rooms_of(trip), wishes_of(trip)
    people = [who for _host, group in queries.by_host(trip) for who in group]
    form = places_form(people, every, wishes)
    if form.validate_on_submit():
        with attempt(form):
            genders = {who.id: form[f"gender_{who.id}"].data for who in people if f"gender_{who.id}" in form}
            rooming.note_genders(trip, genders, by=by(), at=clock.now())
            rooming.wish(trip, told(form, "wish"), by=by(), at=clock.now())
            rooming.place(trip, told(form, "room"), by=by(), at=clock.now())
            flash(_("The rooms are saved."), "good")
            return redirect(url_for("office.rooms", trip_key=trip.key))
    sleepers = [sleeper_of(who, trip, wishes.get(who.id)) for who in people]
    return page(
        "office/trips/rooms.html", form=form, trip=trip, rooms=every, people=people,
        kinds={one.id: one.kind for one in sleepers}, waits=fill(sleepers, [*map(chamber_of, every)]).without,
        free=_free(every, people), whose=WHOSE, sleeps=SLEEPS,
    )  # fmt: skip


@office.route("/trips/<trip_key>/rooms/new", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def add_room(trip: Trip) -> ResponseReturnValue:
    """Add a room, or several that are alike."""
    hosts = hosts_of(trip)
    form = RoomForm()
    form.offer(hosts)
    if form.validate_on_submit():
        with attempt(form):
            made = rooming.add_rooms(trip, form.spec(hosts), by=by(), at=clock.now())
            flash(ngettext("%(n)s room is added.", "%(n)s rooms are added.", len(made)), "good")
            return redirect(url_for("office.rooms", trip_key=trip.key))
    return page("office/trips/room.html", form=form, trip=trip, room=None)


@office.route("/trips/<trip_key>/rooms/<int:room_id>", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def change_room(trip: Trip, room_id: int) -> ResponseReturnValue:
    """Change a room."""
    room, hosts = _room(trip, room_id), hosts_of(trip)
    form = RoomForm(data=values_of(room))
    form.offer(hosts)
    if form.validate_on_submit():
        with attempt(form):
            rooming.change_room(trip, room, form.spec(hosts), by=by(), at=clock.now())
            flash(_("The rooms are saved."), "good")
            return redirect(url_for("office.rooms", trip_key=trip.key))
    return page("office/trips/room.html", form=form, trip=trip, room=room)


@office.post("/trips/<trip_key>/rooms/<int:room_id>/remove")
@needs(Do.EDIT_TRIP)
def remove_room(trip: Trip, room_id: int) -> ResponseReturnValue:
    """Take a room away."""
    room, form = _room(trip, room_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            rooming.remove_room(trip, room, by=by(), at=clock.now())
            flash(_("The room is taken away."), "good")
    return redirect(url_for("office.rooms", trip_key=trip.key))


@office.post("/trips/<trip_key>/rooms/fill")
@needs(Do.EDIT_TRIP)
def fill_rooms(trip: Trip) -> ResponseReturnValue:
    """Give everybody a bed who can have one."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            done = rooming.fill_rooms(trip, by=by(), at=clock.now())
            flash(_("Placed: %(placed)s. Without a room: %(without)s.", placed=len(done.rooms),
                    without=len(done.without)), "warn" if done.without else "good")  # fmt: skip
    return redirect(url_for("office.rooms", trip_key=trip.key))


@office.post("/trips/<trip_key>/rooms/empty")
@needs(Do.EDIT_TRIP)
def empty_rooms(trip: Trip) -> ResponseReturnValue:
    """Take everybody out, to begin anew."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            rooming.empty_rooms(trip, by=by(), at=clock.now())
            flash(_("All rooms are empty again."), "info")
    return redirect(url_for("office.rooms", trip_key=trip.key))


def _free(every: list[Room], people: list[Participant]) -> dict[int, int]:
    return {room.id: room.beds - sum(who.room_id == room.id for who in people) for room in every}


def _room(trip: Trip, room_id: int) -> Room:
    found = room_in(trip, room_id)
    if found is None:
        abort(404)
    return found
