"""Who asks: the real account behind Flask-Login's proxy, and its session in our own table."""

from datetime import datetime

from flask_login import LoginManager, current_user
from sqlalchemy import select

from app.accounts.models import Account, SignIn
from app.kit import clock, tokens
from app.kit.db import session

logins = LoginManager()


class Visitor:
    """What Flask-Login keeps: the account, and the token of this browser's session."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, account: Account, token: str, ends_at: datetime | None = None) -> None:
        self.account = account
        self.token = token
        self.ends_at = ends_at

    def get_id(self) -> str:
        """The session's token: ending the session in the table signs this browser out."""
        return self.token


@logins.user_loader  # type: ignore[untyped-decorator]
def visitor(token: str) -> Visitor | None:
    """The visitor with this token, while the session runs and the account is not disabled."""
    query = select(SignIn).where(SignIn.token_digest == tokens.digest(token), SignIn.expires_at > clock.now())
    found = session().scalar(query)
    return Visitor(found.account, token, found.expires_at) if found and found.account.disabled_at is None else None


def me_or_none() -> Account | None:
    """The account that is signed in, or None."""
    return current_user.account if current_user.is_authenticated else None


def session_ends_at() -> datetime | None:
    """When this browser's session is over; None: nobody is signed in."""
    return current_user.ends_at if current_user.is_authenticated else None


def me() -> Account:
    """The account that is signed in; for views whose right asks for one."""
    account = me_or_none()
    if account is None:
        raise LookupError("nobody is signed in")
    return account


def by() -> str:
    """Who asks, as the audit log writes it."""
    return f"account:{me().id}"
