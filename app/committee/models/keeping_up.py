"""Tables of keeping up: who is absent when and why, and who was reminded of what."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.committee.models.reviewing import Member
from app.kit.db import Base, UtcDateTime


class Absence(Base):
    """Days on which a member takes no part, both ends included; without a last day, for the rest of the call."""

    __tablename__ = "absences"
    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="days"),
        CheckConstraint("reason != ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), init=False, index=True)
    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(String(500))
    by: Mapped[str] = mapped_column(String(100))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Reminder(Base):
    """A member was written to because the scores of this application are awaited; `by` says who asked for it."""

    __tablename__ = "reminders"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), index=True)
    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True, init=False)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), index=True)
    application: Mapped[Application] = relationship(lazy="joined", innerjoin=True, init=False)
    by: Mapped[str] = mapped_column(String(100))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
