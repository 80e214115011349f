"""The price of a rule: the difference between two runs, the second of a case in which the rule never stood."""

import copy
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.selection.rules import BadCase, case_from, run
from app.selection.rules.advice import Price, prices_of_rules
from tests.rules.selection.advice.panels import a_panel, places, reviewed
from tests.rules.selection.cases import a_case, a_crowded_case, an_applicant, cases

PLENTY = 1000


def outcome(data: dict[str, Any]) -> dict[str, Fraction]:
    """The totals of the selected by number, in merit order, as a whole run gives them."""
    rows = run(case_from(data)).ranking
    return {row.number: row.total or Fraction(0) for row in rows if row.outcome == "selected"}


def without_each(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each rule, and the case's JSON without it."""

    def anew() -> dict[str, Any]:
        return copy.deepcopy(data)

    for place, quota in enumerate(data["quotas"]):
        for end in ("min", "max"):
            if end in quota and (end == "max" or quota["min"]):
                del (changed := anew())["quotas"][place][end]
                yield f"quota:{quota['key']}:{end}", changed
    if data["hosts"]:
        changed = anew()
        for host in changed["hosts"]:
            host["places"] = {"student": PLENTY, "teacher": PLENTY}
            host.pop("total", None)
        yield "places", changed
    for category in sorted(data.get("pass_mark", {})):
        del (changed := anew())["pass_mark"][category]
        yield f"pass_mark:{category}", changed
    if data["only_preferred"]:
        yield "only_preferred", anew() | {"only_preferred": False}


def check(data: dict[str, Any]) -> tuple[Price, ...]:
    """Every price is the difference of the two runs."""
    try:
        found = prices_of_rules(case_from(data))
    except BadCase:
        assume(False)
    now = outcome(data)
    expected = []
    for rule, changed in without_each(data):
        then = outcome(changed)
        came_in = tuple(number for number in then if number not in now)
        went_out = tuple(number for number in now if number not in then)
        total, without = sum(now.values(), Fraction(0)), sum(then.values(), Fraction(0))
        expected.append((rule, total, without, without - total, came_in, went_out))
    assert [
        (row.rule, row.total, row.without, row.price, row.came_in, tuple(row.went_out)) for row in found
    ] == expected
    return found


@settings(max_examples=100, deadline=None)
@given(cases())
def test_a_price_is_the_difference_of_two_runs(data: dict[str, Any]) -> None:
    check(data)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_a_price_is_the_difference_of_two_runs_where_rules_are_tight(seed: int) -> None:
    check(a_crowded_case(seed))


def test_a_minimum_costs_what_those_who_stand_aside_have_more() -> None:
    people = [an_applicant(f"P-{place}", 10 - place, attributes={"first": place == 3}) for place in range(4)]
    data = a_case(*people, quotas=[*places(2), {"key": "first", "where": {"first": True}, "min": 1}])
    prices = {price.rule: price for price in prices_of_rules(case_from(data))}
    assert prices["quota:first:min"] == Price(
        "quota:first:min", Fraction(170), Fraction(190), Fraction(20), ("P-1",), ("P-3",)
    )
    assert prices["quota:all:max"].came_in == ("P-1", "P-2")


def test_a_rule_that_keeps_nobody_out_costs_nothing() -> None:
    data = a_panel({"P-1": [("r", 50)]}, quotas=places(3), pass_mark={"student": 40})
    assert [(price.rule, price.price) for price in prices_of_rules(case_from(data))] == [
        ("quota:all:max", 0),
        ("pass_mark:student", 0),
    ]


def test_the_locked_stay_in_and_count() -> None:
    data = a_case(
        reviewed("locked", [("r", 10)]),
        reviewed("best", [("r", 90)]),
        criteria={"student": [{"key": "motivation", "max": 100, "weight": 1}]},
        quotas=places(1),
        locked=[{"number": "locked"}],
    )
    (price,) = prices_of_rules(case_from(data))
    assert (price.total, price.without, price.came_in, price.went_out) == (10, 100, ("best",), ())


def test_fractions_are_text_in_json() -> None:
    data = a_panel({"P-1": [("r1", 0), ("r2", 0), ("r3", 1)]}, quotas=places(0))
    (price,) = prices_of_rules(case_from(data))
    assert price.data() == {
        "rule": "quota:all:max",
        "total": "0",
        "without": "1/3",
        "price": "1/3",
        "came_in": ["P-1"],
        "went_out": [],
    }
