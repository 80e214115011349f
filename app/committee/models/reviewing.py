"""Tables of scoring: members, conflicts, what was found to be none, assignments, reviews, earlier scores."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.applications.models import Application
from app.calls.models import Call
from app.kit.db import Base, Json, UtcDateTime


class Member(Base):
    """A person's mandate to score in one call; one of them is the chair.

    `fields` are those in which the member is an expert, `groups` the groups that the member teaches, `most` how many
    applications an automatic assignment gives them at most (None: no limit of their own).
    """

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("call_id", "account_id"), CheckConstraint("most >= 0", name="most"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), init=False, index=True)
    call: Mapped[Call] = relationship(lazy="joined", innerjoin=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), init=False, index=True)
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    is_chair: Mapped[bool] = mapped_column(default=False)
    appointed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    fields: Mapped[list[str]] = mapped_column(Json, default_factory=list)
    groups: Mapped[list[str]] = mapped_column(Json, default_factory=list)
    most: Mapped[int | None] = mapped_column(default=None)


class Conflict(Base):
    """A member's conflict of interest with an application: as long as it stands, the member sees nothing of it.

    One that was found in the data (`grounds` of rules.detecting) is proposed first, and holds the member off until the
    chair or the office confirms it or finds that it is none.
    """

    __tablename__ = "conflicts"
    __table_args__ = (
        UniqueConstraint("member_id", "application_id"),
        CheckConstraint("grounds != '[]' OR (reason != '' AND NOT is_proposed)", name="grounds"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), init=False, index=True)
    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), init=False, index=True)
    application: Mapped[Application] = relationship(lazy="joined", innerjoin=True)
    reason: Mapped[str] = mapped_column(String(500), default="")
    grounds: Mapped[list[str]] = mapped_column(Json, default_factory=list)
    is_proposed: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Clearance(Base):
    """What was found about a member and an application and is no conflict, with the note of who decided so."""

    __tablename__ = "clearances"
    __table_args__ = (UniqueConstraint("member_id", "application_id"), CheckConstraint("note != ''", name="note"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), init=False, index=True)
    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), init=False, index=True)
    application: Mapped[Application] = relationship(lazy="joined", innerjoin=True)
    grounds: Mapped[list[str]] = mapped_column(Json)
    note: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Review(Base):
    """An assignment and what came of it: one member's scores of one application.

    `scores` maps a criterion's key to a decimal string, or to null for "not assessed". The committee reads `comment`,
    the applicant `to_applicant` (with the result, and without a name); `note` and `is_flagged` are the member's alone.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("member_id", "application_id"),
        CheckConstraint("state IN ('assigned', 'begun', 'handed_in')", name="state"),
        CheckConstraint("(state = 'handed_in') = (handed_in_at IS NOT NULL)", name="handed_in"),
        Index("ix_reviews_waiting", "member_id", "state", "application_id"),  # whether a member still has any to score
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), init=False, index=True)
    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), init=False, index=True)
    application: Mapped[Application] = relationship(lazy="joined", innerjoin=True)
    state: Mapped[str] = mapped_column(String(20), default="assigned")
    scores: Mapped[dict[str, Any]] = mapped_column(Json, default_factory=dict)
    comment: Mapped[str] = mapped_column(Text, default="")
    to_applicant: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="", repr=False)
    is_flagged: Mapped[bool] = mapped_column(default=False)
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
    to_applicant: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
