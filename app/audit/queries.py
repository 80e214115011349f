"""Reading the audit log: the newest first, by who, what and to what."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app.audit.models import Entry
from app.kit.db import session

PAGE = 100


def entries(
    *, by: str = "", verb: str = "", thing: str = "", since: datetime | None = None, page: int = 1
) -> list[Entry]:
    """A page of entries, the newest first; `by` and `thing` are whole names or their beginnings."""
    query = select(Entry).where(*_conditions(by, verb, thing, since)).order_by(Entry.id.desc())
    return list(session().scalars(query.limit(PAGE).offset((page - 1) * PAGE)))


def count(*, by: str = "", verb: str = "", thing: str = "", since: datetime | None = None) -> int:
    """How many entries there are of these."""
    return session().scalar(select(func.count(Entry.id)).where(*_conditions(by, verb, thing, since))) or 0


def verbs() -> list[str]:
    """Every verb that occurs, by the alphabet."""
    return list(session().scalars(select(Entry.verb).distinct().order_by(Entry.verb)))


def newest() -> Entry | None:
    """The newest entry: its hash covers all the others."""
    return session().scalar(select(Entry).order_by(Entry.id.desc()).limit(1))


def _conditions(by: str, verb: str, thing: str, since: datetime | None) -> list[ColumnElement[bool]]:
    found = []
    if by:
        found.append(Entry.by == by)
    if verb:
        found.append(Entry.verb == verb)
    if thing:
        found.append(Entry.thing.startswith(thing, autoescape=True))
    if since:
        found.append(Entry.at >= since)
    return found
