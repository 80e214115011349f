"""Tables of trips, their participants, and what is known of each traveller's needs."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.fields import FIELDS
from app.accounts.models import Person
from app.applications.models import Application
from app.calls.models import Call
from app.kit.db import Base, Json, UtcDateTime
from app.kit.lifecycle import Lifecycle
from app.kit.translated import Translated
from app.partners.models import Partner

LIFECYCLE = Lifecycle(
    {
        "planned": ("confirmed", "cancelled"),
        "confirmed": ("under_way", "cancelled"),
        "under_way": ("completed",),
        "completed": (),
        "cancelled": (),
    }
)


KINDS = (
    "study_visit", "student_practice", "teacher_traineeship", "exchange", "delegation", "conference",
    "teacher_retraining",
)  # fmt: skip
DIRECTIONS = ("outgoing", "incoming")
ROLES = ("student", "teacher", "accompanying", "delegate")
# What a traveller has: the first and the last day mean what the period of each says. "pictures": the consent to be
# pictured, a minor's given by the guardian; nobody needs it to travel.
NEEDS = ("insurance", "accommodation", "ticket", "invitation", "permission", "agreement", "stay", "funding", "pictures")


class Trip(Base):
    """A journey of our people to hosts, made from a call or by hand."""

    __tablename__ = "trips"
    __table_args__ = (
        CheckConstraint(LIFECYCLE.sql(), name="state"),
        CheckConstraint("ends_on >= starts_on", name="dates"),
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        CheckConstraint(f"direction IN {DIRECTIONS}", name="direction"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    call_id: Mapped[int | None] = mapped_column(ForeignKey("calls.id"), init=False, unique=True)
    call: Mapped[Call | None] = relationship(lazy="joined", default=None)
    title: Mapped[Translated] = mapped_column(Json)
    state: Mapped[str] = mapped_column(String(20), default="planned")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[str] = mapped_column(String(30), default="exchange")
    direction: Mapped[str] = mapped_column(String(10), default="outgoing")
    participants: Mapped[list["Participant"]] = relationship(
        lazy="select", default_factory=list, cascade="all, delete-orphan", order_by="Participant.id"
    )


class TradeGroup(Base):
    """Those on a trip who learn together: one trade at one host, where they work and who looks after them there.

    Its leader is the member who leads (`Participant.leads_group`). `name` tells two groups of one trade apart, or says
    what a group without a trade is.
    """

    __tablename__ = "trade_groups"
    __table_args__ = (CheckConstraint("field IS NOT NULL OR name <> ''", name="called"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    trip_id: Mapped[int] = mapped_column(ForeignKey("trips.id"), index=True)
    field: Mapped[str | None] = mapped_column(String(60), default=None)
    name: Mapped[str] = mapped_column(String(80), default="")
    host_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), init=False)
    host: Mapped[Partner | None] = relationship(lazy="joined", default=None)
    workplace: Mapped[str] = mapped_column(String(160), default="")
    mentor: Mapped[str] = mapped_column(String(160), default="")
    mentor_phone: Mapped[str] = mapped_column(String(30), default="")

    @property
    def title(self) -> Translated:
        """The trade and the name, in every language."""
        if not self.field:
            return {"en": self.name}
        trade = FIELDS.get(self.field, {"en": self.field})
        return {code: f"{word} · {self.name}" if self.name else word for code, word in trade.items()}


class Participant(Base):
    """Somebody who travels, with what the road asks for."""

    __tablename__ = "participants"
    __table_args__ = (
        UniqueConstraint("trip_id", "person_id"),
        CheckConstraint(f"role IN {ROLES}", name="role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    trip_id: Mapped[int] = mapped_column(ForeignKey("trips.id"), init=False, index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), init=False, index=True)
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    application_id: Mapped[int | None] = mapped_column(ForeignKey("applications.id"), init=False, unique=True)
    application: Mapped[Application | None] = relationship(lazy="joined", default=None)
    host_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), init=False)
    host: Mapped[Partner | None] = relationship(lazy="joined", default=None)
    role: Mapped[str] = mapped_column(String(20))
    leads_group: Mapped[bool] = mapped_column(default=False)
    email: Mapped[str] = mapped_column(String(254), default="")
    passport_number: Mapped[str] = mapped_column(String(30), default="")
    passport_valid_until: Mapped[date | None] = mapped_column(default=None)
    emergency_name: Mapped[str] = mapped_column(String(160), default="")
    emergency_phone: Mapped[str] = mapped_column(String(30), default="")
    emergency_relation: Mapped[str] = mapped_column(String(60), default="")
    needs: Mapped[str] = mapped_column(String(500), default="")
    ready_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("rooms.id"), default=None, index=True)
    trade_group_id: Mapped[int | None] = mapped_column(ForeignKey("trade_groups.id"), init=False, index=True)
    trade_group: Mapped[TradeGroup | None] = relationship(lazy="joined", default=None)
    papers: Mapped[list["TravelPaper"]] = relationship(
        lazy="select", default_factory=list, cascade="all, delete-orphan", order_by="TravelPaper.id"
    )


class TravelPaper(Base):
    """Something that a traveller has for the journey: a policy, a bed, a ticket, a permission, an earlier stay.

    A ticket's days are those of the way there and back, a permission's or an agreement's first day is its date.
    `name`, `media_type` and `digest` are those of its scan, as it was cleaned and stored; empty: there is none.
    """

    __tablename__ = "travel_papers"
    __table_args__ = (
        CheckConstraint(f"kind IN {NEEDS}", name="kind"),
        CheckConstraint("last_on IS NULL OR first_on IS NOT NULL AND last_on >= first_on", name="days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id"), init=False, index=True)
    kind: Mapped[str] = mapped_column(String(20))
    first_on: Mapped[date | None] = mapped_column(default=None)
    last_on: Mapped[date | None] = mapped_column(default=None)
    number: Mapped[str] = mapped_column(String(80), default="")
    note: Mapped[str] = mapped_column(String(300), default="")
    name: Mapped[str] = mapped_column(String(200), default="")
    media_type: Mapped[str] = mapped_column(String(40), default="")
    digest: Mapped[str] = mapped_column(String(64), default="")
    noted_at: Mapped[datetime] = mapped_column(UtcDateTime)
