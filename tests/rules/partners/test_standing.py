"""How an agreement stands on a day."""

from datetime import date

import pytest

from app.partners.models import Agreement, Partner
from app.partners.rules.standing import Standing, covers, first_day, standing

FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)


@pytest.mark.parametrize(
    ("last", "on", "expected"),
    [
        (None, date(2023, 12, 31), Standing("ahead")),
        (None, date(2024, 1, 1), Standing("valid")),
        (None, date(2099, 1, 1), Standing("valid")),
        (LAST, date(2023, 12, 31), Standing("ahead", 1096)),
        (LAST, date(2024, 1, 1), Standing("valid", 1095)),
        (LAST, date(2026, 10, 1), Standing("valid", 91)),
        (LAST, date(2026, 10, 2), Standing("ending", 90)),
        (LAST, date(2026, 12, 30), Standing("ending", 1)),
        (LAST, date(2026, 12, 31), Standing("ending", 0)),
        (LAST, date(2027, 1, 1), Standing("over", -1)),
    ],
)
def test_an_agreement_is_ending_from_90_days_before_its_last_day_to_that_day(
    last: date | None, on: date, expected: Standing
) -> None:
    assert standing(FIRST, last, on) == expected


def test_an_agreement_of_a_year_begins_with_it_until_the_day_is_known() -> None:
    partner = Partner(key="a", name={"en": "A"}, kind="school", country="EE")
    agreement = Agreement(partner=partner, project={"en": "P"}, since=2012)
    assert first_day(agreement) == date(2012, 1, 1)
    agreement.starts_on = date(2012, 5, 7)
    assert first_day(agreement) == date(2012, 5, 7)


@pytest.mark.parametrize(
    ("day", "held"),
    [(date(2023, 12, 31), False), (FIRST, True), (LAST, True), (date(2027, 1, 1), False)],
)
def test_an_agreement_holds_from_its_first_day_to_its_last(day: date, held: bool) -> None:
    assert covers(FIRST, LAST, day) is held
