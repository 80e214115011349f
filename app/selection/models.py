"""Tables of the selection: decisions with their case and result, standings, offers, what-if tries, appeals."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.applications.models import Application
from app.calls.models import Call, CallHost
from app.committee.models import Member
from app.kit.db import Base, Json, UtcDateTime
from app.kit.lifecycle import Lifecycle

DECISION = Lifecycle(
    {"proposed": ("confirmed", "dropped"), "confirmed": ("announced", "dropped"), "announced": (), "dropped": ()}
)
OFFER = Lifecycle(
    {
        "open": ("accepted", "declined", "expired", "revoked"),
        "accepted": ("declined", "revoked"),
        "declined": (),
        "expired": (),
        "revoked": ("open",),
    }
)
APPEAL = Lifecycle(
    {
        "filed": ("in_review", "withdrawn"),
        "in_review": ("upheld", "rejected", "withdrawn"),
        "upheld": (),
        "rejected": (),
        "withdrawn": (),
    }
)
GROUNDS = ("scores", "eligibility", "procedure")


class Decision(Base):
    """One run of the selection that the committee made its own; the case and result are kept byte for byte.

    The first of a call is the selection (proposed, confirmed by a second member, announced); later ones are promotions
    from the reserve list, or follow from appeals.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        CheckConstraint(DECISION.sql(), name="state"),
        CheckConstraint("occasion IN ('selection', 'promotion', 'appeal')", name="occasion"),
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
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


class Try(Base):
    """One try of other rules, kept so that looking for an outcome can be seen: what was changed, who came in and went.

    `changes` maps a rule's path to the value that was tried, `outcome` has the numbers under "came_in" and "went_out".
    """

    __tablename__ = "tries"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), init=False, index=True)
    call: Mapped[Call] = relationship(lazy="joined", innerjoin=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), init=False)
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    digest: Mapped[str] = mapped_column(String(64))
    changes: Mapped[dict[str, Any]] = mapped_column(Json)
    outcome: Mapped[dict[str, Any]] = mapped_column(Json)


class Appeal(Base):
    """An applicant asks for a second look at the result; `decision` is what the rules gave after it was upheld."""

    __tablename__ = "appeals"
    __table_args__ = (
        CheckConstraint(APPEAL.sql(), name="state"),
        CheckConstraint("ground IN ('scores', 'eligibility', 'procedure')", name="ground"),
        CheckConstraint("(state IN ('filed', 'in_review')) = (closed_at IS NULL)", name="closed"),
        CheckConstraint("state NOT IN ('upheld', 'rejected') OR answer != ''", name="answered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), init=False, unique=True)
    application: Mapped[Application] = relationship(lazy="joined", innerjoin=True)
    state: Mapped[str] = mapped_column(String(10), default="filed")
    ground: Mapped[str] = mapped_column(String(12))
    text: Mapped[str] = mapped_column(Text)
    filed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answer: Mapped[str] = mapped_column(Text, default="")
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("decisions.id"), init=False)
    decision: Mapped[Decision | None] = relationship(default=None)
    files: Mapped[list["AppealFile"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="AppealFile.id"
    )
    looks: Mapped[list["SecondLook"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="SecondLook.id"
    )


class AppealFile(Base):
    """A file that came with an appeal, as it was cleaned and stored."""

    __tablename__ = "appeal_files"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeals.id"), init=False, index=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SecondLook(Base):
    """The scores of a member who had not scored the application before, given because of an appeal."""

    __tablename__ = "second_looks"
    __table_args__ = (UniqueConstraint("appeal_id", "member_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeals.id"), init=False, index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), init=False, index=True)
    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)
    scores: Mapped[dict[str, Any]] = mapped_column(Json, default_factory=dict)
    comment: Mapped[str] = mapped_column(Text, default="")
    assigned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    handed_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
