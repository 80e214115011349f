"""Publishing a call, and opening its scoring after the deadline."""

import hashlib
import secrets
from datetime import datetime

from app.audit import trail
from app.calls import rules
from app.calls.actions.changing import freeze, hold
from app.calls.models import Call, RuleSheet
from app.calls.rules import lottery
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal


def publish(call: Call, *, by: str, at: datetime, secret: str = "") -> RuleSheet:
    """Publish a complete draft: its rules are frozen as version 1, and the lottery is committed to.

    The lottery's secret is made here unless one is given; the SHA-256 of its text in UTF-8 stands on the public page
    from this moment, and the secret itself is revealed with the selection. The log holds the digests only.
    """
    hold(call)
    if call.state != "draft":
        raise Refusal(_("This call is published already."))
    if gaps := rules.missing(call):
        raise Refusal(_("The check list is not done yet: %(first)s", first=gaps[0].message))
    if call.closes_at is None or rules.is_over(call.closes_at, at):
        raise Refusal(_("The deadline for applications has passed already. Change it first."))
    if lottery.SEPARATOR in secret:
        raise ValueError("a secret has no colon: what stands behind one is the public text")
    call.lottery_secret = secret or secrets.token_hex(32)
    call.lottery_commitment = hashlib.sha256(call.lottery_secret.encode()).hexdigest()
    call.state, call.published_at = "published", at
    session().flush()
    sheet = freeze(call, "", at=at)
    changes = {"version": sheet.version, "digest": sheet.digest, "lottery": call.lottery_commitment}
    trail.record(by=by, verb="publish", thing=f"call:{call.key}", at=at, changes=changes)
    return sheet


def start_scoring(call: Call, *, by: str, at: datetime) -> None:
    """Hand the call over to the committee, once its window has closed."""
    hold(call)
    if call.state != "published":
        raise Refusal(_("Only a published call can go over to scoring."))
    if call.closes_at is None or not rules.is_over(call.closes_at, at):
        raise Refusal(_("Applications can still come in: scoring starts after the deadline."))
    call.state = "scoring"
    session().flush()
    trail.record(by=by, verb="start scoring", thing=f"call:{call.key}", at=at)
