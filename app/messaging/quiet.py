"""Quiet hours: at night only letters go that somebody waits for; the others lie in the outbox until the morning."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


def after_quiet(at: datetime, zone: str, begins: int, ends: int) -> datetime:
    """The first moment from `at` on that is not in the quiet hours, by the clock of a zone.

    Quiet is from the hour `begins` to the hour `ends` (0 to 23), over midnight where it begins later than it ends;
    equal hours: never.
    """
    local = at.astimezone(ZoneInfo(zone))
    over_midnight = begins > ends
    if begins == ends:
        return at
    is_late, is_early = local.hour >= begins, local.hour < ends
    if not (is_late or is_early if over_midnight else is_late and is_early):
        return at
    day = local.date() + timedelta(days=1 if over_midnight and is_late else 0)
    return datetime.combine(day, time(ends), tzinfo=ZoneInfo(zone)).astimezone(at.tzinfo)
