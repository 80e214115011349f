"""Makers of trips and who is on them."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from app.kit.db import session
from app.partners.models import Partner
from app.trips.models import Participant, Trip
from tests.makers.people import a_person

_number = count(1)
MADE_AT = datetime(2026, 1, 15, 9, tzinfo=UTC)


def a_trip(**values: Any) -> Trip:
    """A planned journey of a week in May 2026, made by hand."""
    defaults: dict[str, Any] = {
        "key": f"trip-{next(_number)}",
        "title": {"ka": "მგზავრობა", "en": "Journey"},
        "starts_on": date(2026, 5, 4),
        "ends_on": date(2026, 5, 10),
        "made_at": MADE_AT,
    }
    made = Trip(**{**defaults, **values})
    session().add(made)
    session().flush()
    return made


def a_traveller(trip: Trip, host: Partner | None = None, role: str = "student", **values: Any) -> Participant:
    """Somebody on a trip; values of the person are given as `person`, a dictionary or a person."""
    person = values.pop("person", {})
    if isinstance(person, dict):
        person = a_person("student" if role == "student" else "teacher", **person)
    made = Participant(person=person, host=host, role=role, **values)
    trip.participants.append(made)
    session().flush()
    return made
