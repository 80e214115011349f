"""A delegation planned by hand in the browser, from the empty list to the last person ready."""

from datetime import date, timedelta

import pytest

from app.accounts.models import Account
from app.kit import clock
from app.kit.db import unit_of_work
from app.trips.models import Trip
from tests.browser import Browser
from tests.counting import questions
from tests.makers.applications import an_application
from tests.makers.calls import a_partner
from tests.makers.people import an_account
from tests.makers.trips import a_traveller, a_trip

TRIP = {"title_en": "Delegation to Rakvere", "title_ka": "დელეგაცია რაკვერეში", "starts_on": "2026-05-01",
        "ends_on": "2026-05-05", "kind": "delegation", "direction": "outgoing"}  # fmt: skip


@pytest.fixture
def office(browser: Browser) -> Browser:
    with unit_of_work():
        coordinator: Account = an_account("coordinator", category=None)
        a_partner(key="rakvere")
    return browser.sign_in_as(coordinator)


def with_travellers(office: Browser, number: int) -> str:
    page = office.get("/office/trips").click("Make a trip without a call").press("Make the trip", **TRIP)
    assert page.heading == "Delegation to Rakvere" and "Nobody travels yet" in page.text
    for place in range(number):
        page = page.click("Put somebody on the trip").press(
            "Put on the trip", given_latin=f"Nino{place}", family_latin="Example", role="teacher", host="rakvere",
            birth_date="1980-01-01", passport_number="00XX1", passport_valid_until="2030-01-01",
            emergency_name="Nona", emergency_phone="+995 555 00 00 00",
        )  # fmt: skip
        assert f"Nino{place} Example" in page.text
    return page.path


def test_a_delegation_is_made_by_hand_and_set_ready(office: Browser) -> None:
    trip = with_travellers(office, 1)
    board = office.get(trip).click("Readiness")
    assert "0 of 1" in board.text and "No insurance is known." in board.text
    who = board.html.find("input", {"name": "who"})
    assert who
    chosen = str(who["value"])
    wrong = board.press("Note it", who=[chosen], kind="insurance", first="2026-05-02", last="2026-05-01")
    assert wrong.status == 422 and "The last day is before the first." in wrong.text
    for kind in ("insurance", "accommodation", "ticket"):
        board = board.press("Note it", who=[chosen], kind=kind, first="2026-05-01", last="2026-05-05")
    board = board.press("Note it", who=[chosen], kind="invitation", first="", last="")
    person = board.click("Nino0 Example")
    done = person.press("Set ready")
    assert "Ready for the journey" in done.text
    assert "1 of 1" in office.get(f"{trip}/readiness").text
    again = done.press("Strike out")
    assert "Ready for the journey" not in again.text
    refused = again.press("Set ready")
    assert "No insurance is known." in refused.response.text


def test_the_board_asks_the_same_number_of_questions_for_one_and_for_three(office: Browser) -> None:
    one, three = with_travellers(office, 1), with_travellers(office, 3)
    questions(office, f"{one}/readiness")
    assert questions(office, f"{one}/readiness") == questions(office, f"{three}/readiness")


@pytest.mark.parametrize("language", ["ka", "en"])
def test_every_page_of_planning_opens(office: Browser, language: str) -> None:
    trip = with_travellers(office, 1)
    person = str(office.get(f"{trip}/readiness").html.select_one("tbody a")["href"])  # type: ignore[index]
    for address in ("/office/trips/new", f"{trip}/travellers/new", f"{trip}/readiness", person):
        assert office.get(f"{address}?language={language}").status == 200


def test_a_renewed_passport_is_written_down_where_the_old_one_stood(office: Browser) -> None:
    trip = with_travellers(office, 1)
    form = office.get(trip).click("Nino0 Example").click("Change the data")
    shown = {field: form.html.find(["input", "select"], {"name": field}) for field in ("passport_number", "birth_date")}
    assert {field: one["value"] for field, one in shown.items() if one} == {
        "passport_number": "00XX1", "birth_date": "1980-01-01"
    }  # fmt: skip
    wrong = form.press("Save", given_latin="", email="nobody")
    assert wrong.status == 422 and "Write the given name." in wrong.text
    person = form.press("Save", passport_number="00XX2", passport_valid_until="2026-06-01")
    assert "The passport ends on" in person.text and "it must be valid until" in person.text
    assert "Nino0 Example" in office.get(trip).text


