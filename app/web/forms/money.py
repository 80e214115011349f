"""The forms of money: a line of the plan, what was spent, rates, norms, and the calculator."""

from decimal import Decimal
from typing import Any

from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick
from app.partners.models import Partner
from app.partners.queries import partners
from app.partners.words import country
from app.trips.actions.money import NewNorm, Planned, Rate, Spent
from app.trips.budget import CURRENCIES, BudgetLine
from app.trips.models import Trip
from app.trips.rules import grants
from app.trips.rules.calculating import Case
from app.trips.rules.distance import PLACES, kilometres
from app.trips.words import COSTS
from app.web.forms.base import Form
from app.web.forms.calls import Decimals, choices

NORMS: dict[str, Any] = {"per_diem": _l("Per diem"), "lodging": _l("Lodging norm for a night")}
PLACE_NAMES: dict[str, Any] = {
    "kutaisi": _l("Kutaisi"),
    "tbilisi": _l("Tbilisi"),
    "poznan": _l("Poznań"),
    "rakvere": _l("Rakvere"),
}
TABLE_NAMES: dict[str, Any] = {
    "school staff, PL": _l("Staff of schools (Polish agency, 2021–2023)"),
    "school pupils, PL": _l("Pupils of schools (Polish agency, 2021–2023)"),
    "higher education staff, PL": _l("Staff of higher education (Polish agency, 2024)"),
    "higher education staff, DE": _l("Staff of higher education (German agency, 2024)"),
}
UNITS = [SelectChoice(unit, unit) for unit in CURRENCIES]
MONEY = {"inputmode": "decimal"}


def payers() -> list[SelectChoice]:
    """Who may pay: the college itself, or a partner by its key."""
    return choices({"": _l("the college"), **{one.key: pick(one.name) for one in partners()}})


def payer(key: str) -> Partner | None:
    """The partner that was chosen; None: the college."""
    return next((one for one in partners() if one.key == key), None)


def _amount(label: Any) -> Decimals:
    return Decimals(label, [InputRequired(_l("Write an amount."))], places=2, render_kw=MONEY)


class CostForm(Form):
    """A line of the plan."""

    cost = SelectField(_l("What for"), choices=choices(COSTS))
    note = StringField(_l("In more detail"), [Length(max=160)])
    funder = SelectField(_l("Who pays"))
    in_kind = BooleanField(_l("Given in kind (a bed, a meal, a bus), at this value"))
    amount = _amount(_l("Planned amount"))
    currency = SelectField(_l("Currency"), choices=UNITS)

    def offer(self) -> None:
        """Fill the select of those who pay."""
        self.funder.choices = payers()

    def show(self, line: BudgetLine) -> None:
        """Put a line's values into the fields."""
        self.cost.data, self.note.data, self.in_kind.data = line.cost, line.note, line.in_kind
        self.funder.data = line.funder.key if line.funder else ""
        self.amount.data, self.currency.data = line.planned, line.currency

    def planned(self) -> Planned:
        """What was typed."""
        assert self.amount.data is not None
        return Planned(
            cost=self.cost.data, note=self.note.data or "", in_kind=self.in_kind.data, amount=self.amount.data,
            funder=payer(self.funder.data), currency=self.currency.data,
        )  # fmt: skip


class SpendingForm(Form):
    """Something that was paid or given."""

    on = DateField(_l("Day"), [InputRequired(_l("Write the day."))])
    what = StringField(_l("What"), [InputRequired(_l("Write what was paid.")), Length(max=160)])
    amount = _amount(_l("Amount"))
    currency = SelectField(_l("Currency"), choices=UNITS)
    receipt = StringField(_l("Number of the receipt"), [Length(max=60)])

    def spent(self) -> Spent:
        """What was typed."""
        assert self.on.data and self.amount.data is not None
        return Spent(
            on=self.on.data, what=self.what.data or "", amount=self.amount.data, currency=self.currency.data,
            receipt=self.receipt.data or "",
        )  # fmt: skip


class RateForm(Form):
    """At which rate a currency is taken."""

    currency = SelectField(_l("Currency"), choices=UNITS[1:])
    per_euro = Decimals(_l("For one euro"), [InputRequired(_l("Write the rate."))], places=4, render_kw=MONEY)
    on = DateField(_l("Rate of the day"), [InputRequired(_l("Write the day."))])
    source = StringField(_l("Source of the rate"), [InputRequired(_l("Say where the rate is from.")), Length(max=160)])

    def rate(self) -> Rate:
        """What was typed."""
        assert self.on.data and self.per_euro.data is not None
        return Rate(
            currency=self.currency.data, per_euro=self.per_euro.data, on=self.on.data, source=self.source.data or ""
        )


