"""Tables of partners, agreements and past mobilities (the partnership's history)."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kit.db import Base, Json
from app.kit.translated import Translated

KINDS = ("school", "resource_centre", "municipality", "funder", "organisation")


class Partner(Base):
    """A school or organisation that we exchange with, or that helps."""

    __tablename__ = "partners"
    __table_args__ = (CheckConstraint(f"kind IN {KINDS}", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[Translated] = mapped_column(Json)
    kind: Mapped[str] = mapped_column(String(20))
    city: Mapped[Translated | None] = mapped_column(Json, default=None)
    country: Mapped[str] = mapped_column(String(2))


class Agreement(Base):
    """What was agreed with a partner, provision by provision."""

    __tablename__ = "agreements"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"), init=False, index=True)
    partner: Mapped[Partner] = relationship(lazy="joined", innerjoin=True)
    project: Mapped[Translated] = mapped_column(Json)
    since: Mapped[int]
    provisions: Mapped[list["Provision"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="Provision.id"
    )


class Provision(Base):
    """One provision: which way, what kind, for whom, how many weeks."""

    __tablename__ = "provisions"
    __table_args__ = (
        CheckConstraint("direction IN ('outgoing', 'incoming')", name="direction"),
        CheckConstraint("weeks_from IS NULL OR weeks_to >= weeks_from", name="weeks"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id"), init=False, index=True)
    direction: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(30))
    category: Mapped[str] = mapped_column(String(20))
    field: Mapped[str | None] = mapped_column(String(60), default=None)
    weeks_from: Mapped[int | None] = mapped_column(default=None)
    weeks_to: Mapped[int | None] = mapped_column(default=None)


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
