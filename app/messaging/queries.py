"""Reading the outbox: letters by state and person, and how many there are."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, func, or_, select, true

from app.kit.db import session
from app.messaging.models import OutgoingMail

STATES: dict[str, ColumnElement[bool]] = {
    "waiting": OutgoingMail.sent_at.is_(None) & OutgoingMail.failed_at.is_(None),
    "sent": OutgoingMail.sent_at.is_not(None),
    "failed": OutgoingMail.failed_at.is_not(None),
}
PAGE = 50
ALL = true()


def letters(
    *, state: str = "", words: str = "", to: str = "", page: int = 1, readable: ColumnElement[bool] = ALL
) -> list[OutgoingMail]:
    """A page of readable letters, the newest first: of a state, with words in address or subject, to one address."""
    query = select(OutgoingMail).where(*_conditions(state, words, to), readable).order_by(OutgoingMail.id.desc())
    return list(session().scalars(query.limit(PAGE).offset((page - 1) * PAGE)))


def count(*, state: str = "", words: str = "", to: str = "", readable: ColumnElement[bool] = ALL) -> int:
    """How many letters there are of these."""
    return session().scalar(select(func.count(OutgoingMail.id)).where(*_conditions(state, words, to), readable)) or 0


def counts(readable: ColumnElement[bool] = ALL) -> dict[str, int]:
    """How many letters each state has."""
    columns = [func.count(OutgoingMail.id).filter(condition) for condition in STATES.values()]
    return dict(zip(STATES, session().execute(select(*columns).where(readable)).one(), strict=True))


def people(limit: int = 100) -> list[tuple[str, int]]:
    """Who has letters, whose newest letter is the newest first: address and number of letters."""
    query = select(OutgoingMail.to_email, func.count(OutgoingMail.id)).group_by(OutgoingMail.to_email)
    rows = session().execute(query.order_by(func.max(OutgoingMail.id).desc()).limit(limit))
    return [(address, number) for address, number in rows]


def letter(mail_id: int, readable: ColumnElement[bool] = ALL) -> OutgoingMail | None:
    """One letter, if it is readable."""
    return session().scalar(select(OutgoingMail).where(OutgoingMail.id == mail_id, readable))


def letters_of(starts: Collection[str]) -> list[OutgoingMail]:
    """The letters whose effect begins so ("template:effect"), the earliest first."""
    if not starts:
        return []
    begins = or_(*(OutgoingMail.effect_key.startswith(start, autoescape=True) for start in starts))
    return list(session().scalars(select(OutgoingMail).where(begins).order_by(OutgoingMail.id)))


def _conditions(state: str, words: str, to: str) -> list[ColumnElement[bool]]:
    found = [STATES[state]] if state in STATES else []
    if words:
        columns = (OutgoingMail.to_email, OutgoingMail.subject)
        found.append(or_(*(column.icontains(words, autoescape=True) for column in columns)))
    if to:
        found.append(OutgoingMail.to_email == to)
    return found
