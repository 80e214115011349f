"""Tables of a meeting: who is present, the applications that were taken up, what was said and who disagrees."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Application
from app.calls.models import Call
from app.committee.models.reviewing import Member
from app.kit.db import Base, Json, UtcDateTime


class Meeting(Base):
    """A meeting of a call's committee; `present` are the ids of the members who are there."""

    __tablename__ = "meetings"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    call_id: Mapped[int] = mapped_column(ForeignKey("calls.id"), init=False, index=True)
    call: Mapped[Call] = relationship(lazy="joined", innerjoin=True)
    present: Mapped[list[int]] = mapped_column(Json)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


class AgendaPoint(Base):
    """An application that a meeting took up, who was in the room then and who had left it because of a conflict of
    interest, and what the committee decided about it. Without `settled_at` it is on the table."""

    __tablename__ = "agenda_points"
    __table_args__ = (UniqueConstraint("meeting_id", "application_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), init=False, index=True)
    meeting: Mapped[Meeting] = relationship(lazy="joined", innerjoin=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("applications.id"), init=False, index=True)
    application: Mapped[Application] = relationship(lazy="joined", innerjoin=True)
    present: Mapped[list[int]] = mapped_column(Json)
    away: Mapped[list[int]] = mapped_column(Json)
    taken_up_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decision: Mapped[str] = mapped_column(Text, default="")
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


class Dissent(Base):
    """A member's differing opinion on a point of the agenda, for the protocol, in the member's words."""

    __tablename__ = "dissents"
    __table_args__ = (UniqueConstraint("point_id", "member_id"), CheckConstraint("text != ''", name="text"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    point_id: Mapped[int] = mapped_column(ForeignKey("agenda_points.id"), init=False, index=True)
    point: Mapped[AgendaPoint] = relationship(lazy="joined", innerjoin=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), init=False, index=True)
    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
