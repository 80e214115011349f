"""My trips: programme, whom to call, room, papers and tasks of one traveller, made for a phone."""

from flask import Response, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit.i18n import _
from app.trips.models import Participant
from app.trips.queries import travelling
from app.web.guard import needs
from app.web.me import by, me
from app.web.own_trip import Addresses, finish_task, own_calendar, own_paper, own_trip
from app.web.page import page
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
    addresses = Addresses(
        calendar=url_for("traveller.trip_calendar", participant_id=who.id),
        paper=lambda paper: url_for("traveller.trip_paper", participant_id=who.id, paper_id=paper.id),
        task=lambda task: url_for("traveller.finish_own_task", participant_id=who.id, task_id=task.id),
        diary=url_for("traveller.diary", participant_id=who.id),
    )
    crumbs = [(_("My trips"), url_for("traveller.trips"))]
    return page("traveller/trip.html", crumbs=crumbs, **own_trip(who, addresses))


@traveller.get("/<int:participant_id>/programme.ics")
@needs(Do.SEE_OWN_TRIP)
def trip_calendar(who: Participant) -> Response:
    """The programme of the traveller's group, for their calendar."""
    return own_calendar(who, url_for("traveller.trip", participant_id=who.id, _external=True))


@traveller.get("/<int:participant_id>/papers/<int:paper_id>.pdf")
@needs(Do.SEE_OWN_TRIP)
def trip_paper(who: Participant, paper_id: int) -> ResponseReturnValue:
    """A paper that was issued to the traveller, byte for byte."""
    return own_paper(who, paper_id)


@traveller.post("/<int:participant_id>/tasks/<int:task_id>/done")
@needs(Do.SEE_OWN_TRIP)
def finish_own_task(who: Participant, task_id: int) -> ResponseReturnValue:
    """Say that one's own task is done, or that it is not."""
    finish_task(who, task_id, by=by())
    return redirect(url_for("traveller.trip", participant_id=who.id, _anchor="tasks"))
