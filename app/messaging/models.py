"""The outbox: letters written in the same transaction as the change that they tell of."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.kit.db import Base, UtcDateTime


class OutgoingMail(Base):
    """One letter to one address; `effect_key` makes sure that the same letter is never queued twice.

    A `secret` letter carries a personal link: nobody but its reader sees the text, which goes once it is sent.
    `calendar` are dates that go with the letter as an .ics file.
    """

    __tablename__ = "outgoing_mails"
    __table_args__ = (CheckConstraint("sent_at IS NULL OR failed_at IS NULL", name="one_end"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    kind: Mapped[str] = mapped_column(String(60))
    to_email: Mapped[str] = mapped_column(String(254), index=True)
    language: Mapped[str] = mapped_column(String(2))
    subject: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    effect_key: Mapped[str] = mapped_column(String(160), unique=True)
    secret: Mapped[bool] = mapped_column(default=False)
    calendar: Mapped[str] = mapped_column(Text, default="")
    queued_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    next_try_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(String(500), default="")
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    failed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)

    @property
    def state(self) -> str:
        """Sent, failed (given up after several attempts), or waiting for its next attempt."""
        return "sent" if self.sent_at else "failed" if self.failed_at else "waiting"
