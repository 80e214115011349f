"""When a questionnaire opens, takes answers, reminds, and shows what was said; on plain objects, without a database."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from app.questionnaires.rules import opening

FIRST, LAST = date(2026, 5, 11), date(2026, 5, 25)
AT = datetime(2026, 5, 11, 9, tzinfo=UTC)


def asked(**values: Any) -> Any:
    trip = SimpleNamespace(state=values.pop("state", "completed"))
    defaults = {"opens_on": FIRST, "closes_on": LAST, "opened_at": None, "closed_at": None, "is_anonymous": True}
    return SimpleNamespace(trip=trip, **{**defaults, **values})


@pytest.mark.parametrize(
    "values, today, standing",
    [
        ({}, FIRST, "planned"),
        ({}, LAST + timedelta(days=9), "planned"),
        ({"opened_at": AT}, FIRST, "open"),
        ({"opened_at": AT}, LAST, "open"),
        ({"opened_at": AT}, LAST + timedelta(days=1), "closed"),
        ({"opened_at": AT, "closed_at": AT}, FIRST, "closed"),
    ],
)
def test_it_is_planned_open_or_closed(values: dict[str, Any], today: date, standing: str) -> None:
    assert opening.standing(asked(**values), today) == standing


@pytest.mark.parametrize(
    "values, today, opens",
    [
        ({}, FIRST - timedelta(days=1), False),
        ({}, FIRST, True),
        ({}, LAST, True),
        ({}, LAST + timedelta(days=1), False),  # forgotten ones write to nobody years later
        ({"opened_at": AT}, FIRST, False),
        ({"state": "cancelled"}, FIRST, False),
        ({"state": "planned"}, FIRST, False),
        ({"state": "under_way"}, FIRST, True),
    ],
)
def test_it_opens_by_itself_on_its_day_after_a_trip_that_took_place(
    values: dict[str, Any], today: date, opens: bool
) -> None:
    assert opening.opens_now(asked(**values), today) == opens


@pytest.mark.parametrize(
    "after, reminded_after, answered, reminds",
    [
        (0, None, False, False),
        (4, None, False, False),
        (5, None, False, True),
        (5, None, True, False),
        (8, 5, False, False),
        (11, 5, False, False),
        (12, 5, False, True),
        (13, 12, False, False),
        (14, 5, False, True),
        (14, 12, False, False),
    ],
)
def test_who_is_behind_is_reminded_once_after_some_days_and_once_before_the_end(
    after: int, reminded_after: int | None, answered: bool, reminds: bool
) -> None:
    link: Any = SimpleNamespace(answered=answered, questionnaire=asked(opened_at=AT))
    reminded = None if reminded_after is None else FIRST + timedelta(days=reminded_after)
    assert opening.reminds(link, FIRST, reminded, FIRST + timedelta(days=after)) == reminds


@pytest.mark.parametrize(
    "anonymous, closed, answers, may",
    [
        (False, False, 1, True),
        (False, True, 0, True),
        (True, False, 50, False),
        (True, True, 4, False),
        (True, True, 5, True),
    ],
)
def test_anonymous_answers_are_shown_when_no_more_can_come_and_they_are_enough(
    anonymous: bool, closed: bool, answers: int, may: bool
) -> None:
    found = opening.showing(asked(is_anonymous=anonymous, opened_at=AT, closed_at=AT if closed else None), answers)
    assert (found.may, found.why == "") == (may, may)
