"""Events that anybody can register for: the list, one event with its programme, and the registration."""

from flask import abort, redirect, url_for
from flask.typing import ResponseReturnValue

from app.events import actions, queries, words
from app.events.rules import answering, places
from app.kit import clock
from app.web.entering import origin
from app.web.forms.event_answers import RegistrationForm
from app.web.guard import public
from app.web.page import page
from app.web.public.blueprint import public_pages
from app.web.transaction import attempt


@public_pages.get("/events")
@public
def events() -> ResponseReturnValue:
    """The events that anybody can register for now."""
    return page("public/events/list.html", events=queries.open_events(clock.now()), words=words)


@public_pages.route("/events/<event_key>", methods=["GET", "POST"])
@public
def event(event_key: str) -> ResponseReturnValue:
    """What the event is, its programme, and the form; when nothing is free, what the waiting list means."""
    found, at = queries.event_by_key(event_key), clock.now()
    if found is None or found.state != "open":
        abort(404)
    sessions, guests = queries.sessions_of(found), queries.guests_of(found)
    form = RegistrationForm.of(sessions, guests)
    if form.validate_on_submit():
        with attempt(form):
            actions.register(found, form.newcomer(), form.reply(sessions), origin=origin(), at=at)
            return redirect(url_for("public.registered_for_event", event_key=found.key))
    return page(
        "public/events/event.html", form=form, event=found, sessions=sessions, words=words,
        closed=answering.no_registration(found, at), until=answering.answers_until(found),
        free=places.free(found, guests), waiting=len(places.waiting(guests)),
    )  # fmt: skip


@public_pages.get("/events/<event_key>/registered")
@public
def registered_for_event(event_key: str) -> ResponseReturnValue:
    """What happens now: the same page for everybody, so that nobody learns who is on the list."""
    found = queries.event_by_key(event_key)
    if found is None or found.state != "open":
        abort(404)
    return page("public/events/registered.html", event=found)
