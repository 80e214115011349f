"""The order of time: whatever is planned is done by its moment, so that the audit log tells it as it happened."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

Act = Callable[[datetime], object]
ZONE = ZoneInfo("Asia/Tbilisi")
LAST_SECOND = time(23, 59, 59)


class Timeline:
    """Acts and their moments. What is planned while it runs takes its place among what is still to come."""

    def __init__(self) -> None:
        self._waiting: list[tuple[datetime, int, Act]] = []
        self._order = count()

    def plan(self, at: datetime, act: Act) -> None:
        """Do this at this moment; acts of the same moment come in the order in which they were planned."""
        heappush(self._waiting, (at, next(self._order), act))

    def run(self) -> int:
        """Do everything, the earliest first; how many acts there were."""
        done = 0
        while self._waiting:
            at, _order, act = heappop(self._waiting)
            act(at)
            done += 1
        return done


def moment(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A time of day in the college's zone."""
    return datetime.combine(day, time(hour, minute, second), ZONE)


def last_second(day: date) -> datetime:
    """The end of a day in the college's zone."""
    return datetime.combine(day, LAST_SECOND, ZONE)


def waking(chance: Random, first: date, last: date) -> datetime:
    """A moment between two days (both included) at which people sit at their telephones: from 8 to 23 o'clock."""
    day = first + timedelta(days=chance.randint(0, (last - first).days))
    return moment(day, chance.randint(8, 22), chance.randint(0, 59), chance.randint(0, 59))
