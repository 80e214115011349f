"""What goes on without anybody asking, and how often."""

from datetime import datetime, timedelta

from app.jobs.worker import Task
from app.kit.db import unit_of_work
from app.messaging.delivery import deliver_due
from app.selection import actions as selection


def expire_offers(at: datetime) -> None:
    """Let offers run out whose time is over; their places go to the reserve list."""
    with unit_of_work():
        selection.expire(at=at)


TASKS = (
    Task("deliver letters", timedelta(seconds=3), deliver_due),
    Task("let offers run out", timedelta(minutes=1), expire_offers),
)
