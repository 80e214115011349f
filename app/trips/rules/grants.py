"""What Erasmus+ pays: travel by distance band, and individual support by day. Rates are data with validity and source.

A year, band or group that no table holds is refused: nothing is guessed (research/domain.md 2.5).
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from app.kit.i18n import gettext as _

FULL_RATE_DAYS = 14  # the full rate to this day, then `LATER` of it
LATER = Decimal("0.70")
TRAVEL_DAYS, GREEN_TRAVEL_DAYS = 2, 6  # at most so many travel days are funded


class NoRate(LookupError):
    """No table holds what was asked; the message says what is missing, in the reader's language."""


@dataclass(frozen=True)
class TravelTable:
    """Euros for the way there and back, by distance band; None where the table has no amount.

    `bands` maps the least kilometres of a band to (standard, green).
    """

    first_year: int
    last_year: int
    bands: dict[int, tuple[int | None, int | None]]
    source: str


TRAVEL = (
    TravelTable(
        2014, 2017,
        {100: (180, None), 500: (275, None), 2000: (360, None), 3000: (530, None), 4000: (820, None),
         8000: (1100, None)},
        "spotidoc.com/doc/4848039; readgur.com/doc/63804",
    ),
    TravelTable(
        2018, 2020,
        {10: (20, None), 100: (180, None), 500: (275, None), 2000: (360, None), 3000: (530, None), 4000: (820, None),
         8000: (1500, None)},
        "ue.katowice.pl; sabanciuniv.edu",
    ),
    TravelTable(
        2021, 2023,
        {10: (23, None), 100: (180, 210), 500: (275, 320), 2000: (360, 410), 3000: (530, 610), 4000: (820, None),
         8000: (1500, None)},
        "erasmus.gidatarim.edu.tr; ru.nl",
    ),
    TravelTable(
        2024, 2025,
        {10: (28, 56), 100: (211, 285), 500: (309, 417), 2000: (395, 535), 3000: (580, 785), 4000: (1188, 1188),
         8000: (1735, 1735)},
        "eu.daad.de (Projekt 2025); fu-berlin.de; jku.at; ovgu.de; erasmusplus.uni.opole.pl",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class DailyTable:
    """Euros a day for one kind of person and one national agency, by country group 1, 2, 3.

    `later` are the published amounts from day 15; where a table prints none they are 70 % in whole euros, half up.
    """

    key: str
    first_year: int
    last_year: int
    groups: tuple[int, int, int]
    source: str
    later: tuple[int, int, int] | None = None


@dataclass(frozen=True)
class Rates:
    """Euros a day: to day 14, and from day 15."""

    first: Decimal
    later: Decimal


DAILY = (
    DailyTable("school staff, PL", 2021, 2023, (117, 104, 91), "loczluchow.pl", (82, 73, 64)),
    DailyTable("school pupils, PL", 2021, 2023, (64, 56, 48), "loczluchow.pl", (45, 39, 34)),
    DailyTable("higher education staff, PL", 2024, 2024, (190, 170, 148), "erasmusplus.uni.opole.pl", (133, 119, 103)),
    DailyTable("higher education staff, DE", 2024, 2024, (180, 160, 140), "ovgu.de"),
)
# From the call of 2024; before it the groups were others.
GROUPS_FROM_2024 = (
    "AT BE DK FI FR DE IS IE IT LI LU NL NO SE".split(),
    "CY CZ EE GR LV MT PT SK SI ES".split(),
    "BG HR HU LT MK PL RO RS TR".split(),
)


def travel_table(year: int) -> TravelTable:
    """The table of a call's year; NoRate for a year that none covers."""
    for table in TRAVEL:
        if table.first_year <= year <= table.last_year:
            return table
    raise NoRate(_("No travel amounts are known for the call of %(year)s.", year=year))


def band(table: TravelTable, distance: int) -> int:
    """The least kilometres of the band that a distance falls in; NoRate below the first."""
    found = [least for least in table.bands if least <= distance]
    if not found:
        raise NoRate(
            _("%(km)s km is below the first distance band of %(first)s–%(last)s.", km=distance, first=table.first_year,
              last=table.last_year)
        )  # fmt: skip
    return max(found)


def travel(year: int, distance: int, *, green: bool = False) -> Decimal:
    """Euros for the way there and back of one person."""
    table = travel_table(year)
    least = band(table, distance)
    amount = table.bands[least][green]
    if amount is None:
        raise NoRate(
            _("No amount for green travel is known for the band from %(km)s km in %(year)s.", km=least, year=year)
        )
    return Decimal(amount)


def country_group(year: int, country: str) -> int:
    """The group 1, 2 or 3 of a host country (ISO 3166); NoRate before 2024, whose groups are not known whole."""
    if year >= GROUPS_KNOWN_FROM:
        for number, countries in enumerate(GROUPS_FROM_2024, start=1):
            if country in countries:
                return number
    raise NoRate(
        _("The country group of %(country)s in the call of %(year)s is not known.", country=country, year=year)
    )


GROUPS_KNOWN_FROM = 2024


def daily_table(key: str, year: int) -> DailyTable:
    """The table of this key that holds the year."""
    for table in DAILY:
        if table.key == key and table.first_year <= year <= table.last_year:
            return table
    raise NoRate(_("The daily rates “%(table)s” are not known for the call of %(year)s.", table=key, year=year))


def daily(key: str, year: int, group: int) -> Rates:
    """The daily rates of a country group, by the table of this key that holds the year."""
    table = daily_table(key, year)
    first = Decimal(table.groups[group - 1])
    later = (first * LATER).quantize(Decimal(1), ROUND_HALF_UP)
    return Rates(first, Decimal(table.later[group - 1]) if table.later else later)


def individual_support(rates: Rates, days: int) -> Decimal:
    """Euros for so many funded days."""
    full = min(days, FULL_RATE_DAYS)
    return rates.first * full + rates.later * (days - full)


def funded_days(days: int, travel_days: int, *, green: bool = False) -> int:
    """Days of the activity and as many travel days as are funded."""
    return days + min(travel_days, GREEN_TRAVEL_DAYS if green else TRAVEL_DAYS)
