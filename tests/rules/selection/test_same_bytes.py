"""The same case gives the same bytes: whatever Python's hash seed, and whatever the order of the applicants."""

import hashlib
import json
import os
import subprocess
import sys
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from app.selection.rules import canonical, case_from, digest, read_case, run
from tests.rules.selection.cases import a_case, a_crowded_case, an_applicant

PROGRAMME = (
    "import sys; from app.selection.rules import read_case, run; print(run(read_case(sys.stdin.read())).canonical())"
)


def test_the_hash_seed_of_python_changes_no_byte() -> None:
    text = json.dumps([a_crowded_case(seed) for seed in (3, 4)])
    programme = (
        "import json, sys; from app.selection.rules import BadCase, case_from, run\n"
        "for data in json.loads(sys.stdin.read()):\n"
        "    try: print(run(case_from(data)).canonical())\n"
        "    except BadCase as bad: print(bad)"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", programme],
            input=text.encode(), capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4711")
    }  # fmt: skip
    assert len(printed) == 1


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_the_order_of_the_applicants_changes_nothing_but_the_digest(seed: int, chance: Random) -> None:
    data = a_crowded_case(seed) | {"locked": []}
    people = list(data["applicants"])
    chance.shuffle(people)
    first, second = run(case_from(data)), run(case_from(data | {"applicants": people}))
    assert (first.ranking, first.effective_minimums) == (second.ranking, second.effective_minimums)


def test_the_digest_is_that_of_the_case_as_canonical_json() -> None:
    text = json.dumps(a_case(an_applicant("პ-1", "7.5")), indent=4, ensure_ascii=False)
    plain = json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert digest(read_case(text)) == hashlib.sha256(plain.encode()).hexdigest()
    assert run(read_case(text)).digest == digest(read_case(text))


def test_a_decimal_keeps_its_digits_in_canonical_json() -> None:
    assert canonical({"b": [Decimal("1.50"), 1, True, None], "a": "ქ\n"}) == '{"a":"ქ\\n","b":[1.50,1,true,null]}'
    weighted = json.dumps(a_case(an_applicant("P-1"))).replace('"weight": 1', '"weight": 1.50')
    assert digest(read_case(weighted)) != digest(read_case(weighted.replace("1.50", "1.5")))


def test_a_number_may_be_text_and_comes_to_the_same() -> None:
    number, text = (run(case_from(a_case(an_applicant("P-1", score)))) for score in (Decimal("7.1"), "7.1"))
    assert number.ranking == text.ranking


def test_the_result_is_written_as_the_format_says() -> None:
    data = a_case(
        an_applicant("P-001", "8.5", preferences=["zs-1"]),
        hosts=[{"key": "zs-1", "places": {"student": 1}}],
        quotas=[{"key": "some", "where": {}, "min": 2}],
    )
    result = run(case_from(data))
    row = {
        "number": "P-001", "category": "student", "outcome": "selected", "rank": 1, "host": "zs-1", "total": "85",
        "printed": "85.00", "preference": 1, "draw": result.ranking[0].draw, "blocked_by": [],
    }  # fmt: skip
    assert result.canonical() == canonical(
        {
            "format": "selection-result/1",
            "digest": result.digest,
            "effective_minimums": {"some": 1},
            "ranking": [row],
        }
    )
