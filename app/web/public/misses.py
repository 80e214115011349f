"""Counting addresses that lead nowhere, by origin, in this process: reading a page never writes to the database."""

from collections import defaultdict
from datetime import datetime
from threading import Lock

from flask import current_app

from app.accounts.rules.throttling import Limit, free_again

MOST_ORIGINS = 10_000


class Misses:
    """When which origin opened links that lead nowhere; what is older than the limit's window is forgotten."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._times: defaultdict[str, list[datetime]] = defaultdict(list)

    def note(self, limit: Limit, at: datetime) -> None:
        """Count one more."""
        with self._lock:
            recent = [time for time in self._times[limit.subject] if time > at - limit.window]
            self._times[limit.subject] = [*recent, at][-limit.most :]
            if len(self._times) > MOST_ORIGINS:
                self._forget(limit, at)

    def too_many(self, limit: Limit, at: datetime) -> bool:
        """Whether this origin has to wait."""
        with self._lock:
            return free_again(self._times.get(limit.subject, []), limit, at) is not None

    def _forget(self, limit: Limit, at: datetime) -> None:
        old = [origin for origin, times in self._times.items() if times[-1] <= at - limit.window]
        for origin in old or list(self._times)[: MOST_ORIGINS // 10]:
            del self._times[origin]


def misses_of(kind: str) -> Misses:
    """The one count of this process for a kind of link."""
    found: Misses = current_app.extensions.setdefault(f"{kind} misses", Misses())
    return found
