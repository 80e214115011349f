"""Sums of a trip's money by table and by property; norms by their days; what the calculator says of whole cases."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.trips.budget import BudgetLine, Norm, Spending
from app.trips.rules.calculating import Case, estimate
from app.trips.rules.grants import NoRate, Rates
from app.trips.rules.money import by_funder, converted, in_euros, nights, norm_on, of_line, overlap, paid_days

RATES = {"GEL": Decimal("2.9000"), "PLN": Decimal("4.2500")}
AT = datetime(2017, 9, 1, tzinfo=UTC)


def a_line(planned: str, currency: str = "EUR", *spent: tuple[str, str], in_kind: bool = False) -> BudgetLine:
    spendings = [
        Spending(on=AT.date(), what="x", amount=Decimal(amount), currency=unit, noted_at=AT) for amount, unit in spent
    ]
    return BudgetLine(
        trip_id=1, cost="travel", planned=Decimal(planned), currency=currency, in_kind=in_kind, spendings=spendings
    )


@pytest.mark.parametrize(
    ("amount", "currency", "to", "sum_"),
    [
        ("10", "EUR", "EUR", "10"),
        ("29", "GEL", "EUR", "10.00"),
        ("10", "EUR", "GEL", "29.00"),
        ("425", "PLN", "GEL", "290.00"),
        ("1", "PLN", "EUR", "0.24"),
        ("0.01", "GEL", "EUR", "0.00"),
        ("12.345", "GEL", "GEL", "12.345"),
        ("7.25", "GEL", "EUR", "2.50"),
    ],
)
def test_an_amount_is_converted_at_the_stated_rate(amount: str, currency: str, to: str, sum_: str) -> None:
    assert converted(Decimal(amount), currency, to, RATES) == Decimal(sum_)


def test_a_currency_without_a_rate_has_no_sum() -> None:
    with pytest.raises(KeyError):
        converted(Decimal(1), "PLN", "EUR", {})


def test_a_line_counts_in_its_own_currency_and_all_lines_in_euros() -> None:
    tickets = a_line("6000", "EUR", ("5000", "EUR"), ("2900", "GEL"))
    beds = a_line("4250", "PLN", ("4300", "PLN"), in_kind=True)
    assert of_line(tickets, RATES).spent == Decimal("6000.00") and of_line(tickets, RATES).left == 0
    assert of_line(beds, RATES).left == Decimal("-50")
    assert in_euros([tickets, beds], RATES).planned == Decimal("7000.00")
    (college,) = by_funder([tickets, beds], RATES)
    assert (college.money.planned, college.in_kind.planned) == (Decimal("6000"), Decimal("1000.00"))


@given(st.lists(st.tuples(st.integers(1, 10**7), st.sampled_from(["EUR", "GEL", "PLN"])), max_size=6))
def test_what_the_funders_bear_is_the_whole(amounts: list[tuple[int, str]]) -> None:
    lines = [a_line(str(Decimal(cents) / 100), unit, in_kind=cents % 2 == 0) for cents, unit in amounts]
    shares = by_funder(lines, RATES)
    total = sum((share.money.planned + share.in_kind.planned for share in shares), Decimal(0))
    assert total == in_euros(lines, RATES).planned


NORMS = [
    Norm(country="PL", kind="per_diem", amount=Decimal(30), currency="EUR", first_on=date(2015, 1, 1),
         last_on=date(2017, 9, 1), source="old"),
    Norm(country="PL", kind="per_diem", amount=Decimal(40), currency="EUR", first_on=date(2017, 9, 2), source="new"),
    Norm(country="EE", kind="lodging", amount=Decimal(90), currency="EUR", first_on=date(2016, 1, 1), source="ee"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("country", "kind", "day", "source"),
    [
        ("PL", "per_diem", date(2014, 12, 31), None),
        ("PL", "per_diem", date(2015, 1, 1), "old"),
        ("PL", "per_diem", date(2017, 9, 1), "old"),
        ("PL", "per_diem", date(2017, 9, 2), "new"),
        ("PL", "per_diem", date(2040, 1, 1), "new"),
        ("PL", "lodging", date(2017, 9, 2), None),
        ("EE", "lodging", date(2017, 9, 2), "ee"),
        ("GE", "per_diem", date(2017, 9, 2), None),
    ],
)
def test_a_norm_holds_between_its_days(country: str, kind: str, day: date, source: str | None) -> None:
    found = norm_on(NORMS, country, kind, day)
    assert (found.source if found else None) == source


def test_the_autumn_of_2017_has_51_days_and_50_nights() -> None:
    assert paid_days(date(2017, 9, 2), date(2017, 10, 22)) == 51
    assert nights(date(2017, 9, 2), date(2017, 10, 22)) == 50
    assert (paid_days(AT.date(), AT.date()), nights(AT.date(), AT.date())) == (1, 0)


DAYS = st.dates(date(2010, 1, 1), date(2030, 1, 1))
PERIODS = st.tuples(DAYS, st.none() | DAYS).filter(lambda each: each[1] is None or each[1] >= each[0])


@given(PERIODS, PERIODS)
def test_periods_overlap_both_ways_and_exactly_when_a_day_is_shared(
    one: tuple[date, date | None], other: tuple[date, date | None]
) -> None:
    late = date(2031, 1, 1)
    shared = max(one[0], other[0]) <= min(one[1] or late, other[1] or late)
    assert overlap(one, other) is overlap(other, one) is shared


def a_case(**values: object) -> Case:
    given: dict[str, object] = {
        "year": 2024, "distance": 2228, "country": "PL", "people": 17, "days": 49, "travel_days": 2, "green": False,
        "own": Rates(Decimal(50), Decimal(35)),
    }  # fmt: skip
    return Case(**{**given, **values})  # type: ignore[arg-type]


def test_a_whole_group_to_poznan() -> None:
    found = estimate(a_case())
    assert (found.band, found.next_band, found.travel, found.days) == (2000, 3000, 395, 51)
    assert found.support == 14 * 50 + 37 * 35 and found.total == (395 + 1995) * 17


def test_green_travel_pays_more_and_funds_more_days() -> None:
    found = estimate(a_case(green=True, travel_days=6))
    assert (found.travel, found.days) == (535, 55)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"year": 2026}, "2026"),
        ({"year": 2013}, "2013"),
        ({"distance": 9}, "9 km"),
        ({"year": 2017, "green": True}, "green"),
        ({"own": None, "table": "school staff, PL", "year": 2022}, "country group of PL"),
        ({"own": None, "table": "school staff, PL"}, "school staff, PL"),
        ({"own": None, "table": "higher education staff, PL", "country": "GE"}, "country group of GE"),
    ],
)
def test_what_no_table_holds_is_refused_in_words(values: dict[str, object], words: str) -> None:
    with pytest.raises(NoRate, match=words):
        estimate(a_case(**values))


def test_published_daily_rates_come_with_their_source() -> None:
    found = estimate(a_case(own=None, table="higher education staff, PL"))
    assert found.group == 3 and (found.rates.first, found.rates.later) == (148, 103)
    assert "erasmusplus.uni.opole.pl" in found.sources
