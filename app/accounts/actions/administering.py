"""What administrators do with accounts: open, roles, close; and the very first administrator."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from app.accounts import queries
from app.accounts.actions.linking import make_link, use_link
from app.accounts.actions.signing_in import sign_out_everywhere, take_password
from app.accounts.emails import Invitation
from app.accounts.models import ROLES, Account, Grant, Person
from app.accounts.rules import addresses
from app.audit import trail
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.messaging import outbox

INVITED_FOR = timedelta(days=7)


def add_account(
    email: str, *, person: Person, by: str, at: datetime, roles: Iterable[str] = (), language: str = "ka"
) -> Account:
    """Open an account with a confirmed address and no password yet (`invite` sends the link to one)."""
    address = addresses.normal(email)
    if queries.account_with(address):
        raise Refusal(_("There is already an account with this e-mail address."), field="email")
    account = Account(email=address, person=person, language=language, created_at=at, confirmed_at=at)
    session().add(account)
    session().flush()
    trail.record(by=by, verb="add account", thing=f"account:{account.id}", at=at)
    change_roles(account, roles, by=by, at=at)
    return account


def invite(account: Account, *, by: str, at: datetime) -> None:
    """Send the owner of a new account a link to a first password."""
    link, token = make_link("reset", account, at=at, valid=INVITED_FOR)
    outbox.queue(Invitation.of(link, token), to=account.email, language=account.language, at=at)
    trail.record(by=by, verb="send invitation", thing=f"account:{account.id}", at=at)


def reset_link(account: Account, *, by: str, at: datetime) -> str:
    """The address of a page where a new password can be set, for handing over in person."""
    _link, token = make_link("reset", account, at=at)
    trail.record(by=by, verb="make reset link", thing=f"account:{account.id}", at=at)
    return f"{settings().base_url}/reset/{token}"


def change_roles(account: Account, roles: Iterable[str], *, by: str, at: datetime) -> None:
    """Let an account hold exactly these office roles; Refusal when nobody would be left to administer."""
    wanted = set(roles)
    if unknown := wanted - set(ROLES):
        raise ValueError(f"no such role: {', '.join(sorted(unknown))}")
    granted, taken = sorted(wanted - account.roles), sorted(account.roles - wanted)
    if "administrator" in taken:
        _refuse_to_lose_the_last(account)
    if granted or taken:
        account.grants = [grant for grant in account.grants if grant.role in wanted]
        account.grants += [Grant(role=role) for role in granted]
        changes = {"granted": granted, "taken": taken}
        trail.record(by=by, verb="change roles", thing=f"account:{account.id}", at=at, changes=changes)


def disable(account: Account, *, by: str, at: datetime) -> None:
    """Close an account: it is signed out everywhere at once and cannot come back; its applications stay."""
    if account.disabled_at:
        return
    if "administrator" in account.roles:
        _refuse_to_lose_the_last(account)
    account.disabled_at = at
    sign_out_everywhere(account, by=by, at=at)
    trail.record(by=by, verb="close account", thing=f"account:{account.id}", at=at)


def enable(account: Account, *, by: str, at: datetime) -> None:
    """Open a closed account again."""
    if account.disabled_at:
        account.disabled_at = None
        trail.record(by=by, verb="open account again", thing=f"account:{account.id}", at=at)


def first_administrator_link(*, at: datetime) -> str | None:
    """The address of the one-time page that makes the first administrator; None when there is one already."""
    if queries.holders("administrator"):
        return None
    _link, token = make_link("administrator", None, at=at)
    return f"{settings().base_url}/first-administrator/{token}"


def make_first_administrator(
    token: str, email: str, password: str, password_hash: str, *, language: str, at: datetime
) -> Account:
    """Make the first administrator by the link that the server printed at its start.

    `password_hash` is the hash of `password`, made before, since it is slow. Refusal when the link works no longer,
    there is an administrator by now, or the address or the password will not do.
    """
    use_link(token, "administrator", at=at)
    if queries.holders("administrator"):
        raise Refusal(_("There is an administrator already."))
    account = add_account(email, person=Person(), by="system", at=at, roles=("administrator",), language=language)
    take_password(account, password, password_hash)
    return account


def _refuse_to_lose_the_last(account: Account) -> None:
    if account.disabled_at is None and queries.holders("administrator") < 2:
        raise Refusal(_("This is the only administrator. Make somebody else an administrator first."))
