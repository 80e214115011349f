"""The policy's lines as conditions in SQL, for lists: a row is listed exactly when the table lets its reader see it."""

from typing import Any

from sqlalchemy import ColumnElement, exists, false, select

from app.access import facts
from app.accounts.models import Account
from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import Conflict, Member


def readable_applications(who: Account | None) -> ColumnElement[bool]:
    """SEE_APPLICATION: the office reads what was submitted, but nothing from which the reader is recused."""
    if who is None or not facts.office(who, None):
        return false()
    return Application.submitted_at.is_not(None) & not_recused(who, Application.id)


def printable_letters(who: Account | None) -> ColumnElement[bool]:
    """PRINT_LETTER: those who sign, but nobody the letter of whom they are recused from; and everybody their own."""
    if who is None:
        return false()
    announced = Application.call_id.in_(select(Call.id).where(Call.state.in_(("announced", "final"))))
    own = (Application.account_id == who.id) & announced
    signs = facts.coordinator(who, None) or facts.director(who, None)
    return own | not_recused(who, Application.id) if signs else own


def not_recused(who: Account, application: Any) -> ColumnElement[bool]:
    """Whatever belongs to an application (by this column) from which the reader is not recused."""
    return ~exists().where(
        Conflict.application_id == application, Conflict.member_id == Member.id, Member.account_id == who.id
    )
