"""Tables of the discussion: the phases that a committee went through, comments, who is named in them, who read what."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.calls.models import Call
from app.committee.models.reviewing import Member
from app.kit.db import Base, UtcDateTime


class PhaseChange(Base):
    """One step of a committee from phase to phase (rules.phases); the last one says where it stands.

    Nothing here yet: the first phase. A step back says why.
    """

    __tablename__ = "phase_changes"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), init=False, index=True)
    call: Mapped[Call] = relationship(lazy="joined", innerjoin=True)
    phase: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(String(500), default="")
    by: Mapped[str] = mapped_column(String(100))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Comment(Base):
    """What a member says about an application in the discussion. It is never changed; taken back, it leaves a mark."""

    __tablename__ = "comments"
    __table_args__ = (CheckConstraint("text != ''", name="text"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), init=False, index=True)
    application: Mapped[Application] = relationship(lazy="joined", innerjoin=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), init=False, index=True)
    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    retracted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


class Mention(Base):
    """A member who is named in a comment, and when a letter told them so."""

    __tablename__ = "mentions"
    __table_args__ = (UniqueConstraint("comment_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), init=False, index=True)
    comment: Mapped[Comment] = relationship(lazy="joined", innerjoin=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), init=False, index=True)
    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


class Reading(Base):
    """How far a member has read the discussion of an application: up to this comment's id."""

    __tablename__ = "readings"
    __table_args__ = (UniqueConstraint("member_id", "application_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    up_to: Mapped[int] = mapped_column(default=0)
