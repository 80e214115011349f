"""Registering: an account that waits for its address to be confirmed, without telling strangers who has one."""

from datetime import datetime

from sqlalchemy.exc import IntegrityError

from app.accounts import queries
from app.accounts.actions.linking import make_link, use_link
from app.accounts.actions.trying import note_attempt
from app.accounts.emails import AlreadyRegistered, ConfirmAddress
from app.accounts.models import Account, Person
from app.accounts.rules import addresses, passwords, throttling
from app.audit import trail
from app.kit.db import session
from app.kit.i18n import _, format_time
from app.kit.refusal import Refusal
from app.kit.settings import settings
from app.messaging import outbox


def register(email: str, password: str, password_hash: str, *, language: str, origin: str, at: datetime) -> None:
    """Open an account, or write to the one who has it; whoever asks cannot tell which.

    An account whose address was never confirmed belongs to nobody yet: it takes the newest password, and only the
    newest letter's link works. `password_hash` is the hash of `password`, made before, since it is slow. Refusal when
    the password is not good enough, or too many letters were asked for from this origin.
    """
    address = addresses.normal(email)
    if wrong := passwords.fault(password, email=address):
        raise Refusal(wrong, field="password")
    if not may_send_letter(address, origin, at):
        return
    account = queries.account_with(address) or _opened(address, language, at)
    if account.confirmed_at:
        outbox.queue(AlreadyRegistered.of(at), to=address, language=account.language, at=at)
        return
    account.password_hash, account.language = password_hash, language
    _send_confirmation(account, at)


def send_confirmation_again(email: str, *, origin: str, at: datetime) -> None:
    """A new letter to an address that waits for its confirmation; silence for every other address."""
    address = addresses.normal(email)
    account = queries.account_with(address)
    if may_send_letter(address, origin, at) and account and not account.confirmed_at:
        _send_confirmation(account, at)


def confirm(token: str, *, at: datetime) -> Account:
    """Confirm the address that the link was sent to; Refusal when the link works no longer."""
    account = use_link(token, "confirm", at=at).account
    if account is None:
        raise Refusal(_("This link has been used or has run out. Ask for a new one."))
    account.confirmed_at = account.confirmed_at or at
    trail.record(by=f"account:{account.id}", verb="confirm address", thing=f"account:{account.id}", at=at)
    return account


def may_send_letter(address: str, origin: str, at: datetime) -> bool:
    """Whether one more letter may go to this address, and count it; Refusal when the origin asks for too many."""
    to, sent_from = throttling.letters_to(address), throttling.letters_from(origin)
    if free := queries.free_to_try([sent_from], at):
        time = format_time(free, settings().time_zone)
        raise Refusal(_("Too many letters have been asked for from here. Please try again after %(time)s.", time=time))
    allowed = queries.free_to_try([to], at) is None
    note_attempt([to, sent_from] if allowed else [sent_from], at=at)
    return allowed


def _opened(address: str, language: str, at: datetime) -> Account:
    account = Account(email=address, person=Person(), language=language, created_at=at)
    try:
        with session().begin_nested():
            session().add(account)
            session().flush()
    except IntegrityError:  # the same form was sent twice at once: the other one has opened it
        return _must(queries.account_with(address))
    trail.record(by=f"account:{account.id}", verb="register", thing=f"account:{account.id}", at=at)
    return account


def _must(account: Account | None) -> Account:
    if account is None:
        raise LookupError("an account vanished while it was opened")
    return account


def _send_confirmation(account: Account, at: datetime) -> None:
    link, token = make_link("confirm", account, at=at)
    outbox.queue(ConfirmAddress.of(link, token), to=account.email, language=account.language, at=at)
