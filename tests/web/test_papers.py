"""Papers as people meet them: ordered, made in the background, downloaded, verified, altered, revoked."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
import time_machine
from pypdf import PdfReader

from app.accounts.models import Account
from app.documents.models import Batch, Paper
from app.documents.rules.codes import spaced
from app.jobs.papers import print_batches
from app.kit import clock
from app.kit.db import unit_of_work
from app.trips import actions as trips
from app.trips.models import Participant
from tests.actions.test_selection import AT
from tests.actions.test_trips import accepted
from tests.browser import Browser, Page
from tests.makers.people import an_account
from tests.makers.selection import Competition


@pytest.fixture
def coordinator(browser: Browser) -> Account:
    with unit_of_work():
        return an_account("coordinator", category=None)


@pytest.fixture
def travelling(browser: Browser) -> Competition:
    with unit_of_work():
        made = accepted(9, 8, 7)
        trips.make(made.call, by="account:1", at=AT)
        return made


def ordered(browser: Browser, address: str, **values: str) -> Page:
    """The page of a batch, made."""
    page = browser.get(address).press("Make the papers", **values)
    assert page.status == 200 and "made in the background" in page.text
    print_batches(clock.now())
    return browser.get(page.path)


def test_an_issued_roster_is_numbered_kept_and_verified_by_anyone(
    browser: Browser, coordinator: Account, travelling: Competition
) -> None:
    browser.sign_in_as(coordinator)
    address = f"/office/trips/{travelling.call.key}/papers"
    assert "Nothing is issued yet" in browser.get(address).text
    page = ordered(browser, address, kind="roster cut=full", language="en", issuing="y")
    number = f"{clock.now().year}-RO-000001"
    assert number in page.text
    issued = browser.get(address).click(number).response.data
    text = PdfReader(BytesIO(issued)).pages[0].extract_text()
    assert number in text and "Draft" not in text
    with unit_of_work(read_only=True) as work:
        paper = work.query(Paper).one()
    anyone = browser.another()
    valid = anyone.get("/verify").press("Check the code", code=spaced(paper.code).lower())
    assert "This paper is valid" in valid.text and number in valid.text
    same = anyone.get("/verify").press("Check the file", paper=(BytesIO(issued), "roster.pdf"))
    assert "exactly what we issued" in same.text
    browser.get(address).click("Revoke").press("Revoke the paper", reason="wrong dates")
    after = anyone.get(f"/verify/{paper.code}")
    assert "This paper was revoked" in after.text and "wrong dates" not in after.text
    assert "revoked" in browser.get(address).text


def test_an_altered_file_is_told_from_a_stranger(
    browser: Browser, coordinator: Account, travelling: Competition
) -> None:
    browser.sign_in_as(coordinator)
    address = f"/office/trips/{travelling.call.key}/papers"
    ordered(browser, address, kind="roster cut=full", language="en", issuing="y")
    issued = browser.get(address).click("-RO-").response.data
    altered = BytesIO()
    with pikepdf.open(BytesIO(issued)) as pdf:
        pdf.add_blank_page()
        pdf.save(altered)
    anyone = browser.another()
    for changed in (issued + b"\n%", altered.getvalue()):
        page = anyone.get("/verify").press("Check the file", paper=(BytesIO(changed), "roster.pdf"))
        assert "not the one that we issued" in page.text
    stranger = anyone.get("/verify").press("Check the file", paper=(BytesIO(b"%PDF-1.7 other"), "other.pdf"))
    assert "This file was not issued here" in stranger.text
    assert "Choose the PDF file" in anyone.get("/verify").press("Check the file").text


def test_what_says_the_same_is_not_issued_twice_and_what_changed_replaces_it(
    browser: Browser, coordinator: Account, travelling: Competition
) -> None:
    browser.sign_in_as(coordinator)
    address = f"/office/trips/{travelling.call.key}/papers"
    order = {"kind": "roster cut=full", "language": "en", "issuing": "y"}
    ordered(browser, address, **order)
    assert "nothing has changed since it was issued" in ordered(browser, address, **order).text
    with unit_of_work() as work:
        work.query(Participant).first().passport_number = "00XX99999"  # type: ignore[union-attr]
    assert "-RO-000002" in ordered(browser, address, **order).text
    assert "replaced" in browser.get(address).text


def test_letters_come_as_a_zip_and_whoever_has_none_is_named(
    browser: Browser, coordinator: Account, travelling: Competition
) -> None:
    browser.sign_in_as(coordinator)
    address = f"/office/calls/{travelling.call.key}/papers"
    given_back = travelling.applications[0]
    with time_machine.travel(AT + timedelta(days=1), tick=True):
        person = browser.another().sign_in_as(given_back.account)
        person.get(f"/applications/{given_back.id}/decline").press("Give the place back", sure="y")
    page = ordered(browser, address, kind="letter", language="ka", together="zip")
    assert f"{given_back.number} · {given_back.account.person.name('en')}" in page.text
    assert "there is no letter any more" in page.text  # the letters are Georgian, whoever ordered them reads English
    with ZipFile(BytesIO(page.click("Download all").response.data)) as archive:
        names = archive.namelist()
        (instead,) = (name for name in names if name.endswith("-not-made.pdf"))
        assert len(names) == 3 and all(archive.read(name).startswith(b"%PDF") for name in names)
        said = PdfReader(BytesIO(archive.read(instead))).pages[0].extract_text()
        assert "This paper was not made" in said and given_back.number in said and "no letter any more" in said
    whole = ordered(browser, address, kind="letter", language="en", together="pdf").click("Download the PDF")
    with pikepdf.open(BytesIO(whole.response.data)) as pdf, pdf.open_outline() as outline:
        assert len(outline.root) == len(pdf.pages) == 3
        assert [item.title for item in outline.root if "This paper was not made" in item.title]


def test_the_lines_of_a_roster_can_be_sorted(browser: Browser, coordinator: Account, travelling: Competition) -> None:
    browser.sign_in_as(coordinator)
    page = browser.get(f"/office/trips/{travelling.call.key}/papers").click("sorted by name")
    assert page.html.select_one("#rosters ~ p strong").text == "sorted by name"  # type: ignore[union-attr]
    assert page.click("for the embassy").response.data.startswith(b"%PDF")
    assert browser.get(f"/office/trips/{travelling.call.key}/roster-full.pdf?order=secret").status == 404


def test_a_batch_belongs_to_whoever_ordered_it(browser: Browser, coordinator: Account, travelling: Competition) -> None:
    browser.sign_in_as(coordinator)
    page = ordered(browser, f"/office/trips/{travelling.call.key}/papers", kind="roster cut=full", language="en")
    with unit_of_work():
        other = an_account("coordinator", category=None)
    assert browser.another().sign_in_as(other).get(page.path).status == 404


def test_papers_that_wait_can_be_stopped(browser: Browser, coordinator: Account, travelling: Competition) -> None:
    browser.sign_in_as(coordinator)
    page = browser.get(f"/office/trips/{travelling.call.key}/papers").press(
        "Make the papers", kind="roster cut=full", language="en"
    )
    assert "Stopped" in page.press("Stop").text
    print_batches(clock.now())
    with unit_of_work(read_only=True) as work:
        assert work.query(Batch).one().made == []


def test_a_code_that_nobody_has_is_said_to_be_unknown(browser: Browser) -> None:
    assert browser.get("/verify/ABCD-EFGH-JKMN-PQRS").status == 404
    assert "16 letters and figures" in browser.get("/verify").press("Check the code", code="123").response.text


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_the_gallery_shows_every_paper_in_every_language(browser: Browser, coordinator: Account, language: str) -> None:
    browser.sign_in_as(coordinator)
    page = browser.get("/office/papers/gallery")
    links = [str(link["href"]) for link in page.html.select("main td a")]
    assert len(links) == 4 * len(page.html.select("main tbody tr"))
    wanted = next(link for link in links if link.endswith(f"letter-reserve-{language}.pdf"))
    assert browser.get(wanted).response.data.startswith(b"%PDF")
