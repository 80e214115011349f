"""The applications of a call that somebody may see and has asked for: how many, which, and what a list shows of them.

Every function takes the condition of what the reader may see (access.visible) and the one of what was asked for
(searching.asked), and asks a fixed number of questions.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.sql.visitors import iterate

from app.accounts.models import Account, Person
from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import Review
from app.kit.db import session
from app.reporting.searching.ground import Ground
from app.reporting.searching.marks import as_one, count, printed
from app.reporting.searching.standing import newest_decision
from app.selection.models import Standing

AT_ONCE = 500
ORDER = (Application.category, func.length(Application.number), Application.number)


@dataclass(frozen=True)
class Row:
    """One application as lists and tables show it; what the reader may not know is None."""

    id: int
    number: str
    category: str
    state: str
    eligible: bool | None
    submitted_at: datetime
    field: str | None
    group_or_subject: str
    name_ka: str
    name_latin: str
    email: str
    assigned: int | None = None
    handed_in: int | None = None
    score: Decimal | None = None
    outcome: str | None = None


def matching(call: Call, readable: ColumnElement[bool], asked: ColumnElement[bool]) -> Select[int]:
    """The ids of the submitted applications of a call that may be seen and are asked for, by category and number."""
    query = select(Application.id)
    if any(getattr(part, "table", None) is Person.__table__ for part in iterate(asked)):
        query = query.join(Account, Application.account_id == Account.id).join(Person, Account.person_id == Person.id)
    query = query.where(Application.call_id == call.id, Application.submitted_at.is_not(None), readable, asked)
    return query.order_by(*ORDER)


def ids_of(found: Select[int]) -> list[int]:
    """Which they are, in their order: asked once, this is also how many they are and which page shows which."""
    return list(session().scalars(found))


def stamp(ids: Sequence[int]) -> str:
    """Names exactly these applications, to know later whether a query still finds the same (SHA-256, hex)."""
    return hashlib.sha256(" ".join(map(str, sorted(ids))).encode()).hexdigest()


def counts(call: Call, readable: ColumnElement[bool]) -> dict[tuple[str, str, bool | None], int]:
    """How many readable applications there are by category, state and eligibility."""
    columns = (Application.category, Application.state, Application.eligible)
    query = select(*columns, func.count()).where(
        Application.call_id == call.id, Application.submitted_at.is_not(None), readable
    )
    return {
        (category, state, eligible): n for category, state, eligible, n in session().execute(query.group_by(*columns))
    }


def rows(ids: Sequence[int], ground: Ground) -> Iterator[Row]:
    """These applications, a few hundred at a time."""
    for first in range(0, len(ids), AT_ONCE):
        yield from _rows(ids[first : first + AT_ONCE], ground)


def _rows(ids: Sequence[int], ground: Ground) -> list[Row]:
    query = select(
        Application.id, Application.number, Application.category, Application.state, Application.eligible,
        Application.submitted_at, Person.field, Person.group_or_subject, Account.email,
        (Person.given_ka + " " + Person.family_ka).label("name_ka"),
        (Person.given_latin + " " + Person.family_latin).label("name_latin"),
        *_counted(ground),
    ).join(Account, Application.account_id == Account.id).join(Person, Account.person_id == Person.id)  # fmt: skip
    found = {line.id: line._mapping for line in session().execute(query.where(Application.id.in_(ids)))}
    scores, outcomes = _scores(ids, ground), _outcomes(ids, ground)
    return [Row(**found[key], score=scores.get(key), outcome=outcomes.get(key)) for key in ids if key in found]


def _counted(ground: Ground) -> list[ColumnElement[int]]:
    if "progress" not in ground.sights:
        return []
    return [count().label("assigned"), count(Review.state == "handed_in").label("handed_in")]


def _scores(ids: Sequence[int], ground: Ground) -> dict[int, Decimal | None]:
    if "scores" not in ground.sights:
        return {}
    query = as_one(ground.call, Review.application_id.in_(ids))
    return {line.application_id: printed(line.hundredths) for line in session().execute(query)}


def _outcomes(ids: Sequence[int], ground: Ground) -> dict[int, str]:
    if "outcome" not in ground.sights:
        return {}
    query = select(Standing.application_id, Standing.outcome).where(Standing.application_id.in_(ids))
    query = query.where(Standing.decision_id == newest_decision(ground))
    return {line.application_id: line.outcome for line in session().execute(query)}
