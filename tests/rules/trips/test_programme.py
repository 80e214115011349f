"""The programme: what clashes, how times are written, to which days a day is copied, and what a calendar gets."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from icalendar import Calendar

from app.trips.rules.programme import Slot, clashes, target_days, written
from app.trips.rules.programme_calendar import ProgrammeDate, ProgrammeDates, calendar

FIRST, LAST = date(2026, 5, 4), date(2026, 5, 10)
NINE, TEN, NOON = time(9), time(10), time(12)


def a_slot(number: int, **values: Any) -> Slot:
    defaults: dict[str, Any] = {"on": FIRST, "starts": NINE, "ends": NOON, "group": None, "title": f"entry {number}"}
    return Slot(id=number, **{**defaults, **values})


TABLE: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({}, {}, "At the same time: entry 2."),
    ({}, {"on": LAST}, ""),
    ({}, {"starts": NOON, "ends": None}, ""),
    ({}, {"starts": time(11, 59), "ends": None}, "At the same time: entry 2."),
    ({"ends": None}, {"ends": None}, "At the same time: entry 2."),
    ({"ends": None}, {"starts": TEN}, ""),
    ({"starts": None, "ends": None}, {}, ""),
    ({"group": 1}, {"group": 2}, ""),
    ({"group": 1}, {"group": 1}, "At the same time: entry 2."),
    ({"group": 1}, {"group": None}, "At the same time: entry 2."),
    ({"group": 1, "contact": "Anna"}, {"group": 2, "contact": "anna"}, "Anna is also expected at: entry 2."),
    ({"group": 1, "contact": "Anna"}, {"group": 2, "contact": "Jan"}, ""),
    ({"group": 1}, {"group": 2, "contact": ""}, ""),
    ({"on": date(2026, 5, 11)}, {}, "This day is not a day of the journey."),
]


@pytest.mark.parametrize(("first", "second", "hint"), TABLE)
def test_an_entry_says_what_it_clashes_with(first: dict[str, Any], second: dict[str, Any], hint: str) -> None:
    found = clashes([a_slot(1, **first), a_slot(2, **second)], FIRST, LAST)
    assert found.get(1, []) == ([hint] if hint else [])


def test_both_entries_of_a_clash_say_so() -> None:
    assert clashes([a_slot(1), a_slot(2)], FIRST, LAST) == {
        1: ["At the same time: entry 2."],
        2: ["At the same time: entry 1."],
    }


def test_a_time_is_written_as_people_write_it() -> None:
    assert [written(None, None), written(NINE, None), written(NINE, time(13, 30))] == ["", "09:00", "09:00–13:30"]


def test_a_day_is_copied_to_the_other_days_and_over_the_weekend_only_if_wished() -> None:
    monday = FIRST
    assert [day.day for day in target_days(monday, FIRST, LAST, weekdays_only=True)] == [5, 6, 7, 8]
    assert [day.day for day in target_days(monday, FIRST, LAST, weekdays_only=False)] == [5, 6, 7, 8, 9, 10]


def test_a_calendar_shows_the_hour_of_the_place_and_whole_days_without_an_hour() -> None:
    entries = [
        ProgrammeDate(id=1, on=FIRST, starts=NINE, ends=NOON, title={"en": "Practice"}, place="Workshop", text="Anna"),
        ProgrammeDate(id=2, on=LAST, starts=None, ends=None, title={"ka": "დასვენება"}),
    ]
    dates = ProgrammeDates(key="rakvere", title={"en": "Rakvere"}, starts_on=FIRST, ends_on=LAST, entries=entries)
    text = calendar(dates, url="https://college.example/my", at=datetime(2026, 3, 1, tzinfo=UTC))
    journey, practice, rest = Calendar.from_ical(text).walk("VEVENT")
    assert (journey.decoded("dtstart"), journey.decoded("dtend")) == (FIRST, date(2026, 5, 11))
    assert "DTSTART:20260504T090000\r\n" in text and "DTEND:20260504T120000\r\n" in text
    assert (practice["location"], practice["description"]) == ("Workshop", "Anna")
    assert rest.decoded("dtstart") == LAST and str(rest["summary"]) == "დასვენება"
    assert len({event["uid"] for event in (journey, practice, rest)}) == 3
