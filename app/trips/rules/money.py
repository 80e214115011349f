"""Sums of a trip's money: plan beside actual by line and funder, in euros at the stated rates; norms by day.

Nothing is guessed: an amount in a currency without a stated rate has no sum, and a day without a norm none either.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from app.partners.models import Partner
from app.trips.budget import BudgetLine, Norm

CENT = Decimal("0.01")
Rates = Mapping[str, Decimal]  # units of a currency for one euro


def converted(amount: Decimal, currency: str, to: str, rates: Rates) -> Decimal:
    """An amount in another currency, rounded half up to the cent; KeyError (the currency) where no rate is stated."""
    if currency == to:
        return amount
    euros = amount if currency == "EUR" else amount / rates[currency]
    return (euros if to == "EUR" else euros * rates[to]).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Sum:
    """Planned and spent, in one currency."""

    planned: Decimal
    spent: Decimal

    @property
    def left(self) -> Decimal:
        """What is not spent yet; below zero when more was spent than planned."""
        return self.planned - self.spent


def of_line(line: BudgetLine, rates: Rates) -> Sum:
    """A line in its own currency."""
    spent = (converted(each.amount, each.currency, line.currency, rates) for each in line.spendings)
    return Sum(line.planned, sum(spent, Decimal(0)))


def in_euros(lines: Iterable[BudgetLine], rates: Rates) -> Sum:
    """Several lines together, in euros."""
    sums = [(of_line(line, rates), line.currency) for line in lines]
    planned = (converted(each.planned, currency, "EUR", rates) for each, currency in sums)
    spent = (converted(each.spent, currency, "EUR", rates) for each, currency in sums)
    return Sum(sum(planned, Decimal(0)), sum(spent, Decimal(0)))


@dataclass(frozen=True)
class Share:
    """What one funder bears; money and what is given in kind apart."""

    funder: Partner | None  # None: the college itself
    money: Sum
    in_kind: Sum


def by_funder(lines: Sequence[BudgetLine], rates: Rates) -> list[Share]:
    """The share of each funder in euros, in the order of the lines."""
    funders = list({line.funder.id if line.funder else 0: line.funder for line in lines}.values())
    return [
        Share(
            funder,
            in_euros([line for line in lines if line.funder is funder and not line.in_kind], rates),
            in_euros([line for line in lines if line.funder is funder and line.in_kind], rates),
        )
        for funder in funders
    ]


def paid_days(first: date, last: date) -> int:
    """Days of official travel: weekends, holidays, the days of departure and of return included (domain.md 2.6)."""
    return (last - first).days + 1


def nights(first: date, last: date) -> int:
    """Nights between the first and the last day."""
    return (last - first).days


def norm_on(norms: Iterable[Norm], country: str, kind: str, day: date) -> Norm | None:
    """The norm of a country (ISO 3166) that holds on a day."""
    for norm in norms:
        if (norm.country, norm.kind) == (country, kind) and holds(norm, day):
            return norm
    return None


def holds(norm: Norm, day: date) -> bool:
    """Whether a norm holds on a day; both of its ends belong to it."""
    return norm.first_on <= day and (norm.last_on is None or day <= norm.last_on)


def overlap(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    """Whether two periods share a day; None as the end: for good."""
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])
