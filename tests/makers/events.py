"""Makers of events, their sessions and guests (synthetic ones only)."""

from datetime import UTC, date, datetime, time
from itertools import count

from app.accounts.models import Person
from app.documents.rules.codes import new_code
from app.events.models import Event, EventSession, Guest
from app.events.rules.answering import CODE
from app.kit.db import session

_number = count(1)
MADE_AT = datetime(2018, 3, 1, 9, tzinfo=UTC)


def an_event(**values: object) -> Event:
    """A conference of two days in May 2018, being planned."""
    defaults: dict[str, object] = {
        "key": f"conference-{next(_number)}",
        "title": {"en": "Conference: a hundred years", "ka": "კონფერენცია: ასი წელი"},
        "kind": "conference",
        "place": {"en": "The college, Kutaisi", "ka": "კოლეჯი, ქუთაისი"},
        "starts_on": date(2018, 5, 24),
        "ends_on": date(2018, 5, 25),
        "answer_by": date(2018, 5, 10),
        "made_at": MADE_AT,
    }
    made = Event(**{**defaults, **values})
    session().add(made)
    session().flush()
    return made


def a_session(event: Event, starts: int = 10, ends: int = 11, **values: object) -> EventSession:
    """A session on the first day between two full hours."""
    n = next(_number)
    defaults: dict[str, object] = {
        "on": event.starts_on, "starts_at": time(starts), "ends_at": time(ends),
        "title": {"en": f"Session {n}", "ka": f"სესია {n}"}, "room": f"Room {n}",
    }  # fmt: skip
    made = EventSession(event=event, **{**defaults, **values})
    session().add(made)
    session().flush()
    return made


def a_guest(event: Event, *, given: str = "Anna", **values: object) -> Guest:
    """A guest with an address, on the list."""
    n = next(_number)
    defaults: dict[str, object] = {
        "person": Person(given_latin=given, family_latin=f"Example{n}"), "number": n, "code": new_code(CODE),
        "email": f"guest{n}@example.org", "language": "en", "listed_at": MADE_AT,
    }  # fmt: skip
    made = Guest(event=event, **{**defaults, **values})
    session().add(made)
    session().flush()
    return made
