"""The engine against every possible set of people: hundreds of random cases, compared row by row."""

import json
from typing import Any

from hypothesis import HealthCheck, assume, given, settings

from app.selection.rules import BadCase, case_from, run
from tests.rules.selection.brute_force import expected
from tests.rules.selection.cases import cases


@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases())
def test_the_engine_gives_what_enumerating_every_set_gives(data: dict[str, Any]) -> None:
    try:
        result = run(case_from(data))
    except BadCase as bad:
        assert all(fault.startswith("locked: ") for fault in bad.faults)
        assume(False)
    wanted = expected(data)
    assert dict(result.effective_minimums) == wanted["minimums"]
    rows = {row.number: (row.outcome, row.host, row.rank, list(row.blocked_by)) for row in result.ranking}
    assert rows == wanted["rows"], json.dumps(data, ensure_ascii=False)
