"""The last day before somebody's deadline: what the pages that are being filled in say, also while they stay open."""

from dataclasses import dataclass
from datetime import datetime

from app.applications import queries
from app.applications.models import Application
from app.applications.rules import permission
from app.calls.rules import ends_at


@dataclass(frozen=True)
class Closing:
    """The deadline that holds for somebody, the whole seconds that are left, whether the last day has begun, whether
    it is a deadline of their own.
    """

    at: datetime
    left: int
    is_last_day: bool
    is_own: bool


def closing(application: Application, at: datetime) -> Closing | None:
    """How long somebody has; None when the application cannot be submitted (any more) or is not being written."""
    until = queries.extension(application.call, application.account)
    deadline = permission.deadline(application.call, until)
    if deadline is None or permission.no_change(application, at, until):
        return None
    left = int((ends_at(deadline) - at).total_seconds())
    return Closing(
        deadline, left, permission.is_last_day(application.call, until, at), deadline != application.call.closes_at
    )
