"""The calculator's figures are the published ones, for each band and year; what no table holds is refused.

They are typed here a second time, from research/domain.md 2.5; each table of app/trips/rules/grants.py names sources.
"""

from itertools import pairwise

import pytest

from app.trips.rules.distance import PLACES, kilometres
from app.trips.rules.grants import (
    DAILY,
    TRAVEL,
    NoRate,
    country_group,
    daily,
    funded_days,
    individual_support,
    travel,
)

# kilometres, then standard amounts of 2014–17, 2018–20, 2021–23, 2024–25 (research/domain.md 2.5)
STANDARD = [
    (10, None, 20, 23, 28),
    (99, None, 20, 23, 28),
    (100, 180, 180, 180, 211),
    (499, 180, 180, 180, 211),
    (500, 275, 275, 275, 309),
    (1999, 275, 275, 275, 309),
    (2000, 360, 360, 360, 395),
    (2999, 360, 360, 360, 395),
    (3000, 530, 530, 530, 580),
    (3999, 530, 530, 530, 580),
    (4000, 820, 820, 820, 1188),
    (7999, 820, 820, 820, 1188),
    (8000, 1100, 1500, 1500, 1735),
    (19000, 1100, 1500, 1500, 1735),
]
YEARS = [(2014, 2017), (2018, 2020), (2021, 2023), (2024, 2025)]
# the same for green travel; before 2021 there was none
GREEN = [
    (10, None, None, None, 56),
    (99, None, None, None, 56),
    (100, None, None, 210, 285),
    (499, None, None, 210, 285),
    (500, None, None, 320, 417),
    (1999, None, None, 320, 417),
    (2000, None, None, 410, 535),
    (2999, None, None, 410, 535),
    (3000, None, None, 610, 785),
    (3999, None, None, 610, 785),
    (4000, None, None, None, 1188),
    (7999, None, None, None, 1188),
    (8000, None, None, None, 1735),
    (19000, None, None, None, 1735),
]
# euros a day for the country groups 1, 2, 3: to day 14, and from day 15
DAY = [
    ("school staff, PL", (2021, 2023), (117, 104, 91), (82, 73, 64)),
    ("school pupils, PL", (2021, 2023), (64, 56, 48), (45, 39, 34)),
    ("higher education staff, PL", (2024, 2024), (190, 170, 148), (133, 119, 103)),
    ("higher education staff, DE", (2024, 2024), (180, 160, 140), (126, 112, 98)),  # from day 15: 70 %
]
GROUPS = {
    1: "AT BE DK FI FR DE IS IE IT LI LU NL NO SE",
    2: "CY CZ EE GR LV MT PT SK SI ES",
    3: "BG HR HU LT MK PL RO RS TR",
}


@pytest.mark.parametrize(
    ("line", "green"), [*((line, False) for line in STANDARD), *((line, True) for line in GREEN)]
)  # fmt: skip
def test_travel_is_paid_as_published(line: tuple[int | None, ...], green: bool) -> None:
    distance, amounts = line[0] or 0, line[1:]
    for (first, last), amount in zip(YEARS, amounts, strict=True):
        for year in range(first, last + 1):
            if amount is None:
                with pytest.raises(NoRate):
                    travel(year, distance, green=green)
            else:
                assert travel(year, distance, green=green) == amount


def test_no_table_is_left_out_of_these_tests_and_every_one_names_its_source() -> None:
    assert [(table.first_year, table.last_year) for table in TRAVEL] == YEARS
    assert [(table.key, (table.first_year, table.last_year)) for table in DAILY] == [line[:2] for line in DAY]
    assert all(table.source for table in (*TRAVEL, *DAILY))
    assert all(one[1] + 1 == other[0] for one, other in pairwise(YEARS))


@pytest.mark.parametrize("year", [2013, 2026, 2030])
@pytest.mark.parametrize("green", [False, True])
def test_a_year_without_a_table_is_refused_rather_than_guessed(year: int, green: bool) -> None:
    with pytest.raises(NoRate, match=str(year)):
        travel(year, 2228, green=green)


def test_a_distance_below_the_first_band_is_refused() -> None:
    for year, distance in ((2024, 9), (2018, 9), (2014, 99)):
        with pytest.raises(NoRate, match=f"{distance} km"):
            travel(year, distance)


@pytest.mark.parametrize(("key", "years", "first", "later"), DAY)
def test_each_day_is_paid_as_published_and_from_day_15_seventy_per_cent(
    key: str, years: tuple[int, int], first: tuple[int, int, int], later: tuple[int, int, int]
) -> None:
    for year in range(years[0], years[1] + 1):
        for group in (1, 2, 3):
            full, less = first[group - 1], later[group - 1]
            rates = daily(key, year, group)
            assert (rates.first, rates.later) == (full, less)
            assert [individual_support(rates, days) for days in (1, 14, 15, 51)] == [
                full, full * 14, full * 14 + less, full * 14 + less * 37
            ]  # fmt: skip
    for year in (years[0] - 1, years[1] + 1):
        with pytest.raises(NoRate, match=str(year)):
            daily(key, year, 1)


def test_groups_are_known_from_2024_and_refused_before() -> None:
    for number, countries in GROUPS.items():
        for country in countries.split():
            assert country_group(2024, country) == number
            with pytest.raises(NoRate, match=country):
                country_group(2023, country)
    for country in ("GE", "GB", "UA", ""):
        with pytest.raises(NoRate):
            country_group(2024, country)
    with pytest.raises(NoRate, match="nobody"):
        daily("nobody", 2024, 1)


@pytest.mark.parametrize(("green", "funded"), [(False, 12), (True, 16)])
def test_travel_days_are_funded_up_to_the_limit(green: bool, funded: int) -> None:
    assert funded_days(10, 9, green=green) == funded
    assert funded_days(10, 1, green=green) == 11


@pytest.mark.parametrize(
    ("start", "end", "about"),
    [("kutaisi", "poznan", 2228), ("kutaisi", "rakvere", 2206), ("tbilisi", "poznan", 2403),
     ("tbilisi", "rakvere", 2338)],
)  # fmt: skip
def test_distances_are_great_circles_between_city_centres(start: str, end: str, about: int) -> None:
    assert abs(kilometres(PLACES[start], PLACES[end]) - about) <= 5
    assert travel(2017, kilometres(PLACES[start], PLACES[end])) == 360
