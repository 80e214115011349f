"""Offers: accepted, declined or run out; and the promotion from the reserve that follows at once."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.audit import trail
from app.calls.models import Call
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.selection import queries
from app.selection.actions import deciding, telling
from app.selection.models import OFFER, Decision, Offer


def accept(offer: Offer, *, by: str, at: datetime) -> None:
    """The applicant takes the place, before the deadline."""
    _hold(offer.application.call)
    if offer.state != "open":
        raise Refusal(_("This offer has been answered already, or has run out."))
    if at > offer.due_at:
        raise Refusal(_("The offer has run out."))
    offer.state, offer.answered_at = "accepted", at
    session().flush()
    trail.record(by=by, verb="accept offer", thing=f"application:{offer.application.number}", at=at)


def decline(offer: Offer, *, reason: str, by: str, at: datetime) -> Decision | None:
    """The applicant gives the place back, until the journey begins; the reserve is promoted at once."""
    _hold(offer.application.call)
    starts_on = offer.application.call.starts_on
    if starts_on and at.astimezone(ZoneInfo(offer.application.call.time_zone)).date() >= starts_on:
        raise Refusal(_("The journey has begun: please write to the office."))
    if not OFFER.allows(offer.state, "declined"):
        raise Refusal(_("This offer has been answered already, or has run out."))
    offer.state, offer.answered_at, offer.reason = "declined", at, reason
    session().flush()
    trail.record(by=by, verb="decline offer", thing=f"application:{offer.application.number}", at=at)
    return promote(offer.application.call, by=by, at=at)


def expire(*, at: datetime) -> int:
    """Let open offers whose deadline has passed run out, and promote; the number of offers that ran out."""
    due = queries.open_offers_due(None, at)
    for offer in due:
        offer.state, offer.answered_at = "expired", at
        trail.record(by="system", verb="expire offer", thing=f"application:{offer.application.number}", at=at)
    session().flush()
    for call in {offer.application.call_id: offer.application.call for offer in due}.values():
        promote(call, by="system", at=at)
    return len(due)


def promote(call: Call, *, by: str, at: datetime) -> Decision | None:
    """Run the selection again under the announced case: offers are locked, refusals and withdrawals declined.

    Whoever is newly selected gets an offer; nobody who holds a place loses it. None when there is nobody to promote.
    """
    first = queries.first_decision(call)
    if first is None:
        raise Refusal(_("Nothing has been announced yet."))
    offers = {offer.application.number or "": offer for offer in queries.offers_of(call)}
    held = {number: offer for number, offer in offers.items() if offer.state in ("open", "accepted")}
    case = json.loads(first.case_text)
    case["locked"] = [
        {"number": number, "host": offer.host.key if offer.host else None} for number, offer in sorted(held.items())
    ]
    withdrawn = {a.number or "" for a in queries.numbered(call) if a.state == "withdrawn"}
    taking_part = {applicant["number"] for applicant in case["applicants"]}
    case["declined"] = sorted((set(offers) - set(held)) | (withdrawn & taking_part - set(held)))
    decision = deciding.recorded(call, case, occasion="promotion", at=at)
    promoted = [s for s in decision.standings if s.outcome == "selected" and s.application.number not in held]
    decision.state, decision.confirmed_at, decision.announced_at = "announced", at, at
    session().add(decision)
    session().flush()
    for standing in promoted:
        telling.tell(decision, standing, telling.offer(call, standing, at), at=at)
    session().flush()
    numbers = [standing.application.number for standing in promoted]
    changes = {"digest": decision.digest, "promoted": numbers}
    trail.record(by=by, verb="promote", thing=f"call:{call.key}", at=at, changes=changes)
    return decision if promoted else None


def _hold(call: Call) -> None:
    """One answer at a time in a call: a row lock on PostgreSQL; on SQLite writers take turns anyway."""
    session().execute(select(Call.id).where(Call.id == call.id).with_for_update())
