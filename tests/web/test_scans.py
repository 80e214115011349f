"""Scans of what travellers have, attached once for a group, and the folders that are ordered with them."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from app.jobs.papers import print_batches
from app.kit import clock
from app.kit.db import unit_of_work
from app.trips.models import Trip
from tests.browser import Browser, Page
from tests.makers.calls import a_partner
from tests.makers.people import an_account
from tests.makers.trips import a_traveller, a_trip
from tests.makers.uploads import a_pdf, a_picture


@pytest.fixture
def trip(browser: Browser) -> Trip:
    with unit_of_work():
        made, host = a_trip(key="rakvere-2026"), a_partner(key="rakvere")
        for name in ("Nino", "Eka"):
            a_traveller(made, host, person={"given_latin": name}, passport_number="77XX00001")
        return made


@pytest.fixture
def office(browser: Browser, trip: Trip) -> Browser:
    with unit_of_work():
        coordinator = an_account("coordinator", category=None)
    return browser.sign_in_as(coordinator)


def noted(office: Browser, trip: Trip, kind: str, number: str, *who: str) -> Page:
    board = office.get(f"/office/trips/{trip.key}/readiness")
    ids = [str(one.id) for one in trip.participants if one.person.given_latin in who]
    return board.press("Note it", who=ids, kind=kind, first="2026-05-04", last="2026-05-10", number=number)


def test_a_groups_policy_is_scanned_once_and_struck_out_with_its_line(office: Browser, trip: Trip) -> None:
    noted(office, trip, "insurance", "AA 123", "Nino", "Eka")
    noted(office, trip, "ticket", "", "Nino", "Eka")
    person = office.get(f"/office/trips/{trip.key}/travellers/{trip.participants[0].id}")
    scan = person.click("Attach the scan")
    refused = scan.press("Attach the scan", scan=(BytesIO(b"no such thing"), "policy.pdf"))
    assert refused.status == 422 and refused.errors
    assert scan.press("Attach the scan").status == 422
    done = scan.press("Attach the scan", scan=(BytesIO(a_pdf(javascript=True)), "policy.pdf"))
    assert "Attached for 2 travellers." in done.response.text
    other = office.get(f"/office/trips/{trip.key}/travellers/{trip.participants[1].id}")
    kept = other.click("policy.pdf").response
    assert kept.data.startswith(b"%PDF") and b"armed" not in kept.data
    assert kept.headers["Content-Disposition"].startswith("attachment")
    ticket = other.html.find_all("a", string=lambda text: bool(text and "Attach the scan" in text))
    assert len(ticket) <= 1  # without a number a scan is one person's
    assert "policy.pdf" not in other.press("Strike out").text


def test_folders_are_made_for_all_and_who_lacks_something_is_named(office: Browser, trip: Trip) -> None:
    address = f"/office/trips/{trip.key}"
    office.get(f"{address}/programme/new").press("Save the entry", title_en="Practice", on="2026-05-05")
    for kind in ("insurance", "ticket", "accommodation"):
        noted(office, trip, kind, "", "Nino")
    person = office.get(f"{address}/travellers/{trip.participants[0].id}")
    for link in [str(one["href"]) for one in person.html.select("a[href$='/scan']")]:
        office.get(link).press("Attach the scan", scan=(BytesIO(a_picture()), "scan.jpg"))
    page = office.get(f"{address}/papers").press("Make the papers", kind="border-folder", language="ka", together="zip")
    print_batches(clock.now())
    page = office.get(page.path)
    assert "Eka Maisuradze" in page.text and "Nino Maisuradze" not in page.text
    with ZipFile(BytesIO(page.click("Download all").response.data)) as archive:
        assert len([name for name in archive.namelist() if "not-made" not in name]) == 1
    partial = office.get(f"{address}/papers").press(
        "Make the papers", kind="border-folder with=gaps", language="en", together="zip"
    )
    print_batches(clock.now())
    with ZipFile(BytesIO(office.get(partial.path).click("Download all").response.data)) as archive:
        assert len(archive.namelist()) == 2
