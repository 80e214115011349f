"""One-time links: made for a purpose, kept as a digest, used once."""

from datetime import datetime, timedelta

from sqlalchemy import delete, update

from app.accounts import queries
from app.accounts.models import Account, Link
from app.kit import tokens
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal

VALID = {
    "confirm": timedelta(days=3),
    "reset": timedelta(minutes=60),
    "administrator": timedelta(days=1),
}


def make_link(
    purpose: str, account: Account | None, *, at: datetime, valid: timedelta | None = None
) -> tuple[Link, str]:
    """A new link and its token; earlier unused ones of the same purpose and account work no longer."""
    owner = Link.account_id == account.id if account else Link.account_id.is_(None)
    session().execute(delete(Link).where(Link.purpose == purpose, owner, Link.used_at.is_(None)))
    token = tokens.new()
    link = Link(
        purpose=purpose,
        account=account,
        token_digest=tokens.digest(token),
        created_at=at,
        expires_at=at + (valid or VALID[purpose]),
    )
    session().add(link)
    session().flush()
    return link, token


def use_link(token: str, purpose: str, *, at: datetime) -> Link:
    """Use a link up; Refusal when it has been used or has run out."""
    link = queries.usable_link(token, purpose, at)
    if link is None:
        raise Refusal(_("This link has been used or has run out. Ask for a new one."))
    link.used_at = at
    return link


def end_links(account: Account, purpose: str, *, at: datetime) -> None:
    """Make all unused links of an account for a purpose useless."""
    unused = (Link.account_id == account.id, Link.purpose == purpose, Link.used_at.is_(None))
    session().execute(update(Link).where(*unused).values(used_at=at))
