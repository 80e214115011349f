"""Tables of applications: the forms of calls, applications with attachments, extensions, personal links."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.applications.cleaning.sentences import LOST
from app.calls.models import Call
from app.kit.db import Base, Json, UtcDateTime
from app.kit.lifecycle import Lifecycle

LIFECYCLE = Lifecycle({"draft": ("submitted",), "submitted": ("withdrawn",), "withdrawn": ()})


class CallForm(Base):
    """A version of a call's form; `content` is what `rules.forming` reads. A released one is never changed again.

    The first version of a call that is not published yet counts without a release; a call without any has the standard
    form (app.applications.form).
    """

    __tablename__ = "call_forms"
    __table_args__ = (UniqueConstraint("call_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), init=False, index=True)
    call: Mapped[Call] = relationship(lazy="joined", innerjoin=True)
    version: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    released_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    reason: Mapped[str] = mapped_column(String(500), default="")


class Application(Base):
    """One person's application in one call; `submitted` is the content as it was handed in.

    While `form_changed_at` is set its applicant has not seen yet that the form is no longer `earlier_form`.
    """

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
        # the office's list: its order, and its counts, without a look at the rows
        Index("ix_applications_listed", "call_id", "category", text("length(number)"), "number"),
        Index("ix_applications_counted", "call_id", "state", "category", "eligible", "submitted_at"),
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
    form_id: Mapped[int | None] = mapped_column(ForeignKey("call_forms.id"), init=False)
    form: Mapped[CallForm | None] = relationship(default=None, foreign_keys=[form_id])
    earlier_form_id: Mapped[int | None] = mapped_column(ForeignKey("call_forms.id"), init=False)
    earlier_form: Mapped[CallForm | None] = relationship(default=None, foreign_keys=[earlier_form_id])
    form_changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    reopened_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    submission_key: Mapped[str | None] = mapped_column(String(64), default=None)
    attachments: Mapped[list["Attachment"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="Attachment.id"
    )

    @property
    def is_being_written(self) -> bool:
        """Whether it is a draft, or was opened again (what was handed in stays valid until it is handed in anew)."""
        return self.state == "draft" or (self.state == "submitted" and self.reopened_at is not None)

    @property
    def current_attachments(self) -> list["Attachment"]:
        """The files that answer now, without those that only the version handed in still has."""
        return [file for file in self.attachments if file.superseded_at is None]


class Attachment(Base):
    """A file of an application, as it was cleaned and stored.

    `preview` is the digest of a small JPEG of its first page (empty: none), `lost` what was taken out of the file
    (keys of app.applications.cleaning.sentences.LOST).
    """

    __tablename__ = "attachments"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), init=False, index=True)
    question: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    preview: Mapped[str] = mapped_column(String(64), default="")
    lost: Mapped[list[str]] = mapped_column(Json, default_factory=list)

    @property
    def lost_words(self) -> list[str]:
        """What was taken out of it, in the reader's language."""
        return [str(LOST[key]) for key in self.lost if key in LOST]


class Redaction(Base):
    """What members who score blind get in the place of a file: a copy with places covered, or nothing (`withheld`).

    `boxes` are the covered places: [page, left, top, width, height], in percent. It holds for the very file with the
    digest `original`; `open` is what was taken back, and waits with its boxes for being made anew.
    """

    __tablename__ = "redactions"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'ready', 'withheld')", name="state"),
        CheckConstraint("(state = 'ready') = (digest != '')", name="digest"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    attachment_id: Mapped[int] = mapped_column(ForeignKey("attachments.id", ondelete="CASCADE"), unique=True)
    state: Mapped[str] = mapped_column(String(10))
    original: Mapped[str] = mapped_column(String(64))
    made_by: Mapped[str] = mapped_column(String(60))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    boxes: Mapped[list[list[float]]] = mapped_column(Json, default_factory=list)
    digest: Mapped[str] = mapped_column(String(64), default="")
    preview: Mapped[str] = mapped_column(String(64), default="")
    size: Mapped[int] = mapped_column(default=0)


class Extension(Base):
    """More time for one person in one call, with the reason; the latest one given counts."""

    __tablename__ = "extensions"
    __table_args__ = (CheckConstraint("reason != ''", name="reason"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), init=False, index=True)
    call: Mapped[Call] = relationship(lazy="joined", innerjoin=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), init=False, index=True)
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(String(500))
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)


class PersonalLink(Base):
    """One task for somebody without an account, behind a link: a guardian's consent, a referee's letter.

    Only the token's digest is kept. `answer` is what was done: the very text that was agreed to, or the letter.
    """

    __tablename__ = "personal_links"
    __table_args__ = (
        CheckConstraint("purpose IN ('guardian', 'referee')", name="purpose"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), init=False, index=True)
    application: Mapped[Application] = relationship(lazy="joined", innerjoin=True)
    purpose: Mapped[str] = mapped_column(String(10))
    question: Mapped[str] = mapped_column(String(60), default="")
    token_digest: Mapped[str] = mapped_column(String(64), unique=True, repr=False)
    name: Mapped[str] = mapped_column(String(160))
    email: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    answer: Mapped[dict[str, Any] | None] = mapped_column(Json, default=None)
