"""Opening an offer, and telling an applicant the outcome: what the announcement and every promotion do."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.calls.models import Call
from app.kit.db import session
from app.messaging import outbox
from app.selection import emails, queries
from app.selection.models import Decision, Offer, Standing


def offer(call: Call, standing: Standing, at: datetime) -> Offer:
    """Open the offer of a place to a selected applicant, due at the end of the last day in the call's zone.

    An offer that was taken back after an appeal is opened again.
    """
    zone = ZoneInfo(call.time_zone)
    last_day = at.astimezone(zone).date() + timedelta(days=call.offer_days)
    host, due_at = call.host(standing.host), datetime.combine(last_day, time(23, 59, 59), zone)
    made = queries.offer_of(standing.application)
    if made is None:
        made = Offer(application=standing.application, host=host, opened_at=at, due_at=due_at)
        session().add(made)
    else:
        made.state, made.answered_at, made.reminded_at, made.reason = "open", None, None, ""
        made.host, made.opened_at, made.due_at = host, at, due_at
    return made


def tell(decision: Decision, standing: Standing, offered: Offer | None, *, at: datetime) -> None:
    """Queue the letter that tells an applicant the outcome, in the applicant's own language."""
    account = standing.application.account
    letter = emails.LETTERS[standing.outcome].of(decision, standing, offered)
    outbox.queue(letter, to=account.email, language=account.language, at=at)
