"""Guests from Rakvere: a contact names them by a link without an account, the office accepts, papers follow."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.kit import clock
from app.kit.db import session, unit_of_work
from app.kit.i18n import use_language
from app.kit.refusal import Refusal
from app.messaging.models import OutgoingMail
from app.partners.models import PartnerContact
from app.shelf import paper_for
from app.trips import actions
from app.trips.actions.by_hand import Newcomer, Plan
from app.trips.models import Participant, Trip
from app.trips.queries import visits
from app.trips.visits import GuestList, Nominee
from tests.browser import Browser, Page
from tests.makers.calls import a_partner
from tests.makers.partners import a_contact
from tests.makers.people import an_account
from tests.papers.test_from_rows import text_of

FIRST = clock.now().date() + timedelta(days=60)
LAST = FIRST + timedelta(days=25)
GUEST = {"given_latin": "Mari", "family_latin": "Maasikas", "role": "student", "field": "cook", "gender": "female",
         "birth_date": "2008-05-01", "passport_number": "KE1234567", "passport_valid_until": "2040-01-01",
         "emergency_name": "Jüri Maasikas", "emergency_phone": "+372 5000 0000", "needs": "no nuts"}  # fmt: skip


@pytest.fixture
def contact(browser: Browser) -> PartnerContact:
    with unit_of_work():
        return a_contact(a_partner(key="rakvere"), email="kersti@rakvere.example", language="et")


@pytest.fixture
def office(browser: Browser, contact: PartnerContact) -> Browser:
    with unit_of_work():
        coordinator = an_account("coordinator", category=None)
    return browser.sign_in_as(coordinator)


def planned(office: Browser) -> Page:
    """A visit that the contact is asked about, for two guests."""
    trip = office.get("/office/trips").click("Make a trip without a call").press(
        "Make the trip", title_en="Guests from Rakvere", direction="incoming", kind="exchange",
        starts_on=FIRST.isoformat(), ends_on=LAST.isoformat(),
    )  # fmt: skip
    page = trip.click("Nominated guests").press(
        "Send the letter", until=(FIRST - timedelta(days=20)).isoformat(), places="2", note="üks õpetaja ja üks õpilane"
    )
    assert "Nobody is named yet." in page.text and "0 of 2 named" in page.text
    return page


def link() -> str:
    """The link in the newest letter to the contact."""
    with unit_of_work(read_only=True):
        letter = session().scalar(select(OutgoingMail).order_by(OutgoingMail.id.desc()).limit(1))
    assert letter and letter.to_email == "kersti@rakvere.example" and letter.language == "et" and letter.secret
    found = re.search(r"(/visits/\S+)", letter.text)
    assert found
    return found[1]


def named(stranger: Browser, **more: str) -> Page:
    page = stranger.get(link() + "?language=en").click("Name a guest")
    return page.press("Name the guest", **{**GUEST, **more})


def guests() -> list[Nominee]:
    with unit_of_work(read_only=True):
        return list(session().scalars(select(Nominee).order_by(Nominee.id)))


def test_a_contact_names_guests_and_the_office_accepts_them(office: Browser) -> None:
    listed = planned(office)
    stranger = office.another()
    assert stranger.get(link()).html.html["lang"] == "et"  # type: ignore[index]
    page = named(stranger)
    assert "Mari Maasikas" in page.text and "waits for the college" in page.text
    page = named(stranger, given_latin="Kati", role="teacher", birth_date="1980-02-02")
    assert "There are 2 places for guests of your school, and all are taken." in page.text
    listed = office.get(listed.path)
    assert "no nuts" in listed.text and "KE1234567" in listed.text
    done = listed.press("Accept the ticked guests")
    assert "2 guests are on the visit." in done.response.text and "accepted" in done.text
    with unit_of_work(read_only=True):
        people = list(session().scalars(select(Participant).order_by(Participant.id)))
        told = [(one.role, one.person.given_latin, one.host.key if one.host else "") for one in people]
        assert told == [("student", "Mari", "rakvere"), ("teacher", "Kati", "rakvere")]
        assert people[0].needs == "no nuts" and people[0].person.gender == "female"
    assert "accepted" in stranger.get(link() + "?language=en").text


def test_what_the_contact_changes_later_reaches_the_visit_and_is_looked_at_again(office: Browser) -> None:
    listed = planned(office)
    stranger = office.another()
    named(stranger)
    office.get(listed.path).press("Accept the ticked guests")
    with unit_of_work() as work:
        (who,) = session().scalars(select(Participant))
        who.ready_at = clock.now()
        work.flush()
    page = stranger.get(link() + "?language=en").click("Change")
    page.press("Save", passport_number="KE7654321")
    with unit_of_work(read_only=True):
        (who,) = session().scalars(select(Participant))
        assert who.passport_number == "KE7654321" and who.ready_at is None
    assert "changed" in office.get(listed.path).text


def test_a_guest_who_is_not_accepted_is_told_with_the_reason_and_makes_room(office: Browser) -> None:
    listed = planned(office)
    stranger = office.another()
    named(stranger)
    page = office.get(listed.path).click("Do not accept")
    assert page.press("Do not accept", reason="").status == 422
    page.press("Do not accept", reason="köögis on ainult üks koht")
    told = stranger.get(link() + "?language=en")
    assert "not accepted" in told.text and "köögis on ainult üks koht" in told.text and "Name a guest" in told.text


def test_a_contact_takes_a_guest_back_while_nobody_has_accepted(office: Browser) -> None:
    planned(office)
    stranger = office.another()
    page = named(stranger)
    assert "Nobody is named yet." in page.press("Take back").text and guests() == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"given_latin": ""}, "Write the given name."),
        ({"birth_date": "2025-01-01"}, "Please check the year of birth."),
        ({"leaves_on": (FIRST - timedelta(days=1)).isoformat()}, "The last day is before the first."),
        ({"arrives_on": (FIRST - timedelta(days=15)).isoformat()}, "at most two weeks before the visit"),
        ({"leaves_on": (LAST + timedelta(days=15)).isoformat()}, "at most two weeks after it"),
        ({"email": "nobody"}, "Write an e-mail address"),
    ],
)
def test_a_wrong_naming_is_refused_in_words(office: Browser, change: dict[str, str], said: str) -> None:
    planned(office)
    page = named(office.another(), **change)
    assert page.status == 422 and said in page.text and guests() == []


def test_after_the_last_day_everything_can_be_read_and_nothing_changed(office: Browser) -> None:
    planned(office)
    stranger = office.another()
    named(stranger)
    with unit_of_work():
        (asked,) = session().scalars(select(GuestList))
        asked.until = clock.now().date() - timedelta(days=1)
    page = stranger.get(link() + "?language=en")
    assert "The day until which guests could be named has passed." in page.text and "Mari Maasikas" in page.text
    assert "Name a guest" not in page.text
    late = stranger.post(
        link() + "/guests/new", {**GUEST, "arrives_on": FIRST.isoformat(), "leaves_on": LAST.isoformat()}
    )
    assert late.status == 422 and len(guests()) == 1


def test_a_link_that_was_ended_or_is_invented_opens_nothing(office: Browser) -> None:
    listed = planned(office)
    stranger, good = office.another(), link()
    assert stranger.get(good).response.headers["Referrer-Policy"] == "no-referrer"
    assert stranger.get(good[:-1] + ("A" if good[-1] != "A" else "B")).status == 410
    office.get(listed.path).press("End the link")
    assert stranger.get(good).status == 410
    office.get(listed.path).press("Send a new link")
    assert stranger.get(good).status == 410 and stranger.get(link()).status == 200


def test_the_papers_of_a_visit_say_that_we_receive(office: Browser) -> None:
    listed = planned(office)
    named(office.another(), arrives_on=(FIRST + timedelta(days=1)).isoformat())
    office.get(listed.path).press("Accept the ticked guests")
    with unit_of_work() as work:
        (trip,) = work.scalars(select(Trip))
        (who,) = trip.participants
        with use_language("et"):
            for kind in ("invitation", "guarantee-letter"):
                text = text_of(paper_for(kind, f"trip:{trip.key}", {}, on=clock.now().date()), "et")
                assert (
                    "Public college" in text and "Kutaisi" in text and "Mari Maasikas" in text and "KE1234567" in text
                )
            with pytest.raises(Refusal):
                paper_for("travel-order", f"participant:{who.id}", {}, on=clock.now().date())
        for state in ("confirmed", "under_way", "completed"):
            actions.move_on(trip, state, by="account:1", at=clock.now())
        with use_language("en"):
            text = text_of(paper_for("certificate", f"participant:{who.id}", {}, on=clock.now().date()), "en")
        assert "Kutaisi, Georgia" in text and "as student" in text and "Host school" not in text
        first = (FIRST + timedelta(days=1)).day
        assert re.search(rf"\b{first} \w+ {(FIRST + timedelta(days=1)).year}", text)
        assert visits.stay_of(who, trip)[0] == FIRST + timedelta(days=1)


def test_a_contact_who_has_nobody_else_says_so_and_may_change_their_mind(office: Browser) -> None:
    listed = planned(office)
    stranger = office.another()
    named(stranger)
    old = stranger.client.post(f"{link()}/complete", data={"csrf_token": "old"}, follow_redirects=True)
    assert "Please press the button once more." in old.text and "Nobody else comes" in old.text
    page = stranger.get(link() + "?language=en").press("Nobody else comes")
    assert "You have said that nobody else comes." in page.response.text and "Name a guest" in page.text
    told = office.get(listed.path)
    assert "nobody else comes" in told.text and "Remind the contact now" not in told.text
    assert "The next reminder goes" not in told.text
    named(stranger, given_latin="Kati", role="teacher", birth_date="1980-02-02")
    assert "nobody else comes" not in office.get(listed.path).text


def test_a_guest_taken_off_the_visit_waits_again_on_the_list(office: Browser) -> None:
    listed = planned(office)
    named(office.another())
    office.get(listed.path).press("Accept the ticked guests")
    with unit_of_work() as work:
        (trip,) = work.scalars(select(Trip))
        actions.remove_traveller(trip, trip.participants[0], by="account:1", at=clock.now())
    assert guests()[0].standing == "nominated"


def test_the_office_sees_what_was_sent_when_the_next_reminder_goes_and_reminds_now(office: Browser) -> None:
    listed = planned(office)
    assert "asked for guests waiting" in listed.text and "The next reminder goes by itself" in listed.text
    early = listed.press("Remind the contact now")
    assert "less than a day old" in early.response.text
    with unit_of_work():
        (asked,) = session().scalars(select(GuestList))
        asked.asked_at -= timedelta(days=2)
    page = office.get(listed.path).press("Remind the contact now")
    assert "reminded waiting" in page.text
    named(office.another())
    assert "Remind the contact now" in office.get(listed.path).text  # one of two is named
    named(office.another(), given_latin="Kati", role="teacher", birth_date="1980-02-02")
    page = office.get(listed.path)
    assert "Remind the contact now" not in page.text and "The next reminder goes" not in page.text


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_every_page_of_a_visit_opens(office: Browser, language: str) -> None:
    listed = planned(office)
    stranger = office.another()
    named(stranger)
    (one,) = guests()
    for address in (
        listed.path,
        f"{listed.path}/{one.list_id}",
        f"{listed.path}/{one.list_id}/nominees/{one.id}/decline",
    ):
        assert office.get(f"{address}?language={language}").status == 200
    for address in (link(), f"{link()}/guests/new", f"{link()}/guests/{one.id}"):
        assert stranger.get(f"{address}?language={language}").status == 200


def test_a_delegation_is_received_like_that_of_2014(browser: Browser) -> None:
    with unit_of_work() as work:
        at, partner = clock.now(), a_partner(key="poznan-1")
        plan = Plan(
            title={"en": "Delegation"}, kind="delegation", direction="incoming", starts_on=at.date(), ends_on=at.date()
        )
        trip = actions.make_by_hand(plan, by="account:1", at=at)
        guest = Newcomer(given_latin="Jan", family_latin="Zmyślony", role="delegate", host=partner)
        who = actions.add_traveller(trip, guest, by="account:1", at=at)
        for state in ("confirmed", "under_way", "completed"):
            actions.move_on(trip, state, by="account:1", at=at)
        work.flush()
        text = text_of(paper_for("certificate", f"participant:{who.id}", {}, on=at.date()), "en")
        assert "as delegate" in text and "Kutaisi, Georgia" in text
        assert partner.name["en"] in text_of(paper_for("badges", f"trip:{trip.key}", {}, on=at.date()), "en")
