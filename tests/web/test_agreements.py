"""Agreements in the office: written down from nothing, compared with trips, with a scan of the paper."""

from datetime import date, timedelta
from io import BytesIO

import pytest

from app.accounts.models import Account
from app.kit import clock
from app.kit.db import unit_of_work
from tests.browser import Browser
from tests.counting import questions
from tests.makers.calls import a_partner
from tests.makers.partners import a_provision, a_trip_to, an_agreement
from tests.makers.people import an_account
from tests.makers.uploads import a_pdf

PAPER = {"project_en": "Estonian–Georgian project", "project_ka": "ესტონურ-ქართული პროექტი", "since": "2012"}


@pytest.fixture
def office(browser: Browser) -> Browser:
    with unit_of_work():
        coordinator: Account = an_account("coordinator", category=None)
        a_partner(key="rakvere", name={"en": "Rakvere school", "ka": "რაკვერეს სკოლა"})
    return browser.sign_in_as(coordinator)


def test_an_agreement_is_written_down_provision_by_provision(office: Browser) -> None:
    page = office.get("/office/partners/rakvere").click("Write an agreement down")
    wrong = page.press("Save the agreement", **{**PAPER, "since": ""})
    assert wrong.errors == ["Write the first day, or at least the year."]
    page = wrong.press("Save the agreement", since="2012")
    assert "2012 (the day is not told)" in page.text and "No provision yet" in page.text and "valid" in page.text
    form = page.click("Add a provision")
    half = form.press("Save the provision", kind="student_practice", category="student", weeks_from="3")
    assert half.errors == ["Write both weeks, from and to; they may be equal."]
    page = half.press("Save the provision", weeks_to="5", places="4")
    assert "3 to 5 weeks" in page.text and "Promised and used, year by year" in page.text
    changed = page.click("Change Student practice").press("Save the provision", places="6")
    assert "Students every field 3 to 5 weeks 6" in changed.text
    assert "No provision yet" in changed.press("Take out").text


def test_what_was_used_stands_beside_what_was_promised(office: Browser) -> None:
    with unit_of_work():
        agreement = an_agreement(a_partner(key="tartu"), a_provision(places=2), since=2026)
        a_trip_to(agreement.partner, "student", "student", "student")
    page = office.get(f"/office/partners/tartu/agreements/{agreement.id}")
    table = page.html.select_one(".columns table tbody")
    assert table and table.get_text(" ", strip=True).startswith("2026 3 – 2")
    assert page.html.select(".columns svg .columns-limit") and page.html.select(".columns svg .chart-fill")


def test_a_scan_is_kept_and_only_downloaded(office: Browser) -> None:
    with unit_of_work():
        agreement = an_agreement(a_partner(key="tartu"))
    address = f"/office/partners/tartu/agreements/{agreement.id}"
    page = office.get(address)
    refused = page.press("Attach the scan", scan=(BytesIO(b"not a paper"), "paper.pdf"))
    assert refused.status == 422 and "not a PDF, JPEG, PNG or HEIC" in refused.text
    page = page.press("Attach the scan", scan=(BytesIO(a_pdf()), "Agreement.pdf"))
    link = page.html.find("a", string="Agreement.pdf")
    assert link
    answer = office.get(str(link["href"])).response
    assert answer.headers["Content-Disposition"].startswith("attachment") and answer.data.startswith(b"%PDF")
    assert "No scan yet" in page.press("Take the scan away").text
    assert office.get(str(link["href"])).status == 404


def test_a_trip_that_contradicts_its_agreement_says_so_on_its_page(office: Browser) -> None:
    with unit_of_work():
        agreement = an_agreement(a_partner(key="tartu", name={"en": "Tartu school"}), a_provision())
        trip = a_trip_to(agreement.partner, "student", starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 15))
    page = office.get(f"/office/trips/{trip.key}")
    assert "Not as agreed with Tartu school" in page.text
    assert "Student practice is agreed for 3 to 5 weeks; 14 days is too short." in page.text


def test_the_desk_and_the_list_say_which_agreement_ends(office: Browser) -> None:
    last = clock.now().date() + timedelta(days=30)
    with unit_of_work():
        an_agreement(a_partner(key="tartu", name={"en": "Tartu school"}), ends_on=last)
        an_agreement(a_partner(key="later"), ends_on=last + timedelta(days=90))
    desk = office.get("/office/")
    assert "Agreements that end" in desk.text and "Tartu school" in desk.text
    assert "ends in" in office.get("/office/partners").text
    page = desk.click("Tartu school")
    assert "write the new last day down here" in page.text


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_every_page_of_agreements_opens(office: Browser, language: str) -> None:
    with unit_of_work():
        agreement = an_agreement(a_partner(key="tartu"), a_provision(field="cook"))
        trip = a_trip_to(agreement.partner, "teacher")
    base = f"/office/partners/tartu/agreements/{agreement.id}"
    for address in ("", "/edit", "/provisions/new", f"/provisions/{agreement.provisions[0].id}"):
        assert office.get(f"{base}{address}?language={language}").status == 200
    for address in ("/office/partners/tartu", "/office/partners/tartu/agreements/new", f"/office/trips/{trip.key}"):
        assert office.get(f"{address}?language={language}").status == 200


def test_a_provision_or_scan_of_another_agreement_is_not_there(office: Browser) -> None:
    with unit_of_work():
        mine = an_agreement(a_partner(key="tartu"), a_provision())
        other = an_agreement(a_partner(key="narva"))
    assert office.get(f"/office/partners/narva/agreements/{mine.id}").status == 404
    elsewhere = f"/office/partners/narva/agreements/{other.id}/provisions/{mine.provisions[0].id}"
    assert office.get(elsewhere).status == 404


def test_the_pages_ask_the_same_number_of_questions_however_many_agreements_and_trips(office: Browser) -> None:
    with unit_of_work():
        partner = a_partner(key="tartu")
        agreement = an_agreement(partner, a_provision())
        trip = a_trip_to(partner, "student")
    addresses = ("/office/partners/tartu", f"/office/partners/tartu/agreements/{agreement.id}", "/office/partners",
                 f"/office/trips/{trip.key}")  # fmt: skip
    before = [questions(office, address) for address in addresses]
    with unit_of_work():
        for _ in range(2):
            an_agreement(partner, a_provision(), a_provision(kind="exchange"))
            a_trip_to(partner, "student", "student")
    assert [questions(office, address) for address in addresses] == before
