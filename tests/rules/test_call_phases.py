"""Where a call stands: its window to the millisecond, its phase, the days that are left."""

from datetime import UTC, datetime, timedelta

import pytest

from app.calls import rules
from app.calls.models import Call

OPENS = datetime(2017, 4, 1, 6, tzinfo=UTC)
CLOSES = datetime(2017, 5, 1, 19, 59, 59, tzinfo=UTC)  # 23:59:59 in Tbilisi
MS = timedelta(milliseconds=1)
LAST = CLOSES + 999 * MS


def a_draft(state: str = "published", **values: object) -> Call:
    defaults: dict[str, object] = {"key": "poznan-2017", "title": {"en": "Exchange"}, "created_at": OPENS}
    return Call(**{**defaults, "opens_at": OPENS, "closes_at": CLOSES, "state": state, **values})


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (OPENS - MS, False),
        (OPENS, True),
        (OPENS + MS, True),
        (CLOSES - MS, True),
        (CLOSES, True),
        (CLOSES + MS, True),
        (LAST - MS, True),
        (LAST, True),
        (LAST + MS, False),
    ],
)
def test_the_window_holds_to_the_last_millisecond_of_its_last_second(at: datetime, expected: bool) -> None:
    assert rules.is_open(OPENS, CLOSES, at) is expected


def test_a_deadline_with_parts_of_a_second_ends_at_that_instant() -> None:
    closes = CLOSES + 500 * MS
    assert rules.is_open(OPENS, closes, closes)
    assert not rules.is_open(OPENS, closes, closes + MS)


def test_a_window_without_an_end_is_never_open() -> None:
    assert not rules.is_open(OPENS, None, OPENS) and not rules.is_open(None, CLOSES, CLOSES)


@pytest.mark.parametrize(
    ("state", "at", "expected"),
    [
        ("draft", OPENS + MS, "draft"),
        ("published", OPENS - MS, "upcoming"),
        ("published", OPENS, "open"),
        ("published", LAST, "open"),
        ("published", LAST + MS, "closed"),
        ("scoring", LAST + MS, "scoring"),
        ("decided", LAST + MS, "decided"),
        ("announced", LAST + MS, "announced"),
        ("final", LAST + MS, "final"),
    ],
)
def test_the_phase_follows_the_state_and_the_clock(state: str, at: datetime, expected: str) -> None:
    assert rules.phase(a_draft(state), at) == expected
    assert expected in rules.PHASES


def test_under_embargo_a_decided_call_looks_as_if_it_were_being_scored() -> None:
    assert rules.public_phase(a_draft("decided"), LAST + MS) == "scoring"
    assert rules.public_phase(a_draft("announced"), LAST + MS) == "announced"


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2017, 4, 30, 19, 59, tzinfo=UTC), 1),
        (datetime(2017, 4, 30, 20, 0, tzinfo=UTC), 0),  # midnight in Tbilisi: the last day begins
        (CLOSES, 0),
        (LAST + MS, -1),
    ],
)
def test_days_are_counted_in_the_zone_of_the_call(at: datetime, expected: int) -> None:
    assert rules.days_left(CLOSES, at, "Asia/Tbilisi") == expected


@pytest.mark.parametrize(
    ("state", "at", "expected"),
    [
        ("draft", OPENS, "complete"),
        ("published", OPENS - MS, "wait_for_opening"),
        ("published", OPENS, "wait_for_deadline"),
        ("published", LAST + MS, "start_scoring"),
        ("scoring", LAST, "score"),
        ("decided", LAST, "announce"),
        ("announced", LAST, "travel"),
        ("final", LAST, "nothing"),
    ],
)
def test_each_phase_has_its_next_step(state: str, at: datetime, expected: str) -> None:
    assert rules.next_step(a_draft(state), at).name == expected
