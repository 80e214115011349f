"""Tables of the committee: members, conflicts, assignments, reviews, earlier scores."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.applications.models import Application
from app.calls.models import Call
from app.kit.db import Base, Json, UtcDateTime


class Member(Base):
    """A person's mandate to score in one call; one of them is the chair."""

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("call_id", "account_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), init=False, index=True)
    call: Mapped[Call] = relationship(lazy="joined", innerjoin=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), init=False, index=True)
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    is_chair: Mapped[bool] = mapped_column(default=False)
    appointed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Conflict(Base):
    """A member's conflict of interest with an application: from then on the member sees nothing of it."""

    __tablename__ = "conflicts"
    __table_args__ = (UniqueConstraint("member_id", "application_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), init=False, index=True)
    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), init=False, index=True)
    application: Mapped[Application] = relationship(lazy="joined", innerjoin=True)
    reason: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Review(Base):
    """An assignment and what came of it: one member's scores of one application.

    `scores` maps a criterion's key to a decimal string, or to null for "not assessed".
    """

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("member_id", "application_id"),
        CheckConstraint("state IN ('assigned', 'begun', 'handed_in')", name="state"),
        CheckConstraint("(state = 'handed_in') = (handed_in_at IS NOT NULL)", name="handed_in"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), init=False, index=True)
    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), init=False, index=True)
    application: Mapped[Application] = relationship(lazy="joined", innerjoin=True)
    state: Mapped[str] = mapped_column(String(20), default="assigned")
    scores: Mapped[dict[str, Any]] = mapped_column(Json, default_factory=dict)
    comment: Mapped[str] = mapped_column(Text, default="")
    assigned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    handed_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


class Revision(Base):
    """Handed-in scores as they stood before a change, and why the member changed them."""

    __tablename__ = "revisions"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id"), init=False, index=True)
    review: Mapped[Review] = relationship(lazy="joined", innerjoin=True)
    scores: Mapped[dict[str, Any]] = mapped_column(Json)
    comment: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
