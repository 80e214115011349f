"""Several papers in one file, as a stranger checks it: the very file that we gave, one that was changed, a forgery."""

from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest

from app.documents.models import Batch, Paper
from app.documents.queries import batch_by_digest
from app.jobs.papers import print_batches
from app.kit import clock, files
from app.kit.db import unit_of_work
from app.trips.models import Participant, TravelPaper, Trip
from tests.browser import Browser, Page
from tests.makers.calls import a_partner
from tests.makers.people import an_account
from tests.makers.trips import a_traveller, a_trip
from tests.makers.uploads import a_pdf

TRIP = "/office/trips/poznan-2026/papers"


@pytest.fixture
def office(browser: Browser) -> Browser:
    """Two teachers who travel, and somebody who has no host and gets no order."""
    with unit_of_work():
        trip, host = a_trip(key="poznan-2026"), a_partner(key="school-a")
        for name, where in (("Manana", host), ("Temur", host), ("Levan", None)):
            a_traveller(trip, where, "teacher", person={"given_latin": name}, passport_number="77XX00001")
        coordinator = an_account("coordinator", category=None)
    return browser.sign_in_as(coordinator)


def together(office: Browser, **values: str) -> bytes:
    """The travel orders as one PDF."""
    order = {"kind": "travel-order", "language": "en", "together": "pdf"} | values
    page = office.get(TRIP).press("Make the papers", **order)
    print_batches(clock.now())
    return office.get(page.path).click("Download the PDF").response.data


def checked(office: Browser, data: bytes) -> Page:
    return office.another().get("/verify").press("Check the file", paper=(BytesIO(data), "papers.pdf"))


def changed(data: bytes, *, without_keywords: bool = False) -> bytes:
    """The same pages, saved anew by another program."""
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        if without_keywords:
            del pdf.docinfo["/Keywords"]
        pdf.save(made)
    return made.getvalue()


def test_the_file_that_we_gave_is_known_with_each_paper_in_it(office: Browser) -> None:
    data = together(office, issuing="y")
    page = checked(office, data)
    assert page.status == 200 and page.heading == "2 papers in one file"
    assert "exactly the one in which we gave these papers" in page.text and "All of them are valid" in page.text
    assert "1 page in it says why a paper was not made" in page.text
    year = clock.now().year
    assert {link.text for link in page.html.select("tbody a")} == {f"{year}-TO-000001", f"{year}-TO-000002"}
    assert "This paper is valid" in page.click(f"{year}-TO-000002").text
    with unit_of_work() as work:
        work.query(Participant).filter(Participant.host_id.is_not(None)).first().person.given_latin = "Mariam"  # type: ignore[union-attr]
    together(office, issuing="y")
    later = checked(office, data)
    assert "1 of these papers holds no longer" in later.text and "All of them are valid" not in later.text


@pytest.mark.parametrize("without_keywords", [False, True])
def test_a_file_that_was_saved_anew_is_never_called_ours_and_its_codes_are_told(
    office: Browser, without_keywords: bool
) -> None:
    page = checked(office, changed(together(office, issuing="y"), without_keywords=without_keywords))
    assert page.heading == "2 papers in one file" and "We cannot vouch for this file" in page.text
    assert "valid" in page.text and "exactly" not in page.text and "belongs to no paper" not in page.text


def test_a_code_that_is_not_ours_is_counted_and_a_file_of_such_codes_alone_is_a_strangers(office: Browser) -> None:
    made = changed(together(office, issuing="y"))
    false = BytesIO()
    with pikepdf.open(BytesIO(made)) as pdf:
        pdf.docinfo["/Keywords"] = f"{pdf.docinfo['/Keywords']} https://college.example/verify/ABCDEFGHJKMNPQRS"
        pdf.save(false)
    assert "1 code in it belongs to no paper of the college" in checked(office, false.getvalue()).text
    with unit_of_work() as work:
        for paper in work.query(Paper):
            paper.code = paper.code[::-1]
    assert "This file was not issued here" in checked(office, made).text


def test_drafts_in_one_file_are_called_drafts(office: Browser) -> None:
    page = checked(office, together(office))
    assert page.heading == "Drafts" and "nothing in it is valid" in page.text and not page.html.select("tbody")


def test_a_zip_is_known_too(office: Browser) -> None:
    page = office.get(TRIP).press("Make the papers", kind="travel-order", language="en", together="zip", issuing="y")
    print_batches(clock.now())
    archive = office.get(page.path).click("Download all").response.data
    assert "exactly the one in which we gave these papers" in checked(office, archive).text
    with unit_of_work(read_only=True) as work:
        batch = work.query(Batch).one()
        assert batch.digest and batch_by_digest(batch.digest) is batch


def test_a_border_folder_is_known_by_its_bytes_scans_included(office: Browser) -> None:
    with unit_of_work() as work:
        who = work.query(Participant).first()
        assert who
        who.papers.append(
            TravelPaper(
                kind="insurance", name="policy.pdf", media_type="application/pdf", digest=files.store(a_pdf()),
                noted_at=clock.now(),
            )
        )  # fmt: skip
    page = office.get(TRIP).press(
        "Make the papers", kind="border-folder with=gaps", language="en", together="zip", issuing="y"
    )
    print_batches(clock.now())
    with ZipFile(BytesIO(office.get(page.path).click("Download all").response.data)) as archive:
        folder = archive.read(next(name for name in archive.namelist() if name.startswith("001-")))
    exact = checked(office, folder)
    assert "This file is exactly what we issued" in exact.text and "This paper is valid" in exact.text
    assert "not the one that we issued" in checked(office, changed(folder)).text


def test_an_invitation_is_made_for_the_others_and_names_who_lacks_what(office: Browser) -> None:
    with unit_of_work() as work:
        trip = work.query(Trip).one()
        who = a_traveller(trip, trip.participants[0].host, person={"given_latin": "Eka"})
        who.person.birth_date = None
    page = office.get(TRIP).press("Make the papers", kind="invitation", language="pl", together="pdf", issuing="y")
    print_batches(clock.now())
    page = office.get(page.path)
    assert "Made without these people" in page.text and "could not be made" not in page.text
    name = who.person.name_latin
    assert [item.text for item in page.html.select(".notice li li")] == [
        f"{name}: missing: date of birth", f"{name}: missing: passport number"
    ]  # fmt: skip
    with unit_of_work() as work:
        assert work.query(Paper).one().kind == "invitation"
        for one in work.query(Participant):
            one.passport_number = ""
    page = office.get(TRIP).press("Make the papers", kind="guarantee-letter", language="en")
    print_batches(clock.now())
    assert "These could not be made" in office.get(page.path).text
