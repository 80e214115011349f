"""The applications of a call that somebody may see and has asked for: how many, which, in which order, and what a list
shows of them.

Every function takes the condition of what the reader may see (access.visible) and the one of what was asked for
(searching.asked), and asks a fixed number of questions.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, case, func, select
from sqlalchemy.sql.visitors import iterate

from app.accounts.models import Account, Person
from app.applications.models import Application, PersonalLink
from app.calls.models import Call
from app.committee.models import Review
from app.kit.db import session
from app.reporting.searching.ground import Ground
from app.reporting.searching.marks import as_one, count, printed
from app.reporting.searching.standing import newest_decision
from app.selection.models import Offer, Standing

AT_ONCE = 500
NUMBER = (func.length(Application.number), Application.number)
ORDER = (Application.category, *NUMBER)
# What a row carries only when it is wanted, with what the reader must be allowed to know for it.
PARTS: Mapping[str, str] = {
    "progress": "progress",
    "scores": "scores",
    "outcome": "outcome",
    "offer": "outcome",
    "content": "",
    "links": "",
}


@dataclass(frozen=True)
class Order:
    """What a list is sorted by: these expressions in turn, each without a value at the end, whichever way round.

    `join` is a table that they need besides those of the application and its person, with its condition; `turned`
    says that up and down are the other way round for people (the youngest was born last).
    """

    by: Sequence[Any]
    join: tuple[FromClause, ColumnElement[bool]] | None = None
    turned: bool = False

    def clauses(self, descending: bool) -> list[ColumnElement[Any]]:
        """The ORDER BY; at last comes the application's number, always upward."""
        down = descending != self.turned
        return [*((each.desc() if down else each.asc()).nulls_last() for each in self.by), *NUMBER]


@dataclass(frozen=True)
class Row:
    """One application as lists and tables show it; what was not wanted, or the reader may not know, is None or empty.

    `content` is what was handed in; `links` are its personal links that hold: purpose, and "waiting", "answered",
    "agreed" or "refused".
    """

    id: int
    number: str
    category: str
    state: str
    eligible: bool | None
    submitted_at: datetime
    field: str | None
    group_or_subject: str
    birth_date: date | None
    name_ka: str
    name_latin: str
    email: str
    assigned: int | None = None
    handed_in: int | None = None
    score: Decimal | None = None
    outcome: str | None = None
    offer: str | None = None
    content: dict[str, Any] | None = None
    links: Sequence[tuple[str, str]] = ()


def matching(
    call: Call, readable: ColumnElement[bool], asked: ColumnElement[bool], order: Order | None = None,
    *, descending: bool = False,
) -> Select[int]:  # fmt: skip
    """The ids of the submitted applications of a call that may be seen and are asked for, in this order; without one
    by category and number."""
    query = select(Application.id)
    about = (asked, *(order.by if order else ()))
    if any(getattr(part, "table", None) is Person.__table__ for each in about for part in iterate(each)):
        query = query.join(Account, Application.account_id == Account.id).join(Person, Account.person_id == Person.id)
    if order and order.join:
        query = query.outerjoin(*order.join)
    query = query.where(Application.call_id == call.id, Application.submitted_at.is_not(None), readable, asked)
    return query.order_by(*(order.clauses(descending) if order else ORDER))


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


def rows(ids: Sequence[int], ground: Ground, parts: Collection[str] = ()) -> Iterator[Row]:
    """These applications with these PARTS, a few hundred at a time."""
    wanted = {part for part in parts if not PARTS[part] or PARTS[part] in ground.sights}
    for first in range(0, len(ids), AT_ONCE):
        yield from _rows(ids[first : first + AT_ONCE], ground, wanted)


def _rows(ids: Sequence[int], ground: Ground, wanted: Collection[str]) -> list[Row]:
    query = select(
        Application.id, Application.number, Application.category, Application.state, Application.eligible,
        Application.submitted_at, Person.field, Person.group_or_subject, Person.birth_date, Account.email,
        (Person.given_ka + " " + Person.family_ka).label("name_ka"),
        (Person.given_latin + " " + Person.family_latin).label("name_latin"),
        *_columns(wanted),
    ).join(Account, Application.account_id == Account.id).join(Person, Account.person_id == Person.id)  # fmt: skip
    found = {line.id: dict(line._mapping) for line in session().execute(query.where(Application.id.in_(ids)))}
    for part in PARTS:
        if part in wanted and part in _MORE:
            for key, value in _MORE[part](ids, ground).items():
                found[key] |= value
    return [Row(**found[key]) for key in ids if key in found]


def _columns(wanted: Collection[str]) -> list[ColumnElement[Any]]:
    counted = [count().label("assigned"), count(Review.state == "handed_in").label("handed_in")]
    content = [Application.submitted.label("content")]
    return [*(counted if "progress" in wanted else ()), *(content if "content" in wanted else ())]


def _scores(ids: Sequence[int], ground: Ground) -> dict[int, dict[str, Any]]:
    query = as_one(ground.call, Review.application_id.in_(ids))
    return {line.application_id: {"score": printed(line.hundredths)} for line in session().execute(query)}


def _outcomes(ids: Sequence[int], ground: Ground) -> dict[int, dict[str, Any]]:
    query = select(Standing.application_id, Standing.outcome).where(Standing.application_id.in_(ids))
    query = query.where(Standing.decision_id == newest_decision(ground))
    return {line.application_id: {"outcome": line.outcome} for line in session().execute(query)}


def _offers(ids: Sequence[int], _ground: Ground) -> dict[int, dict[str, Any]]:
    query = select(Offer.application_id, Offer.state).where(Offer.application_id.in_(ids)).order_by(Offer.id)
    return {line.application_id: {"offer": line.state} for line in session().execute(query)}


def _links(ids: Sequence[int], _ground: Ground) -> dict[int, dict[str, Any]]:
    query = select(PersonalLink.application_id, PersonalLink.purpose, PersonalLink.answer)
    query = query.where(PersonalLink.application_id.in_(ids), PersonalLink.revoked_at.is_(None))
    found: dict[int, dict[str, Any]] = {}
    for application_id, purpose, answer in session().execute(query.order_by(PersonalLink.id)):
        state = (
            "waiting" if answer is None else {True: "agreed", False: "refused"}.get(answer.get("agreed"), "answered")
        )
        found.setdefault(application_id, {"links": []})["links"].append((purpose, state))
    return found


_MORE = {"scores": _scores, "outcome": _outcomes, "offer": _offers, "links": _links}


def ranked(column: Any, values: Sequence[str]) -> ColumnElement[int]:
    """The place of a column's value among these, to sort by; NULL: none of them."""
    places = {value: place for place, value in enumerate(values)}
    return case(places, value=column) if places else case((column.is_(None), None), else_=0)
