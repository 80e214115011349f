"""The policy's lines as conditions in SQL, for lists: a row is listed exactly when the table lets its reader see it."""

from sqlalchemy import ColumnElement, exists, false

from app.access import facts
from app.accounts.models import Account
from app.applications.models import Application
from app.committee.models import Conflict, Member


def readable_applications(who: Account | None) -> ColumnElement[bool]:
    """SEE_APPLICATION: the office reads what was submitted, but nothing from which the reader is recused."""
    if who is None or not facts.office(who, None):
        return false()
    recused = exists().where(
        Conflict.application_id == Application.id, Conflict.member_id == Member.id, Member.account_id == who.id
    )
    return Application.submitted_at.is_not(None) & ~recused
