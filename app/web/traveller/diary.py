"""My diary for whoever signs in (own_diary.py), and a leader's look through what the others handed in."""

from typing import Any

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.trips.actions import showing
from app.trips.models import Participant
from app.trips.queries import diary as queries
from app.trips.queries.records import trip_with
from app.trips.rules.diary import STATES, TONES
from app.web.forms.diary import WordForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.agreements import today
from app.web.own_diary import Way, delete_own, given_back, own_days, own_picture, withdraw_own
from app.web.own_diary_day import own_day, send_picture
from app.web.page import page
from app.web.security import csrf
from app.web.transaction import arrived, attempt, unlocked
from app.web.traveller.blueprint import traveller
from app.web.typed_text import keeps_typed_text


def _way(who: Participant) -> Way:
    mine: dict[str, Any] = {"participant_id": who.id}
    return Way(
        who=who, by=by(), trip=url_for("traveller.trip", **mine), token=url_for("account.session_state"),
        prefix="traveller.", values=mine, signs_in=True,
    )  # fmt: skip


@traveller.get("/<int:participant_id>/diary")
@needs(Do.SEE_OWN_TRIP)
def diary(who: Participant) -> ResponseReturnValue:
    """The traveller's days; for a leader also what the others handed in."""
    others = queries.handed_in(trip_with(who)) if who.leads_group else {}
    return own_days(
        _way(who),
        others={state: [one for one in found if one.participant_id != who.id] for state, found in others.items()},
    )


@csrf.exempt  # type: ignore[untyped-decorator]  # the form checks its token itself, and shows what was typed again
@traveller.route("/<int:participant_id>/diary/<day>", methods=["GET", "POST"])
@needs(Do.SEE_OWN_TRIP)
@unlocked
@keeps_typed_text
def diary_day(who: Participant, day: str) -> ResponseReturnValue:
    """One day's entry."""
    return own_day(_way(who), day)


@traveller.post("/<int:participant_id>/diary/<day>/pictures")
@needs(Do.SEE_OWN_TRIP)
@unlocked
def add_diary_picture(who: Participant, day: str) -> ResponseReturnValue:
    """Add one picture."""
    return send_picture(_way(who), day)


@traveller.post("/<int:participant_id>/diary/<day>/withdraw")
@needs(Do.SEE_OWN_TRIP)
def withdraw_diary(who: Participant, day: str) -> ResponseReturnValue:
    """Take an entry back."""
    return withdraw_own(_way(who), day)


@traveller.post("/<int:participant_id>/diary/<day>/delete")
@needs(Do.SEE_OWN_TRIP)
def delete_diary(who: Participant, day: str) -> ResponseReturnValue:
    """Throw an entry away with its pictures."""
    return delete_own(_way(who), day)


@traveller.get("/<int:participant_id>/diary/pictures/<int:picture_id>.jpg")
@needs(Do.SEE_OWN_TRIP)
def diary_picture(who: Participant, picture_id: int) -> ResponseReturnValue:
    """A picture of one's own, or, for a leader, of what was handed in."""
    return own_picture(who, picture_id, others=who.leads_group)


@traveller.route("/<int:participant_id>/diary/entries/<int:entry_id>", methods=["GET", "POST"])
@needs(Do.LOOK_THROUGH_DIARY)
def look_through(who: Participant, entry_id: int) -> ResponseReturnValue:
    """What somebody on the leader's trip handed in: to be read, and given back with a word."""
    trip, form = trip_with(who), WordForm()
    entry = queries.entry_in(trip, entry_id) or abort(404)
    if form.validate_on_submit():
        with attempt(form):
            flash(*given_back(showing.give_back(entry, form.word.data, by=by(), at=arrived())))
            return redirect(url_for("traveller.diary", participant_id=who.id))
    missing = queries.without_consent([trip], today())[trip.id] if entry.pictures else []
    return page(
        "traveller/diary/look.html", form=form, way=_way(who), trip=trip, entry=entry, missing=missing, states=STATES,
        tones=TONES,
    )  # fmt: skip
