"""Offers as people meet them: the office writes a refusal down, the history can be read, the trip shows who came."""

from datetime import timedelta

import pytest
import time_machine

from app.accounts.models import Account
from app.kit.db import unit_of_work
from app.selection import actions as selection
from app.selection import queries as decided
from app.trips import actions as trips
from app.trips.queries import trip_of
from tests.actions.test_selection import AT, announced
from tests.actions.test_trips import accepted
from tests.browser import Browser
from tests.counting import counted
from tests.makers.people import an_account
from tests.makers.selection import Competition, a_competition

LATER = AT + timedelta(days=1)


@pytest.fixture
def coordinator(browser: Browser) -> Account:
    with unit_of_work():
        return an_account("coordinator", category=None)


@pytest.fixture
def travelling(browser: Browser) -> Competition:
    """Two who have accepted and stand on the trip, and two on the reserve list."""
    with unit_of_work():
        made = accepted(9, 8, 7, 6)
        trips.make(made.call, by="account:1", at=AT)
        return made


def test_the_office_writes_a_refusal_down_and_the_trip_follows(
    browser: Browser, coordinator: Account, travelling: Competition
) -> None:
    key, first = travelling.call.key, travelling.applications[0].account.person.name("en")
    with time_machine.travel(LATER, tick=True):
        office = browser.sign_in_as(coordinator)
        page = office.get(f"/office/calls/{key}/selection").click("Cannot travel")
        assert "leave the trip" in page.text
        refused = page.press("Give the place back")
        assert refused.status == 422 and "Say why." in refused.errors
        done = page.press("Give the place back", reason="called: ill", sure="y")
        assert "The next offer is out." in done.response.text and "written down by the office" in done.text
        assert "called: ill" in done.text and "came in" in done.text
        trip = office.get(f"/office/trips/{key}")
        assert f"{first} left" in trip.text
        promoted = travelling.applications[2]
        person = browser.another().sign_in_as(promoted.account)
        person.get(f"/applications/{promoted.id}/result").press("Accept the place")
        assert f"{promoted.account.person.name('en')} joined" in office.get(f"/office/trips/{key}").text
        again = office.get(f"/office/calls/{key}/offers/1/decline")
        assert "answered already" in again.response.text


def test_an_applicant_who_cannot_travel_leaves_the_trip(browser: Browser, travelling: Competition) -> None:
    first = travelling.applications[0]
    with time_machine.travel(LATER, tick=True):
        page = browser.sign_in_as(first.account).get(f"/applications/{first.id}/result").click("I cannot travel")
        assert "given the place back" in page.press("Give the place back", sure="y").response.text
    with unit_of_work():
        trip = trip_of(first.call)
        assert trip is not None and [who.application_id for who in trip.participants] == [travelling.applications[1].id]


def test_after_the_journey_began_the_page_offers_no_way_back(
    browser: Browser, coordinator: Account, travelling: Competition
) -> None:
    first, key = travelling.applications[0], travelling.call.key
    with time_machine.travel("2017-09-02 08:00:00+04:00", tick=True):
        page = browser.sign_in_as(first.account).get(f"/applications/{first.id}/result")
        assert "I cannot travel" not in page.text
        late = browser.get(f"/applications/{first.id}/decline").press("Give the place back", sure="y")
        assert late.status == 422 and any("has begun" in error for error in late.errors)
        office = browser.another().sign_in_as(coordinator)
        assert "Cannot travel" not in office.get(f"/office/calls/{key}/selection").text
        assert "has begun" in office.get(f"/office/calls/{key}/offers/1/decline").text


def test_an_offer_of_another_call_is_not_found_here(browser: Browser, coordinator: Account) -> None:
    with unit_of_work():
        made, other = a_competition(9, 8), a_competition(9, 8)
        announced(made)
        announced(other)
        offer = decided.offers_of(made.call)[0].id
    assert browser.sign_in_as(coordinator).get(f"/office/calls/{other.call.key}/offers/{offer}/decline").status == 404


def test_the_page_of_offers_asks_as_often_for_one_as_for_three(browser: Browser, coordinator: Account) -> None:
    with unit_of_work():
        one, three = a_competition(9, places=1), a_competition(9, 8, 7, places=3)
        for made in (one, three):
            announced(made)
        selection.remind(at=AT + timedelta(days=5))
    browser.sign_in_as(coordinator)
    browser.get(f"/office/calls/{one.call.key}/selection")
    with counted() as first:
        browser.get(f"/office/calls/{one.call.key}/selection")
    with counted() as second:
        browser.get(f"/office/calls/{three.call.key}/selection")
    assert len(first) == len(second)


def test_an_offer_that_ran_out_says_so_and_cannot_be_accepted(browser: Browser) -> None:
    with unit_of_work():
        made = a_competition(9, 8, places=1)
        announced(made)
    first, second = made.applications
    late = AT + timedelta(days=8)
    with time_machine.travel(late, tick=True):
        address = f"/applications/{first.id}/result"
        person = browser.sign_in_as(first.account)
        assert "The offer has run out" in person.get(address).text
        assert "The offer has run out." in person.post(f"/applications/{first.id}/accept").response.text
        with unit_of_work():
            assert selection.expire(at=late) == 1
        assert "The offer has run out" in person.get(address).text
        promoted = browser.another().sign_in_as(second.account).get(f"/applications/{second.id}/result")
        assert "A place for you" in promoted.text
