"""Tables of events: conferences and workshops, their sessions, their guests, and who was there."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Person
from app.kit.db import Base, Json, UtcDateTime
from app.kit.lifecycle import Lifecycle
from app.kit.translated import Translated
from app.partners.models import Partner

LIFECYCLE = Lifecycle(
    {
        "planned": ("invited", "open", "held", "cancelled"),  # held: written down afterwards
        "invited": ("open", "held", "cancelled"),
        "open": ("invited", "held", "cancelled"),
        "held": (),
        "cancelled": (),
    }
)
KINDS = ("conference", "workshop", "information_day", "meeting", "ceremony")
ROLES = ("guest", "speaker", "organiser")
SOURCES = ("list", "registration", "door")  # put on the list by the office, registered by themselves, came unannounced
ANSWERS = ("yes", "maybe", "no")

event_speakers = Table(
    "event_speakers",
    Base.metadata,
    Column("session_id", ForeignKey("event_sessions.id"), primary_key=True),
    Column("guest_id", ForeignKey("event_guests.id"), primary_key=True, index=True),
)
event_choices = Table(
    "event_choices",
    Base.metadata,
    Column("guest_id", ForeignKey("event_guests.id"), primary_key=True),
    Column("session_id", ForeignKey("event_sessions.id"), primary_key=True, index=True),
)


class Event(Base):
    """A conference, a workshop or an open day of the college.

    Its sessions are by the clock of `time_zone`. Guests answer and register until the end of `answer_by`.
    `door_digest` is that of the link with which helpers check guests in.
    """

    __tablename__ = "events"
    __table_args__ = (
        CheckConstraint(LIFECYCLE.sql(), name="state"),
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        CheckConstraint("ends_on >= starts_on", name="dates"),
        CheckConstraint("capacity > 0", name="capacity"),
        CheckConstraint("answer_by <= ends_on", name="answer_by"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    title: Mapped[Translated] = mapped_column(Json)
    about: Mapped[Translated] = mapped_column(Json, default_factory=dict)
    kind: Mapped[str] = mapped_column(String(20))
    place: Mapped[Translated] = mapped_column(Json)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    time_zone: Mapped[str] = mapped_column(String(60), default="Asia/Tbilisi")
    capacity: Mapped[int | None] = mapped_column(default=None)
    answer_by: Mapped[date | None] = mapped_column(default=None)
    state: Mapped[str] = mapped_column(String(10), default="planned")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    door_digest: Mapped[str | None] = mapped_column(String(64), default=None, repr=False)


class Guest(Base):
    """Somebody on the list of an event. `code` stands in the badge's QR code, `number` is what people type.

    `waits`: said yes when all places were taken. The personal link is worked out from `code` and `link_version`; a
    new version makes the links of earlier letters useless.
    """

    __tablename__ = "event_guests"
    __table_args__ = (
        UniqueConstraint("event_id", "number"),
        CheckConstraint(f"role IN {ROLES}", name="role"),
        CheckConstraint(f"source IN {SOURCES}", name="source"),
        CheckConstraint(f"answer IN {ANSWERS}", name="answer"),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
        CheckConstraint("NOT waits OR (answer IS NOT NULL AND answer = 'yes')", name="waits"),
        # an address stands once on a list; of several guests none may be known
        Index(
            "uq_event_guests_email", "event_id", "email", unique=True,
            sqlite_where=text("email != ''"), postgresql_where=text("email != ''"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), init=False, index=True)
    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), init=False, index=True)
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), init=False)
    partner: Mapped[Partner | None] = relationship(lazy="joined", default=None)
    number: Mapped[int]
    code: Mapped[str] = mapped_column(String(10), unique=True)
    role: Mapped[str] = mapped_column(String(10), default="guest")
    organisation: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    language: Mapped[str] = mapped_column(String(2), default="ka")
    source: Mapped[str] = mapped_column(String(12), default="list")
    link_version: Mapped[int] = mapped_column(default=1)
    listed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    invited_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    answer: Mapped[str | None] = mapped_column(String(5), default=None)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    waits: Mapped[bool] = mapped_column(default=False)
    diet: Mapped[str] = mapped_column(String(300), default="")
    companions: Mapped[list[str]] = mapped_column(Json, default_factory=list)
    message: Mapped[str] = mapped_column(String(1000), default="")
    chosen: Mapped[list["EventSession"]] = relationship(
        secondary=event_choices, lazy="selectin", default_factory=list, order_by="EventSession.id"
    )
    arrivals: Mapped[list["Arrival"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="Arrival.id"
    )


class EventSession(Base):
    """One item of an event's programme; a break counts no hours."""

    __tablename__ = "event_sessions"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="times"),
        CheckConstraint("capacity > 0", name="capacity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    event_id: Mapped[int] = mapped_column(ForeignKey("events.id"), init=False, index=True)
    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)
    on: Mapped[date] = mapped_column("held_on")
    starts_at: Mapped[time]
    ends_at: Mapped[time]
    title: Mapped[Translated] = mapped_column(Json)
    room: Mapped[str] = mapped_column(String(80), default="")
    language: Mapped[str | None] = mapped_column(String(2), default=None)
    capacity: Mapped[int | None] = mapped_column(default=None)
    is_break: Mapped[bool] = mapped_column(default=False)
    speakers: Mapped[list[Guest]] = relationship(
        secondary=event_speakers, lazy="selectin", default_factory=list, order_by="Guest.id"
    )


class Arrival(Base):
    """Somebody was checked in: for one session, or, without one, for the whole event."""

    __tablename__ = "event_arrivals"
    __table_args__ = (
        UniqueConstraint("guest_id", "session_id"),
        Index(
            "uq_event_arrivals_whole", "guest_id", unique=True,
            sqlite_where=text("session_id IS NULL"), postgresql_where=text("session_id IS NULL"),
        ),
    )  # fmt: skip

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    guest_id: Mapped[int] = mapped_column(ForeignKey("event_guests.id"), init=False, index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("event_sessions.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column("checked_in_by", String(60))
