"""The dates of a call as a calendar: the right instants in every zone, in the reader's language, names that stay."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from app.calls.rules import Dates, calendar
from app.kit.i18n import use_language

MADE_AT = datetime(2027, 3, 1, 9, 30, 15, 999, tzinfo=UTC)


def dates(zone: str, closes: str) -> Dates:
    """A call whose deadline is this hour by the clock of this zone."""
    return Dates(
        key="rakvere-2027",
        title={"ka": "გაცვლითი პროგრამა, რაკვერე; „გაზაფხული“", "en": "Exchange, Rakvere; spring"},
        opens_at=datetime(2027, 3, 1, 6, tzinfo=UTC),
        closes_at=datetime.fromisoformat(closes).replace(tzinfo=ZoneInfo(zone)),
        zone=zone,
        starts_on=date(2027, 5, 2),
        ends_on=date(2027, 5, 22),
    )


def events(text: str) -> dict[str, Any]:
    """The events of a file, by the middle of their names."""
    found = Calendar.from_ical(text)
    return {str(event["UID"]).split("-")[-1].partition("@")[0]: event for event in found.walk("VEVENT")}


@pytest.mark.parametrize(
    ("zone", "closes", "instant"),
    [
        ("Asia/Tbilisi", "2027-03-31T23:59:59", "2027-03-31T19:59:59+00:00"),
        ("Europe/Warsaw", "2027-03-27T23:59:59", "2027-03-27T22:59:59+00:00"),
        ("Europe/Warsaw", "2027-03-28T23:59:59", "2027-03-28T21:59:59+00:00"),  # the night before, summer time began
        ("Europe/Tallinn", "2027-10-31T23:59:59", "2027-10-31T21:59:59+00:00"),  # and here it ended
    ],
)
def test_the_deadline_is_the_same_instant_in_every_calendar(zone: str, closes: str, instant: str) -> None:
    with use_language("en"):
        event = events(calendar(dates(zone, closes), url="https://x.example/c", at=MADE_AT))["deadline"]
    assert event["DTSTART"].dt == datetime.fromisoformat(instant)
    assert "23:59" in event["DESCRIPTION"]
    assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [-timedelta(days=1), -timedelta(hours=2)]


def test_the_journey_is_whole_days_and_its_last_day_belongs_to_it() -> None:
    event = events(calendar(dates("Asia/Tbilisi", "2027-03-31T23:59:59"), url="u", at=MADE_AT))["journey"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2027, 5, 2), date(2027, 5, 23))
    assert event["DTSTART"].params["VALUE"] == "DATE"


def test_it_speaks_the_readers_language_and_survives_its_marks_and_long_lines() -> None:
    with use_language("ka"):
        text = calendar(dates("Asia/Tbilisi", "2027-03-31T23:59:59"), url="u", at=MADE_AT)
    assert str(events(text)["deadline"]["SUMMARY"]) == "ბოლო ვადა: გაცვლითი პროგრამა, რაკვერე; „გაზაფხული“"
    assert events(text)["deadline"]["SUMMARY"].params["LANGUAGE"] == "ka"
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")) and "\r\n" in text


def test_a_later_file_moves_the_same_event() -> None:
    before = events(calendar(dates("Asia/Tbilisi", "2027-03-31T23:59:59"), url="u", at=MADE_AT))["deadline"]
    after = events(calendar(dates("Asia/Tbilisi", "2027-04-03T23:59:59"), url="u", at=MADE_AT + timedelta(days=1)))
    assert before["UID"] == after["deadline"]["UID"]
    assert before["DTSTAMP"].dt < after["deadline"]["DTSTAMP"].dt
