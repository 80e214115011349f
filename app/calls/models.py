"""Tables of a call: hosts with places, quotas, the rubric, and the frozen rule sheets."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kit.db import Base, Json, UtcDateTime
from app.kit.lifecycle import Lifecycle
from app.kit.translated import Translated
from app.partners.models import Partner

KINDS = ("exchange", "student_practice", "teacher_traineeship", "study_visit")
AGGREGATES = ("mean", "median", "trimmed")
PUBLICATIONS = ("anonymous", "named")
DISCUSSION_AFTER = ("quorum", "everybody")

# Open and closed are not stored: they follow the clock (app.calls.rules).
LIFECYCLE = Lifecycle(
    {
        "draft": ("published",),
        "published": ("scoring",),
        "scoring": ("decided",),
        "decided": ("announced", "scoring"),
        "announced": ("final",),
        "final": (),
    }
)


class Call(Base):
    """An invitation to compete for exchange places."""

    __tablename__ = "calls"
    __table_args__ = (
        CheckConstraint(LIFECYCLE.sql(), name="state"),
        CheckConstraint("closes_at IS NULL OR opens_at IS NULL OR closes_at > opens_at", name="window"),
        CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="dates"),
        CheckConstraint(
            "(state = 'draft') = (published_at IS NULL) AND (state = 'draft' OR"
            " (opens_at IS NOT NULL AND closes_at IS NOT NULL AND lottery_commitment IS NOT NULL))",
            name="published",
        ),
        CheckConstraint("quorum >= 1", name="quorum"),
        CheckConstraint("quorum_present >= 2", name="quorum_present"),
        CheckConstraint("discussion_after IN ('quorum', 'everybody')", name="discussion_after"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    title: Mapped[Translated] = mapped_column(Json)
    text: Mapped[Translated] = mapped_column(Json, default_factory=dict)
    kind: Mapped[str] = mapped_column(String(30), default="exchange")
    state: Mapped[str] = mapped_column(String(20), default="draft")
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    opens_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    time_zone: Mapped[str] = mapped_column(String(60), default="Asia/Tbilisi")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    announced_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    aggregate: Mapped[str] = mapped_column(String(10), default="mean")
    quorum: Mapped[int] = mapped_column(default=2)
    pass_marks: Mapped[dict[str, str]] = mapped_column(Json, default_factory=dict)
    ties: Mapped[list[str]] = mapped_column(Json, default_factory=list)
    only_preferred: Mapped[bool] = mapped_column(default=False)
    blind: Mapped[bool] = mapped_column(default=False)
    publication: Mapped[str] = mapped_column(String(10), default="anonymous")
    appeal_days: Mapped[int] = mapped_column(default=7)
    offer_days: Mapped[int] = mapped_column(default=7)
    lottery_secret: Mapped[str | None] = mapped_column(String(100), default=None, repr=False)
    lottery_commitment: Mapped[str | None] = mapped_column(String(64), default=None)
    lottery_source: Mapped[Translated] = mapped_column(Json, default_factory=dict)
    lottery_text: Mapped[str] = mapped_column(String(500), default="")
    appeals_displace: Mapped[bool] = mapped_column(default=False)
    form: Mapped[dict[str, Any] | None] = mapped_column(Json, default=None)  # version and digest of its own form
    letters_open: Mapped[bool] = mapped_column(default=False)
    scores_apart: Mapped[bool] = mapped_column(default=False)
    discussion_after: Mapped[str] = mapped_column(String(10), default="quorum")
    quorum_present: Mapped[int] = mapped_column(default=2)
    eligibility: Mapped[list[dict[str, Any]]] = mapped_column(Json, default_factory=list)
    hosts: Mapped[list["CallHost"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="CallHost.position"
    )
    quotas: Mapped[list["Quota"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="Quota.position"
    )
    criteria: Mapped[list["Criterion"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="Criterion.position"
    )

    @property
    def categories(self) -> list[str]:
        """The categories that may apply: those that have a rubric."""
        return sorted({criterion.category for criterion in self.criteria})

    def rubric(self, category: str) -> list["Criterion"]:
        """The criteria of one category, in their order."""
        return [criterion for criterion in self.criteria if criterion.category == category]

    def host(self, key: str | None) -> "CallHost | None":
        """The call's host with this partner key."""
        return next((host for host in self.hosts if host.key == key), None)


class CallHost(Base):
    """A host school of a call, with its places by category and the fields that it takes (none named: all)."""

    __tablename__ = "call_hosts"
    __table_args__ = (UniqueConstraint("call_id", "partner_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), init=False, index=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), init=False, index=True)
    partner: Mapped[Partner] = relationship(lazy="joined", innerjoin=True)
    position: Mapped[int] = mapped_column(default=0)
    places: Mapped[dict[str, int]] = mapped_column(Json, default_factory=dict)
    total: Mapped[int | None] = mapped_column(default=None)
    fields: Mapped[list[str]] = mapped_column(Json, default_factory=list)

    @property
    def key(self) -> str:
        """The partner's key, which names this host in preferences and cases."""
        return self.partner.key


class Quota(Base):
    """At least or at most so many of the selected who match `where` (attribute: value or list of values)."""

    __tablename__ = "quotas"
    __table_args__ = (
        UniqueConstraint("call_id", "key"),
        CheckConstraint("minimum IS NULL OR maximum IS NULL OR maximum >= minimum", name="range"),
        CheckConstraint("minimum IS NOT NULL OR maximum IS NOT NULL", name="bound"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), init=False, index=True)
    key: Mapped[str] = mapped_column(String(60))
    label: Mapped[Translated] = mapped_column(Json)
    position: Mapped[int] = mapped_column(default=0)
    where: Mapped[dict[str, Any]] = mapped_column("conditions", Json, default_factory=dict)
    minimum: Mapped[int | None] = mapped_column(default=None)
    maximum: Mapped[int | None] = mapped_column(default=None)


class Criterion(Base):
    """One line of a category's rubric; levels describe what a score means ({"score": 4, "text": {…}})."""

    __tablename__ = "criteria"
    __table_args__ = (
        UniqueConstraint("call_id", "category", "key"),
        CheckConstraint("maximum > 0 AND weight > 0", name="positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), init=False, index=True)
    category: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(60))
    label: Mapped[Translated] = mapped_column(Json)
    help: Mapped[Translated] = mapped_column(Json, default_factory=dict)
    position: Mapped[int] = mapped_column(default=0)
    maximum: Mapped[int] = mapped_column(default=10)
    weight: Mapped[Decimal] = mapped_column(Numeric(8, 3), default=Decimal(1))
    minimum: Mapped[Decimal | None] = mapped_column(Numeric(8, 3), default=None)
    optional: Mapped[bool] = mapped_column(default=False)
    levels: Mapped[list[dict[str, Any]]] = mapped_column(Json, default_factory=list)


class RuleSheet(Base):
    """The rules as published; a correction says why, makes the next version and keeps this one readable."""

    __tablename__ = "rule_sheets"
    __table_args__ = (UniqueConstraint("call_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), index=True)
    version: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(500), default="")
