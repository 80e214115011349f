"""More time for one person, with a reason; and the scoring, which does not begin while somebody still has time."""

from datetime import datetime

from app.accounts.models import Account
from app.applications import emails, queries
from app.applications.models import Extension
from app.applications.rules import permission
from app.audit import trail
from app.calls import actions as calls
from app.calls.models import Call
from app.kit.db import session
from app.kit.i18n import _, format_datetime
from app.kit.refusal import Refusal
from app.messaging import outbox


def extend(call: Call, account: Account, until: datetime, reason: str, *, by: str, at: datetime) -> Extension:
    """Give somebody time until a later moment (a new extension takes the place of the one before), and tell them."""
    if call.state != "published" or call.closes_at is None:
        raise Refusal(_("Time can be given while a call is published, until its scoring begins."))
    if until <= call.closes_at:
        closes = format_datetime(call.closes_at, call.time_zone)
        raise Refusal(_("The call itself is open until %(closes)s; choose a later time.", closes=closes), "until")
    if until <= at:
        raise Refusal(_("This time is over already; choose a later one."), "until")
    if not reason.strip():
        raise Refusal(_("Say why: it stands in the log."), "reason")
    made = Extension(call=call, account=account, until=until, reason=reason.strip(), given_at=at)
    session().add(made)
    session().flush()
    changes = {"account": account.id, "until": until.isoformat()}
    trail.record(by=by, verb="extend deadline", thing=f"call:{call.key}", at=at, changes=changes)
    letter = emails.MoreTime.of(made)
    outbox.queue(letter, to=account.email, language=account.language, at=at)
    return made


def start_scoring(call: Call, *, by: str, at: datetime) -> None:
    """Begin the scoring of a closed call; refused while somebody's extension runs."""
    running = [each.until for each in queries.extensions_in(call) if permission.extended(call, each.until, at)]
    if running:
        until = format_datetime(max(running), call.time_zone)
        raise Refusal(_("Somebody still has time to submit, until %(until)s.", until=until))
    calls.start_scoring(call, by=by, at=at)
