"""Reading the audit log: the newest first, by who, what and to what."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app.audit.models import Entry
from app.kit.db import session

PAGE = 100


@dataclass(frozen=True)
class Wanted:
    """Which entries are looked for: whole names, the beginning of a thing's name; empty means all."""

    by: str = ""
    verb: str = ""
    thing: str = ""
    since: datetime | None = None


ALL = Wanted()


def entries(wanted: Wanted = ALL, page: int = 1) -> list[Entry]:
    """A page of entries, the newest first."""
    query = select(Entry).where(*_conditions(wanted)).order_by(Entry.id.desc())
    return list(session().scalars(query.limit(PAGE).offset((page - 1) * PAGE)))


def count(wanted: Wanted = ALL) -> int:
    """How many entries there are of these."""
    return session().scalar(select(func.count(Entry.id)).where(*_conditions(wanted))) or 0


def verbs() -> list[str]:
    """Every verb that occurs, by the alphabet."""
    return list(session().scalars(select(Entry.verb).distinct().order_by(Entry.verb)))


def newest() -> Entry | None:
    """The newest entry: its hash covers all the others."""
    return session().scalar(select(Entry).order_by(Entry.id.desc()).limit(1))


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found = []
    if wanted.by:
        found.append(Entry.by == wanted.by)
    if wanted.verb:
        found.append(Entry.verb == wanted.verb)
    if wanted.thing:
        found.append(Entry.thing.startswith(wanted.thing, autoescape=True))
    if wanted.since:
        found.append(Entry.at >= wanted.since)
    return found
