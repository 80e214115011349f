"""The dates of a call for somebody's own calendar (RFC 5545).

Instants are written in UTC, which every calendar shows by the clock of its owner; the deadline's text names the hour
and the zone of the call. The journey's days are days, in whichever zone one is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from app.calls.models import Call
from app.kit.i18n import _, format_datetime, language
from app.kit.translated import Translated, pick

BEFORE_THE_DEADLINE = (timedelta(days=1), timedelta(hours=2))


@dataclass(frozen=True, kw_only=True)
class Dates:
    """What the calendar tells of a call; `closes_at` is the deadline that holds for its reader."""

    key: str
    title: Translated
    opens_at: datetime | None
    closes_at: datetime | None
    zone: str
    starts_on: date | None
    ends_on: date | None

    @classmethod
    def of(cls, call: Call, closes_at: datetime | None = None) -> "Dates":
        """From a call, with somebody's own deadline if it is another one."""
        return cls(
            key=call.key,
            title=call.title,
            opens_at=call.opens_at,
            closes_at=closes_at or call.closes_at,
            zone=call.time_zone,
            starts_on=call.starts_on,
            ends_on=call.ends_on,
        )


def calendar(dates: Dates, *, url: str, at: datetime) -> str:
    """The text of the .ics file in the language of now; `url` is where one reads more, `at` when it was made.

    The same date has the same name (UID) in each file, so that a newer file moves what an older one brought.
    """
    made = Calendar()
    made.add("prodid", "-//Gatsvla//Calls//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", pick(dates.title))
    for event in _events(dates):
        event.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
        event.add("url", url)
        made.add_component(event)
    text: str = made.to_ical().decode()
    return text


def _events(dates: Dates) -> Iterator[Event]:
    title = pick(dates.title)
    if dates.opens_at:
        yield _event(dates, "opens", _("Applications open: %(call)s", call=title), dates.opens_at.astimezone(UTC))
    if dates.closes_at:
        text = _("Deadline: %(call)s", call=title)
        event = _event(dates, "deadline", text, dates.closes_at.astimezone(UTC))
        until = format_datetime(dates.closes_at, dates.zone)
        event.add("description", _("Applications can be submitted until %(until)s.", until=until))
        for before in BEFORE_THE_DEADLINE:
            event.add_component(_alarm(text, before))
        yield event
    if dates.starts_on and dates.ends_on:
        event = _event(dates, "journey", title, dates.starts_on)
        event.add("dtend", dates.ends_on + timedelta(days=1))  # the first day that no longer belongs to it
        yield event


def _event(dates: Dates, name: str, text: str, start: datetime | date) -> Event:
    event = Event()
    event.add("uid", f"{dates.key}-{name}@gatsvla")
    event.add("summary", text, parameters={"LANGUAGE": language()})
    event.add("dtstart", start)
    event.add("transp", "TRANSPARENT")  # nobody is busy because of it
    return event


def _alarm(text: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", -before)
    return alarm
