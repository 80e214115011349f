"""Tables of the selection: decisions with their case and result, standings by applicant, offers."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.calls.models import Call, CallHost
from app.committee.models import Member
from app.kit.db import Base, Json, UtcDateTime
from app.kit.lifecycle import Lifecycle

DECISION = Lifecycle(
    {"proposed": ("confirmed", "dropped"), "confirmed": ("announced", "dropped"), "announced": (), "dropped": ()}
)
OFFER = Lifecycle(
    {"open": ("accepted", "declined", "expired"), "accepted": ("declined",), "declined": (), "expired": ()}
)


class Decision(Base):
    """One run of the selection that the committee made its own; the case and result are kept byte for byte.

    The first of a call is the selection (proposed, confirmed by a second member, announced); later ones are promotions.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        CheckConstraint(DECISION.sql(), name="state"),
        CheckConstraint("occasion IN ('selection', 'promotion')", name="occasion"),
        CheckConstraint("state IN ('proposed', 'dropped') OR confirmed_at IS NOT NULL", name="confirmed"),
        CheckConstraint("(state = 'announced') = (announced_at IS NOT NULL)", name="announced"),
        CheckConstraint("confirmed_by_id IS NULL OR confirmed_by_id != proposed_by_id", name="two_people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), init=False, index=True)
    call: Mapped[Call] = relationship(lazy="joined", innerjoin=True)
    occasion: Mapped[str] = mapped_column(String(10), default="selection")
    state: Mapped[str] = mapped_column(String(10), default="proposed")
    case_text: Mapped[str] = mapped_column(Text, repr=False)
    result_text: Mapped[str] = mapped_column(Text, repr=False)
    digest: Mapped[str] = mapped_column(String(64))
    present: Mapped[list[int]] = mapped_column(Json, default_factory=list)
    dissent: Mapped[str] = mapped_column(Text, default="")
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), init=False)
    proposed_by: Mapped[Member | None] = relationship(foreign_keys=[proposed_by_id], default=None)
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("members.id"), init=False)
    confirmed_by: Mapped[Member | None] = relationship(foreign_keys=[confirmed_by_id], default=None)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    announced_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    standings: Mapped[list["Standing"]] = relationship(
        lazy="select", default_factory=list, cascade="all, delete-orphan", order_by="Standing.position"
    )


class Standing(Base):
    """One applicant's line of a decision's result.

    `total` is the exact fraction, `printed` its two decimals.
    """

    __tablename__ = "standings"
    __table_args__ = (UniqueConstraint("decision_id", "application_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), init=False, index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), init=False, index=True)
    application: Mapped[Application] = relationship(lazy="joined", innerjoin=True)
    position: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(20))
    rank: Mapped[int | None] = mapped_column(default=None)
    host: Mapped[str | None] = mapped_column(String(60), default=None)
    total: Mapped[str | None] = mapped_column(Text, default=None)
    printed: Mapped[str | None] = mapped_column(String(20), default=None)
    preference: Mapped[int | None] = mapped_column(default=None)
    draw: Mapped[str | None] = mapped_column(String(64), default=None)
    blocked_by: Mapped[list[str]] = mapped_column(Json, default_factory=list)


class Offer(Base):
    """The offer of a place to one selected applicant."""

    __tablename__ = "offers"
    __table_args__ = (
        CheckConstraint(OFFER.sql(), name="state"),
        CheckConstraint("(state = 'open') = (answered_at IS NULL)", name="answered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), init=False, unique=True)
    application: Mapped[Application] = relationship(lazy="joined", innerjoin=True)
    host_id: Mapped[int | None] = mapped_column(ForeignKey("call_hosts.id"), init=False)
    host: Mapped[CallHost | None] = relationship(lazy="joined", default=None)
    state: Mapped[str] = mapped_column(String(10), default="open")
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    reason: Mapped[str] = mapped_column(String(1000), default="")
