"""Tables of the papers: what was issued, kept as issued, batches, and what the college sets for its own papers."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kit.db import Base, Json, UtcDateTime
from app.kit.lifecycle import Lifecycle
from app.kit.translated import Translated

PAPER = Lifecycle({"drafted": ("issued",), "issued": ("replaced", "revoked"), "replaced": (), "revoked": ()})
BATCH = Lifecycle({"waiting": ("running", "cancelled"), "running": ("done", "cancelled"), "done": (), "cancelled": ()})
ITEM = Lifecycle({"waiting": ("made", "failed"), "made": (), "failed": ()})


class Paper(Base):
    """One numbered paper. A drafted one has its number and waits for its print; an issued one never changes again.

    `thing` says of what it is ("trip:poznan-2017 cut=full"), `holder` the name as printed, `content` the SHA-256 of
    what it says without number and date, `digest` that of its bytes.
    """

    __tablename__ = "papers"
    __table_args__ = (
        UniqueConstraint("year", "letters", "serial"),
        CheckConstraint(PAPER.sql(), name="state"),
        CheckConstraint("(state = 'drafted') = (issued_at IS NULL)", name="issued"),
        CheckConstraint("(state = 'drafted') = (digest IS NULL)", name="kept"),
        CheckConstraint("(state IN ('replaced', 'revoked')) = (closed_at IS NOT NULL)", name="closed"),
        CheckConstraint("(state = 'replaced') = (replaced_by_id IS NOT NULL)", name="replaced"),
        CheckConstraint("state != 'revoked' OR reason != ''", name="revoked"),
        # of one thing and language at most one paper is valid
        Index(
            "uq_papers_valid", "kind", "thing", "language", unique=True,
            sqlite_where=text("state = 'issued'"), postgresql_where=text("state = 'issued'"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    kind: Mapped[str] = mapped_column(String(40))
    letters: Mapped[str] = mapped_column(String(2))
    year: Mapped[int]
    serial: Mapped[int]
    code: Mapped[str] = mapped_column(String(16), unique=True, repr=False)
    thing: Mapped[str] = mapped_column(String(200), index=True)
    language: Mapped[str] = mapped_column(String(2))
    drafted_by: Mapped[str] = mapped_column(String(60))
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    holder: Mapped[Translated] = mapped_column(Json, default_factory=dict)
    title: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[str] = mapped_column(String(10), default="drafted")
    issued_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    content: Mapped[str] = mapped_column(String(64), default="")
    digest: Mapped[str | None] = mapped_column(String(64), default=None, index=True)
    size: Mapped[int] = mapped_column(default=0)
    signed: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("papers.id"), init=False, default=None)
    replaced_by: Mapped["Paper | None"] = relationship(remote_side=[id], default=None)
    reason: Mapped[str] = mapped_column(String(500), default="")

    @property
    def number(self) -> str:
        """As printed: 2026-RO-000123."""
        return f"{self.year}-{self.letters}-{self.serial:06d}"


class Batch(Base):
    """Papers that are made one after the other in the background, for one reader, as one file.

    `thing` is what they belong to ("trip:poznan-2017"), `together` how they are given: as one "pdf" or as a "zip".
    """

    __tablename__ = "paper_batches"
    __table_args__ = (
        CheckConstraint(BATCH.sql(), name="state"),
        CheckConstraint("together IN ('pdf', 'zip')", name="together"),
        CheckConstraint("state IN ('done', 'cancelled') OR ended_at IS NULL", name="ended"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    kind: Mapped[str] = mapped_column(String(40))
    thing: Mapped[str] = mapped_column(String(200), index=True)
    language: Mapped[str] = mapped_column(String(2))
    together: Mapped[str] = mapped_column(String(3))
    issuing: Mapped[bool]
    made_by: Mapped[str] = mapped_column(String(60), index=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(10), default="waiting", index=True)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    digest: Mapped[str | None] = mapped_column(String(64), default=None, index=True)
    items: Mapped[list["BatchItem"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="BatchItem.position"
    )

    @property
    def made(self) -> list["BatchItem"]:
        """The papers that were made."""
        return [item for item in self.items if item.state == "made"]

    @property
    def shortened(self) -> list["BatchItem"]:
        """The papers that were made and leave somebody out."""
        return [item for item in self.made if item.left_out]

    @property
    def failed(self) -> list["BatchItem"]:
        """The papers that could not be made, each with its fault."""
        return [item for item in self.items if item.state == "failed"]


class BatchItem(Base):
    """One paper of a batch: of which thing, with which choices; what came of it, and whom a made one leaves out."""

    __tablename__ = "paper_batch_items"
    __table_args__ = (
        CheckConstraint(ITEM.sql(), name="state"),
        CheckConstraint("(state = 'made') = (digest IS NOT NULL)", name="made"),
        CheckConstraint("(state = 'failed') = (fault != '')", name="failed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    batch_id: Mapped[int] = mapped_column(ForeignKey("paper_batches.id"), init=False, index=True)
    position: Mapped[int]
    thing: Mapped[str] = mapped_column(String(120))
    choices: Mapped[dict[str, Any]] = mapped_column(Json, default_factory=dict)
    name: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    fault: Mapped[str] = mapped_column(Text, default="")
    left_out: Mapped[list[str]] = mapped_column(Json, default_factory=list)
    digest: Mapped[str | None] = mapped_column(String(64), default=None)
    paper_id: Mapped[int | None] = mapped_column(ForeignKey("papers.id"), init=False)
    paper: Mapped[Paper | None] = relationship(lazy="joined", default=None)


class PaperWording(Base):
    """How the college words one kind of paper in one language from a moment on; the newest row holds.

    `blocks` are its own texts by the key of a block; what is not in it is said as we deliver it.
    """

    __tablename__ = "paper_wordings"
    __table_args__ = (Index("ix_paper_wordings_kind", "kind", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    kind: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(2))
    blocks: Mapped[dict[str, str]] = mapped_column(Json)
    made_by: Mapped[str] = mapped_column(String(60))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Letterhead(Base):
    """Whose papers these are from a moment on; the newest row holds."""

    __tablename__ = "letterheads"
    __table_args__ = (CheckConstraint("(logo IS NULL) = (logo_kind = '')", name="logo"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[Translated] = mapped_column(Json)
    city: Mapped[Translated] = mapped_column(Json)
    address: Mapped[Translated] = mapped_column(Json)
    registration: Mapped[Translated] = mapped_column(Json)
    contact: Mapped[str] = mapped_column(String(200))
    made_by: Mapped[str] = mapped_column(String(60))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    logo: Mapped[str | None] = mapped_column(String(64), default=None)  # SHA-256 of its bytes, under which it is kept
    logo_kind: Mapped[str] = mapped_column(String(3), default="")  # "png" or "svg"


class CollegeSignatory(Base):
    """Somebody who signs some kinds of paper for the college, from a day to a day (None: without an end)."""

    __tablename__ = "college_signatories"
    __table_args__ = (CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="days"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[Translated] = mapped_column(Json)  # "ka" in Georgian, "en" in Latin letters
    office: Mapped[Translated] = mapped_column(Json)
    kinds: Mapped[list[str]] = mapped_column(Json)  # of papers
    position: Mapped[int]
    valid_from: Mapped[date]
    valid_until: Mapped[date | None] = mapped_column(default=None)
