"""Planning an event: made, changed, copied, its programme, and its next state."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from sqlalchemy import delete, select

from app.audit import trail
from app.calls.rules import key_from
from app.events import queries
from app.events.actions.listing import Newcomer, add_guest
from app.events.actions.promoting import hold, promote
from app.events.emails import Cancelled
from app.events.models import LIFECYCLE, Arrival, Event, EventSession, Guest, event_choices
from app.kit.db import session
from app.kit.i18n import _, format_date
from app.kit.refusal import Refusal
from app.kit.translated import Translated, pick
from app.messaging import outbox


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What an event is."""

    title: Translated
    about: Translated = field(default_factory=dict)
    kind: str = "conference"
    place: Translated = field(default_factory=dict)
    starts_on: date
    ends_on: date
    time_zone: str = "Asia/Tbilisi"
    capacity: int | None = None
    answer_by: date | None = None


@dataclass(frozen=True, kw_only=True)
class Slot:
    """What a session of the programme is."""

    title: Translated
    on: date
    starts_at: time
    ends_at: time
    room: str = ""
    language: str | None = None
    capacity: int | None = None
    is_break: bool = False
    speakers: tuple[Guest, ...] = ()


def _check(plan: Plan) -> None:
    if not pick(plan.title):
        raise Refusal(_("Write what the event is called, in at least one language."), "title_ka")
    if plan.ends_on < plan.starts_on:
        raise Refusal(_("The last day is before the first."), "ends_on")
    if plan.answer_by and plan.answer_by > plan.ends_on:
        raise Refusal(_("Guests answer before the event is over."), "answer_by")


def make(plan: Plan, *, by: str, at: datetime) -> Event:
    """Plan an event; its key comes from the title and the year."""
    _check(plan)
    key = key_from(pick(plan.title, "en"), queries.keys(), f"event-{plan.starts_on.year}")
    event = Event(key=key, made_at=at, **vars(plan))
    session().add(event)
    session().flush()
    _record("make event", event, by, at, kind=plan.kind)
    return event


def change(event: Event, plan: Plan, *, by: str, at: datetime) -> None:
    """Change what an event is; refused while a session would fall on none of its days. More places let people in."""
    _check(plan)
    hold(event)
    outside = [one for one in queries.sessions_of(event) if not plan.starts_on <= one.on <= plan.ends_on]
    if outside:
        raise Refusal(
            _(
                "“%(title)s” is on %(day)s: move it first.",
                title=pick(outside[0].title),
                day=format_date(outside[0].on),
            ),
            "starts_on" if outside[0].on < plan.starts_on else "ends_on",
        )
    changed = sorted(name for name, value in vars(plan).items() if getattr(event, name) != value)
    for name in changed:
        setattr(event, name, getattr(plan, name))
    session().flush()
    _record("change event", event, by, at, changed=changed)
    promote(event, at=at)


def copy(source: Event, starts_on: date, *, with_guests: bool, by: str, at: datetime) -> Event:
    """The same event anew from another day on: its programme, and, if wanted, its guests, not invited yet."""
    shift = starts_on - source.starts_on
    made = make(
        Plan(
            title=source.title, about=source.about, kind=source.kind, place=source.place, starts_on=starts_on,
            ends_on=source.ends_on + shift, time_zone=source.time_zone, capacity=source.capacity,
        ),
        by=by, at=at,
    )  # fmt: skip
    again: dict[int, Guest] = {}
    for guest in queries.guests_of(source) if with_guests else ():
        again[guest.id] = add_guest(made, Newcomer.of(guest), by=by, at=at)
    for one in queries.sessions_of(source):
        speakers = tuple(again[who.id] for who in one.speakers if who.id in again)
        slot = Slot(
            title=one.title, on=one.on + shift, starts_at=one.starts_at, ends_at=one.ends_at, room=one.room,
            language=one.language, capacity=one.capacity, is_break=one.is_break, speakers=speakers,
        )  # fmt: skip
        put_session(made, slot, by=by, at=at)
    return made


def put_session(event: Event, slot: Slot, *, by: str, at: datetime) -> EventSession:
    """Put a session into the programme. A clash with others is no refusal: the programme's page says it in words."""
    _check_slot(event, slot)
    made = EventSession(event=event, **{**vars(slot), "speakers": list(slot.speakers)})
    session().add(made)
    session().flush()
    _record("add session", event, by, at, session=made.id)
    return made


def change_session(one: EventSession, slot: Slot, *, by: str, at: datetime) -> None:
    """Change a session of the programme."""
    _check_slot(one.event, slot)
    for name, value in {**vars(slot), "speakers": list(slot.speakers)}.items():
        setattr(one, name, value)
    session().flush()
    _record("change session", one.event, by, at, session=one.id)


def strike_session(one: EventSession, *, by: str, at: datetime) -> None:
    """Take a session out of the programme; refused when somebody was checked in for it."""
    if session().scalar(select(Arrival.id).where(Arrival.session_id == one.id).limit(1)):
        raise Refusal(_("People were checked in for this session: it stays in the programme."))
    event, gone = one.event, one.id
    session().execute(delete(event_choices).where(event_choices.c.session_id == gone))
    session().delete(one)
    session().flush()
    session().expire_all()  # guests may still hold it among what they chose
    _record("strike session", event, by, at, session=gone)


def move_on(event: Event, state: str, *, by: str, at: datetime) -> None:
    """Take the event to its next state."""
    if not LIFECYCLE.allows(event.state, state):
        raise Refusal(_("The event cannot go there from where it is."))
    if state == "held" and at.date() < event.starts_on:
        raise Refusal(_("The event has not begun yet."))
    before, event.state = event.state, state
    session().flush()
    _record("move event", event, by, at, **{"from": before, "to": state})
    if state == "cancelled":
        event.door_digest = None
        _tell_all(event, at)


def _tell_all(event: Event, at: datetime) -> None:
    """Write to everybody who was asked to come or comes that there is nothing to come to."""
    for guest in queries.guests_of(event):
        if guest.email and guest.answer != "no" and (guest.invited_at or guest.answer):
            outbox.queue(Cancelled.of(guest, at), to=guest.email, language=guest.language, at=at)


def _check_slot(event: Event, slot: Slot) -> None:
    if not pick(slot.title):
        raise Refusal(_("Write what the session is called, in at least one language."), "title_ka")
    if not event.starts_on <= slot.on <= event.ends_on:
        days = {"first": format_date(event.starts_on), "last": format_date(event.ends_on)}
        raise Refusal(_("The event is from %(first)s to %(last)s.", **days), "on")
    if slot.ends_at <= slot.starts_at:
        raise Refusal(_("The end is not after the beginning."), "ends_at")


def _record(verb: str, event: Event, by: str, at: datetime, **changes: object) -> None:
    trail.record(by=by, verb=verb, thing=f"event:{event.key}", at=at, changes=changes)
