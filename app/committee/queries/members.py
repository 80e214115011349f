"""Reading members: who sits on a committee, and who could."""

from collections.abc import Collection

from sqlalchemy import exists, or_, select

from app.accounts.models import Account, Person
from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import Member
from app.kit.db import session


def member_of(call: Call, account: Account) -> Member | None:
    """The account's mandate in a call."""
    return session().scalar(select(Member).where(Member.call_id == call.id, Member.account_id == account.id))


def members_of(call: Call) -> list[Member]:
    """The members of a call's committee, the chair first, then as they were appointed."""
    query = select(Member).where(Member.call_id == call.id).order_by(Member.is_chair.desc(), Member.id)
    return list(session().scalars(query))


def mandates_of(account: Account) -> list[Member]:
    """The account's mandates, the newest call first."""
    return list(session().scalars(select(Member).where(Member.account_id == account.id).order_by(Member.id.desc())))


def calls_with_members() -> list[Call]:
    """The calls that have a committee and are not decided."""
    open_states = ("published", "scoring")
    query = select(Call).where(Call.state.in_(open_states), exists().where(Member.call_id == Call.id))
    return list(session().scalars(query.order_by(Call.id)))


def applied_by(call: Call, account: Account) -> set[int]:
    """The ids of the account's own applications in a call."""
    mine = (Application.call_id == call.id, Application.account_id == account.id)
    return set(session().scalars(select(Application.id).where(*mine)))


def has_applied(account: Account, call: Call, among: Collection[int]) -> bool:
    """Whether an account has one of these applications in a call."""
    mine = (Application.call_id == call.id, Application.account_id == account.id, Application.id.in_(among))
    return session().scalar(select(Application.id).where(*mine)) is not None


def candidates(call: Call, words: str, besides: Collection[int] = (), most: int = 20) -> list[tuple[Account, bool]]:
    """Confirmed accounts, not yet members, whose name or address holds each word; and whether they applied here.

    Without the people of the applications `besides`, which the reader must not know of.
    """
    applied = exists().where(Application.call_id == call.id, Application.account_id == Account.id)
    hidden = exists().where(Application.id.in_(besides), Application.account_id == Account.id)
    query = select(Account, applied).join(Person, Account.person_id == Person.id)
    query = query.where(Account.confirmed_at.is_not(None), Account.disabled_at.is_(None), ~hidden)
    query = query.where(~exists().where(Member.call_id == call.id, Member.account_id == Account.id))
    columns = (Person.given_ka, Person.family_ka, Person.given_latin, Person.family_latin, Account.email)
    for word in words.split():
        query = query.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    found = session().execute(query.order_by(Person.family_ka, Person.family_latin, Account.id).limit(most))
    return [(account, bool(has_applied)) for account, has_applied in found]
