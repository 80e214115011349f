"""My trips: programme, whom to call, room, papers and tasks of one traveller, made for a phone."""

from datetime import date
from io import BytesIO

from flask import Response, abort, flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit import clock, files
from app.kit.i18n import _
from app.shelf import SHELF
from app.trips.actions import tasking
from app.trips.documents.programme import EUROPEAN_EMERGENCY_NUMBER
from app.trips.models import Participant
from app.trips.queries import travelling
from app.trips.queries.groups import companions_of
from app.trips.queries.programme import dates_of, emergency_contacts, entries_for
from app.trips.queries.readiness import preparation_of
from app.trips.queries.records import trip_with
from app.trips.queries.tasks import tasks_for
from app.trips.rules.programme import written
from app.trips.rules.programme_calendar import calendar
from app.trips.rules.readiness import obstacles
from app.trips.rules.tasks import WORDS, state
from app.web.calendars import calendar_file
from app.web.forms.base import Confirmation
from app.web.guard import needs
from app.web.me import by, me
from app.web.office.agreements import today
from app.web.page import page
from app.web.transaction import attempt
from app.web.traveller.blueprint import traveller


@traveller.get("")
@needs(Do.SEE_OWN_TRIPS)
def trips() -> ResponseReturnValue:
    """The reader's trips, the latest first."""
    return page("traveller/list.html", mine=travelling.trips_of(me().person_id))


@traveller.get("/<int:participant_id>")
@needs(Do.SEE_OWN_TRIP)
def trip(who: Participant) -> ResponseReturnValue:
    """Everything that a traveller needs, the present day first."""
    journey, day = trip_with(who), today()
    host = who.host.key if who.host else ""
    days: dict[date, list[object]] = {}
    for entry in entries_for(who, journey):
        days.setdefault(entry.on, []).append(entry)
    over = journey.state in ("completed", "cancelled")
    return page(
        "traveller/trip.html",
        who=who,
        trip=journey,
        days=days,
        day=day,
        written=written,
        contacts=emergency_contacts(journey, host),
        general_number=EUROPEAN_EMERGENCY_NUMBER,
        companions=companions_of(who, journey),
        room=travelling.room_of(who),
        roommates=travelling.roommates_of(who),
        papers=travelling.papers_for(who, journey),
        tasks=tasks_for(who),
        how=lambda task: state(task.due_on, task.done_at is not None, day),
        words=WORDS,
        over=over,
        kinds=SHELF,
        missing=[] if over else obstacles(preparation_of(who, journey)),
    )


@traveller.get("/<int:participant_id>/programme.ics")
@needs(Do.SEE_OWN_TRIP)
def trip_calendar(who: Participant) -> Response:
    """The programme of the traveller's group, for their calendar."""
    journey = trip_with(who)
    url = url_for("traveller.trip", participant_id=who.id, _external=True)
    dates = dates_of(journey, entries_for(who, journey))
    return calendar_file(calendar(dates, url=url, at=clock.now()), f"programme-{journey.key}")


@traveller.get("/<int:participant_id>/papers/<int:paper_id>.pdf")
@needs(Do.SEE_OWN_TRIP)
def trip_paper(who: Participant, paper_id: int) -> ResponseReturnValue:
    """A paper that was issued to the traveller, byte for byte."""
    found = next((one for one in travelling.papers_for(who, trip_with(who)) if one.id == paper_id), None)
    if found is None or found.digest is None:
        abort(404)
    data = BytesIO(files.read(found.digest))
    return send_file(data, "application/pdf", as_attachment=True, download_name=f"{found.number}.pdf")


@traveller.post("/<int:participant_id>/tasks/<int:task_id>/done")
@needs(Do.SEE_OWN_TRIP)
def finish_own_task(who: Participant, task_id: int) -> ResponseReturnValue:
    """Say that one's own task is done, or that it is not."""
    task = next((one for one in tasks_for(who) if one.id == task_id), None)
    if task is None:
        abort(404)
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            tasking.finish(trip_with(who), task, by=by(), at=clock.now())
            flash(_("Thank you: it is noted."), "good")
    return redirect(url_for("traveller.trip", participant_id=who.id, _anchor="tasks"))
