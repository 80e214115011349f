"""Reading for trips: records, and the values of the papers."""

from app.trips.queries.records import (
    Change,
    by_host,
    changes_of,
    earlier_exchanges,
    keys,
    participant_in,
    traveller_for,
    trip_by_key,
    trip_of,
    trip_with,
    trips,
)
from app.trips.queries.rosters import roster_of, traveller

__all__ = [
    "Change", "by_host", "changes_of", "earlier_exchanges", "keys", "participant_in", "roster_of",
    "traveller", "traveller_for", "trip_by_key", "trip_of", "trip_with", "trips",
]  # fmt: skip
