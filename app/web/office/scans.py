"""Scans of what travellers have: a ticket, a policy, a booking; cleaned before anything is locked."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.applications.cleaning import MOST_PAGES, cleaned
from app.kit import clock
from app.kit.db import session, unit_of_work
from app.kit.i18n import ngettext
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.trips import queries
from app.trips.actions import preparing
from app.trips.models import Participant, TravelPaper, Trip
from app.web.forms.trips import NEEDS, ScanForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.page import page
from app.web.stored import download
from app.web.transaction import unlocked


@office.route("/trips/<trip_key>/travellers/<int:participant_id>/needs/<int:need_id>/scan", methods=["GET", "POST"])
@needs(Do.EDIT_TRIP)
@unlocked
def attach_travel_scan(trip: Trip, participant_id: int, need_id: int) -> ResponseReturnValue:
    """Attach a scan; everybody with the same number has it then."""
    who, paper = _noted(trip, participant_id, need_id)
    form = ScanForm()
    if form.validate_on_submit():
        try:
            sent = form.scan.data
            file = cleaned(sent.filename or "", sent.stream, settings().upload_megabytes, MOST_PAGES)
            with unit_of_work():
                held, noted = session().get_one(Participant, who.id), session().get_one(TravelPaper, paper.id)
                number = preparing.attach_scan(held, noted, file, by=by(), at=clock.now())
            flash(ngettext("Attached for %(n)s traveller.", "Attached for %(n)s travellers.", number), "good")
            return redirect(url_for("office.traveller", trip_key=trip.key, participant_id=who.id))
        except Refusal as refusal:
            form.scan.errors = [refusal.message]
    return page(
        "office/trips/scan.html",
        form=form,
        trip=trip,
        who=who,
        paper=paper,
        words=NEEDS,
        most_megabytes=settings().upload_megabytes,
    )


@office.get("/trips/<trip_key>/travellers/<int:participant_id>/needs/<int:need_id>/scan/file")
@needs(Do.EDIT_TRIP)
def travel_scan(trip: Trip, participant_id: int, need_id: int) -> ResponseReturnValue:
    """The scan as it is kept."""
    _who, paper = _noted(trip, participant_id, need_id)
    if not paper.digest:
        abort(404)
    return download(paper)


def _noted(trip: Trip, participant_id: int, need_id: int) -> tuple[Participant, TravelPaper]:
    who = queries.participant_in(trip, participant_id)
    paper = next((one for one in who.papers if one.id == need_id), None) if who else None
    if who is None or paper is None:
        abort(404)
    return who, paper