def test_what_an_applicant_said_is_not_on_the_form(office: Browser) -> None:
    with unit_of_work():
        application = an_application()
        trip = a_trip(key="poznan")
        who = a_traveller(trip, person=application.account.person, application=application, passport_number="00XX1")
    form = office.get(f"/office/trips/poznan/travellers/{who.id}/edit")
    assert not form.html.find("input", {"name": "given_latin"}) and "those of the application" in form.text
    assert "00XX7" in form.press("Save", passport_number="00XX7").click("Change the data").response.text


def test_whoever_has_everything_is_set_ready_at_once_and_the_others_are_counted(office: Browser) -> None:
    trip = with_travellers(office, 2)
    board = office.get(f"{trip}/readiness")
    first = str(board.html.find("input", {"name": "who"})["value"])  # type: ignore[index]
    for kind in ("insurance", "accommodation", "ticket", "invitation"):
        board = board.press("Note it", who=[first], kind=kind, first="2026-05-01", last="2026-05-05")
    board = board.press("Set everybody ready who has everything")
    assert "Set ready: 1. Something is still missing for: 1." in board.response.text and "1 of 2" in board.text


def test_somebody_put_on_by_mistake_is_taken_off(office: Browser) -> None:
    trip = with_travellers(office, 1)
    person = office.get(f"{trip}/readiness").click("Nino0 Example")
    assert "Nobody travels yet" in person.press("Take off the trip").text


def pages_of(reader: Browser, trip: str) -> dict[str, str]:
    """Label and address of every page of a trip that the reader is offered, part by part."""
    parts = [str(link["href"]) for link in reader.get(trip).html.select("nav.tabs:not(.tabs-below) a")]
    navs = [reader.get(part).html.select("nav.tabs")[-1] for part in parts]  # the part's pages, or it is one itself
    links = [nav.select("a") if "tabs-below" in nav["class"] else nav.select("[aria-current]") for nav in navs]
    return {link.text: str(link["href"]) for found in links for link in found}


def test_the_parts_of_a_trip_are_tabs_for_those_who_may_open_them(office: Browser) -> None:
    trip = with_travellers(office, 1)
    with unit_of_work():
        auditor = an_account("auditor", category=None)
    shown = pages_of(office, trip)
    for label, address in shown.items():
        assert [link.text for link in office.get(address).html.select("nav.tabs [aria-current=page]")] == [label]
    reader = office.another().sign_in_as(auditor)
    open_to_all = pages_of(reader, trip)
    assert open_to_all and len(open_to_all) < len(shown)
    assert all(reader.get(address).status == 200 for address in open_to_all.values())


def test_steps_that_nobody_can_take_back_say_what_follows_while_it_is_early(office: Browser) -> None:
    trip = with_travellers(office, 1)
    with unit_of_work() as work:
        found = work.query(Trip).filter_by(key=trip.rpartition("/")[2]).one()
        found.starts_on, found.ends_on = clock.now().date() + timedelta(days=2), clock.now().date() + timedelta(days=9)
    page = office.get(trip).press("Confirm the trip")
    assert "Once a trip has begun, nobody joins or leaves it here." in page.text
    page = page.press("Say that it has begun")
    assert "certificates say that everybody stayed until then" in page.text
    page = page.press("Say that it is completed")
    assert "Issue: Certificate of participation" in page.click("Certificates, records and the report").text


def test_a_trip_that_is_over_asks_for_its_end_without_a_word(office: Browser) -> None:
    trip = with_travellers(office, 1)
    with unit_of_work() as work:
        found = work.query(Trip).filter_by(key=trip.rpartition("/")[2]).one()
        found.starts_on, found.ends_on, found.state = date(2020, 1, 1), date(2020, 1, 5), "under_way"
    assert not office.get(trip).html.select("details.confirm")
