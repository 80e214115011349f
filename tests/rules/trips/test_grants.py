"""The calculator's figures are the published ones, for each band and year; what no table holds is refused."""

import pytest

from app.trips.rules.distance import PLACES, kilometres
from app.trips.rules.grants import (
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
GREEN = [
    (2023, 10, None), (2023, 100, 210), (2023, 500, 320), (2023, 2000, 410), (2023, 3000, 610), (2023, 4000, None),
    (2025, 10, 56), (2025, 100, 285), (2025, 500, 417), (2025, 2000, 535), (2025, 3000, 785), (2025, 4000, 1188),
    (2025, 8000, 1735), (2017, 2000, None), (2019, 2000, None),
]  # fmt: skip


@pytest.mark.parametrize("line", STANDARD)
def test_travel_is_paid_as_published(line: tuple[int | None, ...]) -> None:
    distance, amounts = line[0] or 0, line[1:]
    for years, amount in zip(YEARS, amounts, strict=True):
        for year in years:
            if amount is None:
                with pytest.raises(NoRate):
                    travel(year, distance)
            else:
                assert travel(year, distance) == amount


@pytest.mark.parametrize(("year", "distance", "amount"), GREEN)
def test_green_travel_is_paid_as_published(year: int, distance: int, amount: int | None) -> None:
    if amount is None:
        with pytest.raises(NoRate):
            travel(year, distance, green=True)
    else:
        assert travel(year, distance, green=True) == amount


@pytest.mark.parametrize("year", [2013, 2026, 2030])
def test_a_year_without_a_table_is_refused_rather_than_guessed(year: int) -> None:
    with pytest.raises(NoRate, match=str(year)):
        travel(year, 2228)


def test_a_distance_below_the_first_band_is_refused() -> None:
    with pytest.raises(NoRate, match="9 km"):
        travel(2024, 9)


@pytest.mark.parametrize(
    ("key", "year", "later"),
    [("higher education staff, PL", 2024, (133, 119, 103)), ("school staff, PL", 2021, (82, 73, 64)),
     ("school pupils, PL", 2023, (45, 39, 34)), ("higher education staff, DE", 2024, (126, 112, 98))],
)  # fmt: skip
def test_from_day_15_seventy_per_cent_is_paid(key: str, year: int, later: tuple[int, int, int]) -> None:
    for group, amount in enumerate(later, start=1):
        rates = daily(key, year, group)
        assert rates.later == amount
        assert individual_support(rates, 14) == rates.first * 14
        assert individual_support(rates, 51) == rates.first * 14 + 37 * amount


def test_groups_are_known_from_2024_and_refused_before() -> None:
    assert [country_group(2024, country) for country in ("FI", "EE", "PL")] == [1, 2, 3]
    for year, country in ((2023, "PL"), (2024, "GE")):
        with pytest.raises(NoRate, match=country):
            country_group(year, country)
    with pytest.raises(NoRate, match="2026"):
        daily("school staff, PL", 2026, 1)


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
