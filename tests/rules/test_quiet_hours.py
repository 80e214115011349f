"""Quiet hours: letters wait for the morning by the college's clock, and never longer than the quiet lasts."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.messaging.quiet import after_quiet

TBILISI = "Asia/Tbilisi"  # four hours before UTC's midnight
BEGIN = datetime(2017, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 5_000_000).map(lambda minutes: BEGIN + timedelta(minutes=minutes))
HOURS = st.integers(0, 23)


@pytest.mark.parametrize(
    ("at", "goes"),
    [
        ("2017-05-10 16:59", "2017-05-10 16:59"),  # 20:59 there
        ("2017-05-10 17:00", "2017-05-11 04:00"),
        ("2017-05-10 23:30", "2017-05-11 04:00"),  # 03:30 of the next day there
        ("2017-05-11 03:59", "2017-05-11 04:00"),
        ("2017-05-11 04:00", "2017-05-11 04:00"),
    ],
)
def test_at_night_a_letter_waits_for_eight_in_the_morning(at: str, goes: str) -> None:
    moment = datetime.fromisoformat(f"{at}Z")
    assert after_quiet(moment, TBILISI, 21, 8) == datetime.fromisoformat(f"{goes}Z")


def test_without_quiet_hours_everything_goes_at_once() -> None:
    at = datetime(2017, 5, 10, 23, tzinfo=UTC)
    assert after_quiet(at, TBILISI, 8, 8) == at


def test_quiet_in_the_day_ends_the_same_day() -> None:
    at = datetime(2017, 5, 10, 9, 30, tzinfo=UTC)  # 13:30 there
    assert after_quiet(at, TBILISI, 13, 15) == datetime(2017, 5, 10, 11, tzinfo=UTC)


@given(at=MOMENTS, begins=HOURS, ends=HOURS, zone=st.sampled_from((TBILISI, "Europe/Warsaw", "UTC")))
def test_no_letter_goes_early_or_waits_longer_than_the_quiet_lasts(
    at: datetime, begins: int, ends: int, zone: str
) -> None:
    assume((begins - ends) % 24 != 1)  # an hour a day that summer time can skip
    goes = after_quiet(at, zone, begins, ends)
    assert at <= goes <= at + timedelta(hours=25)  # an hour more where summer time ends
    assert after_quiet(goes, zone, begins, ends) == goes
