"""Reminding those who have not answered an offer yet."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.audit import trail
from app.kit.db import session
from app.messaging import outbox
from app.selection import emails, queries
from app.selection.models import Offer
from app.selection.rules.reminding import reminder_due


def remind(*, at: datetime) -> int:
    """Write to everybody whose offer is open and runs out soon; the number of letters."""
    due = [offer for offer in queries.open_offers() if _is_due(offer, at)]
    for offer in due:
        offer.reminded_at = at
        application, account = offer.application, offer.application.account
        outbox.queue(emails.OfferReminder.of(offer, at), to=account.email, language=account.language, at=at)
        changes = {"call": application.call.key}
        trail.record(
            by="system", verb="remind of offer", thing=f"application:{application.number}", at=at, changes=changes
        )
    session().flush()
    return len(due)


def _is_due(offer: Offer, at: datetime) -> bool:
    zone = ZoneInfo(offer.application.call.time_zone)
    return reminder_due(offer.opened_at, offer.due_at, offer.reminded_at, at, zone)
