"""Rules of a programme: what clashes, what somebody attended, how many hours that makes."""

from datetime import date, time

import pytest

from app.accounts.models import Person
from app.events.models import Event, EventSession, Guest
from app.events.rules.programme import at_the_same_time, attended, clashes, minutes, whole_hours

DAY = date(2018, 5, 24)
EVENT = Event(key="x", title={"en": "X"}, kind="conference", place={}, starts_on=DAY, ends_on=DAY, made_at=None)  # type: ignore[arg-type]


def session(starts: str, ends: str, **values: object) -> EventSession:
    values = {"on": DAY, "title": {"en": "S"}, **values}
    return EventSession(event=EVENT, starts_at=time.fromisoformat(starts), ends_at=time.fromisoformat(ends), **values)


def test_sessions_that_follow_each_other_do_not_clash() -> None:
    assert clashes([session("10:00", "11:00", room="Hall"), session("11:00", "12:00", room="Hall")]) == []


def test_a_speaker_in_two_rooms_at_a_time_is_named() -> None:
    who = Guest(event=EVENT, person=Person(given_latin="Anna", family_latin="E"), number=1, code="A", listed_at=None)  # type: ignore[arg-type]
    told = clashes(
        [session("10:00", "11:00", room="1", speakers=[who]), session("10:59", "12:00", room="2", speakers=[who])]
    )
    assert told == ["Anna E speaks twice at a time on 24 May 2018 (10:00–11:00, 10:59–12:00): “S” and “S”."]


def test_the_same_hour_of_another_day_is_no_clash() -> None:
    other = session("10:00", "11:00", room="Hall", on=date(2018, 5, 25))
    assert clashes([session("10:00", "11:00", room="Hall"), other]) == []
    assert at_the_same_time([session("10:00", "11:00"), other]) is None


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        ([], 0),
        ([("10:00", "11:00", False)], 60),
        ([("10:00", "11:00", False), ("11:00", "11:30", True)], 60),  # a break counts no hours
        ([("10:00", "12:00", False), ("11:00", "13:00", False)], 180),  # an hour in two rooms is one hour
        ([("10:00", "13:00", False), ("11:00", "12:00", False), ("12:30", "13:30", False)], 210),
    ],
)
def test_minutes_are_counted_once(sessions: list[tuple[str, str, bool]], expected: int) -> None:
    assert minutes([session(starts, ends, is_break=rest) for starts, ends, rest in sessions]) == expected


@pytest.mark.parametrize(("ends", "hours"), [("10:29", None), ("10:30", 1), ("11:29", 1), ("11:30", 2)])
def test_certificates_state_hours_rounded_half_up(ends: str, hours: int | None) -> None:
    assert whole_hours([session("10:00", ends)]) == hours


def test_who_was_checked_in_for_sessions_attended_these_alone() -> None:
    one, other = session("10:00", "11:00"), session("11:00", "12:00")
    one.id, other.id = 1, 2
    assert attended({None}, [one, other]) == [one, other]
    assert attended({None, 2}, [one, other]) == [other]
    assert attended(set(), [one, other]) == []
