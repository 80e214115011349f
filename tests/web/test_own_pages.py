"""A guest without an account opens their own page by the letter's link: the same page as that of an account."""

import re
from datetime import time, timedelta

import pytest
from sqlalchemy import select

from app.kit import clock
from app.kit.db import session, unit_of_work
from app.messaging.models import OutgoingMail
from app.trips.actions import programming, tasking
from app.trips.actions.programming import Item
from app.trips.actions.tasking import TaskSpec
from app.trips.models import Participant, Trip
from app.trips.plans import TripTask
from tests.browser import Browser, Page
from tests.counting import questions
from tests.makers.calls import a_partner
from tests.makers.people import an_account
from tests.makers.trips import a_traveller, a_trip

START = clock.now().date() + timedelta(days=20)


@pytest.fixture
def trip() -> Trip:
    """A visit to us of two guests, with a programme, and a task of one of them."""
    with unit_of_work():
        host = a_partner(key="rakvere", country="EE", name={"en": "Rakvere school", "ka": "რაკვერეს სკოლა"})
        made = a_trip(direction="incoming", title={"en": "Guests from Rakvere"}, starts_on=START,
                      ends_on=START + timedelta(days=6))  # fmt: skip
        person = {"given_latin": "Mari", "family_latin": "Maasikas"}
        guest = a_traveller(made, host, email="mari@example.org", person=person)
        a_traveller(made, host, email="kati@example.org", person={"given_latin": "Kati", "family_latin": "Karu"})
        item = Item(on=START, starts=time(10), ends=None, title={"en": "Welcome in the hall"})
        programming.add_entry(made, item, by="account:1", at=clock.now())
        spec = TaskSpec(title={"en": "Send a photograph"}, due_on=START, participant=guest)
        tasking.add_task(made, spec, by="account:1", at=clock.now())
        return made


@pytest.fixture
def office(browser: Browser, trip: Trip) -> Browser:
    with unit_of_work():
        coordinator = an_account("coordinator", category=None)
    return browser.sign_in_as(coordinator)


def link(to: str = "mari@example.org") -> str:
    """The link in the newest letter to a guest."""
    with unit_of_work(read_only=True):
        query = select(OutgoingMail).where(OutgoingMail.kind == "own_trip", OutgoingMail.to_email == to)
        letter = session().scalar(query.order_by(OutgoingMail.id.desc()).limit(1))
    assert letter and letter.secret and letter.language == "et"
    found = re.search(r"(/travel/\S+)", letter.text)
    assert found
    return found[1]


def sent(office: Browser, trip: Trip) -> Page:
    page = office.get(f"/office/trips/{trip.key}").click("Plan").click("Own pages")
    assert page.text.count("none yet") == 2
    page = page.press("Send it to all who have none (2)")
    assert "2 letters are on their way." in page.response.text and page.text.count("has a link") == 2
    return page


def test_a_guest_sees_programme_tasks_and_what_to_bring_without_an_account(office: Browser, trip: Trip) -> None:
    sent(office, trip)
    guest = office.another()
    page = guest.get(link() + "?language=en")
    assert page.heading == "Guests from Rakvere" and page.response.headers["Referrer-Policy"] == "no-referrer"
    assert "Welcome in the hall" in page.text and "What to bring" in page.text and "Send a photograph" in page.text
    assert "Insurance: No insurance is known." in page.text and "Accommodation:" not in page.text
    assert "Please send it to the college" in page.text
    assert not page.html.select("nav a[href^='/my-trips']") and "Sign out" not in page.response.text
    done = page.press("Done")
    assert "Thank you: it is noted." in done.response.text
    with unit_of_work(read_only=True):
        (task,) = session().scalars(select(TripTask))
        assert task.done_at and task.done_by == f"participant:{trip.participants[0].id}"
    calendar = done.click("Into my calendar").response.text
    assert "Welcome in the hall" in calendar and "/travel/" not in calendar


def test_the_page_is_in_the_guests_language_until_they_choose_another(office: Browser, trip: Trip) -> None:
    sent(office, trip)
    assert office.another().get(link()).html.html["lang"] == "et"  # type: ignore[index]


def test_nobody_reaches_what_is_of_another_guest(office: Browser, trip: Trip) -> None:
    sent(office, trip)
    other = office.another()
    address = link("kati@example.org")
    page = other.get(address + "?language=en")
    assert "Send a photograph" not in page.text and "Welcome in the hall" in page.text
    answer = other.client.post(f"{address}/tasks/1/done", data={"csrf_token": other.token})
    assert answer.status_code == 404
    assert other.get(f"{address}/papers/1.pdf").status == 404


def test_an_old_an_ended_a_late_and_an_invented_link_look_the_same(office: Browser, trip: Trip) -> None:
    sent(office, trip)
    guest, first = office.another(), link()
    wrong = guest.get("/travel/ABCDEFGHJK-wrong")
    assert wrong.status == 410
    office.get(f"/office/trips/{trip.key}/own-pages").press("Send a new link")
    second = link()
    assert guest.get(second).status == 200
    pages = [guest.get(first)]
    office.get(f"/office/trips/{trip.key}/own-pages").press("End the link")
    pages += [guest.get(second), guest.get(f"{second}/programme.ics"), guest.get(f"{second}/papers/1.pdf")]
    with unit_of_work() as work:
        found = work.get_one(Trip, trip.id)
        found.starts_on, found.ends_on = START - timedelta(days=200), START - timedelta(days=190)
    pages.append(guest.get(link("kati@example.org")))
    assert {(page.status, page.text) for page in pages} == {(410, wrong.text)}


def test_who_has_an_account_sees_the_same(office: Browser, trip: Trip) -> None:
    sent(office, trip)
    by_link = office.another().get(link() + "?language=en")
    assert "The diary is open from the first day of the journey" in by_link.text
    with unit_of_work() as work:
        account = an_account("coordinator", category=None)
        account.person = work.get_one(Participant, trip.participants[0].id).person
    by_account = office.another().sign_in_as(account).get(f"/my-trips/{trip.participants[0].id}?language=en")
    assert by_account.text.removeprefix("My trips ") == by_link.text
    page = office.get(f"/office/trips/{trip.key}/own-pages")
    assert "signs in" in page.text


def test_the_list_asks_the_same_number_of_questions_for_one_and_for_three(office: Browser) -> None:
    numbers = []
    for count in (1, 3):
        with unit_of_work():
            made, host = a_trip(starts_on=START, ends_on=START), a_partner(key=f"school-{count}")
            for number in range(count):
                a_traveller(made, host, email=f"somebody{count}{number}@example.org")
        address = f"/office/trips/{made.key}/own-pages"
        office.get(address).press("Send it to all who have none")
        numbers.append(questions(office, address))
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_the_pages_open_in_each_language(office: Browser, trip: Trip, language: str) -> None:
    sent(office, trip)
    assert office.get(f"/office/trips/{trip.key}/own-pages?language={language}").status == 200
    assert office.another().get(f"{link()}?language={language}").status == 200
