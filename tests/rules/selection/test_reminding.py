"""When an offer that waits is called to mind: on two mornings, never late, never twice."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.selection.rules.reminding import reminder_due

TBILISI = ZoneInfo("Asia/Tbilisi")
OPENED = datetime(2017, 5, 20, 9, tzinfo=UTC)
DUE = datetime(2017, 5, 27, 23, 59, 59, tzinfo=TBILISI)
FIRST = datetime(2017, 5, 24, 9, tzinfo=TBILISI)
SECOND = datetime(2017, 5, 26, 9, tzinfo=TBILISI)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("at", "reminded_at", "due"),
    [
        (OPENED, None, False),
        (FIRST - MINUTE, None, False),
        (FIRST, None, True),
        (FIRST + MINUTE, FIRST, False),
        (SECOND - MINUTE, FIRST, False),
        (SECOND, FIRST, True),
        (SECOND, None, True),
        (SECOND + MINUTE, SECOND, False),
        (DUE, SECOND, False),
        (DUE + MINUTE, None, False),
    ],
)
def test_two_mornings_bring_a_reminder_each(at: datetime, reminded_at: datetime | None, due: bool) -> None:
    assert reminder_due(OPENED, DUE, reminded_at, at, TBILISI) is due


def test_an_offer_that_is_opened_shortly_before_its_end_is_not_followed_by_a_reminder_at_once() -> None:
    opened = SECOND - timedelta(hours=1)
    assert not reminder_due(opened, DUE, None, SECOND + MINUTE, TBILISI)
    assert reminder_due(SECOND - timedelta(hours=13), DUE, None, SECOND + MINUTE, TBILISI)
