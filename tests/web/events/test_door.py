"""At the door: badges are scanned, boxes ticked, helpers let in by a link; twice is said, and it can be undone."""

import re
from datetime import timedelta

import pytest

from app.events.models import Event, Guest
from app.kit import clock
from app.kit.db import unit_of_work
from tests.browser import Browser
from tests.makers.events import a_guest, a_session, an_event


@pytest.fixture
def event(browser: Browser) -> Event:
    with unit_of_work():
        return an_event(state="invited")


def guest_of(event: Event, **values: object) -> Guest:
    with unit_of_work() as work:
        return a_guest(work.get_one(Event, event.id), **values)  # type: ignore[arg-type]


def arrivals(guest: Guest) -> list[int | None]:
    with unit_of_work(read_only=True) as work:
        return [one.session_id for one in work.get_one(Guest, guest.id).arrivals]


def test_a_scanned_badge_checks_in_once_and_says_so_the_second_time(office: Browser, event: Event) -> None:
    guest = guest_of(event)
    page = office.get(f"/in/{guest.code}")
    assert page.heading == guest.person.name_latin
    first = page.press("Check in")
    assert "is checked in." in first.response.text and arrivals(guest) == [None]
    again = office.post(f"/check-in/{event.key}/guests/{guest.id}", {"present": "yes", "back": "guest"})
    assert "was checked in already, at" in again.response.text and arrivals(guest) == [None]
    assert "is no longer checked in." in again.press("Undo").response.text and arrivals(guest) == []


def test_sessions_are_checked_apart_and_the_next_badge_is_for_the_same_one(office: Browser, event: Event) -> None:
    with unit_of_work() as work:
        one = a_session(work.get_one(Event, event.id))
    guest, other = guest_of(event), guest_of(event, given="Piotr")
    office.get(f"/in/{guest.code}").press(f"Check in {one.title['en']}")
    assert arrivals(guest) == [one.id]
    page = office.get(f"/in/{other.code}")
    main = page.html.select_one("button.btn-primary")
    assert main and one.title["en"] in main.get_text()
    listed = office.get(f"/check-in/{event.key}?part={one.id}")
    assert "1 of 2 expected are here" in listed.text
    assert "0 of 2 expected are here" in office.get(f"/check-in/{event.key}").text


def test_who_declined_or_waits_is_let_in_with_a_warning(office: Browser, event: Event) -> None:
    guest = guest_of(event, answer="no", answered_at=clock.now())
    page = office.get(f"/in/{guest.code}")
    assert "Look twice" in page.text
    assert "stands on the list as: does not come." in page.press("Check in").response.text


def test_the_list_is_searched_by_name_and_number(office: Browser, event: Event) -> None:
    guest, other = guest_of(event, number=417), guest_of(event, given="Piotr")
    page = office.get(f"/check-in/{event.key}").press("Find", find="417")
    assert guest.person.name_latin in page.text and other.person.name_latin not in page.text
    assert "Nobody has this name" in page.press("Find", find="nobody").text


def test_a_stranger_who_scans_a_badge_learns_nothing(browser: Browser, event: Event) -> None:
    guest = guest_of(event)
    page = browser.get(f"/in/{guest.code}")
    unknown = browser.get("/in/ABCDEFGHJK")
    assert page.heading == unknown.heading == "This code is for the door" and page.status == unknown.status
    assert guest.person.family_latin not in page.response.text and "Conference" not in page.response.text
    assert browser.get(f"/check-in/{event.key}").heading == browser.get("/check-in/unknown").heading
    assert browser.get(f"/check-in/{event.key}/count").status == 403
    assert browser.post(f"/check-in/{event.key}/guests/{guest.id}", {"present": "yes"}).status == 401
    assert arrivals(guest) == []


def test_helpers_check_in_by_the_doors_link_until_it_is_ended(office: Browser, event: Event) -> None:
    guest = guest_of(event, email="secret@example.org", diet="no nuts")
    made = office.get(f"/check-in/{event.key}").press("Make a link for helpers")
    found = re.search(r"(/door/\S+)", made.text)
    assert found
    helper = office.another()
    page = helper.get(found[1]).press("Begin")
    assert guest.person.name_latin in page.text and "Make a link for helpers" not in page.text
    assert "secret@example.org" not in page.response.text and "no nuts" not in page.response.text
    assert "is checked in." in helper.get(f"/in/{guest.code}").press("Check in").response.text
    assert helper.get(f"/office/events/{event.key}").heading == "Sign in"
    other = guest_of(_another(), given="Other")
    assert helper.get(f"/in/{other.code}").heading == "This code is for the door"
    office.get(f"/check-in/{event.key}").press("End the helpers' link")
    assert helper.get(f"/in/{guest.code}").heading == "This code is for the door"
    assert helper.get(found[1]).status == 410


def _another() -> Event:
    with unit_of_work():
        return an_event(state="invited")


def test_what_a_phone_kept_while_offline_has_the_time_of_the_tick(office: Browser, event: Event) -> None:
    guest, now = guest_of(event), clock.now()
    office.get(f"/check-in/{event.key}")
    address, headers = f"/check-in/{event.key}/guests/{guest.id}", {"X-Autosave": "1"}
    for present, at, kept in (
        ("yes", now - timedelta(hours=2), True),
        ("no", now, True),
        ("yes", now + timedelta(days=1), False),
    ):
        answer = office.post(address, {"present": present, "at": at.isoformat()}, headers=headers)
        assert answer.response.get_json()["present"] is (present == "yes")
        with unit_of_work(read_only=True) as work:
            times = [one.at for one in work.get_one(Guest, guest.id).arrivals]
        assert not times or (times == [at]) is kept
    said = office.get(f"/check-in/{event.key}/count").response.get_json()
    assert said == {"here": [guest.id], "count": 1}


def test_somebody_who_came_without_an_invitation_is_put_on_the_list_and_checked_in(
    office: Browser, event: Event
) -> None:
    page = office.get(f"/check-in/{event.key}").click("Somebody came without an invitation")
    there = page.press("Put on the list", given_latin="Ewa", family_latin="Example")
    assert there.heading == "Ewa Example"
    there.press("Check in")
    assert "came without an invitation" in office.get(f"/office/events/{event.key}/guests").text
