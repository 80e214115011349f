"""Makers of the people at partners, of what was agreed with them, and of trips to them."""

from datetime import UTC, date, datetime
from itertools import count

from app.kit.db import session
from app.partners.models import Agreement, Partner, PartnerContact, Provision
from app.trips.models import Participant, Trip
from tests.makers.people import a_person

_number = count(1)


def a_contact(partner: Partner, **values: object) -> PartnerContact:
    """A coordinator at the partner who gets letters in English."""
    n = next(_number)
    defaults: dict[str, object] = {
        "name_latin": f"Anna Example{n}",
        "post": "Coordinator of international projects",
        "email": f"anna{n}@example.org",
        "language": "en",
    }
    made = PartnerContact(partner=partner, **{**defaults, **values})
    session().add(made)
    session().flush()
    return made


def an_agreement(partner: Partner, *provisions: Provision, **values: object) -> Agreement:
    """An agreement since 2012 without an end, with these provisions."""
    defaults: dict[str, object] = {"project": {"en": "Project", "ka": "პროექტი"}, "since": 2012}
    made = Agreement(partner=partner, provisions=list(provisions), **{**defaults, **values})
    session().add(made)
    session().flush()
    return made


def a_provision(**values: object) -> Provision:
    """Practice of our students, three to five weeks, in any field."""
    defaults: dict[str, object] = {
        "direction": "outgoing",
        "kind": "student_practice",
        "category": "student",
        "weeks_from": 3,
        "weeks_to": 5,
    }
    return Provision(**{**defaults, **values})


def a_trip_to(partner: Partner, *roles: str, field: str = "cook", **values: object) -> Trip:
    """A practice of four weeks at a partner, with somebody in each of these roles."""
    defaults: dict[str, object] = {
        "key": f"practice-{next(_number)}",
        "title": {"en": "Practice", "ka": "პრაქტიკა"},
        "kind": "student_practice",
        "starts_on": date(2026, 3, 2),
        "ends_on": date(2026, 3, 29),
        "made_at": datetime(2026, 1, 10, tzinfo=UTC),
    }
    people = [Participant(person=a_person(None, field=field), role=role, host=partner) for role in roles]
    made = Trip(participants=people, **{**defaults, **values})
    session().add(made)
    session().flush()
    return made
