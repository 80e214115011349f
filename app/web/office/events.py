"""Events for the office: all of them, one with its programme, made, changed, copied, led through its states."""

from zoneinfo import ZoneInfo

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.events import actions, queries, words
from app.events.models import LIFECYCLE, Event, EventSession
from app.events.rules import places
from app.events.rules.programme import clashes, minutes
from app.kit import clock
from app.kit.i18n import _
from app.kit.settings import settings
from app.web.forms.base import Confirmation
from app.web.forms.events import CopyForm, EventForm, SessionForm
from app.web.guard import needs
from app.web.me import by
from app.web.office.blueprint import office
from app.web.page import page
from app.web.transaction import attempt


@office.get("/events")
@needs(Do.SEE_OFFICE)
def events() -> ResponseReturnValue:
    """All events."""
    return page("office/events/list.html", events=queries.events(), words=words)


@office.route("/events/new", methods=["GET", "POST"])
@needs(Do.PLAN_EVENT)
def new_event() -> ResponseReturnValue:
    """Plan an event."""
    form = EventForm(data={"time_zone": settings().time_zone})
    if form.validate_on_submit():
        with attempt(form):
            made = actions.make(form.plan(), by=by(), at=clock.now())
            flash(_("The event is planned. Put its sessions into the programme and its guests on the list."), "good")
            return redirect(url_for("office.event", event_key=made.key))
    return page("office/events/edit.html", form=form, event=None)


@office.get("/events/<event_key>")
@needs(Do.SEE_EVENT)
def event(event: Event) -> ResponseReturnValue:
    """One event: what it is, its programme with its clashes, its next steps."""
    sessions, guests = queries.sessions_of(event), queries.guests_of(event)
    return page(
        "office/events/event.html", event=event, words=words, sessions=sessions, clashes=clashes(sessions),
        minutes=minutes(sessions), taken=places.taken(guests), waiting=len(places.waiting(guests)),
        chosen={one.id: places.session_taken(one, guests) for one in sessions},
        next_states=_next_states(event),
    )  # fmt: skip


def _next_states(event: Event) -> list[str]:
    """What can be said of the event now: invitations are sent by sending them, and nothing is held before it begins."""
    begun = clock.now().astimezone(ZoneInfo(event.time_zone)).date() >= event.starts_on
    shown = {"open": True, "cancelled": True, "held": begun, "invited": event.state == "open"}
    return [state for state in LIFECYCLE.steps[event.state] if shown[state]]


@office.route("/events/<event_key>/edit", methods=["GET", "POST"])
@needs(Do.EDIT_EVENT)
def edit_event(event: Event) -> ResponseReturnValue:
    """Change what an event is."""
    form = EventForm.of(event)
    if form.validate_on_submit():
        with attempt(form):
            actions.change(event, form.plan(), by=by(), at=clock.now())
            flash(_("Saved."), "good")
            return redirect(url_for("office.event", event_key=event.key))
    return page("office/events/edit.html", form=form, event=event)


@office.route("/events/<event_key>/copy", methods=["GET", "POST"])
@needs(Do.EDIT_EVENT)
def copy_event(event: Event) -> ResponseReturnValue:
    """The same event again, from another day on."""
    form = CopyForm()
    if form.validate_on_submit():
        with attempt(form):
            assert form.starts_on.data
            made = actions.copy(
                event, form.starts_on.data, with_guests=form.with_guests.data, by=by(), at=clock.now()
            )  # fmt: skip
            flash(_("The event is copied with its programme."), "good")
            return redirect(url_for("office.event", event_key=made.key))
    return page("office/events/copy.html", form=form, event=event)


@office.post("/events/<event_key>/states/<state>")
@needs(Do.EDIT_EVENT)
def move_event(event: Event, state: str) -> ResponseReturnValue:
    """Take the event to its next state."""
    form = Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.move_on(event, state, by=by(), at=clock.now())
            flash(_("The event's state is changed."), "good")
    return _back(event, form)


@office.route("/events/<event_key>/sessions/new", methods=["GET", "POST"])
@needs(Do.EDIT_EVENT)
def new_session(event: Event) -> ResponseReturnValue:
    """Put a session into the programme, by default after the last one."""
    guests, sessions = queries.guests_of(event), queries.sessions_of(event)
    last = sessions[-1] if sessions else None
    first = {"on": last.on, "starts_at": last.ends_at} if last else {"on": event.starts_on}
    form = SessionForm.of(guests, **first)
    if form.validate_on_submit():
        with attempt(form):
            actions.put_session(event, form.slot(guests), by=by(), at=clock.now())
            flash(_("The session stands in the programme."), "good")
            return redirect(url_for("office.event", event_key=event.key))
    return page("office/events/session.html", form=form, event=event, one=None)


@office.route("/events/<event_key>/sessions/<int:session_id>", methods=["GET", "POST"])
@needs(Do.EDIT_EVENT)
def edit_session(event: Event, session_id: int) -> ResponseReturnValue:
    """Change a session of the programme."""
    one, guests = _session(event, session_id), queries.guests_of(event)
    form = SessionForm.of(guests, one)
    if form.validate_on_submit():
        with attempt(form):
            actions.change_session(one, form.slot(guests), by=by(), at=clock.now())
            flash(_("Saved."), "good")
            return redirect(url_for("office.event", event_key=event.key))
    return page("office/events/session.html", form=form, event=event, one=one)


@office.post("/events/<event_key>/sessions/<int:session_id>/strike")
@needs(Do.EDIT_EVENT)
def strike_session(event: Event, session_id: int) -> ResponseReturnValue:
    """Take a session out of the programme."""
    one, form = _session(event, session_id), Confirmation()
    if form.validate_on_submit():
        with attempt(form):
            actions.strike_session(one, by=by(), at=clock.now())
            flash(_("The session is taken out."), "good")
    return _back(event, form)


def _session(event: Event, session_id: int) -> EventSession:
    found = queries.session_in(event, session_id)
    if found is None:
        abort(404)
    return found


def _back(event: Event, form: Confirmation) -> ResponseReturnValue:
    for message in form.form_errors:
        flash(message, "bad")
    return redirect(url_for("office.event", event_key=event.key))
