"""Groups by trade in the browser: the group of 2012 from its list to what the host, a leader and a traveller see."""

import re
from datetime import timedelta

import pytest

from app.kit import clock
from app.kit.db import unit_of_work
from app.partners.models import PartnerContact
from app.trips.actions.hosting import ask_host
from app.trips.models import Participant, Trip
from app.trips.queries.hosting import address_of
from tests.browser import Browser
from tests.counting import questions
from tests.makers.calls import a_partner
from tests.makers.people import an_account
from tests.makers.trips import a_traveller, a_trip

TRADES = ("car_mechanic", "cook")


@pytest.fixture
def trip() -> Trip:
    """Two trades at one host, a teacher and two students of each; begun yesterday."""
    with unit_of_work() as work:
        today = clock.now().date()
        host = a_partner(key="rakvere", name={"en": "Rakvere school", "ka": "რაკვერეს სკოლა"})
        work.add(PartnerContact(partner=host, name_latin="Jaan Näide", email="jaan@example.org", language="en"))
        made = a_trip(starts_on=today - timedelta(days=1), ends_on=today + timedelta(days=5))
        for trade in TRADES:
            a_traveller(made, host, "teacher", person={"field": trade}, leads_group=True)
            for _number in range(2):
                a_traveller(made, host, person={"field": trade})
        return made


@pytest.fixture
def office(browser: Browser, trip: Trip) -> Browser:
    with unit_of_work():
        coordinator = an_account("coordinator", category=None)
    return browser.sign_in_as(coordinator)


def grouped(office: Browser, trip: Trip) -> None:
    page = office.get(f"/office/trips/{trip.key}").click("Groups")
    assert "No groups yet" in page.text
    page = page.press("Make groups by trade")
    assert "Put into groups: 6." in page.response.text and "Make groups by trade" not in page.text
    page = page.click("Car mechanic").press("Save the group", workplace="Garage 4", mentor="Mart Meister",
                                            mentor_phone="+372 600 00 01")  # fmt: skip
    assert "Garage 4" in page.text and "Mart Meister" in page.text


def test_the_host_sees_each_group_and_notes_attendance_by_group(office: Browser, trip: Trip) -> None:
    grouped(office, trip)
    entry = office.get(f"/office/trips/{trip.key}/programme/new")
    entry.press("Save the entry", title_en="Work in the garage", on=trip.starts_on.isoformat(), group="#1")
    with unit_of_work() as work:
        link = ask_host(work.get_one(Trip, trip.id), work.query(PartnerContact).one(), by="account:1", at=clock.now())
        address = re.sub(r"^https?://[^/]+", "", address_of(link))
    contact = office.another()
    page = contact.get(address)
    assert page.text.index("Car mechanic") < page.text.index("Garage 4") < page.text.index("Workplace and mentor are")
    assert "Work in the garage (Car mechanic)" in page.text
    day = contact.get(f"{address}/attendance/{trip.starts_on}")
    assert [heading.text for heading in day.html.select("form h2")] == ["Car mechanic", "Cook"]
    ours = office.get(f"/office/trips/{trip.key}/attendance/{trip.starts_on}")
    assert [heading.text for heading in ours.html.select("form h3")] == ["Car mechanic", "Cook"]
    assert "Group: Cook" in office.get(f"/office/trips/{trip.key}").text


def test_a_traveller_sees_the_own_group_and_not_what_is_for_the_other(office: Browser, trip: Trip) -> None:
    grouped(office, trip)
    for title, group in (("Work in the garage", "#1"), ("Work in the kitchen", "#2")):
        entry = office.get(f"/office/trips/{trip.key}/programme/new")
        page = entry.press("Save the entry", title_en=title, on=trip.starts_on.isoformat(), group=group)
    assert page.text.count("Cook") == 1
    assert "#2" in str(page.click("Work in the kitchen").html.select_one("option[selected]"))
    with unit_of_work() as work:
        student = work.query(Participant).filter_by(role="student").first()
        assert student
        account = an_account("coordinator", category=None)
        account.person = student.person
    page = office.another().sign_in_as(account).get(f"/my-trips/{student.id}")
    assert "Garage 4" in page.text and "+372 600 00 01" in page.text and "leads the group" in page.text
    assert "Work in the garage" in page.text and "Work in the kitchen" not in page.text
    calendar = page.click("Into my calendar").response.text
    assert "garage" in calendar and "kitchen" not in calendar


def test_somebody_is_moved_to_another_group_by_hand_and_a_group_taken_away(office: Browser, trip: Trip) -> None:
    grouped(office, trip)
    page = office.get(f"/office/trips/{trip.key}/groups")
    page = page.press("Save the groups", **{f"group_{trip.participants[1].id}": "2"})
    with unit_of_work() as work:
        assert work.get_one(Participant, trip.participants[1].id).trade_group_id == 2
    wrong = page.click("Add a group").press("Save the group", field="", name="")
    assert wrong.status == 422 and "Choose a trade, or write" in wrong.text
    page = wrong.press("Save the group", field="cook", name="B", host="rakvere")
    assert "Cook · B" in page.text and "nobody yet" in page.text
    gone = page.click("Cook · B").press("Take the group away")
    assert "The group is taken away." in gone.response.text and "Cook · B" not in gone.text


def test_groups_ask_the_same_number_of_questions_for_one_and_for_three(office: Browser) -> None:
    numbers = []
    for count in (1, 3):
        with unit_of_work():
            made = a_trip()
            for number in range(count):
                host = a_partner(key=f"school-{count}-{number}")
                a_traveller(made, host, person={"field": "cook"})
        office.get(f"/office/trips/{made.key}/groups").press("Make groups by trade")
        for part in ("groups", "attendance/2026-05-04", "programme"):
            numbers.append((part, questions(office, f"/office/trips/{made.key}/{part}")))
    assert numbers[:3] == numbers[3:]


@pytest.mark.parametrize("language", ["ka", "en", "pl"])
def test_the_pages_of_groups_open_in_each_language(office: Browser, trip: Trip, language: str) -> None:
    grouped(office, trip)
    for part in ("groups", "groups/new", "groups/1"):
        assert office.get(f"/office/trips/{trip.key}/{part}?language={language}").status == 200
