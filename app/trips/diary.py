"""Tables of a trip's diary: an entry by a traveller of a day, and its pictures."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kit.db import Base, Json, UtcDateTime
from app.kit.lifecycle import Lifecycle
from app.trips.models import Participant

LIFECYCLE = Lifecycle(
    {
        "draft": ("handed_in",),
        "handed_in": ("shown", "returned", "draft"),
        "returned": ("handed_in", "draft"),
        "shown": ("returned", "draft"),
    }
)


class DiaryEntry(Base):
    """What somebody wrote of a day, in one language: at most one a day.

    `revision` grows with every change, so that what is shown is what was looked through. `word` is why it was given
    back. `absent` are the participants (ids) without a consent to be pictured of whom the office said, when it showed
    the entry, that they are in none of its pictures.
    """

    __tablename__ = "diary_entries"
    __table_args__ = (
        UniqueConstraint("participant_id", "on"),
        CheckConstraint(LIFECYCLE.sql(), name="state"),
        CheckConstraint("(state = 'returned') = (word <> '')", name="word"),
        CheckConstraint("(state = 'shown') = (shown_at IS NOT NULL)", name="shown"),
        CheckConstraint("state = 'shown' OR NOT in_report", name="report"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), init=False)
    participant: Mapped[Participant] = relationship(lazy="joined", innerjoin=True)
    on: Mapped[date] = mapped_column(index=True)
    language: Mapped[str] = mapped_column(String(2))
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(10), default="draft")
    word: Mapped[str] = mapped_column(String(500), default="")
    revision: Mapped[int] = mapped_column(default=1)
    shown_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    absent: Mapped[list[int]] = mapped_column(Json, default_factory=list)
    in_report: Mapped[bool] = mapped_column(default=False)
    pictures: Mapped[list["DiaryPicture"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="DiaryPicture.id"
    )


class DiaryPicture(Base):
    """A picture of an entry, as it was cleaned and stored, with a small JPEG of it, which is what is shown.

    `alt` says what is to be seen, to those who do not see it; `caption` stands under it.
    """

    __tablename__ = "diary_pictures"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    entry_id: Mapped[int] = mapped_column(ForeignKey("diary_entries.id", ondelete="CASCADE"), init=False, index=True)
    name: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    preview: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    alt: Mapped[str] = mapped_column(String(300), default="")
    caption: Mapped[str] = mapped_column(String(300), default="")
