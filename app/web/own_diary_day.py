"""A day of one's diary on a phone: kept as it is typed, also without a connection; its pictures; handing it in.

Without JavaScript everything goes with the buttons, pictures too; either way a picture is cleaned before anything is
locked. What is typed for too long to be sent waits with the account; whoever comes by a link is never signed out.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from flask import flash, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.applications.cleaning import Cleaned, cleaned
from app.applications.rules.merging import Merged, mark, marks, read_marks
from app.kit import clock
from app.kit.db import session, unit_of_work
from app.kit.i18n import _, format_time, language
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.trips.actions import diary as actions
from app.trips.actions.diary import Written
from app.trips.models import Participant
from app.trips.queries.diary import entry_of
from app.trips.queries.records import trip_with
from app.trips.rules.diary import MOST_PICTURES, STATES, TONES, can_change, kept_until, why_not
from app.web.entering import stay
from app.web.forms.diary import EntryForm
from app.web.me import me
from app.web.own_diary import Way, day_of
from app.web.page import page
from app.web.transaction import arrived, attempt
from app.web.typed_text import forget_here, kept_here


def own_day(way: Way, day: str) -> ResponseReturnValue:
    """One day's entry, kept as it is typed (behind the page too), or handed in with the button. The view is unlocked,
    and leaves the check against forged requests to the form, which shows what was typed again."""
    on = day_of(way.who, day)
    if request.method == "GET":
        if way.signs_in and (kept := kept_here(me())):
            return _screen(way, on, EntryForm(kept), seen=kept.get("_seen", ""), brought=True, refused=False)
        return _screen(way, on)
    form = EntryForm()
    if "X-Autosave" in request.headers:
        return _autosave(way, on, form)
    files = _cleaned(form) if form.validate_on_submit() else []  # before anything is locked
    if "csrf_token" in form.errors:
        form.csrf_token.errors = [
            _("This page was opened before you last signed in. Look at your text and press the button once more.")
            if way.signs_in
            else _("This page was open for very long. Look at your text and press the button once more.")
        ]
    with unit_of_work():
        held = _held(way)
        found = None if form.errors else _done(held, on, form, files)
        return found or _screen(held, on, form, seen=request.form.get("_seen", ""))


def send_picture(way: Way, day: str) -> ResponseReturnValue:
    """Add one picture: for the script that shows how far it is. It answers with the entry's pictures. The view is
    unlocked."""
    on, sent = day_of(way.who, day), request.files.get("pictures")
    if not sent or not sent.filename:
        return {"error": _("Choose a picture first.")}, 422
    try:
        file = cleaned(sent.filename, sent.stream, settings().upload_megabytes)
        with unit_of_work():
            held = _held(way)
            actions.add_picture(held.who, on, file, language=language(), **_now(way))
            _stay(way)
            entry = entry_of(held.who, on)
            listed = render_template("traveller/diary/pictures.html", entry=entry, way=way, typed={})
    except Refusal as refusal:
        return {"error": refusal.message}, 422
    return {"files": listed, "said": _("Added: %(name)s", name=file.name)}


def _held(way: Way) -> Way:
    """The same with the traveller of the transaction that now runs."""
    return replace(way, who=session().get_one(Participant, way.who.id))


def _stay(way: Way) -> None:
    if way.signs_in:
        stay(arrived())  # whoever writes stays signed in


def _cleaned(form: EntryForm) -> list[Cleaned]:
    found = []
    for sent in form.pictures.data or ():
        if sent and sent.filename:
            try:
                found.append(cleaned(sent.filename, sent.stream, settings().upload_megabytes))
            except Refusal as refusal:
                form.pictures.errors = [*form.pictures.errors, f"{sent.filename}: {refusal.message}"]
    return found


def _done(way: Way, on: date, form: EntryForm, files: list[Cleaned]) -> ResponseReturnValue | None:
    """Keep everything, then do what the button says; None when something stands in the way. What could be kept is kept
    even then."""
    with attempt(form):
        for file in files:
            actions.add_picture(way.who, on, file, language=form.language.data, **_now(way))
        if _keep(way, on, form).conflicts:
            form.form_errors.append(
                _("Another device has saved something else here meanwhile; its text stands above yours. Join the two, "
                  "and press the button again: what is in the fields is kept then.")
            )  # fmt: skip
            return _screen(way, on, form, theirs=True)
    if form.errors:
        return None
    deed, _colon, number = request.form.get("deed", "save").partition(":")
    with attempt(form):
        if deed == "hand_in":
            return _handed_in(way, on)
        if deed == "remove" and number.isdecimal():
            actions.remove_picture(way.who, on, int(number), **_now(way))
        flash(_("The entry is saved."), "good")
        return redirect(way.to("diary_day", day=on.isoformat()))
    return None


def _today() -> date:
    return clock.today(settings().time_zone)


def _now(way: Way) -> dict[str, Any]:
    return {"today": _today(), "by": way.by, "at": arrived()}


def _handed_in(way: Way, on: date) -> ResponseReturnValue:
    entry = entry_of(way.who, on)
    if entry is None:
        raise Refusal(_("Write something, or add a picture."), "text")
    actions.hand_in(entry, by=way.by, at=arrived())
    flash(
        _("Handed in. The college looks through it before others see it; until then you can still change it."), "good"
    )
    return redirect(way.to("diary"))


def _keep(way: Way, on: date, form: EntryForm) -> Merged:
    entry, seen = entry_of(way.who, on), read_marks(request.form.get("_seen", ""))
    written = form.written(entry.pictures if entry else ())
    found = actions.write(way.who, on, written, seen=seen, **_now(way))
    if way.signs_in and not found.conflicts:
        forget_here(me())
    _stay(way)
    return found


def _autosave(way: Way, on: date, form: EntryForm) -> ResponseReturnValue:
    if not form.validate_on_submit():
        error = next(str(each) for errors in form.errors.values() for each in errors)
        return jsonify(error=error, stale="csrf_token" in form.errors), 422
    try:
        with unit_of_work():
            found = _keep(_held(way), on, form)
    except Refusal as refusal:
        return jsonify(error=refusal.message), 422
    answer = {"saved": format_time(arrived()), "seen": {name: mark(value) for name, value in found.values.items()}}
    if found.conflicts:
        answer["conflict"] = _("it was changed on another device meanwhile. Press “Save”: you see both.")
    return jsonify(answer)


def _screen(
    way: Way, on: date, form: EntryForm | None = None, *, seen: str | None = None, theirs: bool = False,
    brought: bool = False, refused: bool = True,
) -> ResponseReturnValue:  # fmt: skip
    """The page; `seen` are the marks that its fields were typed against, if not those of what stands now."""
    trip, entry = trip_with(way.who), entry_of(way.who, on)
    stands = Written.of(entry, language())
    fields = form or EntryForm(data={"text": stands.text, "language": stands.language})
    closed = why_not(on, trip.starts_on, trip.ends_on, _today())
    return page(
        "traveller/diary/day.html",
        form=form if refused else None,
        fields=fields,
        way=way,
        trip=trip,
        on=on,
        entry=entry,
        typed=fields.written(entry.pictures).pictures if form and entry else {},
        closed=closed,
        can_write=not closed and (entry is None or can_change(entry.state)),
        seen=marks(stands.plain()) if seen is None else seen,
        theirs=stands.text if theirs else "",
        brought=brought or theirs or bool(form and form.errors),
        states=STATES,
        tones=TONES,
        most=MOST_PICTURES,
        most_megabytes=settings().upload_megabytes,
        kept_until=kept_until(trip.ends_on, settings().picture_years),
        **way.around,
    )
