"""The only place that reads the machine's clock; doors call it and hand the time on as an argument."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present instant, in UTC with its zone."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The present day in a time zone."""
    return now().astimezone(ZoneInfo(zone)).date()
