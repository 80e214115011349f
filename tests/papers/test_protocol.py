"""The protocol carries its case and result, and prints what they say."""

import hashlib
import json
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.cli.selection.verifying import opened
from app.documents.rendering import render
from app.kit.i18n import use_language
from app.selection import verify
from app.selection.documents.example import NAMES
from app.selection.documents.printed import faults_in_print
from app.selection.documents.protocol import Protocol
from app.selection.documents.reading import applicant_lines
from app.selection.documents.words import obstacles
from app.selection.rules.reading import read_case
from app.selection.rules.running import run
from tests.papers.examples import LANGUAGES, grand, printed, squeezed, words


def test_the_case_the_result_and_a_program_are_inside_byte_for_byte() -> None:
    paper = Protocol.example()
    inside = PdfReader(BytesIO(printed("protocol", "ka"))).attachments
    program = Path(verify.__file__).read_bytes()
    assert inside == {"case.json": [paper.case], "result.json": [paper.result], "verify.py": [program]}


def test_the_rules_give_the_result_that_is_attached() -> None:
    paper = Protocol.example()
    assert run(read_case(paper.case.decode())).canonical().strip() == paper.result.decode()


def test_the_printed_digest_is_that_of_the_case_and_the_commitment_that_of_the_seed() -> None:
    paper = Protocol.example()
    found = words(printed("protocol", "en"))
    digest = hashlib.sha256(paper.case).hexdigest()
    assert digest in found and squeezed(found).count(digest) == 2
    assert hashlib.sha256(json.loads(paper.case)["seed"].encode()).hexdigest() in squeezed(found)


def test_every_total_stands_as_the_result_prints_it() -> None:
    found = words(printed("protocol", "en"))
    for entry in json.loads(Protocol.example().result)["ranking"]:
        assert f" {entry['printed']} " in found, entry["number"]


def test_means_are_over_the_reviews_that_count() -> None:
    lines = {line.number: line for line in Protocol.example().lines}
    assert (lines["P-001"].scores["motivation"], lines["P-001"].reviews) == (9.5, 2)
    assert (lines["P-002"].scores["portfolio"], lines["P-002"].reviews) == (5, 2)
    assert (lines["P-007"].outcome, lines["P-007"].reviews) == ("incomplete", 1)


def test_a_review_that_does_not_count_is_left_out_of_the_means() -> None:
    paper = Protocol.example()
    case = json.loads(paper.case)
    case["applicants"][0]["reviews"].append({"reviewer": "r3", "scores": {"motivation": 1, "language": None}})
    (line, *_rest) = applicant_lines(case, json.loads(paper.result), {})
    assert (line.scores["motivation"], line.reviews) == (9.5, 2)


def test_those_told_apart_by_the_lottery_alone_are_named() -> None:
    assert [tie.numbers for tie in Protocol.example().ties] == [("P-004", "P-003")]


def test_the_version_without_names_has_no_applicant_s_name() -> None:
    found = words(printed("protocol-numbers", "ka"))
    assert all(ka not in found and latin not in found for ka, latin in NAMES.values())
    assert all(number in found for number in NAMES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_letterhead_logo_and_those_who_sign_are_the_college_s_own_and_the_program_reads_it_still(
    language: str, tmp_path: Path
) -> None:
    file = tmp_path / "protocol.pdf"
    file.write_bytes(render(grand("protocol"), language))
    inside = opened(file)
    name = {"ka": "კონსტანტინე მაგალითაშვილის სახელობის", "en": "Konstantine Magalitashvili Public"}[language]
    assert squeezed(name) in squeezed(inside.text) and ("ქეთევან" if language == "ka" else "Ketevan") in inside.text
    case, result = (json.loads(text, parse_float=Decimal) for text in (inside.case, inside.result))
    assert faults_in_print(inside.text, case, result, inside.program, inside.language) == []


def test_an_open_point_is_said_rather_than_left_out() -> None:
    bare = replace(Protocol.example(), recusals=(), ties=(), dissent=(), hosts=(), quotas=(), lines=(), rubrics=())
    found = words(render(bare, "en"))
    for sentence in ("None was declared or found.", "No order had to be drawn by lot.", "Nobody is on it."):
        assert sentence in found


def test_obstacles_are_said_in_words() -> None:
    quotas = {"tech": {"ka": "ტექნიკური", "en": "Technical"}}
    codes = ("places", "quota:tech:max", "quota:tech:min", "quota:unknown:max")
    said = obstacles(codes, quotas)
    assert len(said) == 4 and all(sentence.endswith(".") for sentence in said)
    assert "“Technical”" in said[1] and "“unknown”" in said[3]
    with use_language("ka"):
        assert "„ტექნიკური“" in obstacles(codes, quotas)[1]
    assert obstacles((), quotas) == ["Several rules together stood in the way; no single one of them alone."]
