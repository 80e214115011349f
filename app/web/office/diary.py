"""The diary of a trip for the office: what was handed in is looked through, shown, given back, taken into reports."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit import clock
from app.kit.i18n import _
from app.kit.settings import settings
from app.trips.actions import showing
from app.trips.diary import DiaryEntry
from app.trips.models import Trip
from app.trips.queries import diary as queries
from app.trips.rules.diary import STATES, TONES, kept_until, pictures_open
from app.web.forms.base import Confirmation
from app.web.forms.diary import ShowForm, WordForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.agreements import today
from app.web.office.blueprint import office
from app.web.own_diary import given_back
from app.web.page import page
from app.web.stored import look
from app.web.transaction import attempt


@office.get("/trips/<trip_key>/diary")
@needs(Do.SEE_TRIP)
def trip_diary(trip: Trip) -> ResponseReturnValue:
    """Everything that was handed in, what waits first; and who has not agreed to be pictured."""
    missing = queries.without_consent([trip], today())[trip.id]
    found, without = queries.handed_in(trip), [who.id for who in missing]
    closed = {one.id for one in found["shown"] if one.pictures and not pictures_open(one.absent, without)}
    return page(
        "office/trips/diary/list.html", trip=trip, found=found, missing=missing, closed=closed, states=STATES,
        tones=TONES, kept_until=kept_until(trip.ends_on, settings().picture_years),
    )  # fmt: skip


@office.get("/trips/<trip_key>/diary/<int:entry_id>")
@needs(Do.SEE_TRIP)
def diary_entry(trip: Trip, entry_id: int) -> ResponseReturnValue:
    """One entry, as it will be shown."""
    return _screen(trip, _entry(trip, entry_id))


@office.post("/trips/<trip_key>/diary/<int:entry_id>/show")
@needs(Do.EDIT_TRIP)
def show_diary(trip: Trip, entry_id: int) -> ResponseReturnValue:
    """Show an entry to everybody, or, when it is shown already, open its pictures again."""
    entry, form = _entry(trip, entry_id), ShowForm()
    if form.validate_on_submit():
        nobody = [int(each) for each in request.form.getlist("absent") if each.isdecimal()] if form.nobody.data else []
        with attempt(form):
            if entry.state == "shown":
                showing.look_again(entry, nobody=nobody, today=today(), by=by(), at=clock.now())
            else:
                revision = form.revision.data or 0
                showing.show(entry, revision=revision, nobody=nobody, today=today(), by=by(), at=clock.now())
            flash(_("The entry is shown to everybody."), "good")
            return redirect(url_for("office.trip_diary", trip_key=trip.key))
    return _screen(trip, entry, show_form=form)


@office.post("/trips/<trip_key>/diary/<int:entry_id>/return")
@needs(Do.EDIT_TRIP)
def return_diary(trip: Trip, entry_id: int) -> ResponseReturnValue:
    """Give an entry back with a word; what was shown is taken down."""
    entry, form = _entry(trip, entry_id), WordForm()
    if form.validate_on_submit():
        with attempt(form):
            told = given_back(showing.give_back(entry, form.word.data, by=by(), at=clock.now()))
            flash(*told)
            return redirect(url_for("office.trip_diary", trip_key=trip.key))
    return _screen(trip, entry, word_form=form)


@office.post("/trips/<trip_key>/diary/<int:entry_id>/report")
@needs(Do.EDIT_TRIP)
def choose_diary(trip: Trip, entry_id: int) -> ResponseReturnValue:
    """Take a shown entry into the reports, or out of them."""
    entry, form = _entry(trip, entry_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            chosen = request.form.get("chosen") == "yes"
            showing.choose(entry, chosen, by=by(), at=clock.now())
            flash(_("It goes into the reports.") if chosen else _("It does not go into the reports."), "good")
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.diary_entry", trip_key=trip.key, entry_id=entry_id))


@office.get("/trips/<trip_key>/diary/pictures/<int:picture_id>.jpg")
@needs(Do.SEE_TRIP)
def trip_diary_picture(trip: Trip, picture_id: int) -> ResponseReturnValue:
    """A picture of what was handed in."""
    entry, picture = queries.picture_in(trip, picture_id) or abort(404)
    return look(picture.preview) if entry.state != "draft" else abort(404)


def _entry(trip: Trip, entry_id: int) -> DiaryEntry:
    return queries.entry_in(trip, entry_id) or abort(404)


def _screen(
    trip: Trip, entry: DiaryEntry, show_form: ShowForm | None = None, word_form: WordForm | None = None
) -> ResponseReturnValue:
    missing = queries.without_consent([trip], today())[trip.id] if entry.pictures else []
    return page(
        "office/trips/diary/entry.html",
        form=show_form or word_form,
        show_form=show_form or ShowForm(data={"revision": entry.revision}),
        word_form=word_form or WordForm(),
        trip=trip,
        entry=entry,
        missing=missing,
        is_open=pictures_open(entry.absent, [who.id for who in missing]),
        states=STATES,
        tones=TONES,
    )
