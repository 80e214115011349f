"""How an agreement stands on a day: ahead, valid, ending soon, or over."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.partners.models import Agreement

WARNING = timedelta(days=90)  # so long before its last day an agreement is said to end


@dataclass(frozen=True)
class Standing:
    """A state ("ahead", "valid", "ending", "over") and, where it has a last day, the days until then (negative: since
    then)."""

    state: str
    days: int | None = None


def first_day(agreement: Agreement) -> date:
    """From when it holds: its first day, or the first of its year where the paper names no day."""
    return agreement.starts_on or date(agreement.since, 1, 1)


def standing(first: date, last: date | None, on: date) -> Standing:
    """How an agreement with this first and last day (None: it has no end) stands on a day. It is "ending" from 90 days
    before its last day to that day itself."""
    days = None if last is None else (last - on).days
    if on < first:
        return Standing("ahead", days)
    if days is None:
        return Standing("valid")
    if days < 0:
        return Standing("over", days)
    return Standing("ending" if days <= WARNING.days else "valid", days)


def standing_of(agreement: Agreement, on: date) -> Standing:
    """How this agreement stands on a day."""
    return standing(first_day(agreement), agreement.ends_on, on)


def covers(first: date, last: date | None, day: date) -> bool:
    """Whether an agreement holds on a day."""
    return first <= day and (last is None or day <= last)


def urgency(standing: Standing | None) -> tuple[int, int] | None:
    """What a list of agreements is sorted by: those that are over, then those that end, the nearest first, those that
    hold, and those still ahead; None where there is none."""
    if standing is None:
        return None
    return ("over", "ending", "valid", "ahead").index(standing.state), 10**6 if standing.days is None else standing.days
