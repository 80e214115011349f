"""The public text of the lottery: named in the rules, and written down once it is known."""

from datetime import datetime

from app.audit import trail
from app.calls.actions.changing import changing, hold, refuse_if
from app.calls.models import Call
from app.calls.rules import lottery
from app.kit.db import session
from app.kit.translated import Translated


def name_source(call: Call, source: Translated, *, by: str, at: datetime, reason: str = "") -> None:
    """Say in the rules which public text joins the lottery's seed; an empty one says that none does."""
    with changing(call, "name public text", by=by, at=at, reason=reason):
        call.lottery_source = {language: text.strip() for language, text in source.items() if text.strip()}


def write_text(call: Call, text: str, *, by: str, at: datetime) -> None:
    """Write the public text down: after the deadline, before the decision, once and for all."""
    hold(call)
    session().refresh(call, ["lottery_text"])
    refuse_if(lottery.wrong_text(call, text, at))
    call.lottery_text = lottery.tidy(text)
    session().flush()
    changes = {"text": call.lottery_text}
    trail.record(by=by, verb="write public text", thing=f"call:{call.key}", at=at, changes=changes)
