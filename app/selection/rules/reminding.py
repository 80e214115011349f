"""When somebody who has not answered an offer is reminded: in the morning, three days and one day before its end."""

from datetime import datetime, time, timedelta, tzinfo

DAYS_BEFORE = (3, 1)
MORNING = time(9)
SETTLED = timedelta(hours=12)  # nobody is reminded of a letter that came just now


def reminder_due(
    opened_at: datetime, due_at: datetime, reminded_at: datetime | None, at: datetime, zone: tzinfo
) -> bool:
    """Whether a reminder has to go out at this instant for an offer that is open; mornings are those of the zone.

    Each morning brings one reminder at most: where several have gone by unused, one letter does for all. A morning
    within SETTLED of the opening brings none, and after the deadline there is none at all.
    """
    last_day = due_at.astimezone(zone).date()
    mornings = [datetime.combine(last_day - timedelta(days=days), MORNING, zone) for days in DAYS_BEFORE]
    passed = [morning for morning in mornings if opened_at + SETTLED <= morning <= at]
    return at <= due_at and bool(passed) and (reminded_at is None or reminded_at < max(passed))
