"""The programme of a journey: what clashes in it, which days are empty, and how a time is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import combinations

from app.kit.i18n import gettext as _


@dataclass(frozen=True, kw_only=True)
class Slot:
    """An entry as the rules see it: when, at which host and for which group of a trade there (None: for all), and whose
    time it takes."""

    id: int
    on: date
    starts: time | None
    ends: time | None
    group: int | None  # of the people at one host
    title: str
    contact: str = ""
    trade_group: int | None = None


def written(starts: time | None, ends: time | None) -> str:
    """A time as people write it: 09:00, 09:00–13:00, or nothing."""
    return "–".join(f"{moment:%H:%M}" for moment in (starts, ends) if moment)


def clashes(slots: Sequence[Slot], first: date, last: date) -> dict[int, list[str]]:
    """Hints by entry: the same people or the same contact at two places at a time, or a day outside the journey."""
    found: dict[int, list[str]] = {slot.id: [] for slot in slots}
    for slot in slots:
        if not first <= slot.on <= last:
            found[slot.id].append(_("This day is not a day of the journey."))
    for one, other in combinations(slots, 2):
        if not _at_once(one, other):
            continue
        for mine, theirs in ((one, other), (other, one)):
            if _same_people(one, other):
                found[mine.id].append(_("At the same time: %(title)s.", title=theirs.title))
            elif one.contact and one.contact.casefold() == other.contact.casefold():
                found[mine.id].append(
                    _("%(contact)s is also expected at: %(title)s.", contact=mine.contact, title=theirs.title)
                )
    return {key: hints for key, hints in found.items() if hints}


def _at_once(one: Slot, other: Slot) -> bool:
    if one.on != other.on or one.starts is None or other.starts is None:
        return False
    if one.starts == other.starts:
        return True
    return one.starts < (other.ends or other.starts) and other.starts < (one.ends or one.starts)


def _same_people(one: Slot, other: Slot) -> bool:
    if one.trade_group and other.trade_group:
        return one.trade_group == other.trade_group  # nobody is in two
    return one.group is None or other.group is None or one.group == other.group


def days(first: date, last: date) -> list[date]:
    """Every day from the first to the last."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def target_days(day: date, first: date, last: date, *, weekdays_only: bool) -> list[date]:
    """To which days a day is copied: those of the period but itself; without Saturdays and Sundays if so wished."""
    return [one for one in days(first, last) if one != day and not (weekdays_only and one.weekday() > 4)]
