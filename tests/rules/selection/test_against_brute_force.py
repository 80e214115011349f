"""The engine against every possible set of people: hundreds of random cases, compared row by row."""

import json
from typing import Any

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from app.selection.rules import BadCase, case_from, run
from tests.rules.selection.brute_force import expected
from tests.rules.selection.cases import a_crowded_case, cases


def compare(data: dict[str, Any]) -> None:
    """Run the case both ways; locked people may break the limits, and then there is nothing to compare."""
    try:
        result = run(case_from(data))
    except BadCase as bad:
        assert all(fault.startswith("locked: ") for fault in bad.faults)
        reject()
    wanted = expected(data)
    assert dict(result.effective_minimums) == wanted["minimums"]
    rows = {row.number: (row.outcome, row.host, row.rank, list(row.blocked_by)) for row in result.ranking}
    assert rows == wanted["rows"], json.dumps(data, ensure_ascii=False)


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_the_engine_gives_what_enumerating_every_set_gives(data: dict[str, Any]) -> None:
    compare(data)


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**9))
def test_so_it_does_where_quotas_and_places_are_tight(seed: int) -> None:
    compare(a_crowded_case(seed))
