"""Papers of real rows: what is printed is what the database says, in Georgian and in English."""

import io

import pikepdf
import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from app.documents.document import Document
from app.documents.rendering import render
from app.kit.i18n import use_language
from app.kit.refusal import Refusal
from app.selection import queries
from app.trips import actions as trips
from app.trips.queries import roster_of
from tests.actions.test_selection import AT, announced
from tests.actions.test_trips import accepted
from tests.makers.selection import a_competition

LANGUAGES = ("ka", "en")


def text_of(paper: Document, language: str) -> str:
    """The words of a printed paper, spaces evened out."""
    pages = PdfReader(io.BytesIO(render(paper, language))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_protocol_prints_the_decision_and_carries_the_case(work: Session, language: str) -> None:
    decision = announced(a_competition(9, 8, 7, 2))
    with use_language(language):
        paper = queries.protocol_of(decision)
    text = text_of(paper, language)
    for standing in decision.standings:
        assert standing.application.number in text and (standing.printed or "").replace(".", "") in text.replace(
            ".", ""
        ).replace(",", "")
    assert decision.digest in text.replace(" ", "")
    with pikepdf.open(io.BytesIO(render(paper, language))) as pdf:
        assert pdf.attachments["case.json"].get_file().read_bytes() == decision.case_text.encode()
        assert pdf.attachments["result.json"].get_file().read_bytes() == decision.result_text.encode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_outcome_has_its_letter(work: Session, language: str) -> None:
    made = a_competition(9, 8, 7, 2)
    announced(made)
    for application in made.applications:
        with use_language(language):
            paper = queries.letter_of(application)
        text = text_of(paper, language)
        person = application.account.person
        assert application.number in text
        assert (person.family_ka if language == "ka" else person.family_latin) in text


def test_there_is_no_letter_under_embargo(work: Session) -> None:
    with pytest.raises(Refusal):
        queries.letter_of(a_competition().applications[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_roster_prints_everybody_and_each_cut_only_its_columns(work: Session, language: str) -> None:
    trip = trips.make(accepted(9, 8, 7).call, by="account:1", at=AT)
    full = text_of(roster_of(trip, cut="full"), language)
    for participant in trip.participants:
        assert participant.person.family_latin in full and participant.passport_number in full
    assert "+995 555 11 11 11" not in full
    emergency = text_of(roster_of(trip, cut="emergency"), language)
    assert "+995 555 11 11 11" in emergency and "00XX00001" not in emergency
