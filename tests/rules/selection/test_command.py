"""`gatsvla selection run`: results on standard output, or faults on standard error and nothing else."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from app.cli.selection import selection
from app.selection.rules import case_from, run
from tests.rules.selection.cases import a_case, an_applicant


def ran(*files: Path) -> Result:
    """The outcome of the command."""
    return CliRunner().invoke(selection, ["run", *map(str, files)])


def written(path: Path, data: object) -> Path:
    """A file with the case."""
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return path


def test_each_result_stands_on_a_line_of_its_own(tmp_path: Path) -> None:
    cases = [a_case(an_applicant("პირველი")), a_case(an_applicant("P-2"), an_applicant("P-3"))]
    files = [written(tmp_path / f"{place}.json", data) for place, data in enumerate(cases)]
    result = ran(*files)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout_bytes.decode() == "".join(run(case_from(data)).canonical() + "\n" for data in cases)


def test_a_bad_case_ends_with_status_2_and_a_line_for_each_fault(tmp_path: Path) -> None:
    result = ran(written(tmp_path / "bad.json", a_case(an_applicant("P-1", 11), quorum=0)))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "applicants[0].reviews[0].scores.motivation: 11 is above the criterion's max of 10\nquorum: 0 is below 1\n"
    )


def test_one_bad_case_among_several_is_named_and_nothing_is_printed(tmp_path: Path) -> None:
    good, bad = written(tmp_path / "good.json", a_case()), written(tmp_path / "bad.json", [])
    result = ran(good, bad, tmp_path / "none.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        f"{bad}: case: must be an object, not a list",
        f"{tmp_path / 'none.json'}: case: the file cannot be read: No such file or directory",
    ]


def test_a_file_that_is_missing_or_not_text_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "latin.json").write_bytes(b'{"call": "Pozna\xf1"}')
    for path, fault in (
        (tmp_path / "none.json", "the file cannot be read: No such file or directory"),
        (tmp_path, "the file cannot be read: Is a directory"),
        (tmp_path / "latin.json", "not UTF-8: byte 15 cannot be read"),
    ):
        result = ran(path)
        assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"case: {fault}\n")
