"""`gatsvla selection verify` and `verify.py` on protocols: honest ones hold, each forgery is found, in print too."""

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader
from sqlalchemy import select

from app.cli.selection import selection
from app.documents.rendering import render
from app.kit.db import Database, session, unit_of_work
from app.selection import actions, queries, verify
from app.selection.documents.example_case import CASE, CASE_BYTES, DIGEST, RESULT, RESULT_BYTES, canonical
from app.selection.documents.protocol import Protocol
from app.selection.documents.reading import applicant_lines, ties_of
from app.selection.documents.sheet import ApplicantLine
from app.selection.models import Decision
from app.selection.rules import case_from, read_case, run
from tests.makers.selection import DECIDED_AT, a_competition
from tests.papers.examples import LANGUAGES, printed
from tests.rules.selection.tampering import FORGERIES, forged, made_again


def verified(pdf: bytes, folder: Path, *options: str) -> Result:
    """The outcome of the command on a protocol."""
    file = folder / "protocol.pdf"
    file.write_bytes(pdf)
    return CliRunner().invoke(selection, ["verify", str(file), *options], catch_exceptions=False)


def by_program(pdf: bytes, folder: Path, *digest: str) -> int:
    """The status of verify.py on a protocol."""
    file = folder / "protocol.pdf"
    file.write_bytes(pdf)
    return verify.main([str(file), *digest])


def with_inside(case: bytes, result: bytes) -> bytes:
    """The example's protocol with another case and result inside."""
    made = BytesIO()
    with pikepdf.open(BytesIO(printed("protocol", "ka"))) as pdf:
        for name, data in (("case.json", case), ("result.json", result)):
            file = pdf.attachments[name].get_file().obj
            file.write(data)
        pdf.save(made)
    return made.getvalue()


def rendered_again(forgery: Any) -> bytes:
    """A whole protocol of a forged case: what it prints goes with what it carries."""
    case, result = forged(forgery)
    lines = applicant_lines(json.loads(case), json.loads(result), {})
    digest = json.loads(result)["digest"]
    ties = ties_of(json.loads(case), lines)
    return render(replace(Protocol.example(), case=case, result=result, lines=lines, ties=ties, digest=digest), "ka")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["protocol", "protocol-numbers"])
def test_an_honest_protocol_holds(name: str, language: str, tmp_path: Path) -> None:
    done = verified(printed(name, language), tmp_path)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "holds" in done.stdout and DIGEST in done.stdout
    assert by_program(printed(name, language), tmp_path, DIGEST) == 0


@pytest.mark.parametrize("language", ["pl", "et"])
def test_so_it_does_in_the_partners_languages(language: str, tmp_path: Path) -> None:
    assert verified(render(Protocol.example(), language), tmp_path).exit_code == 0


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_case_or_result_inside_is_found(forgery: Any, tmp_path: Path) -> None:
    pdf = with_inside(*forged(forgery))
    done = verified(pdf, tmp_path)
    assert done.exit_code in (1, 2) and "holds" not in done.stdout
    assert (done.stdout + done.stderr).startswith(f"{tmp_path / 'protocol.pdf'}: ")
    assert by_program(pdf, tmp_path) in (1, 2)


def line_changed(whose: str, **values: Any) -> tuple[ApplicantLine, ...]:
    """The example's printed lines with one of them changed."""
    return tuple(replace(line, **values) if line.number == whose else line for line in Protocol.example().lines)


PRINTED: dict[str, tuple[dict[str, Any], str]] = {
    "a total": ({"lines": line_changed("P-010", total=80)}, "P-010: total is not 78.33"),
    "an outcome": ({"lines": line_changed("P-003", outcome="selected")}, "P-003: outcome is not on the reserve list"),
    "a rank": ({"lines": line_changed("P-002", rank=1)}, "P-002: does not stand at place 2"),
    "a mean": (
        {"lines": line_changed("P-001", scores={"motivation": 9, "language": 4.5, "portfolio": 4.5})},
        "P-001: mean of motivation is not 9.50",
    ),
    "a number": ({"lines": line_changed("P-008", number="P-080")}, "P-008: does not stand at place 1"),
    "the order": ({"lines": Protocol.example().lines[::-1]}, "does not stand at place"),
    "a line less": ({"lines": Protocol.example().lines[:-1]}, "P-007: does not stand at place —"),
    "a line more": (
        {"lines": (*Protocol.example().lines, replace(Protocol.example().lines[-1], number="P-011"))},
        "11 lines, where the result has 10",
    ),
    "the digest": ({"digest": "0" * 64}, f"the SHA-256 of the case is not {DIGEST}"),
    "the seed": ({"seed": "another seed"}, "the seed of the lottery is not that of the case"),
    "the commitment": ({"commitment": "a" * 64}, f"{'a' * 64} is the SHA-256 of nothing inside"),
}


@pytest.mark.parametrize(("change", "said"), PRINTED.values(), ids=PRINTED)
def test_what_is_printed_otherwise_is_named(change: dict[str, Any], said: str, tmp_path: Path) -> None:
    done = verified(render(replace(Protocol.example(), **change), "en"), tmp_path)
    assert (done.exit_code, done.stderr) == (1, "")
    assert said in done.stdout


