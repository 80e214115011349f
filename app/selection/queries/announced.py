"""What the audit log says of the cases of a call: each digest was written down in the act that made it known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.audit.models import Entry
from app.calls.models import Call
from app.kit.db import session

KNOWN = ("announce", "promote", "uphold appeal")
INSIDE = ("propose decision", "confirm decision")


@dataclass(frozen=True)
class Noted:
    """A case of a call as the audit log has it."""

    digest: str
    verb: str
    at: datetime
    public: bool  # made known; the others were only put to the committee


def noted_cases(call_key: str) -> list[Noted] | None:
    """The cases of a call by the audit log, the oldest first; None when there is no such call."""
    if session().scalar(select(Call.id).where(Call.key == call_key)) is None:
        return None
    return list(_noted(call_key))


def _noted(call_key: str) -> Iterator[Noted]:
    query = select(Entry).where(Entry.verb.in_(KNOWN + INSIDE)).order_by(Entry.id)
    for entry in session().scalars(query):
        here = entry.thing == f"call:{call_key}" or entry.changes.get("call") == call_key
        if here and "digest" in entry.changes:
            yield Noted(entry.changes["digest"], entry.verb, entry.at, public=entry.verb in KNOWN)
