"""Inviting: a letter with a personal link in the guest's language, reminders to those alone who have not answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.audit import trail
from app.events import queries
from app.events.emails import Invited, Reminded
from app.events.models import Event, Guest
from app.events.rules import answering
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.messaging import outbox

BETWEEN = timedelta(hours=20)  # from one reminder by hand to the next


@dataclass(frozen=True)
class Sent:
    """To how many a letter went, and who has no address: their invitation is printed and given to them."""

    letters: int
    on_paper: list[Guest]


def invite(event: Event, guests: Sequence[Guest], *, by: str, at: datetime) -> Sent:
    """Invite those of these guests who are not invited yet. Without an address they count as invited on paper."""
    if event.state not in ("planned", *answering.ANSWERABLE):
        raise Refusal(_("The event is over or cancelled: nobody is invited any more."))
    if at > answering.answers_until(event):
        raise Refusal(_("The day until which guests answer has passed. Set a later one first."))
    chosen = [guest for guest in guests if guest.invited_at is None and guest.source == "list"]
    if not chosen:
        raise Refusal(_("Everybody chosen here is invited already."))
    for guest in chosen:
        guest.invited_at = at
        if guest.email:
            outbox.queue(Invited.of(guest, at), to=guest.email, language=guest.language, at=at)
    event.state = "invited" if event.state == "planned" else event.state
    session().flush()
    on_paper = [guest for guest in chosen if not guest.email]
    _record("invite guests", event, by, at, guests=len(chosen), on_paper=len(on_paper))
    return Sent(len(chosen) - len(on_paper), on_paper)


def remind(event: Event, *, by: str, at: datetime) -> int:
    """Write to those who were invited by letter and have not answered; to each once in 20 hours. How many they are."""
    if refused := answering.no_answer(event, at):
        raise Refusal(refused)
    due = [
        guest for guest in queries.guests_of(event)
        if answering.awaits_answer(guest) and max(filter(None, (guest.invited_at, guest.reminded_at))) <= at - BETWEEN
    ]  # fmt: skip
    for guest in due:
        _remind(guest, at)
    if due:
        _record("remind guests", event, by, at, guests=len(due))
    return len(due)


def remind_again(*, at: datetime) -> int:
    """Remind by itself whoever is due: once, shortly before the last day. How many they are."""
    due = queries.guests_to_remind(at)
    for guest in due:
        _remind(guest, at)
        _record("remind guests", guest.event, "system", at, guests=1)
    return len(due)


def renew_link(guest: Guest, *, by: str, at: datetime) -> None:
    """Send a new link; that of earlier letters and papers works no longer."""
    if refused := answering.no_answer(guest.event, at):
        raise Refusal(refused)
    if not guest.email:
        raise Refusal(_("This guest has no e-mail address."))
    guest.link_version += 1
    guest.invited_at = guest.invited_at or at
    session().flush()
    _record("renew guest's link", guest.event, by, at, guest=guest.id)
    outbox.queue(Invited.of(guest, at), to=guest.email, language=guest.language, at=at)


def _remind(guest: Guest, at: datetime) -> None:
    guest.reminded_at = at
    session().flush()
    outbox.queue(Reminded.of(guest, at), to=guest.email, language=guest.language, at=at)


def _record(verb: str, event: Event, by: str, at: datetime, **changes: object) -> None:
    trail.record(by=by, verb=verb, thing=f"event:{event.key}", at=at, changes=changes)
