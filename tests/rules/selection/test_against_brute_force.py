"""The engine against every possible set of people: hundreds of random cases, compared row by row."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from app.selection.rules import BadCase, case_from, programme, run
from app.selection.rules.prices import Bounds, Narrowing
from app.selection.rules.relaxation import Relaxation, Suggestion
from tests.rules.selection.brute_force import expected
from tests.rules.selection.cases import OFTEN, a_crowded_case, a_knotted_case, cases


def breaks_limits(data: dict[str, Any]) -> bool:
    """Do the locked people of a random case break its limits?"""
    try:
        case_from(data)
    except BadCase as bad:
        assert all(fault.startswith("locked: ") for fault in bad.faults)
        return True
    return False


def compare(data: dict[str, Any]) -> None:
    """Run the case both ways. Locked people may break the limits, and then there is nothing to compare."""
    if breaks_limits(data):
        reject()
    result, wanted = run(case_from(data)), expected(data)
    assert dict(result.effective_minimums) == wanted["minimums"]
    rows = {row.number: (row.outcome, row.host, row.rank, list(row.blocked_by)) for row in result.ranking}
    assert rows == wanted["rows"], json.dumps(data, ensure_ascii=False)


SEEDS = st.integers(0, 10**9)


@OFTEN
@given(cases())
def test_the_engine_gives_what_enumerating_every_set_gives(data: dict[str, Any]) -> None:
    compare(data)


@OFTEN
@given(SEEDS)
def test_so_it_does_where_quotas_and_places_are_tight(seed: int) -> None:
    compare(a_crowded_case(seed))


@OFTEN
@given(SEEDS)
def test_so_it_does_where_half_people_would_keep_the_quotas(seed: int) -> None:
    compare(a_knotted_case(seed))


@pytest.mark.parametrize("make", [a_crowded_case, a_knotted_case])
def test_so_it_does_when_the_solver_is_given_types_only_as_it_needs_them(
    make: Callable[[int], dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programme, "MANY", 0)
    for seed in range(100):
        if not breaks_limits(make(seed)):
            compare(make(seed))


def test_so_it_does_when_the_solver_never_finds_whole_people_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    solve = Relaxation.solve

    def in_fractions(self: Relaxation, bounds: Bounds, narrowed: Narrowing, whole: bool = False) -> Suggestion | None:
        return None if whole else solve(self, bounds, narrowed)

    monkeypatch.setattr(Relaxation, "solve", in_fractions)
    for seed in range(100):
        compare(a_knotted_case(seed))


@pytest.mark.parametrize("seed", [135, 2167])
def test_a_type_that_is_closed_for_one_limit_may_come_back_when_it_is_dropped(seed: int) -> None:
    compare(a_knotted_case(seed))
