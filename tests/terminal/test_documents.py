"""`gatsvla document`: every paper that has its rows can be had from a terminal, and what cannot is said."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.kit.db import Database, session, unit_of_work
from app.shelf import EXAMPLES, SHELF
from app.trips import actions as trips
from app.trips.models import Trip
from tests.actions.test_selection import AT
from tests.actions.test_trips import accepted
from tests.makers.applications import an_application
from tests.papers.examples import words


@dataclass
class Keys:
    """How the rows of this test are named on the command line."""

    trip: str
    call: str
    application: str
    participant: str = ""
    family: str = ""
    receipt: str = ""
    review: str = ""
    year: str = ""


@pytest.fixture
def keys(database: Database) -> Keys:
    """An announced call, and its trip, with everything that its papers ask for."""
    with unit_of_work():
        made = accepted(9, 8, 7)
        trip = trips.make(made.call, by="account:1", at=AT)
        for one in trip.participants:
            one.person.birth_date = date(1999, 5, 1)
        first = made.applications[0]
        found = Keys(trip.key, made.call.key, f"{made.call.key}/{first.number}", f"{trip.key}/1")
        found.family = trip.participants[0].person.family_latin
        found.review = f"{found.application}/{made.chair.account.person.family_latin}"
        handed_in = an_application()
        found.receipt = f"{handed_in.call.key}/{handed_in.number}"
        found.year = str(trip.starts_on.year)
    return found


def document(*words: str, to: Path) -> Result:
    return CliRunner().invoke(main, ["document", *words, "-o", str(to)])


def test_every_paper_whose_rows_are_there_is_written(keys: Keys, tmp_path: Path) -> None:
    with unit_of_work():
        session().query(Trip).one().state = "completed"
    for kind, of, language in (
        ("roster", "trip", "en"), ("protocol", "call", "ka"), ("letter", "application", "pl"),
        ("sending-order", "trip", "et"), ("invitation", "trip", "ka"), ("guarantee-letter", "trip", "en"),
        ("bus-list", "trip", "ka"), ("attendance-sheet", "trip", "en"), ("badges", "trip", "ka"),
        ("certificate", "participant", "ka"), ("trip-report", "trip", "en"), ("receipt", "receipt", "en"),
        ("score-sheet", "review", "ka"), ("yearly-report", "year", "en"),
    ):  # fmt: skip
        file = tmp_path / f"{kind}.pdf"
        answer = document(kind, getattr(keys, of), "--language", language, to=file)
        assert answer.exit_code == 0, answer.output
        assert file.read_bytes().startswith(b"%PDF") and f"{file.stat().st_size} bytes" in answer.output


def test_a_traveller_is_named_by_number_or_by_a_part_of_the_name(keys: Keys, tmp_path: Path) -> None:
    with unit_of_work():
        session().query(Trip).one().state = "completed"
    for key in (keys.participant, f"{keys.trip}/{keys.family.lower()}"):
        answer = document("certificate", key, to=tmp_path / "paper.pdf")
        assert answer.exit_code == 0 or "of them are meant" in answer.output, answer.output
    assert keys.family in words((tmp_path / "paper.pdf").read_bytes())


def test_whom_a_paper_leaves_out_is_named_beside_it(keys: Keys, tmp_path: Path) -> None:
    with unit_of_work():
        who = session().query(Trip).one().participants[0]
        who.passport_number, name = "", who.person.name_latin
    answer = document("invitation", keys.trip, "--language", "en", to=tmp_path / "paper.pdf")
    assert answer.exit_code == 0 and f"left out: {name}: missing: passport number" in answer.output
    assert name not in words((tmp_path / "paper.pdf").read_bytes())


REFUSED = [
    (["roster", "atlantis"], "there is no trip 'atlantis'; KEY is the key of a trip"),
    (["roster", "TRIP", "--host", "atlantis"], "has the host 'atlantis'; there is: "),
    (["letter", "S-999"], "there is no application 'S-999'; KEY is CALL/NUMBER"),
    (["certificate", "TRIP/0"], "there is no participant"),
    (["certificate", "TRIP/1"], "when the trip is completed"),
    (["appeal-answer", "APPLICATION"], "no appeal"),
    (["score-sheet", "APPLICATION/nobody"], "there is no review"),
    (["score-sheet", "APPLICATION"], "KEY is CALL/NUMBER/NAME"),
    (["yearly-report", "1999"], "No journey began in 1999"),
    (["yearly-report", "soon"], "there is no year 'soon'; KEY is a year (2017)"),
    (["poem", "TRIP"], "there is no paper 'poem'; choose from roster, protocol"),
    (["roster"], "Missing argument 'KEY'"),
]


def test_what_cannot_be_made_is_said_and_nothing_is_written(keys: Keys, tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    for words_, expected in REFUSED:
        asked = [word.replace("TRIP", keys.trip).replace("APPLICATION", keys.application) for word in words_]
        answer = document(*asked, "--language", "en", to=file)
        said = answer.output.replace("\n", " ")
        assert answer.exit_code == 2 and expected in said, said
        assert "Traceback" not in said and not file.exists()


def test_a_refusal_names_what_could_have_been_typed(keys: Keys, tmp_path: Path) -> None:
    said = document("letter", "nobody", to=tmp_path / "paper.pdf").output
    assert "there is for instance: " in said and f"{keys.call}/" in said


def test_a_place_that_cannot_be_written_is_said(keys: Keys, tmp_path: Path) -> None:
    answer = document("roster", keys.trip, to=tmp_path / "no" / "folder.pdf")
    assert answer.exit_code == 2 and "cannot be written" in answer.output


def test_the_list_tells_of_every_paper_what_names_it() -> None:
    answer = CliRunner().invoke(main, ["document", "--list"])
    lines = {line.split()[0]: line for line in answer.output.splitlines()}
    assert answer.exit_code == 0
    assert all("KEY: " in lines[kind] for kind in SHELF)
    assert len(lines) == len(SHELF)
    assert {example().kind for example in EXAMPLES.values()} <= {*lines, *SHELF["letter"].examples}
