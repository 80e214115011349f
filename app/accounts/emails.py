"""The letters about accounts: confirming an address, a new password, and what the owner should know."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar, Self

from app.accounts.models import Link
from app.kit.settings import settings
from app.messaging.message import Message

EXAMPLE_MOMENT = datetime(2017, 4, 3, 14, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class LinkLetter(Message):
    """A letter with a one-time link: the token, and until when it works."""

    urgent: ClassVar[bool] = True
    secret: ClassVar[bool] = True
    token: str
    until: datetime
    zone: str

    @classmethod
    def of(cls, link: Link, token: str) -> Self:
        """With this link; the token is known only now, the table keeps its digest."""
        return cls(effect=link.token_digest[:20], token=token, until=link.expires_at, zone=settings().time_zone)

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(effect="example", token="example", until=EXAMPLE_MOMENT, zone="Asia/Tbilisi")


class ConfirmAddress(LinkLetter):
    """Please confirm that this address is yours."""

    template: ClassVar[str] = "confirm_address"


class ResetPassword(LinkLetter):
    """The link to a new password."""

    template: ClassVar[str] = "reset_password"


class Invitation(LinkLetter):
    """An account was opened for you: choose a password."""

    template: ClassVar[str] = "invitation"


@dataclass(frozen=True, kw_only=True)
class AccountNote(Message):
    """A letter that tells of something that happened, at most one of a kind a minute."""

    urgent: ClassVar[bool] = True
    moment: datetime
    zone: str

    @classmethod
    def of(cls, at: datetime) -> Self:
        """Of what happened now."""
        return cls(effect=f"{at:%Y-%m-%dT%H:%M}", moment=at, zone=settings().time_zone)

    @classmethod
    def example(cls) -> Self:
        """A synthetic one."""
        return cls(effect="example", moment=EXAMPLE_MOMENT, zone="Asia/Tbilisi")


class AlreadyRegistered(AccountNote):
    """Somebody tried to register with the address of an account."""

    template: ClassVar[str] = "already_registered"


class NoAccount(AccountNote):
    """A new password was asked for, but there is no account."""

    template: ClassVar[str] = "no_account"


class PasswordChanged(AccountNote):
    """The password was changed, so that the owner notices if it was somebody else."""

    template: ClassVar[str] = "password_changed"
