"""Money: lines are planned, changed and struck out; what was spent is noted; rates and norms are stated."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.audit import trail
from app.kit.db import session
from app.kit.i18n import format_date
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.partners.models import Partner
from app.trips.budget import BudgetLine, Norm, Spending, StatedRate
from app.trips.models import Trip
from app.trips.queries import money
from app.trips.rules.money import overlap

MOST = Decimal("9999999999.99")


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What a line of the plan says; amounts in the unit of the currency (ISO 4217)."""

    cost: str
    note: str = ""
    funder: Partner | None = None
    in_kind: bool = False
    amount: Decimal
    currency: str


@dataclass(frozen=True, kw_only=True)
class Spent:
    """Something that was paid or given."""

    on: date
    what: str
    amount: Decimal
    currency: str
    receipt: str = ""


@dataclass(frozen=True, kw_only=True)
class Rate:
    """So many units of a currency for one euro."""

    currency: str
    per_euro: Decimal
    on: date
    source: str


@dataclass(frozen=True, kw_only=True)
class NewNorm:
    """A norm of official travel; `last_on` None: until the next one."""

    country: str
    kind: str
    amount: Decimal
    currency: str
    first_on: date
    source: str


def plan_line(trip: Trip, planned: Planned, *, by: str, at: datetime) -> BudgetLine:
    """Put a line into the plan; refused in a currency without a stated rate."""
    _check(trip, planned.amount, planned.currency)
    line = BudgetLine(
        trip_id=trip.id, cost=planned.cost, note=planned.note, funder=planned.funder, in_kind=planned.in_kind,
        planned=planned.amount, currency=planned.currency,
    )  # fmt: skip
    session().add(line)
    session().flush()
    _record("plan cost", trip, by, at, line, planned=f"{planned.amount} {planned.currency}")
    return line


def change_line(trip: Trip, line: BudgetLine, planned: Planned, *, by: str, at: datetime) -> None:
    """Change what a line says; the audit log keeps what it said."""
    _check(trip, planned.amount, planned.currency)
    before = f"{line.planned} {line.currency}"
    line.cost, line.note, line.funder, line.in_kind = planned.cost, planned.note, planned.funder, planned.in_kind
    line.planned, line.currency = planned.amount, planned.currency
    session().flush()
    _record("change cost", trip, by, at, line, planned=f"{planned.amount} {planned.currency}", before=before)


def strike_line(trip: Trip, line: BudgetLine, *, by: str, at: datetime) -> None:
    """Strike a line out of the plan; refused once something was spent on it."""
    if line.spendings:
        raise Refusal(_("Something was spent on this line, so it stays in the plan. Strike that out first."))
    _record("strike cost", trip, by, at, line, planned=f"{line.planned} {line.currency}")
    session().delete(line)
    session().flush()


def spend(trip: Trip, line: BudgetLine, spent: Spent, *, by: str, at: datetime) -> None:
    """Note what was paid or given for a line."""
    if spent.amount <= 0:
        raise Refusal(_("Write an amount above zero."), "amount")
    _check(trip, spent.amount, spent.currency)
    line.spendings.append(
        Spending(on=spent.on, what=spent.what, amount=spent.amount, currency=spent.currency, receipt=spent.receipt,
                 noted_at=at)
    )  # fmt: skip
    session().flush()
    _record("spend", trip, by, at, line, amount=f"{spent.amount} {spent.currency}", receipt=spent.receipt)


def strike_spending(trip: Trip, line: BudgetLine, spending: Spending, *, by: str, at: datetime) -> None:
    """Strike out something that was noted by mistake."""
    amount = f"{spending.amount} {spending.currency}"
    line.spendings.remove(spending)
    session().flush()
    _record("strike spending", trip, by, at, line, amount=amount, receipt=spending.receipt)


def state_rate(trip: Trip, rate: Rate, *, by: str, at: datetime) -> None:
    """State at which rate a trip's books take a currency; a rate that was stated before is replaced."""
    if rate.per_euro <= 0:
        raise Refusal(_("Write a rate above zero."), "per_euro")
    known = {each.currency: each for each in money.rates_of(trip)}.get(rate.currency)
    before = f"{known.per_euro.normalize():f}" if known else ""
    if known is None:
        known = StatedRate(
            trip_id=trip.id, currency=rate.currency, per_euro=rate.per_euro, on=rate.on, source=rate.source
        )
        session().add(known)
    known.per_euro, known.on, known.source = rate.per_euro, rate.on, rate.source
    session().flush()
    changes = {"currency": rate.currency, "per_euro": f"{rate.per_euro.normalize():f}", "before": before}
    trail.record(by=by, verb="state rate", thing=f"trip:{trip.key}", at=at, changes=changes)


def add_norm(new: NewNorm, *, by: str, at: datetime) -> Norm:
    """Add a norm; the one that held until then ends the day before. Refused when it would begin before that one."""
    for norm in money.norms():
        if (norm.country, norm.kind) != (new.country, new.kind) or not overlap(
            (norm.first_on, norm.last_on), (new.first_on, None)
        ):
            continue
        if norm.first_on >= new.first_on:
            raise Refusal(_("A norm from %(day)s is known already.", day=format_date(norm.first_on)), "first_on")
        norm.last_on = date.fromordinal(new.first_on.toordinal() - 1)
    made = Norm(
        country=new.country, kind=new.kind, amount=new.amount, currency=new.currency, first_on=new.first_on,
        source=new.source,
    )  # fmt: skip
    session().add(made)
    session().flush()
    changes = {"norm": f"{new.country} {new.kind} {new.amount} {new.currency}", "from": new.first_on.isoformat()}
    trail.record(by=by, verb="add norm", thing=f"norm:{made.id}", at=at, changes=changes)
    return made


def end_norm(norm: Norm, last_on: date, *, by: str, at: datetime) -> None:
    """Say on which day a norm holds for the last time."""
    if last_on < norm.first_on:
        raise Refusal(_("The last day is before the first."), "last_on")
    norm.last_on = last_on
    session().flush()
    changes = {"last_on": last_on.isoformat()}
    trail.record(by=by, verb="end norm", thing=f"norm:{norm.id}", at=at, changes=changes)


def _check(trip: Trip, amount: Decimal, currency: str) -> None:
    if not 0 <= amount <= MOST:
        raise Refusal(_("Write an amount from 0 to %(most)s.", most=f"{MOST:,}"), "amount")
    if currency != "EUR" and currency not in money.per_euro(money.rates_of(trip)):
        raise Refusal(_("State the rate of %(currency)s first: sums are in euros.", currency=currency), "currency")


def _record(verb: str, trip: Trip, by: str, at: datetime, line: BudgetLine, **changes: str) -> None:
    changes |= {"cost": line.cost, "line": str(line.id)}
    trail.record(by=by, verb=verb, thing=f"trip:{trip.key}", at=at, changes=changes)
