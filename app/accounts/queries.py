"""Reading people and accounts: by address, by words, by link, and how often somebody has tried."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, case, exists, func, or_, select

from app.accounts.models import Account, Attempt, Grant, KeptPage, Link, Person, SignIn
from app.accounts.rules import addresses
from app.accounts.rules.throttling import Limit, free_again, sign_in_limits
from app.kit import tokens
from app.kit.collating import by_code_point
from app.kit.db import session

PAGE = 50


def account_with(email: str) -> Account | None:
    """The account with this address, however it is spelled."""
    return session().scalar(select(Account).where(Account.email == addresses.normal(email)))


def account(account_id: int) -> Account | None:
    """One account."""
    return session().get(Account, account_id)


def names(actors: Iterable[str], language: str) -> dict[str, str]:
    """The names behind actors and things of the audit log, such as "account:7", for a reader of this language."""
    ids = {int(actor.removeprefix("account:")) for actor in actors if actor.startswith("account:")}
    found = session().scalars(select(Account).where(Account.id.in_(ids)))
    return {f"account:{account.id}": account.person.name(language) or account.email for account in found}


def by_name(language: str) -> list[ColumnElement[str]]:
    """Family and given name of a person in the script of the reader's language: what a list is sorted by."""
    georgian = (by_code_point(Person.family_ka), by_code_point(Person.given_ka))
    latin = (by_code_point(Person.family_latin), by_code_point(Person.given_latin))
    first, other = (georgian, latin) if language == "ka" else (latin, georgian)
    shown = first[0].is_not(None) | first[1].is_not(None)
    return [case((shown, one), else_=two) for one, two in zip(first, other, strict=True)]


def accounts(
    *, words: str = "", role: str = "", page: int = 1, by: Sequence[ColumnElement[str]] = (), descending: bool = False
) -> list[Account]:
    """A page of accounts: whose name or address has these words, who hold this role; by these columns in turn, or by
    name in Latin letters."""
    query = select(Account).join(Account.person).where(*_conditions(words, role))
    wanted = [(each.desc() if descending else each.asc()).nulls_last() for each in by]
    query = query.order_by(*wanted, Person.family_latin, Person.given_latin, Account.email)
    return list(session().scalars(query.limit(PAGE).offset((page - 1) * PAGE)))


def count(*, words: str = "", role: str = "") -> int:
    """How many accounts there are of these."""
    query = select(func.count(Account.id)).join(Account.person).where(*_conditions(words, role))
    return session().scalar(query) or 0


def holders(role: str) -> int:
    """How many accounts that can sign in hold a role."""
    query = select(func.count(Account.id)).where(_holds(role), Account.disabled_at.is_(None))
    return session().scalar(query) or 0


def able_holders(role: str) -> list[Account]:
    """The accounts that can sign in and hold a role."""
    query = select(Account).where(_holds(role), Account.disabled_at.is_(None))
    return list(session().scalars(query.order_by(Account.id)))


def sign_ins(account: Account, at: datetime) -> list[SignIn]:
    """Where somebody is signed in, the newest first."""
    query = select(SignIn).where(SignIn.account_id == account.id, SignIn.expires_at > at)
    return list(session().scalars(query.order_by(SignIn.id.desc())))


def kept_page(account: Account, path: str) -> KeptPage | None:
    """What somebody had typed on the page with this path when their session was over."""
    return session().scalar(select(KeptPage).where(KeptPage.account_id == account.id, KeptPage.path == path))


def usable_link(token: str, purpose: str, at: datetime) -> Link | None:
    """The link with this token while it may be used; on PostgreSQL its row is held until the transaction ends."""
    query = select(Link).where(Link.token_digest == tokens.digest(token), Link.purpose == purpose)
    return session().scalar(query.where(Link.used_at.is_(None), Link.expires_at > at).with_for_update(of=Link))


def link_works(token: str, purpose: str, at: datetime) -> bool:
    """Whether a link may still be used; for pages that only show the button."""
    query = select(exists().where(Link.token_digest == tokens.digest(token), Link.purpose == purpose))
    return bool(session().scalar(query.where(Link.used_at.is_(None), Link.expires_at > at)))


def free_to_try(limits: Iterable[Limit], at: datetime) -> datetime | None:
    """When the next attempt under all these limits is free; None when it is free now."""
    waits = [free_again(_times(limit, at), limit, at) for limit in limits]
    return max((moment for moment in waits if moment), default=None)


def next_sign_in(email: str, origin: str, at: datetime) -> datetime | None:
    """When somebody may try to sign in again after too many attempts; None when it is now."""
    return free_to_try(sign_in_limits(addresses.normal(email), origin), at)


def _times(limit: Limit, at: datetime) -> list[datetime]:
    query = select(Attempt.at).where(Attempt.subject_digest == tokens.digest(limit.subject))
    return list(session().scalars(query.where(Attempt.at > at - limit.window)))


def _holds(role: str) -> ColumnElement[bool]:
    return exists().where(Grant.account_id == Account.id, Grant.role == role)


def _conditions(words: str, role: str) -> list[ColumnElement[bool]]:
    columns = (Account.email, Person.given_ka, Person.family_ka, Person.given_latin, Person.family_latin)
    found = [or_(*(column.icontains(word, autoescape=True) for column in columns)) for word in words.split()]
    return [*found, _holds(role)] if role else list(found)
