"""What Erasmus+ would pay for a group: travel by distance band and individual support by day, each with its source."""

from dataclasses import dataclass
from decimal import Decimal

from app.trips.rules import grants


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is asked: `year` of the call, one-way distance in km, days of the activity without travel days.

    `table` names the daily rates (a key of grants.DAILY); empty: `own` are taken, as a funder has told them.
    """

    year: int
    distance: int
    country: str
    people: int
    days: int
    travel_days: int
    green: bool
    table: str = ""
    own: grants.Rates | None = None


@dataclass(frozen=True)
class Estimate:
    """Euros for one person and for all, and how they come about."""

    band: int  # least km
    next_band: int | None
    travel: Decimal  # for one, there and back
    group: int | None  # of the country; None with own rates
    rates: grants.Rates
    days: int  # funded
    support: Decimal  # for one
    people: int
    sources: tuple[str, ...]

    @property
    def total(self) -> Decimal:
        """For everybody."""
        return (self.travel + self.support) * self.people


def estimate(case: Case) -> Estimate:
    """The amounts of a case; grants.NoRate when a table does not hold it."""
    table = grants.travel_table(case.year)
    least = grants.band(table, case.distance)
    amount = grants.travel(case.year, case.distance, green=case.green)
    group, rates, sources = None, case.own, [table.source]
    if rates is None:
        group = grants.country_group(case.year, case.country)
        rates = grants.daily(case.table, case.year, group)
        sources.append(grants.daily_table(case.table, case.year).source)
    days = grants.funded_days(case.days, case.travel_days, green=case.green)
    return Estimate(
        band=least, next_band=min((each for each in table.bands if each > least), default=None), travel=amount,
        group=group, rates=rates, days=days, support=grants.individual_support(rates, days), people=case.people,
        sources=tuple(sources),
    )  # fmt: skip
