"""A delegation planned by hand in the browser, from the empty list to the last person ready."""

import pytest

from app.accounts.models import Account
from app.kit.db import unit_of_work
from tests.browser import Browser
from tests.counting import questions
from tests.makers.calls import a_partner
from tests.makers.people import an_account

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
