"""What waits in a call now: the next step of the office, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.calls.models import Call
from app.calls.rules.checklist import Gap, missing
from app.calls.rules.phases import phase


@dataclass(frozen=True)
class Step:
    """A step by name, and the moment by which it matters (None: no date says so).

    Names: complete, publish, wait_for_opening, wait_for_deadline, start_scoring, score, announce, travel, nothing.
    """

    name: str
    due_at: datetime | None = None
    gaps: tuple[Gap, ...] = ()


def next_step(call: Call, at: datetime, more: Sequence[Gap] = ()) -> Step:
    """The office's next step in this call; `more` are gaps that other parts of the house see in a draft."""
    now = phase(call, at)
    if now == "draft":
        gaps = (*missing(call), *more)
        return Step("complete" if gaps else "publish", call.opens_at, gaps)
    if now == "upcoming":
        return Step("wait_for_opening", call.opens_at)
    if now == "open":
        return Step("wait_for_deadline", call.closes_at)
    names = {"closed": "start_scoring", "scoring": "score", "decided": "announce", "announced": "travel"}
    return Step(names.get(now, "nothing"))