class NormForm(Form):
    """A norm of official travel."""

    country = SelectField(_l("Country"))
    kind = SelectField(_l("Norm"), choices=choices(NORMS))
    amount = _amount(_l("Amount for a day or a night"))
    currency = SelectField(_l("Currency"), choices=UNITS)
    first_on = DateField(_l("Holds from"), [InputRequired(_l("Write the first day."))])
    source = StringField(_l("Where it stands"), [InputRequired(_l("Say which order sets it.")), Length(max=200)])

    def offer(self) -> None:
        """Fill the select of countries with those of the partners, and our own."""
        codes = sorted({"GE", *(one.country for one in partners())})
        self.country.choices = choices({code: country(code) for code in codes})

    def norm(self) -> NewNorm:
        """What was typed."""
        assert self.first_on.data and self.amount.data is not None
        return NewNorm(
            country=self.country.data, kind=self.kind.data, amount=self.amount.data, currency=self.currency.data,
            first_on=self.first_on.data, source=self.source.data or "",
        )  # fmt: skip


class GrantForm(Form):
    """What the calculator asks for; nothing is stored."""

    year = IntegerField(_l("Year of the funder's call"), [InputRequired(_l("Write the year."))])
    start = SelectField(_l("From where"), choices=choices(PLACE_NAMES))
    end = SelectField(_l("Where to"), choices=choices(PLACE_NAMES))
    distance = IntegerField(_l("Or the distance one way, in km"), [Optional(), NumberRange(1, 20_037)])
    country = SelectField(_l("Country of the hosts"))
    people = IntegerField(_l("People"), [InputRequired(_l("Write how many.")), NumberRange(1, 999)])
    days = IntegerField(_l("Days of the activity"), [InputRequired(_l("Write how many.")), NumberRange(1, 366)])
    travel_days = IntegerField(_l("Travel days"), [InputRequired(_l("Write how many.")), NumberRange(0, 10)])
    green = BooleanField(_l("Green travel (bus, train)"))
    table = SelectField(_l("Daily rates"))
    first = Decimals(_l("Own rate to day 14, in euros"), [Optional(), NumberRange(0, 10_000)], render_kw=MONEY)
    later = Decimals(_l("Own rate from day 15, in euros"), [Optional(), NumberRange(0, 10_000)], render_kw=MONEY)
    funder = SelectField(_l("Who pays"))

    def offer(self) -> None:
        """Fill the selects."""
        codes = sorted({one.country for one in partners()} | {"EE", "PL"})
        self.country.choices = choices({code: country(code) for code in codes})
        self.funder.choices = payers()
        self.table.choices = choices({"": _l("my funder's own rates, below"), **TABLE_NAMES})

    def begin(self, trip: Trip) -> None:
        """Start from what the trip says."""
        hosts = [who.host for who in trip.participants if who.host]
        self.year.data, self.people.data = trip.starts_on.year, max(1, len(trip.participants))
        self.days.data, self.travel_days.data = max(1, (trip.ends_on - trip.starts_on).days - 1), 2
        self.start.data, self.end.data = "kutaisi", "rakvere" if hosts and hosts[0].country == "EE" else "poznan"
        self.country.data = hosts[0].country if hosts else "PL"

    def case(self) -> Case:
        """What is asked; the typed distance goes before the places."""
        own = None
        if not self.table.data:
            first = self.first.data or Decimal(0)
            own = grants.Rates(first, self.later.data if self.later.data is not None else first * grants.LATER)
        numbers = (self.year.data, self.people.data, self.days.data, self.travel_days.data)
        year, people, days, travel_days = (number or 0 for number in numbers)
        return Case(
            year=year, distance=self.distance.data or kilometres(PLACES[self.start.data], PLACES[self.end.data]),
            country=self.country.data, people=people, days=days, travel_days=travel_days, green=self.green.data,
            table=self.table.data, own=own,
        )  # fmt: skip


class EndForm(Form):
    """On which day a norm holds for the last time."""

    last_on = DateField(_l("Last day"), [InputRequired(_l("Write the last day."))])
