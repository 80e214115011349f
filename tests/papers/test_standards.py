"""Every paper is PDF/A-3a and PDF/UA-1: by its bones, and by veraPDF's verdict."""

import os
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.papers.examples import EXAMPLES, LANGUAGES, printed
from tests.papers.gate import missing, verdicts
from tests.papers.structure import faults, tags


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_paper_is_tagged_named_and_self_contained(name: str, language: str) -> None:
    assert faults(printed(name, language)) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_paper_has_one_main_heading_and_its_tables_have_headers(name: str) -> None:
    found = tags(printed(name, "ka"))
    assert found.count("H1") == 1
    assert found.count("TH") >= found.count("Table")


def test_the_look_at_the_bones_sees_a_fault() -> None:
    broken = BytesIO()
    with pikepdf.open(BytesIO(printed("roster-full", "en"))) as pdf:
        del pdf.Root.StructTreeRoot
        del pdf.Root.Lang
        pdf.save(broken)
    assert {"no structure tree", "no language"} <= set(faults(broken.getvalue()))


def need_the_gate() -> None:
    """Skip with a reason, but never where everything has to be proved."""
    if missing() and os.environ.get("CI") != "true":
        pytest.skip(missing())


def test_verapdf_passes_every_paper_in_every_language(tmp_path: Path) -> None:
    need_the_gate()
    files = []
    for name in EXAMPLES:
        for language in ("ka", "en", "pl", "et"):
            files.append(tmp_path / f"{name}-{language}.pdf")
            files[-1].write_bytes(printed(name, language))
    said = verdicts(files)
    assert len(said) == 2 * len(files)
    assert [line for line in said if not line.startswith("pass ")] == []


def test_verapdf_fails_a_paper_that_lost_its_tags(tmp_path: Path) -> None:
    need_the_gate()
    file = tmp_path / "broken.pdf"
    with pikepdf.open(BytesIO(printed("roster-full", "en"))) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(file)
    assert all(line.startswith("fail ") for line in verdicts([file]))
