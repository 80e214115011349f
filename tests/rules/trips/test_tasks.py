"""Tasks of trips: when they are due, how they stand, and what each kind of trip usually needs."""

from datetime import date

import pytest

from app.trips.models import DIRECTIONS, KINDS
from app.trips.rules.tasks import due, relation, state, usual

FIRST, LAST = date(2026, 5, 4), date(2026, 5, 10)


@pytest.mark.parametrize(
    ("anchor", "days", "on", "words"),
    [
        ("start", 30, date(2026, 4, 4), "30 days before departure"),
        ("start", 1, date(2026, 5, 3), "1 day before departure"),
        ("start", 0, FIRST, "on departure"),
        ("end", 0, LAST, "on the return"),
        ("end", 1, date(2026, 5, 11), "1 day after the return"),
        ("end", 30, date(2026, 6, 9), "30 days after the return"),
    ],
)
def test_a_day_follows_the_journey_and_says_so(anchor: str, days: int, on: date, words: str) -> None:
    assert due(anchor, days, FIRST, LAST) == on
    assert relation(anchor, days) == words


def test_a_fixed_day_says_nothing() -> None:
    assert relation(None, None) == ""


@pytest.mark.parametrize(
    ("today", "is_done", "how"),
    [
        (date(2026, 4, 30), False, "ahead"),
        (date(2026, 5, 1), False, "soon"),
        (date(2026, 5, 4), False, "soon"),
        (date(2026, 5, 5), False, "overdue"),
        (date(2026, 5, 5), True, "done"),
    ],
)
def test_a_task_is_soon_three_days_before_and_overdue_the_day_after(today: date, is_done: bool, how: str) -> None:
    assert state(FIRST, is_done, today) == how


def test_every_kind_of_trip_has_its_usual_tasks_and_no_other_kinds() -> None:
    for kind in KINDS:
        for direction in DIRECTIONS:
            titles = [str(one.title) for one in usual(kind, direction)]
            assert len(titles) == len(set(titles)) > 4
            assert ("Invite the guests" in titles) == (direction == "incoming")
            assert ("Print the border folders" in titles) == (direction == "outgoing")
    practice = {str(one.title) for one in usual("student_practice", "outgoing")}
    assert "Have the learning agreements signed by all sides" in practice
    assert "Have the learning agreements signed by all sides" not in {
        str(one.title) for one in usual("conference", "outgoing")
    }
