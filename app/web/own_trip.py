"""What a traveller's own page shows, whether they sign in or come by a personal link."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from flask import Response, abort, flash, send_file
from flask.typing import ResponseReturnValue

from app.documents.models import Paper
from app.documents.queries import college
from app.kit import clock, files
from app.kit.i18n import _, language
from app.kit.settings import settings
from app.questionnaires.queries import open_tokens
from app.shelf import SHELF
from app.trips.actions import tasking
from app.trips.documents.programme import EUROPEAN_EMERGENCY_NUMBER
from app.trips.models import Participant
from app.trips.plans import TripTask
from app.trips.queries import travelling
from app.trips.queries.groups import companions_of
from app.trips.queries.learning import minor
from app.trips.queries.programme import dates_of, emergency_contacts, entries_for
from app.trips.queries.readiness import preparation_of
from app.trips.queries.records import trip_with
from app.trips.queries.tasks import tasks_for
from app.trips.queries.visits import stay_of
from app.trips.rules.diary import is_open
from app.trips.rules.own_pages import OF_GUESTS, to_bring
from app.trips.rules.programme import written
from app.trips.rules.programme_calendar import calendar
from app.trips.rules.readiness import obstacles
from app.trips.rules.tasks import WORDS, state
from app.web.calendars import calendar_file
from app.web.forms.base import Confirmation
from app.web.transaction import attempt


@dataclass(frozen=True)
class Addresses:
    """Where the parts of the page lie for this reader."""

    calendar: str
    paper: Callable[[Paper], str]
    task: Callable[[TripTask], str]
    diary: str


def own_trip(who: Participant, addresses: Addresses) -> dict[str, Any]:
    """The values of the page (templates/traveller/trip.html), the present day first."""
    trip, day = trip_with(who), clock.today(settings().time_zone)
    days: dict[date, list[object]] = {}
    for entry in entries_for(who, trip):
        days.setdefault(entry.on, []).append(entry)
    incoming, over = trip.direction == "incoming", trip.state in ("completed", "cancelled")
    noted = {paper.kind for paper in who.papers}
    return {
        "who": who,
        "trip": trip,
        "stay": stay_of(who, trip) if incoming else (trip.starts_on, trip.ends_on),
        "days": days,
        "day": day,
        "written": written,
        "contacts": emergency_contacts(trip, who.host.key if who.host else "", language()),
        "house": college() if incoming else None,
        "general_number": EUROPEAN_EMERGENCY_NUMBER,
        "companions": companions_of(who, trip),
        "diary_is_open": is_open(trip.starts_on, trip.ends_on, day),
        "room": travelling.room_of(who),
        "roommates": [one.person.name(language()) for one in travelling.roommates_of(who)],
        "papers": travelling.papers_for(who, trip),
        "bring": [] if over else to_bring(trip.direction, minor=minor(who, trip), noted=noted),
        "tasks": tasks_for(who),
        "how": lambda task: state(task.due_on, task.done_at is not None, day),
        "words": WORDS,
        "missing": [] if over else obstacles(preparation_of(who, trip), only=OF_GUESTS if incoming else ()),
        "questionnaires": open_tokens(trip, who, day),
        "over": over,
        "kinds": SHELF,
        "addresses": addresses,
    }


def own_calendar(who: Participant, url: str) -> Response:
    """The programme that concerns a traveller, for their calendar; `url` is their page."""
    trip = trip_with(who)
    dates = dates_of(trip, entries_for(who, trip))
    return calendar_file(calendar(dates, url=url, at=clock.now()), f"programme-{trip.key}")


def own_paper(who: Participant, paper_id: int) -> ResponseReturnValue:
    """A paper that was issued to a traveller, byte for byte."""
    found = next((one for one in travelling.papers_for(who, trip_with(who)) if one.id == paper_id), None)
    if found is None or found.digest is None:
        abort(404)
    data = BytesIO(files.read(found.digest))
    return send_file(data, "application/pdf", as_attachment=True, download_name=f"{found.number}.pdf")


def finish_task(who: Participant, task_id: int, *, by: str) -> None:
    """Say that one's own task is done, or that it is not."""
    task = next((one for one in tasks_for(who) if one.id == task_id), None)
    if task is None:
        abort(404)
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            tasking.finish(trip_with(who), task, by=by, at=clock.now())
            flash(_("Thank you: it is noted."), "good")
