"""Offers: accepted, declined or run out; and the promotion from the reserve that follows at once.

Where a trip may have been made already, `app.trips.actions` accepts and declines: it keeps the trip in step.
"""

from datetime import datetime

from app.audit import trail
from app.calls.models import Call
from app.calls.rules import has_begun
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.messaging import outbox
from app.selection import emails, queries
from app.selection.actions.rerunning import hold, rerun
from app.selection.models import OFFER, Decision, Offer


def accept(offer: Offer, *, by: str, at: datetime) -> None:
    """The applicant takes the place, before the deadline."""
    _take_turn(offer)
    if offer.state != "open":
        raise Refusal(_("This offer has been answered already, or has run out."))
    if at > offer.due_at:
        raise Refusal(_("The offer has run out."))
    offer.state, offer.answered_at = "accepted", at
    session().flush()
    _record("accept offer", offer, by=by, at=at)


def decline(offer: Offer, *, reason: str, by: str, at: datetime, on_behalf: bool = False) -> Decision | None:
    """The place is given back, until the journey begins; the reserve is promoted at once.

    `on_behalf`: the office writes down what the applicant has said, with a reason; the applicant gets a letter.
    """
    _take_turn(offer)
    application = offer.application
    if has_begun(application.call, at):
        raise Refusal(_("The journey has begun: please write to the office."))
    if not OFFER.allows(offer.state, "declined"):
        raise Refusal(_("This offer has been answered already, or has run out."))
    if on_behalf and not reason.strip():
        raise Refusal(_("Say why the place is given back."), "reason")
    offer.state, offer.answered_at, offer.reason = "declined", at, reason.strip()
    session().flush()
    _record("decline offer", offer, by=by, at=at, **({"on_behalf": True} if on_behalf else {}))
    if on_behalf:
        account = application.account
        outbox.queue(emails.DeclineNoted.of(offer), to=account.email, language=account.language, at=at)
    return promote(application.call, by=by, at=at)


def expire(*, at: datetime) -> int:
    """Let open offers whose deadline has passed run out, and promote; the number of offers that ran out.

    Once the journey has begun nobody is promoted any more.
    """
    found = queries.open_offers_due(None, at)
    for offer in found:
        _take_turn(offer)
    due = [offer for offer in found if offer.state == "open"]
    for offer in due:
        offer.state, offer.answered_at = "expired", at
        _record("expire offer", offer, by="system", at=at)
    session().flush()
    for call in {offer.application.call_id: offer.application.call for offer in due}.values():
        if not has_begun(call, at):
            promote(call, by="system", at=at)
    return len(due)


def promote(call: Call, *, by: str, at: datetime) -> Decision | None:
    """Run the selection again on the case that holds: offers are locked, refusals and withdrawals declined.

    Whoever is newly selected gets an offer; nobody who holds a place loses it. None when there is nobody to promote.
    """
    outcome = rerun(call, queries.settled_case(call), occasion="promotion", at=at)
    changes = {"digest": outcome.decision.digest, "promoted": outcome.promoted}
    trail.record(by=by, verb="promote", thing=f"call:{call.key}", at=at, changes=changes)
    return outcome.decision if outcome.promoted else None


def _record(verb: str, offer: Offer, *, by: str, at: datetime, **more: bool) -> None:
    application = offer.application
    changes = {"call": application.call.key, **more}
    trail.record(by=by, verb=verb, thing=f"application:{application.number}", at=at, changes=changes)


def _take_turn(offer: Offer) -> None:
    hold(offer.application.call)
    session().refresh(offer, ["state"])
