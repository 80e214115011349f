"""Signing in and out, ending sessions, and the passwords behind them."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from app.accounts import queries
from app.accounts.actions.linking import end_links, make_link, use_link
from app.accounts.actions.registering import may_send_letter
from app.accounts.actions.trying import forget_attempts, note_attempt
from app.accounts.emails import NoAccount, PasswordChanged, ResetPassword
from app.accounts.models import Account, SignIn
from app.accounts.rules import addresses, passwords, throttling
from app.audit import trail
from app.kit import tokens
from app.kit.db import session
from app.kit.i18n import _, format_time
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.messaging import outbox

SHORT_STAY = timedelta(hours=12)
LONGEST_STAY = timedelta(days=60)  # after that even the busiest session signs in again


def sign_in(email: str, verified: str | None, *, origin: str, device: str, stay: bool, at: datetime) -> str | None:
    """A new session's token, or None when address and password do not belong together.

    `verified` is the stored hash that the password was found to match (done before, since it is slow), or None.
    Refusal when there were too many attempts, the same for every address; and, to the owner only, when the address
    is not confirmed or the account is closed. `stay`: this browser is the person's own.
    """
    address = addresses.normal(email)
    limits = throttling.sign_in_limits(address, origin)
    if free := queries.next_sign_in(address, origin, at):
        time = format_time(free, settings().time_zone)
        raise Refusal(
            _(
                "Too many attempts. Please wait until %(time)s and try again, or set a new password by letter.",
                time=time,
            )
        )
    account = queries.account_with(address)
    if account is None or verified is None or account.password_hash != verified:
        note_attempt(limits, at=at)
        return None
    if account.disabled_at:
        raise Refusal(_("This account is closed. If you think that it should not be, write to the college."))
    if not account.confirmed_at:
        raise Refusal(_("Your e-mail address is not confirmed yet. Open the letter that we sent you."))
    forget_attempts(limits[:2])
    return open_session(account, device=device, stay=stay, at=at)


def open_session(account: Account, *, device: str, stay: bool, at: datetime) -> str:
    """A new session's token; `device` is what its owner recognises the browser by."""
    token = tokens.new()
    lasts = _lasts(stay)
    session().execute(delete(SignIn).where(SignIn.account_id == account.id, SignIn.expires_at <= at))
    session().add(
        SignIn(
            account=account,
            token_digest=tokens.digest(token),
            device=device[:200],
            created_at=at,
            expires_at=at + lasts,
        )
    )
    return token


def prolong(token: str, *, stay: bool, at: datetime) -> datetime | None:
    """Let a running session last from now on as long as a new one would; its new end, or None when it is over.

    A session may be prolonged as often as its owner likes, but for LONGEST_STAY in all.
    """
    query = select(SignIn).where(SignIn.token_digest == tokens.digest(token), SignIn.expires_at > at)
    found = session().scalar(query.with_for_update(of=SignIn))
    if found is None:
        return None
    found.expires_at = max(found.expires_at, min(at + _lasts(stay), found.created_at + LONGEST_STAY))
    session().flush()
    return found.expires_at


def _lasts(stay: bool) -> timedelta:
    return timedelta(days=settings().session_days) if stay else SHORT_STAY


def sign_out(token: str) -> None:
    """End the session with this token."""
    session().execute(delete(SignIn).where(SignIn.token_digest == tokens.digest(token)))


def end_sign_in(account: Account, sign_in_id: int, *, at: datetime) -> None:
    """End one of one's own sessions."""
    session().execute(delete(SignIn).where(SignIn.account_id == account.id, SignIn.id == sign_in_id))
    trail.record(by=f"account:{account.id}", verb="end sign-in", thing=f"account:{account.id}", at=at)


def sign_out_everywhere(account: Account, *, by: str, at: datetime, but: str = "") -> None:
    """End all sessions of an account, but for the one with the token `but`."""
    kept = SignIn.token_digest != tokens.digest(but)
    session().execute(delete(SignIn).where(SignIn.account_id == account.id, kept))
    trail.record(by=by, verb="sign out everywhere", thing=f"account:{account.id}", at=at)


def ask_for_reset(email: str, *, language: str, origin: str, at: datetime) -> None:
    """Send a link to a new password, or, to an address without account, a letter that says so in `language`."""
    address = addresses.normal(email)
    if not may_send_letter(address, origin, at):
        return
    account = queries.account_with(address)
    if account is None or account.disabled_at:
        outbox.queue(NoAccount.of(at), to=address, language=language, at=at)
        return
    link, token = make_link("reset", account, at=at)
    outbox.queue(ResetPassword.of(link, token), to=address, language=account.language, at=at)
    trail.record(by="system", verb="send reset link", thing=f"account:{account.id}", at=at)


def reset_password(token: str, password: str, password_hash: str, *, at: datetime) -> Account:
    """Set a new password by a link: proves the address too, ends all sessions, lifts the limit on attempts.

    `password_hash` is the hash of `password`, made before, since it is slow. Refusal when the link works no longer or
    the password is not good enough.
    """
    account = use_link(token, "reset", at=at).account
    if account is None or account.disabled_at:
        raise Refusal(_("This link has been used or has run out. Ask for a new one."))
    account.confirmed_at = account.confirmed_at or at
    forget_attempts(throttling.sign_in_limits(account.email, "")[1:2])
    change_password(account, password, password_hash, by=f"account:{account.id}", at=at)
    return account


def change_password(
    account: Account, password: str, password_hash: str, *, by: str, at: datetime, but: str = ""
) -> None:
    """Give an account a new password; all its sessions end but for the one with the token `but`, and its owner is told.

    `password_hash` is the hash of `password`, made before, since it is slow. Refusal when it is not good enough.
    """
    take_password(account, password, password_hash)
    end_links(account, "reset", at=at)
    sign_out_everywhere(account, by=by, at=at, but=but)
    trail.record(by=by, verb="change password", thing=f"account:{account.id}", at=at)
    outbox.queue(PasswordChanged.of(at), to=account.email, language=account.language, at=at)


def take_password(account: Account, password: str, password_hash: str) -> None:
    """Let this be the account's password; Refusal when it is not good enough."""
    person = account.person
    names = (person.given_ka, person.family_ka, person.given_latin, person.family_latin)
    if wrong := passwords.fault(password, email=account.email, names=names):
        raise Refusal(wrong, field="password")
    account.password_hash = password_hash
