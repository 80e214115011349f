"""The programme for somebody's own calendar (RFC 5545).

Times are "floating": 09:00 is nine by the clock on the wall where it happens, in whichever zone the phone has arrived.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from app.kit.i18n import language
from app.kit.translated import Translated, pick


@dataclass(frozen=True, kw_only=True)
class ProgrammeDate:
    """An entry as a calendar shows it; without a beginning it is of the whole day."""

    id: int
    on: date
    starts: time | None
    ends: time | None
    title: Translated
    place: str = ""
    text: str = ""  # contact and note


@dataclass(frozen=True, kw_only=True)
class ProgrammeDates:
    """A programme, and the journey that it is of."""

    key: str
    title: Translated
    starts_on: date
    ends_on: date
    entries: Sequence[ProgrammeDate]


def calendar(dates: ProgrammeDates, *, url: str, at: datetime) -> str:
    """The text of the .ics file in the language of now; `url` is where one reads more, `at` when it was made.

    An entry has the same name (UID) in each file, so that a newer file moves what an older one brought.
    """
    made = Calendar()
    made.add("prodid", "-//Gatsvla//Trips//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", pick(dates.title))
    for event in (_journey(dates), *(_event(dates.key, entry) for entry in dates.entries)):
        event.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
        event.add("url", url)
        made.add_component(event)
    text: str = made.to_ical().decode()
    return text


def _journey(dates: ProgrammeDates) -> Event:
    event = Event()
    event.add("uid", f"{dates.key}-trip@gatsvla")
    event.add("summary", pick(dates.title), parameters={"LANGUAGE": language()})
    event.add("dtstart", dates.starts_on)
    event.add("dtend", dates.ends_on + timedelta(days=1))  # the first day that no longer belongs to it
    event.add("transp", "TRANSPARENT")
    return event


def _event(key: str, entry: ProgrammeDate) -> Event:
    event = Event()
    event.add("uid", f"{key}-entry-{entry.id}@gatsvla")
    event.add("summary", pick(entry.title), parameters={"LANGUAGE": language()})
    if entry.starts is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))
    else:
        event.add("dtstart", datetime.combine(entry.on, entry.starts))
        event.add("dtend", datetime.combine(entry.on, entry.ends or entry.starts))
    if entry.place:
        event.add("location", entry.place)
    if entry.text:
        event.add("description", entry.text)
    return event
