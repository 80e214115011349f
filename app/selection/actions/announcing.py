"""The announcement: one act that ends the embargo, opens the offers and queues every letter."""

from datetime import datetime

from app.audit import trail
from app.calls.models import Call
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.selection import emails, queries
from app.selection.actions import offering, telling


def announce(call: Call, *, by: str, at: datetime) -> None:
    """Announce the confirmed decision of a call; refused whole when any applicant's letter has no template.

    Whoever has withdrawn since gets neither offer nor letter, and counts as having declined.
    """
    decision = queries.decision_of(call, "confirmed")
    if call.state != "decided" or decision is None:
        raise Refusal(_("There is no confirmed decision to announce."))
    without = sorted({standing.outcome for standing in decision.standings} - set(emails.LETTERS))
    if without:
        raise Refusal(_("There is no letter for these outcomes: %(outcomes)s", outcomes=", ".join(without)))
    decision.state, decision.announced_at = "announced", at
    call.state, call.announced_at = "announced", at
    competing = [standing for standing in decision.standings if standing.application.state == "submitted"]
    for standing in competing:
        offered = telling.offer(call, standing, at) if standing.outcome == "selected" else None
        telling.tell(decision, standing, offered, at=at)
    session().flush()
    trail.record(by=by, verb="announce", thing=f"call:{call.key}", at=at, changes={"digest": decision.digest})
    if len(competing) < len(decision.standings):  # somebody withdrew under the embargo: their place goes on at once
        offering.promote(call, by=by, at=at)
