"""The lottery of a call: its seed, and the public text that the rules may name and the office then writes down."""

import re
from datetime import datetime

from app.calls.models import Call
from app.calls.rules.changing import Fault
from app.calls.rules.phases import is_over
from app.kit.i18n import _

SEPARATOR = ":"
PLAIN = re.compile(r"[\w .,:;/+()-]{1,200}")  # what a shell leaves alone between quotation marks, in any script


def seed(call: Call) -> str:
    """What the draws are made with: the secret, and behind a colon the public text once there is one."""
    secret = call.lottery_secret or ""
    return f"{secret}{SEPARATOR}{call.lottery_text}" if call.lottery_text else secret


def secret_of(seed: str) -> str:
    """The part of a seed that was committed to: a secret has no colon, so what stands before the first one."""
    return seed.partition(SEPARATOR)[0]


def awaits_text(call: Call) -> bool:
    """Whether the rules name a public text that is not written down yet."""
    return bool(call.lottery_source) and not call.lottery_text


def tidy(text: str) -> str:
    """The text with single spaces: what is kept, so that everybody types the same."""
    return " ".join(text.split())


def wrong_text(call: Call, text: str, at: datetime) -> Fault | None:
    """Why this cannot become the public text now."""
    if not call.lottery_source:
        return _("The rules of this call name no public text."), None
    if call.lottery_text:
        return _("The public text is written down already, and never changes."), None
    if call.state not in ("published", "scoring") or not call.closes_at or not is_over(call.closes_at, at):
        return _("The public text is written down between the deadline for applications and the decision."), None
    if not PLAIN.fullmatch(tidy(text)):
        return _("Write letters, digits, spaces and . , : ; / + ( ) - only, at most 200 in all."), "text"
    return None
