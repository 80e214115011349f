"""What was used of what was promised: the provision that a group is counted under, and what stays untold."""

from datetime import date
from typing import Any

import pytest

from app.partners.rules.using import Group, Promise, promise_for, usage


def a_promise(key: int, **values: Any) -> Promise:
    """Student practice abroad since 2012."""
    defaults: dict[str, Any] = {"direction": "outgoing", "kind": "student_practice", "category": "student"}
    return Promise(id=key, **{**defaults, "first": date(2012, 1, 1), **values})


def a_group(number: int | None, year: int = 2016, **values: Any) -> Group:
    """Students in practice abroad."""
    defaults: dict[str, Any] = {"direction": "outgoing", "kind": "student_practice", "category": "student"}
    return Group(**{"journey": f"trip-{year}", "year": year, "number": number, **defaults, **values})


ANY, TRANSPORT, COOK = a_promise(1), a_promise(2, field="transport"), a_promise(3, field="cook")


@pytest.mark.parametrize(
    ("group", "promises", "expected"),
    [
        (a_group(1), [ANY], ANY),
        (a_group(1, direction="incoming"), [ANY], None),
        (a_group(1, kind="exchange"), [ANY], None),
        (a_group(1, category="teacher"), [ANY], None),
        (a_group(1, field="transport"), [ANY, TRANSPORT], TRANSPORT),
        (a_group(1, field="cook"), [ANY, TRANSPORT], ANY),
        (a_group(1, field="cook"), [TRANSPORT], None),
        (a_group(1), [TRANSPORT], TRANSPORT),  # the field is untold: it may be this one
        (a_group(1), [TRANSPORT, ANY], ANY),
        (a_group(1), [COOK, TRANSPORT], TRANSPORT),  # the same choice whatever the order
        (a_group(1), [TRANSPORT, COOK], TRANSPORT),
        (a_group(1, year=2011), [ANY], None),
        (a_group(1, year=2016), [a_promise(4, last=date(2016, 1, 31))], a_promise(4, last=date(2016, 1, 31))),
        (a_group(1, year=2016, on=date(2016, 2, 1)), [a_promise(4, last=date(2016, 1, 31))], None),
        (a_group(1, year=2017), [a_promise(4, last=date(2016, 1, 31))], None),
    ],
)
def test_a_group_is_counted_under_the_provision_that_fits_it_best(
    group: Group, promises: list[Promise], expected: Promise | None
) -> None:
    assert promise_for(group, promises) == expected


def test_every_year_from_the_first_stands_there_even_when_nobody_went() -> None:
    found = usage([ANY], [a_group(2, 2016)], 2018)
    assert found.years == (2012, 2013, 2014, 2015, 2016, 2017, 2018)
    assert {year: use.number for year, use in found.by_promise[1].items()} == {2016: 2}


def test_later_years_stand_there_only_where_somebody_travels_in_them() -> None:
    found = usage([a_promise(1, first=date(2025, 1, 1))], [a_group(3, 2028, ahead=True)], 2026)
    assert found.years == (2025, 2026, 2028)
    assert found.by_promise[1][2028].ahead == 3


def test_an_untold_number_is_told_as_such_and_counted_as_nothing() -> None:
    use = usage([ANY], [a_group(None), a_group(4, journey="other")], 2016).by_promise[1][2016]
    assert (use.number, use.untold, use.journeys) == (4, 1, ["trip-2016", "other"])


def test_people_of_an_untold_field_are_counted_where_a_field_was_agreed_and_said_so() -> None:
    use = usage([TRANSPORT], [a_group(2), a_group(3, field="transport")], 2016).by_promise[2][2016]
    assert (use.number, use.field_untold) == (5, 2)


def test_what_no_provision_covers_is_left_beside() -> None:
    beside = a_group(20, kind="exchange")
    found = usage([ANY], [beside, a_group(1)], 2016)
    assert found.outside == (beside,)
    assert found.by_promise[1][2016].number == 1
