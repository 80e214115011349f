"""What was used of what was promised, year by year; what a source does not tell stays untold.

A *group* is people of one category and field on one journey with a partner, from our own trips or from the history. It
is counted under the one provision that fits it best, in the year in which the journey begins.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.partners.rules.standing import covers


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A provision with the days between which its agreement holds; None: it does not say."""

    id: int
    direction: str
    kind: str
    category: str
    first: date
    last: date | None = None
    field: str | None = None
    weeks_from: int | None = None
    weeks_to: int | None = None
    places: int | None = None  # people a year


@dataclass(frozen=True, kw_only=True)
class Group:
    """People on one journey. `number`, `field` and `on`, its first day, are None where the source does not tell them;
    `journey` is a key of ours, `ahead` says that it has not begun."""

    journey: str
    year: int
    direction: str
    kind: str
    category: str
    number: int | None
    field: str | None = None
    on: date | None = None
    ahead: bool = False


@dataclass
class Use:
    """What was used of one provision in one year: people counted, how many of them travel later, how many groups are of
    untold size, and how many people are of an untold field though the provision names one."""

    number: int = 0
    ahead: int = 0
    untold: int = 0
    field_untold: int = 0
    journeys: list[str] = field(default_factory=list)

    def add(self, group: Group, promise: Promise) -> None:
        """Count a group in."""
        if group.number is None:
            self.untold += 1
        else:
            self.number += group.number
            self.ahead += group.number if group.ahead else 0
            self.field_untold += group.number if promise.field and group.field is None else 0
        if group.journey not in self.journeys:
            self.journeys.append(group.journey)


@dataclass(frozen=True)
class Usage:
    """Use by provision (id) and year, from the agreement's first year on, and the groups that no provision covers."""

    years: tuple[int, ...]
    by_promise: dict[int, dict[int, Use]]
    outside: tuple[Group, ...]


def holds(promise: Promise, group: Group) -> bool:
    """Whether a promise holds on a journey's first day; in its year, where the day is untold."""
    if group.on is not None:
        return covers(promise.first, promise.last, group.on)
    return promise.first.year <= group.year and (promise.last is None or group.year <= promise.last.year)


def promise_for(group: Group, promises: Iterable[Promise]) -> Promise | None:
    """The provision under which a group is counted: the same way, kind and category while it holds, and the same field;
    else one without a field; else, where the group's field is untold, one with a field."""
    fitting = [
        each
        for each in promises
        if (each.direction, each.kind, each.category) == (group.direction, group.kind, group.category)
        and holds(each, group)
        and (each.field is None or group.field is None or each.field == group.field)
    ]
    return min(fitting, key=lambda each: (each.field != group.field, each.field is not None, each.id), default=None)


def usage(promises: Sequence[Promise], groups: Iterable[Group], until: int) -> Usage:
    """What the groups used of the promises, for every year from the first promise to `until`; later years only where
    somebody travels in them."""
    found: dict[int, dict[int, Use]] = {promise.id: {} for promise in promises}
    outside = []
    for group in groups:
        promise = promise_for(group, promises)
        if promise is None:
            outside.append(group)
        else:
            found[promise.id].setdefault(group.year, Use()).add(group, promise)
    first = min((promise.first.year for promise in promises), default=until)
    years = sorted({*range(first, until + 1), *(year for uses in found.values() for year in uses)})
    return Usage(tuple(years), found, tuple(outside))
