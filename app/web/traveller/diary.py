"""My diary: the traveller's days, taking an entry back, and a leader's look through what the others handed in."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit.i18n import _
from app.trips.actions import diary as actions
from app.trips.actions import showing
from app.trips.diary import DiaryEntry
from app.trips.models import Participant
from app.trips.queries import diary as queries
from app.trips.queries.records import trip_with
from app.trips.rules.diary import STATES, TONES, days_of, is_open
from app.web.forms.base import Confirmation
from app.web.forms.diary import WordForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.agreements import today
from app.web.page import page
from app.web.stored import look
from app.web.transaction import arrived, attempt
from app.web.traveller.blueprint import traveller
from app.web.traveller.diary_day import day_of


@traveller.get("/<int:participant_id>/diary")
@needs(Do.SEE_OWN_TRIP)
def diary(who: Participant) -> ResponseReturnValue:
    """The traveller's days; for a leader also what the others handed in."""
    trip = trip_with(who)
    others = queries.handed_in(trip) if who.leads_group else {}
    return page(
        "traveller/diary/list.html", who=who, trip=trip, entries=queries.entries_by(who), today=today(),
        days=days_of(trip.starts_on, trip.ends_on, today()) if is_open(trip.starts_on, trip.ends_on, today()) else [],
        others={state: [one for one in found if one.participant_id != who.id] for state, found in others.items()},
        states=STATES, tones=TONES, is_shown=queries.is_shown(trip),
    )  # fmt: skip


@traveller.post("/<int:participant_id>/diary/<day>/withdraw")
@needs(Do.SEE_OWN_TRIP)
def withdraw_diary(who: Participant, day: str) -> ResponseReturnValue:
    """Take an entry back: it is a draft again, and nobody else sees it from now on."""
    entry, form = _own(who, day), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.withdraw(entry, by=by(), at=arrived())
            flash(_("The entry is withdrawn: only you see it now."), "good")
    return redirect(url_for("traveller.diary_day", participant_id=who.id, day=day))


@traveller.post("/<int:participant_id>/diary/<day>/delete")
@needs(Do.SEE_OWN_TRIP)
def delete_diary(who: Participant, day: str) -> ResponseReturnValue:
    """Throw an entry away with its pictures."""
    entry, form = _own(who, day), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.throw_away(entry, by=by(), at=arrived())
            flash(_("The entry and its pictures are deleted."), "good")
    return redirect(url_for("traveller.diary", participant_id=who.id))


@traveller.get("/<int:participant_id>/diary/pictures/<int:picture_id>.jpg")
@needs(Do.SEE_OWN_TRIP)
def own_diary_picture(who: Participant, picture_id: int) -> ResponseReturnValue:
    """A picture of one's own, or, for a leader, of what was handed in."""
    entry, picture = queries.picture_in(trip_with(who), picture_id) or abort(404)
    if entry.participant_id != who.id and not (who.leads_group and entry.state != "draft"):
        abort(404)
    return look(picture.preview)


@traveller.route("/<int:participant_id>/diary/entries/<int:entry_id>", methods=["GET", "POST"])
@needs(Do.LOOK_THROUGH_DIARY)
def look_through(who: Participant, entry_id: int) -> ResponseReturnValue:
    """What somebody on the leader's trip handed in: to be read, and given back with a word."""
    trip, form = trip_with(who), WordForm()
    entry = queries.entry_in(trip, entry_id) or abort(404)
    if form.validate_on_submit():
        with attempt(form):
            showing.give_back(entry, form.word.data, by=by(), at=arrived())
            flash(_("The entry is given back, and its writer is written to."), "good")
            return redirect(url_for("traveller.diary", participant_id=who.id))
    missing = queries.without_consent([trip], today())[trip.id] if entry.pictures else []
    return page(
        "traveller/diary/look.html", form=form, who=who, trip=trip, entry=entry, missing=missing, states=STATES,
        tones=TONES,
    )  # fmt: skip


def _own(who: Participant, day: str) -> DiaryEntry:
    return queries.entry_of(who, day_of(who, day)) or abort(404)
