"""At the door: guests are checked in on a phone by the office, or by helpers who hold the door's link.

A badge's QR code opens `/in/CODE`; a list with a box for each guest goes on without a connection (check-in.js) and
sends what was ticked when the line returns. Helpers see names and numbers, and nothing else.
"""

from datetime import datetime, timedelta

from flask import abort, flash, redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app.access.policy import Do, may
from app.documents.rules.codes import ALPHABET
from app.events import actions, queries, words
from app.events.models import Arrival, Event, EventSession, Guest
from app.events.rules import places
from app.events.rules.answering import CODE
from app.kit import clock, tokens
from app.kit.db import session
from app.kit.i18n import _, format_time, language
from app.web.forms.base import Confirmation
from app.web.guard import public, sign_in_first
from app.web.me import me_or_none
from app.web.page import page
from app.web.public.bare import BARE, private
from app.web.public.blueprint import public_pages
from app.web.security import csrf
from app.web.transaction import attempt

DOOR, PART = "door", "door_part"  # what the browser's cookie keeps: the door's digest, and the session that is checked
OFFLINE = timedelta(days=3)  # how late a tick that was kept in the browser still has its own time
WHOLE = 0  # the number of "the whole event" among the sessions


@public_pages.route("/door/<token>", methods=["GET", "POST"])
@csrf.exempt  # type: ignore[untyped-decorator]  # its pages send no referrer; the form's own token is checked
@public
def door(token: str) -> ResponseReturnValue:
    """A helper's way in: what the link is for, and the button that makes this phone one of the door's."""
    digest = tokens.digest(token)
    event = session().scalar(select(Event).where(Event.door_digest == digest))
    if event is None:
        return private(page("public/events/no_door.html", **BARE), 410)
    if Confirmation().validate_on_submit():
        cookie[DOOR] = digest
        return private(redirect(url_for("public.check_in", event_key=event.key)))
    return private(page("public/events/door.html", event=event, **BARE))


@public_pages.get("/check-in/<event_key>")
@public
def check_in(event_key: str) -> ResponseReturnValue:
    """Everybody who is expected, with a box for each; (?part=) for a session, (?find=) those with a name or number."""
    event = queries.event_by_key(event_key)
    if event is None or not _may_check_in(event):
        return _away(event)
    guests, sessions = queries.guests_of(event), queries.sessions_of(event)
    part = _part(event, request.args.get("part", ""))
    wanted = request.args.get("find", "").casefold().split()
    shown = [guest for guest in guests if all(word in _searched(guest) for word in wanted)]
    return page(
        "public/events/check_in.html", event=event, sessions=sessions, part=part, words=words, helper=_is_helper(event),
        people=[(guest, _arrived(guest, part), places.expected(guest)) for guest in shown],
        asked=request.args.get("find", ""), expected=sum(map(places.expected, guests)),
        here=sum(_arrived(guest, part) is not None for guest in guests), standing=places.standing,
    )  # fmt: skip


@public_pages.get("/check-in/<event_key>/count")
@public
def check_in_count(event_key: str) -> ResponseReturnValue:
    """How many are here, and who, for the boxes of other phones."""
    event = queries.event_by_key(event_key)
    if event is None or not _may_check_in(event):
        return {"error": _("You cannot check guests in any more: open the link again.")}, 403
    part = _part(event, request.args.get("part", ""))
    here = [guest.id for guest in queries.guests_of(event) if _arrived(guest, part)]
    return {"here": here, "count": len(here)}


