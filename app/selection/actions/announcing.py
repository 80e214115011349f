"""The announcement: one act that ends the embargo, opens the offers and queues every letter."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.audit import trail
from app.calls.models import Call
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.messaging import outbox
from app.selection import emails, queries
from app.selection.models import Decision, Offer, Standing


def announce(call: Call, *, by: str, at: datetime) -> None:
    """Announce the confirmed decision of a call; refused whole when any applicant's letter has no template."""
    decision = queries.decision_of(call, "confirmed")
    if call.state != "decided" or decision is None:
        raise Refusal(_("There is no confirmed decision to announce."))
    without = sorted({standing.outcome for standing in decision.standings} - set(emails.LETTERS))
    if without:
        raise Refusal(_("There is no letter for these outcomes: %(outcomes)s", outcomes=", ".join(without)))
    decision.state, decision.announced_at = "announced", at
    call.state, call.announced_at = "announced", at
    for standing in decision.standings:
        tell(decision, standing, offer(call, standing, at) if standing.outcome == "selected" else None, at=at)
    session().flush()
    trail.record(by=by, verb="announce", thing=f"call:{call.key}", at=at, changes={"digest": decision.digest})


def offer(call: Call, standing: Standing, at: datetime) -> Offer:
    """Open the offer of a place to a selected applicant, due at the end of the last day in the call's zone."""
    zone = ZoneInfo(call.time_zone)
    last_day = at.astimezone(zone).date() + timedelta(days=call.offer_days)
    made = Offer(
        application=standing.application,
        host=call.host(standing.host),
        opened_at=at,
        due_at=datetime.combine(last_day, time(23, 59, 59), zone),
    )
    session().add(made)
    return made


def tell(decision: Decision, standing: Standing, offered: Offer | None, *, at: datetime) -> None:
    """Queue the letter that tells an applicant the outcome, in the applicant's own language."""
    account = standing.application.account
    letter = emails.LETTERS[standing.outcome].of(decision, standing, offered)
    outbox.queue(letter, to=account.email, language=account.language, at=at)
