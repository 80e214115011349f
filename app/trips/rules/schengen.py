"""Days in the Schengen area: at most 90 in any 180, entry and exit days both counted.

Source: Regulation (EU) 2016/399, article 6(1) and (2), and the Commission's manual of its calculator: the window
of 180 days ends with each day of the stay and is looked at backwards; after 90 days away a new stay of 90 is possible.
The examples that authorities published are in tests/rules/trips/test_schengen_published.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

MOST = 90
WINDOW = 180
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Stay:
    """A stay from the day of entry to the day of exit, both counted."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a stay ends before it begins")

    def days(self) -> set[date]:
        """Each of its days."""
        return {self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)}


def inside(stays: Iterable[Stay]) -> set[date]:
    """All days of these stays; a day in two of them counts once."""
    return set[date]().union(*(stay.days() for stay in stays))


def used_on(stays: Iterable[Stay], day: date) -> int:
    """Days used in the window of 180 that ends with `day`."""
    return _used(inside(stays), day)


def most_used(stays: Iterable[Stay], during: Stay) -> int:
    """The greatest number of days used in any window that ends during a stay, that stay included."""
    everything = inside([*stays, during])
    return max(_used(everything, day) for day in during.days())


def first_day_too_many(stays: Iterable[Stay], during: Stay) -> date | None:
    """The first day of a stay on which more than 90 are used; None when none is."""
    everything = inside([*stays, during])
    return next((day for day in sorted(during.days()) if _used(everything, day) > MOST), None)


def _used(everything: set[date], day: date) -> int:
    return sum(day - timedelta(days=back) in everything for back in range(WINDOW))


def may_stay(stays: Iterable[Stay], entry: date) -> int:
    """For how many days in a row somebody may stay who enters on this day: 0 to 90."""
    everything = inside(stays)
    day, count = entry, 0
    while count < MOST:
        everything.add(day)
        if _used(everything, day) > MOST:
            break
        day, count = day + ONE_DAY, count + 1
    return count
