"""An event for somebody's own calendar (RFC 5545): its days, and the sessions that a guest has chosen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as Entry

from app.events.models import Event, EventSession
from app.kit.i18n import language
from app.kit.translated import Translated, pick


@dataclass(frozen=True, kw_only=True)
class Hours:
    """A session in the calendar."""

    name: str
    title: Translated
    starts_at: datetime
    ends_at: datetime
    room: str


@dataclass(frozen=True, kw_only=True)
class Dates:
    """What the calendar tells of an event."""

    key: str
    title: Translated
    place: Translated
    starts_on: date
    ends_on: date
    hours: tuple[Hours, ...] = ()

    @classmethod
    def of(cls, event: Event, chosen: Iterable[EventSession] = ()) -> "Dates":
        """From an event and the sessions that somebody has chosen."""
        zone = ZoneInfo(event.time_zone)
        return cls(
            key=event.key, title=event.title, place=event.place, starts_on=event.starts_on, ends_on=event.ends_on,
            hours=tuple(
                Hours(
                    name=f"session-{one.id}", title=one.title, room=one.room,
                    starts_at=datetime.combine(one.on, one.starts_at, zone),
                    ends_at=datetime.combine(one.on, one.ends_at, zone),
                )
                for one in chosen
            ),
        )  # fmt: skip


def calendar(dates: Dates, *, url: str, at: datetime) -> str:
    """The text of the .ics file in the language of now; `url` is where one reads more, `at` when it was made."""
    made = Calendar()
    made.add("prodid", "-//Gatsvla//Events//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", pick(dates.title))
    for entry in _entries(dates):
        entry.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
        entry.add("url", url)
        made.add_component(entry)
    text: str = made.to_ical().decode()
    return text


def _entries(dates: Dates) -> Iterator[Entry]:
    after = dates.ends_on + timedelta(days=1)  # the first day that no longer belongs to it
    yield _entry(f"event-{dates.key}", pick(dates.title), dates.starts_on, after, pick(dates.place))
    for each in dates.hours:
        where = " · ".join(filter(None, (each.room, pick(dates.place))))
        start, end = each.starts_at.astimezone(UTC), each.ends_at.astimezone(UTC)
        yield _entry(f"{dates.key}-{each.name}", pick(each.title), start, end, where)


def _entry(name: str, title: str, start: date, end: date, where: str) -> Entry:
    entry = Entry()
    entry.add("uid", f"{name}@gatsvla")
    entry.add("summary", title, parameters={"LANGUAGE": language()})
    entry.add("dtstart", start)
    entry.add("dtend", end)
    entry.add("location", where)
    return entry
