"""`verify.py`, alone with a Python: it accepts every honest result and finds each way of forging one."""

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from app.selection import verify
from app.selection.documents.example_case import CASE_BYTES, DIGEST, RESULT_BYTES
from app.selection.rules import BadCase, canonical, case_from, run
from tests.rules.selection.cases import OFTEN, a_case, a_crowded_case, a_knotted_case, an_applicant, cases
from tests.rules.selection.pythons import python_of
from tests.rules.selection.tampering import FORGERIES, forged, made_again


def checked(case: str, result: str) -> verify.Check:
    """What verify.py finds."""
    check = verify.Check(verify.parsed(case), verify.parsed(result))
    check.run(result, [])
    return check


def verified(
    folder: Path, case: bytes, result: bytes, *more: str, python: str = sys.executable
) -> tuple[int, str, str]:
    """The outcome of the program: exit status, what it prints, and what it complains of."""
    files = [folder / "case.json", folder / "result.json"]
    for file, data in zip(files, (case, result), strict=True):
        file.write_bytes(data)
    command = [python, "-I", verify.__file__, *map(str, files), *more]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def accept(data: dict[str, Any]) -> None:
    """The engine's own result holds. Locked people may break the limits, and then there is nothing to compare."""
    try:
        result = run(case_from(data)).canonical()
    except BadCase as bad:
        assert all(fault.startswith("locked: ") for fault in bad.faults)
        reject()
    assert checked(canonical(data), result).faults == [], json.dumps(data, ensure_ascii=False)


def test_an_honest_result_holds(tmp_path: Path) -> None:
    status, said, complaints = verified(tmp_path, CASE_BYTES, RESULT_BYTES, DIGEST)
    assert (status, complaints) == (0, "")
    assert said.splitlines() == [
        "totals, outcomes, order, draws, limits, hosts and blockers hold",
        "left to the engine: nothing",
        f"case: {DIGEST}",
    ]


def test_a_case_may_be_written_with_spaces_and_in_any_order(tmp_path: Path) -> None:
    pretty = json.dumps(json.loads(CASE_BYTES), indent=4, ensure_ascii=True).encode()
    assert verified(tmp_path, pretty, RESULT_BYTES)[0] == 0


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_result_is_found(forgery: Any) -> None:
    case, result = forged(forgery)
    assert checked(case.decode(), result.decode()).faults


def test_differences_are_named_with_status_1(tmp_path: Path) -> None:
    case, result = forged(FORGERIES["a changed total"])
    status, said, complaints = verified(tmp_path, case, result)
    assert (status, complaints) == (1, "")
    assert said.splitlines() == [
        'P-010: printed is "79.00", where the rules give "78.33"',
        'P-010: total is "79", where the rules give "235/3"',
    ]


def test_a_case_made_again_is_found_by_the_digest_that_was_announced(tmp_path: Path) -> None:
    case, result = forged(made_again)
    assert verified(tmp_path, case, result)[0] == 0
    status, said, _ = verified(tmp_path, case, result, DIGEST)
    assert (status, "not the one that was announced" in said) == (1, True)


@pytest.mark.parametrize(
    "case", [b"no JSON", b"\xff", b"{}", b"[]", CASE_BYTES[:-9], CASE_BYTES.replace(b'"max":10', b'"max":NaN')]
)
def test_what_cannot_be_read_has_status_2(tmp_path: Path, case: bytes) -> None:
    status, said, complaints = verified(tmp_path, case, RESULT_BYTES)
    assert (status, said) == (2, "")
    assert complaints.endswith("\n") and "cannot be read: " in complaints and "Traceback" not in complaints


def test_a_missing_file_and_a_pdf_without_a_case_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"%PDF-1.7\n")
    for names in (["none.pdf"], ["empty.pdf"], [], ["a", "b", "c"]):
        command = [sys.executable, "-I", verify.__file__, *names]
        assert subprocess.run(command, capture_output=True, cwd=tmp_path).returncode == 2, names


@OFTEN
@given(cases())
def test_it_accepts_whatever_the_engine_gives(data: dict[str, Any]) -> None:
    accept(data)


@OFTEN
@given(st.integers(0, 10**9), st.sampled_from([a_crowded_case, a_knotted_case]))
def test_it_accepts_it_where_limits_are_tight_or_overlap(seed: int, make: Any) -> None:
    accept(make(seed))


def test_of_a_minimum_that_was_lowered_it_says_that_the_engine_decides() -> None:
    def pair(*kinds: str) -> dict[str, Any]:
        return {"key": "".join(kinds), "where": {"kind": list(kinds)}, "max": 1}

    crowd = [an_applicant(kind, 9 - n, attributes={"kind": kind}) for n, kind in enumerate("abc")]
    quotas = [pair("a", "b"), pair("b", "c"), pair("a", "c"), {"key": "all", "where": {}, "min": 2}]
    data = a_case(*crowd, quotas=quotas)
    check = checked(canonical(data), run(case_from(data)).canonical())
    assert (check.faults, check.left) == ([], ["quota:all:min"])


def test_a_seat_kept_for_a_minimum_is_proved_by_counting() -> None:
    crowd = [an_applicant(n, score, attributes={"new": n == "D"}) for n, score in {"A": 9, "B": 8, "D": 6}.items()]
    quotas = [{"key": "all", "where": {}, "max": 2}, {"key": "new", "where": {"new": True}, "min": 1}]
    data = a_case(*crowd, quotas=quotas)
    result = json.loads(run(case_from(data)).canonical())
    assert result["ranking"][1]["blocked_by"] == ["quota:all:max", "quota:new:min"]
    assert checked(canonical(data), canonical(result)).left == []
    for claimed in ([], ["quota:all:max"], ["quota:new:min"], ["places"], ["places", "quota:all:max", "quota:new:min"]):
        result["ranking"][1]["blocked_by"] = claimed
        assert checked(canonical(data), canonical(result)).faults, claimed


def test_it_is_one_file_that_needs_nothing_and_that_old_pythons_read() -> None:
    text = Path(verify.__file__).read_text("utf-8")
    tree = ast.parse(text, feature_version=(3, 8))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in imports if isinstance(node, ast.ImportFrom)}
    assert names <= set(sys.stdlib_module_names)


@pytest.mark.parametrize("version", ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13"])
def test_it_runs_on_each_python_that_is_here(version: str, tmp_path: Path) -> None:
    python = python_of(version)
    if python is None:
        pytest.skip(f"there is no Python {version} here")
    status, said, complaints = verified(tmp_path, CASE_BYTES, RESULT_BYTES, DIGEST, python=python)
    assert (status, said.splitlines()[-1], complaints) == (0, f"case: {DIGEST}", "")
