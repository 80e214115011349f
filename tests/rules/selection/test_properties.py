"""What applicants are promised, on random cases: GATSVLA_RANDOM_CASES says how many of each, the default is for CI."""

import copy
import json
import os
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.selection import verify
from app.selection.rules import BadCase, Result, Row, canonical, case_from, run
from tests.load.direct import selected_by_a_direct_model
from tests.rules.selection.cases import OFTEN, a_crowded_case, a_knotted_case
from tests.rules.selection.pythons import python_of

ROOT = Path(__file__).parents[3]
SEEDS = st.integers(0, 10**9)


def a_good_case(seed: int, most: int = 14, **changes: Any) -> dict[str, Any]:
    """A crowded or knotted case whose locked people keep its limits."""
    data = (a_crowded_case(seed, most) if seed % 4 else a_knotted_case(seed)) | changes
    try:
        case_from(data)
    except BadCase:
        assume(False)
    return data


def result_of(data: dict[str, Any]) -> Result:
    """What the rules give."""
    return run(case_from(data))


def selected(result: Result) -> dict[str, str | None]:
    """The selected with their hosts."""
    return {row.number: row.host for row in result.ranking if row.outcome == "selected"}


def row_of(result: Result, number: str) -> Row:
    """One applicant's row."""
    return next(row for row in result.ranking if row.number == number)


def checked(data: dict[str, Any], result: Result) -> verify.Check:
    """The program that shares no line with the engine, and what it knows of everybody."""
    text = result.canonical()
    check = verify.Check(verify.parsed(canonical(data)), verify.parsed(text))
    check.run(text, [])
    return check


@OFTEN
@given(SEEDS)
def test_the_selected_keep_every_limit_and_nobody_of_the_same_type_is_passed_over(seed: int) -> None:
    data = a_good_case(seed, most=30)
    check = checked(data, result_of(data))
    assert check.faults == []
    locked = {lock["number"] for lock in data.get("locked", [])}
    passed_over: set[object] = set()
    for person in (person for person in check.ranked if person.number not in locked):
        kind = (person.quotas, person.category, person.reach)
        if person in check.beds.at:
            assert kind not in passed_over
        else:
            passed_over.add(kind)


@OFTEN
@given(SEEDS)
def test_a_better_score_never_hurts_oneself(seed: int) -> None:
    data = a_good_case(seed)
    before, chance = result_of(data), Random(seed)
    better = copy.deepcopy(data)
    mine = chance.choice(better["applicants"])
    for scores in (review["scores"] for review in mine["reviews"]):
        for key, score in scores.items():
            scores[key] = chance.randint(score, 10)
    after = result_of(better)
    mine_before, mine_after = (row_of(result, mine["number"]) for result in (before, after))
    assert mine_before.outcome != "selected" or mine_after.outcome == "selected"
    assert mine_before.rank and mine_after.rank and mine_after.rank <= mine_before.rank


@OFTEN
@given(SEEDS)
def test_wishes_never_change_who_is_selected_and_an_untrue_list_never_gives_a_better_host(seed: int) -> None:
    data = a_good_case(seed, only_preferred=False)
    keys = [host["key"] for host in data.get("hosts", [])]
    assume(keys)
    honest, chance = result_of(data), Random(seed)
    mine = chance.choice(data["applicants"])
    wish = [*mine["preferences"], *(key for key in keys if key not in mine["preferences"])]
    lie = mine | {"preferences": chance.sample(keys, chance.randint(0, len(keys)))}
    lied = result_of(data | {"applicants": [lie if one is mine else one for one in data["applicants"]]})
    assert selected(lied).keys() == selected(honest).keys()
    if home := selected(honest).get(mine["number"]):
        assert wish.index(home) <= wish.index(selected(lied)[mine["number"]])


@OFTEN
@given(SEEDS)
def test_promotions_in_a_row_never_take_a_place_or_a_host_away(seed: int) -> None:
    data, chance = a_good_case(seed) | {"locked": [], "declined": []}, Random(seed)
    held = selected(result_of(data))
    declined: list[str] = []
    while held and len(declined) < 4:
        leaving = chance.choice(sorted(held))
        del held[leaving]
        declined.append(leaving)
        locked = [{"number": number} | ({"host": host} if host else {}) for number, host in held.items()]
        now = selected(result_of(data | {"locked": locked, "declined": declined}))
        assert held.items() <= now.items()
        assert not now.keys() & set(declined)
        held = now


@pytest.mark.parametrize("make", [a_crowded_case, a_knotted_case])
def test_a_model_with_a_variable_for_each_person_and_host_selects_the_same(make: Any) -> None:
    for seed in range(40):
        data = make(seed) | {"locked": []}
        if make is a_crowded_case:
            data = a_crowded_case(seed, 25) | {"locked": []}
        result = result_of(data)
        assert selected_by_a_direct_model(data, result.effective_minimums) == selected(result).keys(), seed


SOME = [a_crowded_case(seed, 20) | {"locked": []} for seed in range(30)] + [a_knotted_case(seed) for seed in range(30)]
PROGRAMME = (
    "import json, sys; from app.selection.rules import case_from, run\n"
    "for data in json.loads(sys.stdin.read()): print(run(case_from(data)).canonical())"
)


def printed_by(python: str, hash_seed: str) -> bytes:
    """The results of some cases from another Python."""
    return subprocess.run(
        [python, "-c", PROGRAMME],
        input=json.dumps(SOME).encode(), capture_output=True, check=True, cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    ).stdout  # fmt: skip


@pytest.mark.parametrize(("version", "hash_seed"), [("3.11", "1"), ("3.12", "2"), ("3.13", "4711")])
def test_every_python_that_is_here_gives_the_same_bytes(version: str, hash_seed: str) -> None:
    python = python_of(version, "highspy")
    if python is None:
        pytest.skip(f"there is no Python {version} with highspy here; GATSVLA_PYTHONS can name one")
    expected = "".join(result_of(data).canonical() + "\n" for data in SOME).encode()
    assert printed_by(python, hash_seed) == expected
