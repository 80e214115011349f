"""The only place that reads the machine's clock; doors call it and hand the time on as an argument."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present instant, in UTC with its zone."""
    return datetime.now(UTC)
