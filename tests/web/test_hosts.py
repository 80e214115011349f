"""A contact at a host looks after the group by a personal link; the office asks, renews and ends it."""

import re
from datetime import timedelta

import pytest

from app.kit import clock
from app.kit.db import unit_of_work
from app.messaging.models import OutgoingMail
from app.partners.models import PartnerContact
from app.trips.hosting import HostLink
from app.trips.learning import LearningPlan, Presence
from app.trips.models import Trip
from app.trips.queries.hosting import address_of
from tests.browser import Browser
from tests.counting import questions
from tests.makers.calls import a_partner
from tests.makers.people import an_account
from tests.web.test_readiness import with_travellers


@pytest.fixture
def office(browser: Browser) -> Browser:
    with unit_of_work() as work:
        coordinator = an_account("coordinator", category=None)
        host = a_partner(key="rakvere", country="EE", city={"en": "Rakvere"})
        elsewhere = a_partner(key="poznan-1")
        work.add(PartnerContact(partner=host, name_latin="Jaan Näide", email="jaan@example.org", language="en"))
        work.add(PartnerContact(partner=elsewhere, name_latin="Jan Obcy", email="jan@example.org"))
    return browser.sign_in_as(coordinator)


def asked(office: Browser, number: int = 1) -> tuple[str, str]:
    """The address of the trip, begun two days ago, and of the contact's page."""
    trip = with_travellers(office, number)
    page = office.get(trip).click("On site").click("Hosts")
    assert "Jan Obcy" not in page.text
    assert "jaan@example.org" in page.press("Send the letter").text
    with unit_of_work() as work:
        found = work.query(Trip).order_by(Trip.id.desc()).first()
        assert found
        found.starts_on = clock.now().date() - timedelta(days=2)
        found.ends_on = clock.now().date() + timedelta(days=2)
        link = work.query(HostLink).filter_by(trip_id=found.id).one()
        letter = work.query(OutgoingMail).order_by(OutgoingMail.id.desc()).first()
        assert letter and letter.to_email == "jaan@example.org"
        return trip, re.sub(r"^https?://[^/]+", "", address_of(link))


def test_a_contact_writes_what_is_learnt_signs_and_notes_who_is_there(office: Browser) -> None:
    trip, address = asked(office)
    contact = office.another()
    page = contact.get(address)
    assert "Nino0 Example" in page.text and "You need no account" in page.text
    form = page.click("What they learn")
    page = form.press("Save", outcomes_en="Drives a lorry\nLoads it", tasks_en="Work in the yard",
                      **{"hosting_emergency-name": "Mari Näidis"})  # fmt: skip
    assert "waits for signatures" in page.text
    refused = page.press("Sign for the host")
    assert "the sending side names fewer than two people" in refused.response.text
    board = office.get(f"{trip}/learning").click("Nino0 Example").click("Change this version")
    assert "Drives a lorry" in str(board.html.select_one("[name=outcomes_en]"))
    board.press("Save the agreement", **{"sending_mentor-name": "Nino", "sending_emergency-name": "Levan"})
    page = contact.get(address).press("Sign for the host")
    assert "Signed. Thank you." in page.response.text and "Sign for the host" not in page.text
    assert page.html.select_one("a[href$='.pdf']")
    day = clock.now().date().isoformat()
    noted = contact.get(f"{address}/attendance/{day}").press("Save the day", **{"person-1": "present"})
    assert "The day is noted." in noted.response.text
    early = contact.get(f"{address}/attendance/{clock.now().date() + timedelta(days=1)}")
    assert "This day has not come yet." in early.press("Save the day", **{"person-1": "present"}).text
    with unit_of_work() as work:
        assert [(each.state, each.noted_by) for each in work.query(Presence)] == [("present", "contact:1")]
        (plan,) = work.query(LearningPlan)
        assert [(each.side, each.name) for each in plan.signatures] == [("hosting", "Jaan Näide")]


def test_a_contact_reaches_nobody_of_another_host(office: Browser) -> None:
    trip, address = asked(office, 2)
    with unit_of_work() as work:
        found = work.query(Trip).one()
        found.participants[1].host = a_partner(key="poznan-9")
    contact = office.another()
    page = contact.get(address)
    assert "Nino0 Example" in page.text and "Nino1 Example" not in page.text
    assert contact.get(f"{address}/people/2").status == 404
    day = clock.now().date().isoformat()
    contact.get(f"{address}/attendance/{day}").press("Save the day", **{"person-1": "absent"})
    contact.client.post(f"{address}/attendance/{day}", data={"csrf_token": contact.token, "person-2": "absent"})
    with unit_of_work() as work:
        assert [each.participant_id for each in work.query(Presence)] == [1]


def test_a_wrong_an_old_and_an_ended_link_look_the_same(office: Browser) -> None:
    trip, address = asked(office)
    contact = office.another()
    wrong = contact.get("/hosts/ABCDEFGHJK-wrong")
    assert wrong.status == 410
    office.get(f"{trip}/hosts").press("Send a new link")
    assert contact.get(address).text == wrong.text
    with unit_of_work() as work:
        newer = re.sub(r"^https?://[^/]+", "", address_of(work.query(HostLink).one()))
    assert contact.get(newer).status == 200
    office.get(f"{trip}/hosts").press("End the link")
    for path in (newer, f"{newer}/people/1", f"{newer}/attendance/2026-05-02", f"{newer}/people/1/1.pdf"):
        answer = contact.get(path)
        assert (answer.status, answer.text) == (410, wrong.text)


@pytest.mark.parametrize("language", ["ka", "en", "et"])
def test_every_page_of_a_host_opens(office: Browser, language: str) -> None:
    trip, address = asked(office)
    assert office.get(f"{trip}/hosts?language={language}").status == 200
    contact, day = office.another(), clock.now().date().isoformat()
    for path in (address, f"{address}/people/1", f"{address}/attendance/{day}"):
        answer = contact.get(f"{path}?language={language}")
        assert answer.status == 200 and answer.response.headers["Referrer-Policy"] == "no-referrer"


def test_the_group_asks_the_same_number_of_questions_for_one_and_for_three(office: Browser) -> None:
    numbers = []
    for count in (1, 3):
        _trip, address = asked(office, count)
        contact = office.another()
        questions(contact, address)
        numbers.append(questions(contact, address))
    assert numbers[0] == numbers[1]