@public_pages.post("/check-in/<event_key>/guests/<int:guest_id>")
@public
def tick(event_key: str, guest_id: int) -> ResponseReturnValue:
    """Check somebody in, or take it back; sent by a button, or by the page when the line returns."""
    event = queries.event_by_key(event_key)
    by_script = request.headers.get("X-Autosave")
    if event is None or not _may_check_in(event):
        return (
            ({"error": _("You cannot check guests in any more: open the link again.")}, 403)
            if by_script
            else _away(event)
        )
    guest, form = queries.guest_in(event, guest_id), Confirmation()
    if guest is None:
        return ({"error": _("This guest is no longer on the list.")}, 404) if by_script else abort(404)
    part = _part(event, request.form.get("part", ""))
    said, tone = "", "bad"
    if form.validate_on_submit():
        with attempt(form):
            said, tone = _ticked(guest, part, request.form.get("present") == "yes")
    said = said or " ".join(form.form_errors) or _("The page was open too long. Load it again.")
    if by_script:
        arrival = _arrived(guest, part)
        return {"present": arrival is not None, "said": said, "tone": tone}, 422 if tone == "bad" else 200
    flash(said, tone)
    cookie[PART] = part.id if part else WHOLE
    back = request.form.get("back", "")
    if back == "guest":
        return redirect(url_for("public.arriving", code=guest.code))
    return redirect(url_for("public.check_in", event_key=event.key, part=part.id if part else None))


@public_pages.get("/in/<code>")
@public
def arriving(code: str) -> ResponseReturnValue:
    """Where a badge's QR code leads: for the door, the guest and one button; for anybody else, what the code is for."""
    known = len(code) == CODE and set(code) <= set(ALPHABET)
    guest = queries.guest_by_code(code) if known else None
    if guest is None or not _may_check_in(guest.event):
        return private(page("public/events/not_the_door.html", **BARE), 200 if known else 404)
    sessions = [one for one in queries.sessions_of(guest.event) if not one.is_break]
    part = _part(guest.event, str(cookie.get(PART, "")))
    arrivals = [(one, _arrived(guest, one)) for one in (None, *sessions)]
    return page(
        "public/events/arriving.html", guest=guest, event=guest.event, part=part, arrivals=arrivals, words=words,
        standing=places.standing(guest), arrival=_arrived(guest, part),
    )  # fmt: skip


def _ticked(guest: Guest, part: EventSession | None, present: bool) -> tuple[str, str]:
    """Do it, and what to say of it with its tone; twice is no error, but is said."""
    name, at = guest.person.name(language()), _moment()
    if not present:
        actions.undo(guest, part, by=_by(guest.event), at=at)
        return _("%(name)s is no longer checked in.", name=name), "info"
    arrival, is_new = actions.check_in(guest, part, by=_by(guest.event), at=at)
    if not is_new:
        time = format_time(arrival.at, guest.event.time_zone)
        return _("%(name)s was checked in already, at %(time)s.", name=name, time=time), "warn"
    if not places.expected(guest):
        how = words.standing_word(places.standing(guest))
        return _("%(name)s is checked in, but stands on the list as: %(standing)s.", name=name, standing=how), "warn"
    return _("%(name)s is checked in.", name=name), "good"


def _moment() -> datetime:
    """When it was ticked: a phone without a connection sends its own time along, within reason."""
    now, said = clock.now(), request.form.get("at", "")
    try:
        kept = datetime.fromisoformat(said) if said else now
    except ValueError:
        return now
    return kept if kept.tzinfo and now - OFFLINE <= kept <= now else now


def _part(event: Event, asked: str) -> EventSession | None:
    return queries.session_in(event, int(asked)) if asked.isdecimal() and len(asked) < 10 else None


def _arrived(guest: Guest, part: EventSession | None) -> Arrival | None:
    return next((one for one in guest.arrivals if one.session_id == (part.id if part else None)), None)


def _searched(guest: Guest) -> str:
    who = guest.person
    return f"{who.name_latin} {who.name_ka} {guest.number}".casefold()


def _is_helper(event: Event) -> bool:
    return event.door_digest is not None and cookie.get(DOOR) == event.door_digest


def _may_check_in(event: Event) -> bool:
    return may(me_or_none(), Do.CHECK_IN, event) or _is_helper(event)


def _by(event: Event) -> str:
    who = me_or_none()
    return f"account:{who.id}" if who and may(who, Do.CHECK_IN, event) else f"door:{event.key}"


def _away(event: Event | None) -> ResponseReturnValue:
    """Those who may not: to the sign-in, as for any page of the office; and nobody learns which events there are."""
    if me_or_none() is None:
        return sign_in_first()
    return abort(404)
