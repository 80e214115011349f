"""Tables of what is planned for a trip: the programme by day, rooms, and tasks."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.kit.db import Base, Json, UtcDateTime
from app.kit.translated import Translated
from app.partners.models import Partner
from app.trips.models import Participant, TradeGroup

WHOSE = ("any", "women", "men")
FOR = ("any", "students", "adults")
ANCHORS = ("start", "end")


class ProgrammeEntry(Base):
    """Something that happens on a day of a trip: for everybody, for those at one host, or for one group of a trade.

    Times are those of the clock on the wall where it happens.
    """

    __tablename__ = "programme_entries"
    __table_args__ = (CheckConstraint("ends IS NULL OR starts IS NOT NULL AND ends > starts", name="times"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    trip_id: Mapped[int] = mapped_column(ForeignKey("trips.id"), index=True)
    on: Mapped[date]
    starts: Mapped[time | None] = mapped_column(default=None)
    ends: Mapped[time | None] = mapped_column(default=None)
    title: Mapped[Translated] = mapped_column(Json)
    place: Mapped[str] = mapped_column(String(160), default="")
    contact: Mapped[str] = mapped_column(String(160), default="")
    note: Mapped[str] = mapped_column(String(500), default="")
    group_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), init=False)
    group: Mapped[Partner | None] = relationship(lazy="joined", default=None)
    trade_group_id: Mapped[int | None] = mapped_column(ForeignKey("trade_groups.id"), init=False)
    trade_group: Mapped[TradeGroup | None] = relationship(lazy="joined", default=None)

    @property
    def host(self) -> Partner | None:
        """At which host it happens; None: it is of all hosts."""
        return self.trade_group.host if self.trade_group else self.group

    @property
    def whom(self) -> Translated:
        """For whom it is; empty: for everybody."""
        return self.trade_group.title if self.trade_group else self.group.name if self.group else {}


class Room(Base):
    """A room, and who may sleep in it; of one host's group (the usual case) or of a place for everybody."""

    __tablename__ = "rooms"
    __table_args__ = (
        CheckConstraint("beds BETWEEN 1 AND 40", name="beds"),
        CheckConstraint(f"whose IN {WHOSE}", name="whose"),
        CheckConstraint(f"sleeps IN {FOR}", name="sleeps"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    trip_id: Mapped[int] = mapped_column(ForeignKey("trips.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    place: Mapped[str] = mapped_column(String(160), default="")
    beds: Mapped[int]
    whose: Mapped[str] = mapped_column(String(10), default="any")
    sleeps: Mapped[str] = mapped_column(String(10), default="any")
    host_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), init=False)
    host: Mapped[Partner | None] = relationship(lazy="joined", default=None)


class RoomWish(Base):
    """Whose room somebody wishes to share; one wish each, and it need not be mutual."""

    __tablename__ = "room_wishes"
    __table_args__ = (CheckConstraint("participant_id <> with_id", name="another"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), unique=True)
    with_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), index=True)


class TripTask(Base):
    """Something to be done for a trip by somebody of the office or by a traveller, by a day or relative to the journey.

    `days` before the first day (anchor "start") or after the last (anchor "end") set `due_on` anew whenever the trip's
    days change; without an anchor the day is fixed.
    """

    __tablename__ = "trip_tasks"
    __table_args__ = (
        CheckConstraint(f"anchor IN {ANCHORS}", name="anchor"),
        CheckConstraint("(anchor IS NULL) = (days IS NULL)", name="relative"),
        CheckConstraint("owner_id IS NULL OR participant_id IS NULL", name="one_owner"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    trip_id: Mapped[int] = mapped_column(ForeignKey("trips.id"), index=True)
    title: Mapped[Translated] = mapped_column(Json)
    due_on: Mapped[date]
    anchor: Mapped[str | None] = mapped_column(String(10), default=None)
    days: Mapped[int | None] = mapped_column(default=None)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), init=False, index=True)
    owner: Mapped[Account | None] = relationship(lazy="joined", foreign_keys=owner_id, default=None)
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), init=False, index=True
    )
    participant: Mapped[Participant | None] = relationship(lazy="joined", default=None)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    done_by: Mapped[str] = mapped_column(String(40), default="")
