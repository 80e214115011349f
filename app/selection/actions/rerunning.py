"""The selection run again under the announced rules: after a place became free, and after an appeal was upheld."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.calls.models import Call
from app.committee.models import Member
from app.kit.db import session
from app.messaging import outbox
from app.selection import queries, rules
from app.selection.actions import deciding, telling
from app.selection.appeal_emails import PlaceRevoked
from app.selection.models import Decision, Offer

HELD = ("open", "accepted")
GIVEN_BACK = ("declined", "expired")


@dataclass(frozen=True)
class Outcome:
    """What running the selection again led to."""

    decision: Decision
    promoted: list[str]  # numbers of those who got an offer by it
    revoked: list[str]  # numbers of those whose offer was taken back


def hold(call: Call) -> None:
    """One change at a time in a call: a row lock on PostgreSQL; on SQLite writers take turns anyway."""
    session().execute(select(Call.id).where(Call.id == call.id).with_for_update())


def held_places(call: Call) -> dict[str, Offer]:
    """The open and accepted offers of a call by number."""
    return {offer.application.number or "": offer for offer in queries.offers_of(call) if offer.state in HELD}


def settled(call: Call, case: dict[str, Any], *, displacing: bool = False) -> dict[str, Any]:
    """The case with everybody who holds a place locked there, and whoever gave it back or withdrew declined.

    `displacing`: only those keep their place whom the selection would also give one with nobody locked. Whoever keeps
    a place keeps the host. Whoever lost a place through an appeal before is neither: back on the reserve list.
    """
    held = held_places(call)
    given_back = {o.application.number or "" for o in queries.offers_of(call) if o.state in GIVEN_BACK}
    withdrawn = {a.number or "" for a in queries.numbered(call) if a.state == "withdrawn"}
    taking_part = {applicant["number"] for applicant in case["applicants"]}
    made = {**case, "locked": [], "declined": sorted(given_back | (withdrawn & taking_part - held.keys()))}
    if displacing:
        _case, free = deciding.run(made)
        still = {row.number for row in free.ranking if row.outcome == "selected"}
        held = {number: offer for number, offer in held.items() if number in still}
    made["locked"] = [
        {"number": number, "host": offer.host.key if offer.host else None} for number, offer in sorted(held.items())
    ]
    return made


def foreseen(call: Call, case: dict[str, Any], *, displacing: bool = False) -> rules.Result:
    """The result that running the selection again would have now; nothing is written."""
    _case, result = deciding.run(settled(call, case, displacing=displacing))
    return result


def rerun(
    call: Call,
    case: dict[str, Any],
    *,
    occasion: str,
    at: datetime,
    displacing: bool = False,
    decided_by: Member | None = None,
    present: list[int] | None = None,
) -> Outcome:
    """Run the selection on a case again and make the result hold.

    Whoever is newly selected gets an offer and a letter. Nobody who holds a place loses it, unless `displacing`.
    """
    held = held_places(call)
    decision = deciding.recorded(call, settled(call, case, displacing=displacing), occasion=occasion, at=at)
    decision.state, decision.confirmed_at, decision.announced_at = "announced", at, at
    decision.proposed_by, decision.present = decided_by, present or []
    session().add(decision)
    session().flush()
    selected = {s.application.number or "": s for s in decision.standings if s.outcome == "selected"}
    promoted = [number for number in selected if number not in held]
    for number in promoted:
        telling.tell(decision, selected[number], telling.offer(call, selected[number], at), at=at)
    for number, offer in held.items():
        if number in selected:
            offer.host = call.host(selected[number].host)
    revoked = [number for number in held if number not in selected]
    for number in revoked:
        _revoke(held[number], decision, at)
    session().flush()
    return Outcome(decision, promoted, revoked)


def _revoke(offer: Offer, decision: Decision, at: datetime) -> None:
    offer.state, offer.answered_at = "revoked", at
    account = offer.application.account
    outbox.queue(PlaceRevoked.of(offer, decision), to=account.email, language=account.language, at=at)
