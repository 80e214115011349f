"""Tables of visits to us: whom of a partner we asked to nominate guests, and the guests who were nominated."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kit.db import Base, UtcDateTime
from app.partners.models import PartnerContact
from app.trips.models import ROLES, Participant, Trip


class GuestList(Base):
    """A partner's contact was asked to name the guests of a visit, by a personal link, until a day.

    The link is worked out from `code` and `link_version`; a new version makes the links of earlier letters useless.
    """

    __tablename__ = "guest_lists"
    __table_args__ = (
        UniqueConstraint("trip_id", "contact_id"),
        CheckConstraint("places > 0", name="places"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    trip_id: Mapped[int] = mapped_column(ForeignKey("trips.id"), init=False, index=True)
    trip: Mapped[Trip] = relationship(lazy="joined", innerjoin=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("partner_contacts.id"), init=False, index=True)
    contact: Mapped[PartnerContact] = relationship(lazy="joined", innerjoin=True)
    code: Mapped[str] = mapped_column(String(10), unique=True)
    link_version: Mapped[int] = mapped_column(default=1)
    until: Mapped[date]
    places: Mapped[int | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(String(500), default="")
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    complete_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, default=None
    )  # nobody else comes, says the contact
    nominees: Mapped[list["Nominee"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="Nominee.id",
        back_populates="guest_list",
    )  # fmt: skip


class Nominee(Base):
    """A guest whom a partner's contact has named; a participant of the visit once the office has accepted."""

    __tablename__ = "nominees"
    __table_args__ = (
        CheckConstraint(f"role IN {ROLES}", name="role"),
        CheckConstraint("gender IN ('female', 'male')", name="gender"),
        CheckConstraint("leaves_on >= arrives_on", name="days"),
        CheckConstraint("(declined_at IS NULL) = (reason = '')", name="declined"),
        CheckConstraint("declined_at IS NULL OR participant_id IS NULL", name="one_end"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    list_id: Mapped[int] = mapped_column(ForeignKey("guest_lists.id"), init=False, index=True)
    guest_list: Mapped[GuestList] = relationship(lazy="joined", innerjoin=True, back_populates="nominees", init=False)
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participants.id", ondelete="SET NULL"), init=False, unique=True
    )
    participant: Mapped[Participant | None] = relationship(lazy="joined", default=None)
    given_latin: Mapped[str] = mapped_column(String(80))
    family_latin: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(String(20))
    birth_date: Mapped[date]
    arrives_on: Mapped[date]
    leaves_on: Mapped[date]
    nominated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    gender: Mapped[str | None] = mapped_column(String(10), default=None)
    field: Mapped[str | None] = mapped_column(String(60), default=None)
    phone: Mapped[str] = mapped_column(String(30), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    passport_number: Mapped[str] = mapped_column(String(30), default="")
    passport_valid_until: Mapped[date | None] = mapped_column(default=None)
    emergency_name: Mapped[str] = mapped_column(String(160), default="")
    emergency_phone: Mapped[str] = mapped_column(String(30), default="")
    needs: Mapped[str] = mapped_column(String(500), default="")
    changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    declined_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    reason: Mapped[str] = mapped_column(String(500), default="")

    @property
    def name(self) -> str:
        """As in the passport."""
        return f"{self.given_latin} {self.family_latin}"

    @property
    def standing(self) -> str:
        """Accepted, declined, or nominated and waiting for the office."""
        return "accepted" if self.participant_id else "declined" if self.declined_at else "nominated"
