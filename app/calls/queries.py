"""Reading calls: those that the public sees, those of the office, the next deadline, the frozen rule sheets."""

from datetime import datetime

from sqlalchemy import select

from app.calls.models import Call, RuleSheet
from app.calls.rules import is_open
from app.kit.db import session


def visible_calls() -> list[Call]:
    """The published calls, the newest window first: the policy's line SEE_CALL in SQL, for somebody of no role."""
    query = select(Call).where(Call.state != "draft")
    return list(session().scalars(query.order_by(Call.opens_at.desc(), Call.id.desc())))


def all_calls() -> list[Call]:
    """All calls for the office: drafts first, then the newest window first."""
    query = select(Call).order_by((Call.state != "draft"), Call.opens_at.desc(), Call.id.desc())
    return list(session().scalars(query))


def open_calls(at: datetime) -> list[Call]:
    """The published calls that take applications at this instant, the nearest deadline first."""
    query = select(Call).where(Call.state == "published", Call.opens_at <= at)
    found = [call for call in session().scalars(query) if is_open(call.opens_at, call.closes_at, at)]
    return sorted(found, key=lambda call: (call.closes_at or at, call.id))


def upcoming_calls(at: datetime) -> list[Call]:
    """The published calls that will open, the nearest first."""
    query = select(Call).where(Call.state == "published", Call.opens_at > at).order_by(Call.opens_at, Call.id)
    return list(session().scalars(query))


def next_deadline(at: datetime) -> Call | None:
    """The open call whose deadline comes first."""
    return next(iter(open_calls(at)), None)


def rule_sheets(call: Call) -> list[RuleSheet]:
    """All versions of a call's rules, the newest first."""
    query = select(RuleSheet).where(RuleSheet.call_id == call.id).order_by(RuleSheet.version.desc())
    return list(session().scalars(query))


def rule_sheet(call: Call, version: int) -> RuleSheet | None:
    """One version of a call's rules."""
    return session().scalar(select(RuleSheet).where(RuleSheet.call_id == call.id, RuleSheet.version == version))
