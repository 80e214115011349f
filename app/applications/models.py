"""Tables of applications and attachments."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.calls.models import Call
from app.kit.db import Base, Json, UtcDateTime
from app.kit.lifecycle import Lifecycle

LIFECYCLE = Lifecycle({"draft": ("submitted",), "submitted": ("withdrawn",), "withdrawn": ()})


class Application(Base):
    """One person's application in one call; `submitted` is the content as it was handed in."""

    __tablename__ = "applications"
    __table_args__ = (
        UniqueConstraint("call_id", "account_id"),
        UniqueConstraint("call_id", "number"),
        CheckConstraint(LIFECYCLE.sql(), name="state"),
        CheckConstraint("category IN ('student', 'teacher')", name="category"),
        CheckConstraint(
            "(state = 'draft') = (submitted_at IS NULL) AND (submitted_at IS NULL) = (number IS NULL)"
            " AND (submitted_at IS NULL) = (fingerprint IS NULL)",
            name="submitted",
        ),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn"),
        CheckConstraint("eligible IS NULL OR submitted_at IS NOT NULL", name="eligible"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), init=False, index=True)
    call: Mapped[Call] = relationship(lazy="joined", innerjoin=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), init=False, index=True)
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    category: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20), default="draft")
    answers: Mapped[dict[str, Any]] = mapped_column(Json, default_factory=dict)
    submitted: Mapped[dict[str, Any] | None] = mapped_column(Json, default=None)
    number: Mapped[str | None] = mapped_column(String(20), default=None)
    fingerprint: Mapped[str | None] = mapped_column(String(64), default=None)
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    eligible: Mapped[bool | None] = mapped_column(default=None)
    eligibility_note: Mapped[str] = mapped_column(String(500), default="")
    attachments: Mapped[list["Attachment"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="Attachment.id"
    )


class Attachment(Base):
    """A file of an application, as it was cleaned and stored."""

    __tablename__ = "attachments"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), init=False, index=True)
    question: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
