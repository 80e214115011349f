"""The border folder: complete or refused by name, scans behind our own pages, and claims that are true."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from app.documents.document import EXAMPLE_COLLEGE, Logo
from app.documents.rendering import render
from app.documents.scanning import with_scans
from app.jobs.papers import content_of
from app.kit import files
from app.kit.refusal import Refusal
from app.trips.models import Participant, TravelPaper
from app.trips.plans import ProgrammeEntry
from app.trips.queries.folders import folder_of
from app.trips.queries.records import trip_with
from tests.makers.calls import a_partner
from tests.makers.trips import MADE_AT, a_traveller, a_trip
from tests.makers.uploads import a_pdf, a_picture
from tests.papers.examples import words
from tests.papers.structure import faults, tags

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
SCANNED = ("insurance", "ticket", "accommodation")


@pytest.fixture
def girl(work: Session) -> Participant:
    """A minor with a passport and a programme, and a classmate whose passport is nobody's business."""
    trip, host = a_trip(), a_partner(key="rakvere")
    work.add(ProgrammeEntry(trip_id=trip.id, on=date(2026, 5, 5), title={"en": "Practice in the workshops"}))
    a_traveller(trip, host, person={"given_latin": "Eka"}, passport_number="77ZZ00001")
    who = a_traveller(
        trip, host, person={"given_latin": "Nino", "birth_date": date(2010, 1, 1)}, passport_number="77XX00001",
        emergency_name="ნონა",
    )  # fmt: skip
    work.flush()
    return who


def scanned(who: Participant, kind: str, data: bytes, media_type: str = "application/pdf", number: str = "") -> None:
    who.papers.append(
        TravelPaper(
            kind=kind,
            number=number,
            name=f"{kind}.pdf",
            media_type=media_type,
            digest=files.store(data),
            noted_at=MADE_AT,
        )  # fmt: skip
    )


def test_what_is_missing_is_said_by_name_and_an_incomplete_folder_says_it_too(girl: Participant) -> None:
    girl.papers.append(TravelPaper(kind="insurance", number="AA 123", noted_at=MADE_AT))
    with pytest.raises(Refusal) as refused:
        folder_of(girl)
    said = refused.value.message
    assert [part.partition(":")[2].strip() for part in said.split("; ")] == [
        "Insurance: The scan is missing.", "Ticket: The scan is missing.", "Accommodation: The scan is missing."
    ]  # fmt: skip
    assert said.startswith("Nino ")
    made = render(folder_of(girl, incomplete=True), "en")
    text = words(made)
    assert text.count("Not in the folder") == 3 and "AA 123" in text and "Practice in the workshops" in text
    assert "77XX00001" in text and "77ZZ00001" not in text
    assert faults(made) == [] and tags(made).count("H1") == 1


def test_a_paper_in_the_folder_is_headed_worded_and_as_long_as_it_is_alone(girl: Participant) -> None:
    college = replace(EXAMPLE_COLLEGE, logo=Logo("logo-a.svg", LOGO), registration={"en": "Registered as 123"})
    worded = {"en": {"closing": "Kept in the college for five years."}}
    folder = replace(folder_of(girl, incomplete=True), college=college).with_papers(
        lambda paper: replace(paper, college=college, wording=worded)
    )
    alone = [render(sheet.paper, "en") for sheet in folder.sheets if sheet.paper]
    made = render(folder, "en")
    assert len(alone) == 4 and words(made).count("Registered as 123") == 1 + len(alone)
    assert words(made).count("Kept in the college for five years.") == len(alone)
    assert len(PdfReader(BytesIO(made)).pages) == 1 + sum(len(PdfReader(BytesIO(each)).pages) for each in alone)


def test_a_classmate_who_lacks_something_stops_nobody_elses_folder(girl: Participant) -> None:
    for who in trip_with(girl).participants:
        if who is not girl:
            who.person.birth_date = None
    letters = {sheet.key: sheet.missing for sheet in folder_of(girl, incomplete=True).sheets}
    assert (letters["invitation"], letters["funding"]) == ("", "")
    girl.passport_number = ""
    letters = {sheet.key: sheet.missing for sheet in folder_of(girl, incomplete=True).sheets}
    assert letters["invitation"] == letters["funding"] == f"{girl.person.name_latin}: missing: passport number"


def test_scans_are_put_behind_with_bookmarks_and_the_whole_claims_no_standard(girl: Participant) -> None:
    for kind in SCANNED:
        scanned(girl, kind, a_pdf(pages=2))
    scanned(girl, "permission", a_picture(size=(600, 400)), "image/jpeg")
    made = render(folder_of(girl), "en")
    assert "a copy at the end, 2 pages" in words(made) and "Not in the folder" not in words(made)
    found = faults(made)
    assert {"does not say PDF/A-3a", "does not say PDF/UA-1"} <= set(found)
    assert "no structure tree" not in found and tags(made).count("H1") == 1
    with pikepdf.open(BytesIO(made)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        assert titles[-4:] == ["Insurance", "Ticket", "Accommodation", "Consent of a parent or guardian"]
        assert len(pdf.pages) == 4 + 3 * 2 + 1  # contents, invitation, programme, guarantee, then the scans
        lying = pdf.pages[-1].mediabox
        assert lying[2] > lying[3]
    assert render(folder_of(girl), "en") == made


def test_a_new_scan_makes_a_folder_that_says_something_else(girl: Participant) -> None:
    for kind in SCANNED:
        scanned(girl, kind, a_pdf())
    before = content_of(folder_of(girl))
    assert content_of(folder_of(girl)) == before
    girl.papers[0].digest = files.store(a_pdf(pages=3))
    assert content_of(folder_of(girl)) != before


def test_of_age_no_consent_is_needed(girl: Participant) -> None:
    girl.person.birth_date = date(2000, 1, 1)
    (consent,) = [sheet for sheet in folder_of(girl, incomplete=True).sheets if sheet.key == "permission"]
    assert consent.paper is None and not consent.missing
    assert "not needed" in words(render(folder_of(girl, incomplete=True), "en"))


def test_our_own_pages_stay_tagged_and_only_the_claims_go(girl: Participant) -> None:
    own = render(folder_of(girl, incomplete=True), "en")
    assert faults(with_scans(own, [])) == ["does not say PDF/A-3a", "does not say PDF/UA-1"]
