"""The policy's lines as conditions in SQL, for lists: a row is listed exactly when the table lets its reader see it."""

from typing import Any

from sqlalchemy import ColumnElement, exists, false, or_, select

from app.access import facts
from app.access.recusals import recused_applications, scores_blind
from app.accounts.models import Account
from app.applications.models import Application, PersonalLink
from app.calls.models import Call
from app.committee.models import Conflict, Member
from app.messaging.models import OutgoingMail
from app.reporting.models import SavedView
from app.trips.models import Trip


def readable_applications(who: Account | None) -> ColumnElement[bool]:
    """SEE_APPLICATION: the office reads what was submitted, but nothing from which the reader is recused."""
    if who is None or not facts.office(who, None):
        return false()
    return Application.submitted_at.is_not(None) & open_to(who)


def open_to(who: Account) -> ColumnElement[bool]:
    """The applications of which the reader may know whose they are: from which nobody recused them, and not blind."""
    return not_recused(who, Application.id) & ~scores_blind(who, Application.call_id)


def readable_letters(who: Account) -> ColumnElement[bool]:
    """SEE_MESSAGES: letters that are neither to nor about an applicant from whom the reader is recused.

    A letter does not say of whom it is; it is told by address, number and names, in whatever script.
    """
    hidden: list[ColumnElement[bool]] = []
    for application in recused_applications(who):
        person = application.account.person
        links = select(PersonalLink.email).where(PersonalLink.application_id == application.id)
        hidden += [OutgoingMail.to_email == application.account.email, OutgoingMail.to_email.in_(links)]
        signs = (application.number, person.name_ka, person.name_latin)
        columns = (OutgoingMail.subject, OutgoingMail.text)
        hidden += [column.icontains(sign, autoescape=True) for sign in signs if sign for column in columns]
    return ~or_(false(), *hidden)


def readable_views(who: Account) -> ColumnElement[bool]:
    """The saved views that somebody may see: their own, and those of others whose words tell of nobody.

    A name or a query can hold the number or the family name of somebody from whom the reader is recused; and beside a
    number, for whoever scores the call blind, whose it is.
    """
    hidden: list[ColumnElement[bool]] = [scores_blind(who, SavedView.call_id)]
    for application in recused_applications(who):
        person = application.account.person
        signs = (application.number, person.family_ka, person.family_latin, application.account.email)
        columns = (SavedView.name, SavedView.query)
        hidden += [column.icontains(sign, autoescape=True) for sign in signs if sign for column in columns]
    return (SavedView.account_id == who.id) | ~or_(*hidden)


def printable_letters(who: Account | None) -> ColumnElement[bool]:
    """PRINT_LETTER: those who sign, but nobody the letter of whom they are recused from; and everybody their own."""
    if who is None:
        return false()
    announced = Application.call_id.in_(select(Call.id).where(Call.state.in_(("announced", "final"))))
    own = (Application.account_id == who.id) & announced
    signs = facts.coordinator(who, None) or facts.director(who, None)
    return own | open_to(who) if signs else own


def not_recused(who: Account, application: Any) -> ColumnElement[bool]:
    """Whatever belongs to an application (by this column) from which the reader is not recused."""
    return ~exists().where(
        Conflict.application_id == application, Conflict.member_id == Member.id, Member.account_id == who.id
    )


def readable_trips(who: Account | None) -> ColumnElement[bool]:
    """SEE_TRIP: every trip, but none of a call in which the reader is recused from somebody."""
    if who is None or not facts.office(who, None):
        return false()
    calls = select(Application.call_id).join(Conflict, Conflict.application_id == Application.id)
    calls = calls.join(Member, Conflict.member_id == Member.id).where(Member.account_id == who.id)
    return Trip.call_id.is_(None) | Trip.call_id.not_in(calls)
