"""Tables of money: what a trip costs by plan and in fact, at which rates, and the norms of official travel."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.kit.db import Base, UtcDateTime
from app.partners.models import Partner

CURRENCIES = ("EUR", "GEL", "PLN")
FOREIGN = CURRENCIES[1:]  # those that need a rate: sums are in euros
COSTS = ("travel", "stay", "subsistence", "insurance", "visa", "programme", "organisation", "other")
NORMS = ("per_diem", "lodging")


class BudgetLine(Base):
    """One line of a trip's plan: what for, who pays it (no funder: the college itself), and how much."""

    __tablename__ = "budget_lines"
    __table_args__ = (
        CheckConstraint(f"cost IN {COSTS}", name="cost"),
        CheckConstraint(f"currency IN {CURRENCIES}", name="currency"),
        CheckConstraint("planned >= 0", name="planned"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    trip_id: Mapped[int] = mapped_column(ForeignKey("trips.id"), index=True)
    cost: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(String(160), default="")
    funder_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"), init=False)
    funder: Mapped[Partner | None] = relationship(lazy="joined", default=None)
    in_kind: Mapped[bool] = mapped_column(default=False)
    planned: Mapped[Decimal] = mapped_column(Numeric(12, 2))
    currency: Mapped[str] = mapped_column(String(3))
    spendings: Mapped[list["Spending"]] = relationship(
        lazy="selectin", default_factory=list, cascade="all, delete-orphan", order_by="Spending.id"
    )


class Spending(Base):
    """Something that was paid, or given in kind, for a line of the plan."""

    __tablename__ = "spendings"
    __table_args__ = (
        CheckConstraint(f"currency IN {CURRENCIES}", name="currency"),
        CheckConstraint("amount > 0", name="amount"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    line_id: Mapped[int] = mapped_column(ForeignKey("budget_lines.id"), init=False, index=True)
    on: Mapped[date]
    what: Mapped[str] = mapped_column(String(160))
    amount: Mapped[Decimal] = mapped_column(Numeric(12, 2))
    currency: Mapped[str] = mapped_column(String(3))
    receipt: Mapped[str] = mapped_column(String(60), default="")
    noted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class StatedRate(Base):
    """How much of a currency a trip's books take for one euro, from which day and from where."""

    __tablename__ = "stated_rates"
    __table_args__ = (
        UniqueConstraint("trip_id", "currency"),
        CheckConstraint(f"currency IN {FOREIGN}", name="currency"),
        CheckConstraint("per_euro > 0", name="per_euro"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    trip_id: Mapped[int] = mapped_column(ForeignKey("trips.id"))
    currency: Mapped[str] = mapped_column(String(3))
    per_euro: Mapped[Decimal] = mapped_column(Numeric(14, 6))
    on: Mapped[date]
    source: Mapped[str] = mapped_column(String(160))


class Norm(Base):
    """What official travel to a country is paid at for a day or a night, while the norm holds."""

    __tablename__ = "norms"
    __table_args__ = (
        CheckConstraint(f"kind IN {NORMS}", name="kind"),
        CheckConstraint(f"currency IN {CURRENCIES}", name="currency"),
        CheckConstraint("amount >= 0", name="amount"),
        CheckConstraint("last_on IS NULL OR last_on >= first_on", name="days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    country: Mapped[str] = mapped_column(String(2), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    amount: Mapped[Decimal] = mapped_column(Numeric(12, 2))
    currency: Mapped[str] = mapped_column(String(3))
    first_on: Mapped[date]
    last_on: Mapped[date | None] = mapped_column(default=None)
    source: Mapped[str] = mapped_column(String(200))
