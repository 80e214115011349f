"""Answers of guests by their links, and registrations of others; what is full makes a waiting list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.accounts import queries as accounts
from app.accounts.actions.trying import note_attempt
from app.accounts.rules.addresses import normal
from app.audit import trail
from app.events import queries
from app.events.actions.listing import Newcomer, add_guest
from app.events.actions.promoting import hold, promote
from app.events.emails import ListedAlready, Noted
from app.events.models import Event, EventSession, Guest
from app.events.rules import answering, places
from app.events.rules.programme import at_the_same_time
from app.kit.db import session
from app.kit.i18n import _, format_datetime, ngettext
from app.kit.refusal import Refusal
from app.kit.translated import pick
from app.messaging import outbox


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What a guest says."""

    answer: str  # "yes", "maybe" or "no"
    chosen: Sequence[EventSession] = ()
    diet: str = ""
    companions: Sequence[str] = ()
    message: str = ""


def answer(guest: Guest, reply: Reply, *, by: str, at: datetime, by_office: bool = False) -> None:
    """Note or change a guest's answer, and write what was noted.

    Whoever says yes when all places are taken waits. `by_office`: somebody told the office, also after the last day;
    once the event is over nobody is written to, since what was is only written down.
    """
    event = guest.event
    hold(event)
    session().refresh(guest)
    refused = answering.no_answer(event, at)
    if refused and not (by_office and event.state in ("planned", *answering.ANSWERABLE)):
        raise Refusal(refused)
    comes = reply.answer != "no"
    wanted = Reply(
        answer=reply.answer, chosen=list(reply.chosen) if comes else [], diet=reply.diet if comes else "",
        companions=list(reply.companions) if comes else [], message=reply.message,
    )  # fmt: skip
    others = [one for one in queries.guests_of(event) if one.id != guest.id]
    _check_sessions(wanted.chosen, others)
    waits = comes and _must_wait(guest, wanted, others)
    _note(guest, wanted, waits=waits, at=at)
    _record("answer invitation", event, by, at, guest=guest.id, answer=wanted.answer, waits=waits)
    if guest.email and not (by_office and answering.is_over(event, at)):
        outbox.queue(Noted.of(guest, at), to=guest.email, language=guest.language, at=at)
    promote(event, at=at)


def register(event: Event, who: Newcomer, reply: Reply, *, origin: str, at: datetime) -> None:
    """Put somebody on the list who asks to come. An address that stands there already is told so by letter alone."""
    if refused := answering.no_registration(event, at):
        raise Refusal(refused)
    email = normal(who.email)
    _count(email, origin, at)
    hold(event)
    known = next((guest for guest in queries.guests_of(event) if guest.email == email), None)
    if known is not None:
        outbox.queue(ListedAlready.of(known, at), to=email, language=known.language, at=at)
        return
    others = queries.guests_of(event)
    _check_sessions(reply.chosen, others)
    guest = add_guest(event, who, by=f"registration:{event.key}", at=at)
    left = places.free(event, others)
    _note(guest, reply, waits=left is not None and left < 1, at=at)
    outbox.queue(Noted.of(guest, at), to=email, language=guest.language, at=at)


def _must_wait(guest: Guest, reply: Reply, others: Sequence[Guest]) -> bool:
    """Whether there is no place; whoever has one keeps it, and brings companions only where there are places."""
    left = places.free(guest.event, others)
    if left is None:
        return False
    has_place, needed = places.seats(guest) > 0, 1 + len(reply.companions)
    if has_place and needed > max(left, places.seats(guest)):
        spare = max(left, places.seats(guest)) - 1
        raise Refusal(
            ngettext("There is %(n)s place left for companions.", "There are %(n)s places left for companions.", spare),
            "companions",
        )
    return not has_place and (needed > left or bool(places.waiting(others)))


def _check_sessions(chosen: Sequence[EventSession], others: Sequence[Guest]) -> None:
    if pair := at_the_same_time(chosen):
        titles = {"one": pick(pair[0].title), "other": pick(pair[1].title)}
        raise Refusal(_("“%(one)s” and “%(other)s” are at the same time: choose one of them.", **titles), "sessions")
    for each in chosen:
        if each.capacity is not None and places.session_taken(each, others) >= each.capacity:
            raise Refusal(_("“%(title)s” is full: choose another session.", title=pick(each.title)), "sessions")


def _note(guest: Guest, reply: Reply, *, waits: bool, at: datetime) -> None:
    queued = guest.answered_at if guest.waits and waits else None  # who only changes something keeps the place in line
    guest.answer, guest.answered_at, guest.waits = reply.answer, queued or at, waits and reply.answer == "yes"
    guest.chosen, guest.diet, guest.message = list(reply.chosen), reply.diet, reply.message
    guest.companions = list(reply.companions)
    session().flush()


def _count(email: str, origin: str, at: datetime) -> None:
    limits = answering.registering_limits(email, origin)
    if free := accounts.free_to_try(limits, at):
        moment = format_datetime(free)
        raise Refusal(
            _("Too many registrations from here. Please try again after this time: %(moment)s.", moment=moment)
        )
    note_attempt(limits, at=at)


def _record(verb: str, event: Event, by: str, at: datetime, **changes: object) -> None:
    trail.record(by=by, verb=verb, thing=f"event:{event.key}", at=at, changes=changes)
