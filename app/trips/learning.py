"""Tables of what somebody learns on a trip: the versions of the learning agreement, their signatures, attendance."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kit.db import Base, Json, UtcDateTime
from app.trips.models import Participant

VERSIONS = ("first", "change", "after")
SIDES = ("participant", "guardian", "sending", "hosting")
PRESENCES = ("present", "absent", "excused")


class LearningPlan(Base):
    """One version of a participant's learning agreement; `change` numbers the amendments from 1, otherwise it is 0.

    `content` is a rules.learning.Content as JSON. Once somebody has signed it, it stays as it is.
    """

    __tablename__ = "learning_plans"
    __table_args__ = (
        UniqueConstraint("participant_id", "version", "change"),
        CheckConstraint(f"version IN {VERSIONS}", name="version"),
        CheckConstraint("(version = 'change') = (change > 0)", name="change"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), init=False)
    participant: Mapped[Participant] = relationship(lazy="joined", innerjoin=True)
    version: Mapped[str] = mapped_column(String(10))
    change: Mapped[int] = mapped_column(default=0)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    signatures: Mapped[list["PlanSignature"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="PlanSignature.id"
    )


class PlanSignature(Base):
    """One side signed a version on a day."""

    __tablename__ = "plan_signatures"
    __table_args__ = (UniqueConstraint("plan_id", "side"), CheckConstraint(f"side IN {SIDES}", name="side"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    plan_id: Mapped[int] = mapped_column(ForeignKey("learning_plans.id", ondelete="CASCADE"), init=False)
    side: Mapped[str] = mapped_column(String(12))
    name: Mapped[str] = mapped_column(String(160))
    on: Mapped[date]
    noted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Presence(Base):
    """Whether somebody was there on a day, as the one who kept the list noted it."""

    __tablename__ = "presences"
    __table_args__ = (
        UniqueConstraint("participant_id", "on"),
        CheckConstraint(f"state IN {PRESENCES}", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    on: Mapped[date] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(10))
    noted_by: Mapped[str] = mapped_column(String(40))
    noted_at: Mapped[datetime] = mapped_column(UtcDateTime)
