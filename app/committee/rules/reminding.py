"""Whom to remind of what: only who is behind, of each application once in so many days, and nobody who is absent."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta


def due(
    waiting: Mapping[int, Collection[int]],
    last: Mapping[tuple[int, int], datetime],
    absent: Collection[int],
    at: datetime,
    days: int,
) -> dict[int, list[int]]:
    """The applications to remind each member of, by member id; nobody without one.

    `waiting` are by member the applications whose scores are awaited, `last` when a member was last reminded of an
    application, by (member, application).
    """
    since = at - timedelta(days=days)
    found = {
        member: sorted(each for each in applications if last.get((member, each), since) <= since)
        for member, applications in waiting.items()
        if member not in absent
    }
    return {member: applications for member, applications in found.items() if applications}
