"""The history of offers and of promotions: who was asked when, what they said, and who came for whom."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.applications.models import Application
from app.audit.models import Entry
from app.calls.models import Call
from app.kit.db import session
from app.selection.models import Decision, Offer
from app.selection.queries import records

VERBS = {
    "remind of offer": "reminded",
    "accept offer": "accepted",
    "decline offer": "declined",
    "expire offer": "expired",
}


@dataclass(frozen=True)
class Step:
    """Something that happened to an offer: "reminded" or a state; `by_office`: written down for the applicant."""

    at: datetime
    what: str
    by_office: bool = False


@dataclass(frozen=True)
class OfferHistory:
    """One offer and what became of it, step by step."""

    offer: Offer
    decision: Decision | None  # the one that opened it; None when it is no longer on record
    steps: list[Step]


@dataclass(frozen=True)
class Succession:
    """One run after the selection: who was out since the run before, and who came in."""

    decision: Decision
    left: list[str]
    came: list[str]


def open_offers() -> list[Offer]:
    """The offers of all calls that wait for an answer."""
    query = select(Offer).join(Application, Offer.application_id == Application.id)
    return list(session().scalars(query.where(Offer.state == "open").order_by(Offer.id)))


def offer_histories(call: Call, besides: Collection[int] = ()) -> list[OfferHistory]:
    """The offers of a call with their histories, by the applications' numbers, besides these."""
    offers = [offer for offer in records.offers_of(call) if offer.application_id not in besides]
    opened_by: dict[str, Decision] = {}
    for decision in _announced(call):
        for number in sorted(_selected(decision) - opened_by.keys()):
            opened_by[number] = decision
    steps = _steps(call, offers)
    return [
        OfferHistory(
            offer, opened_by.get(offer.application.number or ""), _complete(offer, steps[offer.application_id])
        )
        for offer in offers
    ]


def successions(call: Call, besides: Collection[int] = ()) -> list[Succession]:
    """Every run after the selection, oldest first, with who had a place no longer and who got one by it.

    Nothing is said of the applications `besides`.
    """
    hidden = {offer.application.number for offer in records.offers_of(call) if offer.application_id in besides}
    made: list[Succession] = []
    before: set[str] = set()
    for decision in _announced(call):
        now = _selected(decision)
        if decision.occasion != "selection":
            made.append(Succession(decision, left=sorted(before - now - hidden), came=sorted(now - before - hidden)))
        before = now
    return made


def _announced(call: Call) -> list[Decision]:
    return [decision for decision in records.decisions_of(call) if decision.state == "announced"]


def _selected(decision: Decision) -> set[str]:
    rows: list[dict[str, Any]] = json.loads(decision.result_text)["ranking"]
    return {row["number"] for row in rows if row["outcome"] == "selected"}


def _steps(call: Call, offers: list[Offer]) -> dict[int, list[Step]]:
    """What the audit log says of each offer, by the id of its application. Numbers are unique within a call only."""
    things = {f"application:{offer.application.number}": offer.application_id for offer in offers}
    found: dict[int, list[Step]] = {key: [] for key in things.values()}
    query = select(Entry).where(Entry.verb.in_(VERBS), Entry.thing.in_(things)).order_by(Entry.id)
    for entry in session().scalars(query):
        if entry.changes.get("call") == call.key:
            step = Step(entry.at, VERBS[entry.verb], bool(entry.changes.get("on_behalf")))
            found[things[entry.thing]].append(step)
    return found


def _complete(offer: Offer, steps: list[Step]) -> list[Step]:
    """The steps, and the last one from the offer itself where the log has no line for it."""
    if offer.answered_at is None or any(step.at == offer.answered_at for step in steps):
        return steps
    return [*steps, Step(offer.answered_at, offer.state)]