def test_a_case_made_again_is_found_by_the_digest_that_was_saved(tmp_path: Path) -> None:
    pdf = rendered_again(made_again)
    assert verified(pdf, tmp_path).exit_code == 0
    assert by_program(pdf, tmp_path) == 0
    page = tmp_path / "results.html"
    page.write_text(f"<p>SHA-256 of the case: {DIGEST}</p>")
    done = verified(pdf, tmp_path, "--trail", str(page))
    assert (done.exit_code, "not the announced one" in done.stdout) == (1, True)
    assert verified(printed("protocol", "ka"), tmp_path, "--trail", str(page)).exit_code == 0
    assert by_program(pdf, tmp_path, DIGEST) == 1


def announced(*scores: int) -> bytes:
    """The protocol of an announced decision in the open database."""
    with unit_of_work():
        made = a_competition(*scores or (9, 8, 7, 2))
        present = [made.chair.id, made.second.id]
        decision = actions.propose(made.call, made.chair, present=present, dissent="", by="account:1", at=DECIDED_AT)
        actions.confirm(decision, made.second, by="account:2", at=DECIDED_AT)
        actions.announce(made.call, by="account:3", at=DECIDED_AT)
        return render(queries.protocol_of(decision), "ka")


def test_the_audit_log_of_a_home_has_the_announced_case(database: Database, tmp_path: Path) -> None:
    done = verified(announced(), tmp_path)
    assert done.exit_code == 0, done.output
    assert "has the digest of this case: announce, 2017-05-20 09:00 UTC" in done.stdout


def test_a_protocol_of_many_pages_holds(database: Database, tmp_path: Path) -> None:
    pdf = announced(*(place % 10 for place in range(60)))
    assert len(PdfReader(BytesIO(pdf)).pages) > 4
    done = verified(pdf, tmp_path)
    assert done.exit_code == 0, done.output
    assert by_program(pdf, tmp_path) == 0


def test_a_case_made_again_in_the_database_is_found_by_the_audit_log(database: Database, tmp_path: Path) -> None:
    announced()
    with unit_of_work():
        decision = session().scalars(select(Decision)).one()
        data = json.loads(decision.case_text)
        data["applicants"][3]["reviews"] = data["applicants"][0]["reviews"]
        result = run(case_from(data))
        decision.case_text, decision.result_text = canonical(data).decode(), result.canonical()
        decision.digest = result.digest
        pdf = render(queries.protocol_of(decision), "en")
    done = verified(pdf, tmp_path)
    assert done.exit_code == 1
    assert f"the case is not the announced one: the audit log has no {result.digest}; announce, 2017" in done.stdout


def test_a_protocol_of_a_call_that_the_home_does_not_know_is_compared_with_no_announcement(
    database: Database, tmp_path: Path
) -> None:
    done = verified(printed("protocol", "en"), tmp_path)
    assert (done.exit_code, "knows no call poznan-2017" in done.stdout) == (0, True)


def test_a_home_without_a_database_or_with_another_one_is_named(tmp_path: Path) -> None:
    done = verified(printed("protocol", "en"), tmp_path, "--home", str(tmp_path / "nowhere"))
    assert (done.exit_code, done.stdout, "there is no database in" in done.stderr) == (2, "", True)
    (tmp_path / "gatsvla.sqlite").write_bytes(b"")
    done = verified(printed("protocol", "en"), tmp_path, "--home", str(tmp_path))
    assert (done.exit_code, done.stdout, "cannot be read" in done.stderr) == (2, "", True)


def test_a_saved_page_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = verified(printed("protocol", "en"), tmp_path, "--trail", str(tmp_path / "none.html"))
    assert (done.exit_code, done.stdout, "none.html cannot be read" in done.stderr) == (2, "", True)


NOT_READABLE: dict[str, Callable[[], bytes]] = {
    "no PDF": lambda: b"not a PDF",
    "nothing": lambda: b"",
    "half a PDF": lambda: printed("protocol", "en")[:9000],
    "a letter": lambda: printed("letter-reserve", "en"),
    "a bad case": lambda: with_inside(CASE_BYTES.replace(b'"quorum":2', b'"quorum":0'), RESULT_BYTES),
    "no JSON": lambda: with_inside(b"{", RESULT_BYTES),
    "no text": lambda: with_inside(b"\xff", RESULT_BYTES),
    "a result that is no JSON": lambda: with_inside(CASE_BYTES, b"]"),
}


@pytest.mark.parametrize("make", NOT_READABLE.values(), ids=NOT_READABLE)
def test_what_cannot_be_read_has_status_2_and_a_line_that_says_why(make: Callable[[], bytes], tmp_path: Path) -> None:
    done = verified(make(), tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{tmp_path / 'protocol.pdf'}: ")


def test_the_example_of_these_tests_is_what_the_rules_give() -> None:
    assert run(read_case(CASE_BYTES.decode())).canonical().encode() == RESULT_BYTES
    assert (canonical(CASE), canonical(RESULT)) == (CASE_BYTES, RESULT_BYTES)
