"""Reading a trip's money: its lines, rates and sums; the norms of official travel."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from app.kit.db import session
from app.kit.i18n import everywhere, format_date
from app.kit.i18n import gettext as _
from app.kit.translated import Translated
from app.trips.budget import BudgetLine, Norm, StatedRate
from app.trips.documents.orders import Allowance
from app.trips.models import Trip
from app.trips.rules.money import Share, Sum, by_funder, in_euros, nights, norm_on, of_line, paid_days

PAID_BY_NORM = (("per_diem", "subsistence", lambda: _("Per diem")), ("lodging", "stay", lambda: _("Lodging")))


@dataclass(frozen=True)
class Book:
    """The money of a trip as its page shows it."""

    lines: list[tuple[BudgetLine, Sum]]
    shares: list[Share]
    total: Sum
    rates: list[StatedRate]


def lines_of(trip: Trip) -> list[BudgetLine]:
    """The lines of a trip's plan, in the order that they came in."""
    return list(session().scalars(select(BudgetLine).where(BudgetLine.trip_id == trip.id).order_by(BudgetLine.id)))


def line_of(trip: Trip, line_id: int) -> BudgetLine | None:
    """One line of this trip."""
    return session().scalar(select(BudgetLine).where(BudgetLine.trip_id == trip.id, BudgetLine.id == line_id))


def rates_of(trip: Trip) -> list[StatedRate]:
    """The rates that are stated for a trip."""
    return list(session().scalars(select(StatedRate).where(StatedRate.trip_id == trip.id).order_by(StatedRate.id)))


def per_euro(rates: Sequence[StatedRate]) -> dict[str, Decimal]:
    """Rates by currency."""
    return {rate.currency: rate.per_euro for rate in rates}


def book_of(trip: Trip) -> Book:
    """Lines with their sums, and what each funder bears."""
    lines, rates = lines_of(trip), rates_of(trip)
    known = per_euro(rates)
    return Book(
        lines=[(line, of_line(line, known)) for line in lines],
        shares=by_funder(lines, known),
        total=in_euros(lines, known),
        rates=rates,
    )


def norms() -> list[Norm]:
    """All norms by country, the latest first."""
    return list(session().scalars(select(Norm).order_by(Norm.country, Norm.kind, Norm.first_on.desc())))


def norm(norm_id: int) -> Norm | None:
    """One norm."""
    return session().get(Norm, norm_id)


def allowances_of(trip: Trip, country: str) -> tuple[tuple[Allowance, ...], str]:
    """What a travel order to a country (ISO 3166) pays by the norms of the trip's first day, and where they stand.

    Who pays a kind of cost in the trip's plan pays it here; where the plan says nothing it is the college.
    """
    known, lines = norms(), lines_of(trip)
    made, sources = [], []
    for kind, cost, label in PAID_BY_NORM:
        norm = norm_on(known, country, kind, trip.starts_on)
        if norm is None:
            continue
        payers: list[Translated] = [line.funder.name for line in lines if line.cost == cost and line.funder]
        units = paid_days if kind == "per_diem" else nights
        made.append(
            Allowance(
                label=everywhere(label), norm=norm.amount, units=units(trip.starts_on, trip.ends_on),
                currency=norm.currency, payer=payers[0] if payers else everywhere(lambda: _("the college")),
            )
        )  # fmt: skip
        sources.append(_("%(source)s (from %(day)s)", source=norm.source, day=format_date(norm.first_on)))
    return tuple(made), "; ".join(dict.fromkeys(sources))
