"""Tables of people, accounts, roles, sign-ins, one-time links, and pages that were being written."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kit.db import Base, Json, UtcDateTime

CATEGORIES = ("student", "teacher")
ROLES = ("coordinator", "director", "auditor", "administrator")


class Person(Base):
    """Somebody who applies, scores, travels or signs; names in both scripts."""

    __tablename__ = "people"
    __table_args__ = (
        CheckConstraint("category IN ('student', 'teacher')", name="category"),
        CheckConstraint("gender IN ('female', 'male')", name="gender"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    given_ka: Mapped[str] = mapped_column(String(80), default="")
    family_ka: Mapped[str] = mapped_column(String(80), default="")
    given_latin: Mapped[str] = mapped_column(String(80), default="")
    family_latin: Mapped[str] = mapped_column(String(80), default="")
    birth_date: Mapped[date | None] = mapped_column(default=None)
    gender: Mapped[str | None] = mapped_column(String(10), default=None)
    phone: Mapped[str] = mapped_column(String(30), default="")
    category: Mapped[str | None] = mapped_column(String(20), default=None)
    field: Mapped[str | None] = mapped_column(String(60), default=None)
    group_or_subject: Mapped[str] = mapped_column(String(120), default="")

    @property
    def name_ka(self) -> str:
        """Given and family name in Georgian, else in Latin."""
        return f"{self.given_ka} {self.family_ka}".strip() or self.name_latin

    @property
    def name_latin(self) -> str:
        """Given and family name as in the passport."""
        return f"{self.given_latin} {self.family_latin}".strip()

    def name(self, language: str) -> str:
        """The name in the script of the reader's language."""
        return self.name_ka if language == "ka" else self.name_latin or self.name_ka

    def sorted_as(self, language: str) -> tuple[str, str]:
        """Family and given name in that script: what lists of people are sorted by (queries.by_name in SQL)."""
        georgian, latin = (self.family_ka, self.given_ka), (self.family_latin, self.given_latin)
        first, other = (georgian, latin) if language == "ka" else (latin, georgian)
        return first if any(first) else other


class Account(Base):
    """The right to sign in: an e-mail address and a password, for one person."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), init=False, unique=True)
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    password_hash: Mapped[str | None] = mapped_column(String(200), default=None, repr=False)
    language: Mapped[str] = mapped_column(String(2), default="ka")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    disabled_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    grants: Mapped[list["Grant"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="Grant.role"
    )

    @property
    def roles(self) -> frozenset[str]:
        """The office roles that this account holds."""
        return frozenset(grant.role for grant in self.grants)


class Grant(Base):
    """One office role of one account."""

    __tablename__ = "grants"
    __table_args__ = (
        UniqueConstraint("account_id", "role"),
        CheckConstraint(f"role IN {ROLES}", name="role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), init=False, index=True)
    role: Mapped[str] = mapped_column(String(20))


class SignIn(Base):
    """One signed-in browser; only the token's digest is kept, and ending it ends the session at once."""

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), init=False, index=True)
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True, repr=False)
    device: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Link(Base):
    """A one-time link sent by e-mail: confirms an address, resets a password, or makes the first administrator."""

    __tablename__ = "links"
    __table_args__ = (CheckConstraint("purpose IN ('confirm', 'reset', 'administrator')", name="purpose"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    purpose: Mapped[str] = mapped_column(String(20))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), init=False, index=True)
    account: Mapped[Account | None] = relationship(lazy="joined", default=None)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True, repr=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


class Attempt(Base):
    """A failed sign-in or a request for a link, counted to slow guessing down; the address is kept as a digest."""

    __tablename__ = "attempts"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    subject_digest: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class KeptPage(Base):
    """What somebody had typed on a page when their session was over; it waits there until the page is saved.

    `fields` are the names and values as the browser sent them.
    """

    __tablename__ = "kept_pages"
    __table_args__ = (UniqueConstraint("account_id", "path"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    path: Mapped[str] = mapped_column(String(500))
    fields: Mapped[list[Any]] = mapped_column(Json)
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)
