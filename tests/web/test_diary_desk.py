"""The office's desk reminds of diary entries that wait to be looked through."""

import pytest

from app.committee.models import Conflict
from app.kit import clock
from app.kit.db import unit_of_work
from app.trips.actions import diary
from app.trips.models import Participant, Trip
from app.trips.queries.diary import entry_of
from tests.browser import Browser
from tests.counting import questions
from tests.makers.applications import a_member
from tests.makers.diary import a_journey_now, a_writer, an_entry
from tests.makers.people import an_account
from tests.makers.selection import a_competition


@pytest.fixture
def trip(browser: Browser) -> Trip:
    with unit_of_work():
        return a_journey_now()


def office_of(browser: Browser, role: str = "coordinator") -> Browser:
    with unit_of_work():
        account = an_account(role, category=None)
    return browser.another().sign_in_as(account)


def handed_in(trip: Trip, number: int) -> list[Participant]:
    """So many travellers, each with an entry of the first day."""
    with unit_of_work() as work:
        held = work.get_one(Trip, trip.id)
        people = [a_writer(held) for _n in range(number)]
        for who in people:
            an_entry(who, on=held.starts_on, state="handed_in", today=clock.now().date())
    return people


def test_the_desk_says_how_many_entries_wait_until_they_are_looked_at(browser: Browser, trip: Trip) -> None:
    office = office_of(browser)
    assert "Diaries to look through" not in office.get("/office/").text
    few = handed_in(trip, 1)
    numbers = questions(office, "/office/")
    handed_in(trip, 2)
    with unit_of_work() as work:
        another = a_journey_now()
        an_entry(a_writer(another), on=another.starts_on, state="handed_in", today=clock.now().date())
        for state in ("draft", "returned", "shown"):
            entry = an_entry(a_writer(another), on=another.starts_on, state="handed_in", today=clock.now().date())
            diary.step(entry, state, word="Again." if state == "returned" else "",
                       shown_at=entry.written_at if state == "shown" else None)  # fmt: skip
        title = work.get_one(Trip, trip.id)
        title.title = {"en": "Guests from Rakvere"}
    desk = office.get("/office/")
    assert "3 new entries" in desk.text and "1 new entry" in desk.text and "waiting since 5 May 2026" in desk.text
    assert questions(office, "/office/") == numbers
    assert desk.click("Guests from Rakvere").path == f"/office/trips/{trip.key}/diary"
    assert "3 new entries" in office_of(browser, "auditor").get("/office/").text
    with unit_of_work() as work:
        for who in (*few, *work.get_one(Trip, trip.id).participants[1:]):
            entry = entry_of(who, trip.starts_on)
            assert entry
            diary.withdraw(entry, by="account:1", at=clock.now())
    desk = office.get("/office/")
    assert "new entries" not in desk.text and "1 new entry" in desk.text


def test_the_desk_is_silent_of_a_trip_whose_call_somebody_is_recused_in(browser: Browser) -> None:
    with unit_of_work() as work:
        made, trip = a_competition(9, 8), a_journey_now()
        trip.call = made.call
        an_entry(a_writer(trip), on=trip.starts_on, state="handed_in", today=clock.now().date())
        recused, other = (an_account("coordinator", category=None) for _each in range(2))
        work.add(Conflict(member=a_member(made.call, recused), application=made.applications[0], reason="x",
                          at=clock.now()))  # fmt: skip
    for account, told in ((recused, False), (other, True)):
        someone = browser.another().sign_in_as(account)
        assert ("1 new entry" in someone.get("/office/").text) is told
        assert (someone.get(f"/office/trips/{trip.key}/diary").status == 200) is told
