"""Makers of people and accounts (synthetic ones only)."""

from datetime import UTC, date, datetime
from itertools import count

from app.accounts.models import Account, Grant, Person
from app.kit.db import session

_number = count(1)
MADE_AT = datetime(2017, 3, 1, 9, tzinfo=UTC)


def a_person(category: str | None = "student", **values: object) -> Person:
    """A student of 20 with both scripts of the name."""
    n = next(_number)
    defaults: dict[str, object] = {
        "given_ka": "ანა",
        "family_ka": f"მაისურაძე{n}",
        "given_latin": "Ana",
        "family_latin": f"Maisuradze{n}",
        "birth_date": date(1997, 1, 1),
        "phone": "+995 555 00 00 00",
        "category": category,
        "field": "information_technology",
        "group_or_subject": "IT-1",
    }
    return Person(**{**defaults, **values})


def an_account(*roles: str, category: str | None = "student", **person: object) -> Account:
    """A confirmed account, with these office roles."""
    made = Account(
        email=f"person{next(_number)}@example.org",
        person=a_person(category, **person),
        language="en",
        created_at=MADE_AT,
        confirmed_at=MADE_AT,
        grants=[Grant(role=role) for role in roles],
    )
    session().add(made)
    session().flush()
    return made
