"""The programme of a trip by day: entries, copied days, the same as .ics for anybody's calendar."""

from datetime import date

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit import clock
from app.kit.i18n import _, ngettext
from app.partners.models import Partner
from app.trips import queries
from app.trips.actions import programming
from app.trips.models import Trip
from app.trips.plans import ProgrammeEntry
from app.trips.queries.groups import groups_of
from app.trips.queries.programme import dates_of, entries_of, entry_in, slot_of
from app.trips.rules import programme as rules
from app.trips.rules.programme_calendar import calendar
from app.web.calendars import calendar_file
from app.web.forms.base import Confirmation
from app.web.forms.programme import CopyForm, EntryForm, values_of
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.page import page
from app.web.transaction import attempt


@office.get("/trips/<trip_key>/programme")
@needs(Do.SEE_TRIP)
def programme(trip: Trip) -> ResponseReturnValue:
    """Every day with its entries and hints; of everybody, or (?host=KEY) of one group."""
    hosts = hosts_of(trip)
    host = request.args.get("host", "")
    every = entries_of(trip)
    shown = entries_of(trip, host) if host else every
    days = {day: [entry for entry in shown if entry.on == day] for day in rules.days(trip.starts_on, trip.ends_on)}
    strays = [entry for entry in shown if entry.on not in days]
    hints = rules.clashes([slot_of(entry) for entry in every], trip.starts_on, trip.ends_on)
    return page(
        "office/trips/programme.html", trip=trip, days=days, strays=strays, hints=hints, hosts=hosts, host=host,
        empty=[day for day, entries in days.items() if not entries], written=rules.written,
    )  # fmt: skip


@office.route("/trips/<trip_key>/programme/new", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def add_entry(trip: Trip) -> ResponseReturnValue:
    """Add an entry; the day may come with the address."""
    hosts, groups = hosts_of(trip), groups_of(trip)
    form = EntryForm(data={"on": _day(request.args.get("on", "")) or trip.starts_on})
    form.offer(hosts, groups)
    if form.validate_on_submit():
        with attempt(form):
            made = programming.add_entry(trip, form.item(hosts, groups), by=by(), at=clock.now())
            flash(_("The programme is saved."), "good")
            return redirect(_place(trip, made.on))
    return page("office/trips/entry.html", form=form, trip=trip, entry=None)


@office.route("/trips/<trip_key>/programme/<int:entry_id>", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def change_entry(trip: Trip, entry_id: int) -> ResponseReturnValue:
    """Change an entry, or move it to another day."""
    entry, hosts, groups = _entry(trip, entry_id), hosts_of(trip), groups_of(trip)
    form = EntryForm(data=values_of(entry))
    form.offer(hosts, groups)
    if form.validate_on_submit():
        with attempt(form):
            programming.change_entry(trip, entry, form.item(hosts, groups), by=by(), at=clock.now())
            flash(_("The programme is saved."), "good")
            return redirect(_place(trip, entry.on))
    return page("office/trips/entry.html", form=form, trip=trip, entry=entry)


@office.post("/trips/<trip_key>/programme/<int:entry_id>/remove")
@needs(Do.EDIT_TRIP)
def remove_entry(trip: Trip, entry_id: int) -> ResponseReturnValue:
    """Take an entry out."""
    entry, form = _entry(trip, entry_id), Confirmation()
    day = entry.on
    if form.validate_on_submit():
        with attempt(form):
            programming.remove_entry(trip, entry, by=by(), at=clock.now())
            flash(_("Taken out of the programme."), "good")
    return redirect(_place(trip, day))


@office.route("/trips/<trip_key>/programme/days/<day>/copy", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
def copy_day(trip: Trip, day: str) -> ResponseReturnValue:
    """Copy a day to others: practice that is the same every day is written once."""
    source = _day(day)
    if source is None:
        abort(404)
    form = CopyForm()
    if form.validate_on_submit():
        with attempt(form):
            assert form.first.data and form.last.data
            made = programming.copy_day(
                trip, source, form.first.data, form.last.data, weekdays_only=form.weekdays_only.data, by=by(),
                at=clock.now(),
            )  # fmt: skip
            flash(ngettext("%(n)s entry is added.", "%(n)s entries are added.", made), "good")
            return redirect(_place(trip, form.first.data))
    entries = [entry for entry in entries_of(trip) if entry.on == source]
    return page("office/trips/copy.html", form=form, trip=trip, day=source, entries=entries, written=rules.written)


@office.get("/trips/<trip_key>/programme.ics")
@needs(Do.SEE_TRIP)
def programme_calendar(trip: Trip) -> Response:
    """The programme for a calendar: of everybody, or (?host=KEY) of one group."""
    host = request.args.get("host", "")
    name = "-".join(filter(None, ("programme", trip.key, host)))
    url = url_for("office.programme", trip_key=trip.key, _external=True)
    return calendar_file(calendar(dates_of(trip, entries_of(trip, host)), url=url, at=clock.now()), name)


def hosts_of(trip: Trip) -> list[Partner]:
    """The hosts of a trip's groups."""
    return [host for host, _group in queries.by_host(trip) if host]


def _entry(trip: Trip, entry_id: int) -> ProgrammeEntry:
    found = entry_in(trip, entry_id)
    if found is None:
        abort(404)
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _place(trip: Trip, day: date) -> str:
    return url_for("office.programme", trip_key=trip.key, _anchor=f"day-{day.isoformat()}")
