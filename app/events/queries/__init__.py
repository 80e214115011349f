"""Reading for events: records, and the values of the papers."""

from app.events.queries.records import (
    Tally,
    event_by_key,
    events,
    guest_by_code,
    guest_in,
    guest_with,
    guests_of,
    guests_to_remind,
    keys,
    link_of,
    open_events,
    session_in,
    sessions_of,
)

__all__ = [
    "Tally", "event_by_key", "events", "guest_by_code", "guest_in", "guest_with", "guests_of", "guests_to_remind",
    "keys", "link_of", "open_events", "session_in", "sessions_of",
]  # fmt: skip
