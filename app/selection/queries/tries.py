"""Reading the tries of other rules: what was tried on a call, by whom, and what it would have changed."""

from sqlalchemy import select

from app.calls.models import Call
from app.kit.db import session
from app.selection.models import Try


def tries_of(call: Call) -> list[Try]:
    """All tries on a call, the newest first."""
    return list(session().scalars(select(Try).where(Try.call_id == call.id).order_by(Try.id.desc())))


def try_of(call: Call, try_id: int) -> Try | None:
    """One try on a call."""
    return session().scalar(select(Try).where(Try.call_id == call.id, Try.id == try_id))
