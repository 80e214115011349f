"""Tables of partners, their contacts, agreements and past mobilities (the partnership's history)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Float, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kit.db import Base, Json, UtcDateTime
from app.kit.translated import Translated

KINDS = ("school", "resource_centre", "municipality", "funder", "organisation")


class Partner(Base):
    """A school or organisation that we exchange with, or that helps."""

    __tablename__ = "partners"
    __table_args__ = (
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        CheckConstraint("(latitude IS NULL) = (longitude IS NULL)", name="point"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[Translated] = mapped_column(Json)
    kind: Mapped[str] = mapped_column(String(20))
    city: Mapped[Translated | None] = mapped_column(Json, default=None)
    country: Mapped[str] = mapped_column(String(2))
    address: Mapped[str] = mapped_column(String(200), default="")
    website: Mapped[str] = mapped_column(String(200), default="")
    latitude: Mapped[float | None] = mapped_column(Float, default=None)  # degrees north, of where it is on the map
    longitude: Mapped[float | None] = mapped_column(Float, default=None)  # degrees east


class PartnerContact(Base):
    """Somebody at a partner whom we write to: who nominates guests, who looks after ours there."""

    __tablename__ = "partner_contacts"
    __table_args__ = (CheckConstraint("email != '' OR phone != ''", name="reachable"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), init=False, index=True)
    partner: Mapped[Partner] = relationship(lazy="joined", innerjoin=True)
    name_latin: Mapped[str] = mapped_column(String(160))
    name_ka: Mapped[str] = mapped_column(String(160), default="")
    post: Mapped[str] = mapped_column(String(160), default="")  # what they are there: coordinator, headmistress
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(30), default="")
    language: Mapped[str] = mapped_column(String(2), default="en")  # in which they are written to
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)

    @property
    def is_active(self) -> bool:
        """Whether they are still written to."""
        return self.retired_at is None

    def name(self, language: str) -> str:
        """The name in the script of the reader's language."""
        return (self.name_ka if language == "ka" else "") or self.name_latin


class Agreement(Base):
    """What was agreed with a partner, provision by provision; from its first day, or the year where no day is known,
    to its last day, or until somebody ends it."""

    __tablename__ = "agreements"
    __table_args__ = (CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="days"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), init=False, index=True)
    partner: Mapped[Partner] = relationship(lazy="joined", innerjoin=True)
    project: Mapped[Translated] = mapped_column(Json)
    since: Mapped[int]
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(String(500), default="")
    provisions: Mapped[list["Provision"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="Provision.id"
    )
    scans: Mapped[list["Scan"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="Scan.id"
    )


class Scan(Base):
    """A scan of the signed paper, or of an annex to it, as it was cleaned."""

    __tablename__ = "agreement_scans"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"), init=False, index=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Provision(Base):
    """One provision: which way, what kind, for whom, how many weeks, how many places a year; None: it does not say."""

    __tablename__ = "provisions"
    __table_args__ = (
        CheckConstraint("direction IN ('outgoing', 'incoming')", name="direction"),
        CheckConstraint("weeks_from IS NULL OR weeks_to >= weeks_from", name="weeks"),
        CheckConstraint("places > 0", name="places"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"), init=False, index=True)
    direction: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(30))
    category: Mapped[str] = mapped_column(String(20))
    field: Mapped[str | None] = mapped_column(String(60), default=None)
    weeks_from: Mapped[int | None] = mapped_column(default=None)
    weeks_to: Mapped[int | None] = mapped_column(default=None)
    places: Mapped[int | None] = mapped_column(default=None)  # people a year


class Mobility(Base):
    """A mobility of the past, as its source tells it: nothing is filled in that the source does not say."""

    __tablename__ = "mobilities"
    __table_args__ = (CheckConstraint("direction IN ('outgoing', 'incoming')", name="direction"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    kind: Mapped[str] = mapped_column(String(30))
    direction: Mapped[str] = mapped_column(String(10))
    period: Mapped[str] = mapped_column(String(20))
    starts_on: Mapped[date | None] = mapped_column(default=None)
    ends_on: Mapped[date | None] = mapped_column(default=None)
    by_competition: Mapped[bool] = mapped_column(default=False)
    participants: Mapped[dict[str, int | None]] = mapped_column(Json, default_factory=dict)
    fields: Mapped[list[str]] = mapped_column(Json, default_factory=list)
    occasion: Mapped[Translated | None] = mapped_column(Json, default=None)
    parties: Mapped[list["Party"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="Party.id"
    )


class Party(Base):
    """A partner's part in a mobility: host, sender, go-between or funder."""

    __tablename__ = "parties"
    __table_args__ = (CheckConstraint("part IN ('host', 'sender', 'through', 'funder')", name="part"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    mobility_id: Mapped[int] = mapped_column(ForeignKey("mobilities.id"), init=False, index=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), init=False, index=True)
    partner: Mapped[Partner] = relationship(lazy="joined", innerjoin=True)
    part: Mapped[str] = mapped_column(String(10))
