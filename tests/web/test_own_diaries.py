"""A traveller without an account writes the diary by the link of their letter: the same pages, and nobody else's."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest

from app.accounts.rules.throttling import Limit
from app.kit import clock
from app.kit.db import unit_of_work
from app.messaging.models import OutgoingMail
from app.trips.diary import DiaryEntry
from app.trips.models import Participant, Trip
from app.trips.own_pages import TravellerLink
from app.trips.queries.diary import entry_of
from app.trips.queries.own_pages import path_of
from app.trips.rules import own_pages as rules
from tests.browser import Browser, Page
from tests.counting import questions
from tests.makers.diary import a_journey_now, a_writer, agreed, an_entry
from tests.makers.people import an_account
from tests.makers.trips import a_traveller
from tests.makers.uploads import a_pdf, a_photograph

TODAY = clock.now().date()


@pytest.fixture
def trip(browser: Browser) -> Trip:
    with unit_of_work():
        return a_journey_now()


def a_guest(trip: Trip, name: str = "Mari", **values: Any) -> tuple[Participant, str]:
    """Somebody with a link and no account; where the link leads."""
    with unit_of_work() as work:
        person = {"given_latin": name, "family_latin": "Maasikas"}
        values = {"email": f"{name.lower()}@example.org", "person": person, **values}
        who = a_traveller(work.get_one(Trip, trip.id), **values)
        agreed(who)
        link = TravellerLink(participant=who, code=f"CODE{who.id:06}", language="et", sent_at=clock.now())
        work.add(link)
        work.flush()
        return who, path_of(link)


def today_page(someone: Browser, path: str) -> Page:
    return someone.get(f"{path}?language=en").click("Open the diary").click("Write about today")


def the_office(browser: Browser) -> Browser:
    with unit_of_work():
        account = an_account("coordinator", category=None, given_latin="Office")
    return browser.another().sign_in_as(account)


def test_an_entry_goes_by_the_link_to_everybody_and_away_again(browser: Browser, trip: Trip) -> None:
    who, path = a_guest(trip)
    guest = browser.another()
    page = today_page(guest, path)
    assert "My trips" not in page.text and page.response.headers["Referrer-Policy"] == "no-referrer"
    page = page.press("Save", text="We baked bread.", language="et", pictures=(BytesIO(a_photograph()), "IMG_1.jpg"))
    assert "The entry is saved." in page.response.text
    refused = page.press("Hand in")
    assert refused.status == 422 and "Picture 1: say what is to be seen" in refused.errors[0]
    alt = str(page.html.select_one("input[name^=alt-]")["name"])  # type: ignore[index]
    own = str(page.html.select_one(".diary-edit img")["src"])  # type: ignore[index]
    assert guest.client.get(own).mimetype == "image/jpeg"
    assert "Handed in" in page.press("Hand in", **{alt: "A loaf of bread"}).text
    office = the_office(browser)
    office.get(f"/office/trips/{trip.key}/diary").click("Mari Maasikas").press("Show the entry")
    public = browser.another().get(f"/trips/{trip.key}/diary")
    assert "We baked bread." in public.text and "Maasikas" not in public.text and "/travel/" not in public.response.text
    day = guest.get(f"{path}/diary/{TODAY}?language=en")
    assert not day.html.find("textarea") and "only you see it now" in day.press("Withdraw the entry").response.text
    assert browser.another().get(f"/trips/{trip.key}/diary").status == 404
    gone = guest.get(f"{path}/diary/{TODAY}").press("Delete the entry")
    assert "Nothing written yet" in gone.text
    with unit_of_work(read_only=True) as work:
        assert not work.query(DiaryEntry).filter_by(participant_id=who.id).count()


def test_the_script_keeps_the_text_and_sends_pictures_by_the_link(browser: Browser, trip: Trip) -> None:
    _who, path = a_guest(trip)
    guest = browser.another()
    page = today_page(guest, path)
    form = page.html.select_one("form[data-autosave]")
    assert form and form["data-autosave-keep"]
    seen = str(page.html.find("input", attrs={"name": "_seen"})["value"])  # type: ignore[index]
    fields = {"csrf_token": guest.token, "language": "et", "_seen": seen, "text": "one"}
    headers = {"X-Autosave": "1"}
    assert guest.client.post(page.path, data=fields, headers=headers).get_json()["saved"]
    stale = guest.client.post(page.path, data={**fields, "csrf_token": "old"}, headers=headers)
    assert stale.status_code == 422 and stale.get_json()["stale"]
    fresh = guest.client.get(str(form["data-autosave-session"])).get_json()["token"]
    again = {**fields, "csrf_token": fresh, "text": "two"}
    assert "another device" in guest.client.post(page.path, data=again, headers=headers).get_json()["conflict"]
    picture = {"pictures": (BytesIO(a_photograph()), "a.jpg")}
    assert guest.client.post(f"{page.path}/pictures", data={**picture, "csrf_token": "old"}).status_code == 400
    token = {"csrf_token": guest.token}
    sent = guest.client.post(f"{page.path}/pictures", data={**token, "pictures": (BytesIO(a_photograph()), "a.jpg")})
    assert f"{path}/diary/pictures/" in sent.get_json()["files"]
    refused = guest.client.post(f"{page.path}/pictures", data={**token, "pictures": (BytesIO(a_pdf()), "a.pdf")})
    assert "This is a PDF" in refused.get_json()["error"]


def test_a_form_that_was_open_for_too_long_says_so_and_costs_nothing(browser: Browser, trip: Trip) -> None:
    who, path = a_guest(trip)
    guest = browser.another()
    page = today_page(guest, path)
    late = guest.post(page.path, {"csrf_token": "old", "text": "A long day.", "language": "en"})
    assert late.status == 422 and "A long day." in late.response.text
    assert "This page was open for very long." in late.errors[0] and "signed in" not in late.text
    with unit_of_work() as work:
        an_entry(work.get_one(Participant, who.id), on=TODAY, today=TODAY)
    for deed in ("withdraw", "delete"):
        said = guest.post(f"{page.path}/{deed}", {"csrf_token": "old"})
        assert "Please press the button once more." in said.response.text
    with unit_of_work(read_only=True) as work:
        assert work.query(DiaryEntry).count() == 1


def test_a_link_reaches_neither_the_entries_nor_the_pictures_of_others(browser: Browser, trip: Trip) -> None:
    _who, path = a_guest(trip, "Mari")
    with unit_of_work() as work:
        other = a_writer(work.get_one(Trip, trip.id))
        an_entry(other, "Secret words.", on=TODAY, pictures=1, state="handed_in", today=TODAY)
        entry = entry_of(other, TODAY)
        assert entry
        picture, number = entry.pictures[0].id, entry.id
    for leads in (False, True):  # a leader looks through with an account only
        with unit_of_work() as work:
            work.query(Participant).filter_by(id=_who.id).update({"leads_group": leads})
        guest = browser.another()
        listed = guest.get(f"{path}/diary?language=en")
        assert "Secret words." not in listed.response.text and "To look through" not in listed.text
        assert "Secret words." not in guest.get(f"{path}/diary/{TODAY}").response.text
        assert guest.client.get(f"{path}/diary/pictures/{picture}.jpg").status_code == 404
        assert guest.client.get(f"{path}/diary/entries/{number}").status_code == 404
        for deed in ("withdraw", "delete"):
            assert guest.post(f"{path}/diary/{TODAY}/{deed}").status == 404
    with unit_of_work(read_only=True) as work:
        assert work.get_one(DiaryEntry, number).state == "handed_in"


def test_an_ended_an_old_and_a_late_link_open_nothing_of_the_diary(browser: Browser, trip: Trip) -> None:
    who, path = a_guest(trip)
    guest = browser.another()
    page = today_page(guest, path).press("Save", text="Ours.")
    picture = f"{path}/diary/pictures/1.jpg"
    form = {"csrf_token": guest.token, "text": "Too late.", "language": "et"}

    def closed() -> bool:
        gets = [guest.client.get(address) for address in (f"{path}/diary", page.path, picture, f"{path}/diary/token")]
        posts = [guest.client.post(f"{page.path}{end}", data=form) for end in ("", "/pictures", "/withdraw", "/delete")]
        return {answer.status_code for answer in (*gets, *posts)} == {410}

    for change in ({"ended_at": clock.now()}, {"ended_at": None, "link_version": 2}):
        with unit_of_work() as work:
            work.query(TravellerLink).update(change)  # type: ignore[arg-type]
        assert closed()
    with unit_of_work() as work:
        work.query(TravellerLink).update({"link_version": 1})
        held = work.get_one(Trip, trip.id)
        held.starts_on, held.ends_on = TODAY - timedelta(days=50), TODAY - timedelta(days=40)
    over = guest.get(f"{path}/diary?language=en")  # the page still opens, and the diary is over
    assert "Ours." in over.text and "Write about" not in over.text
    late = guest.post(f"{path}/diary/{TODAY - timedelta(days=41)}", form)
    assert late.status == 422 and "The diary is closed" in late.errors[0] and "Too late." in late.text
    with unit_of_work() as work:
        work.get_one(Trip, trip.id).ends_on = TODAY - rules.AFTER - timedelta(days=2)
        work.get_one(Trip, trip.id).starts_on = TODAY - rules.AFTER - timedelta(days=9)
    assert closed()
    with unit_of_work(read_only=True) as work:
        entry = entry_of(work.get_one(Participant, who.id), TODAY)
        assert entry and entry.text == "Ours."


def test_one_place_cannot_send_without_end(browser: Browser, trip: Trip, monkeypatch: pytest.MonkeyPatch) -> None:
    _who, path = a_guest(trip)
    for name in ("writing_limit", "picture_limit"):
        limit = Limit(f"little {name}", 1, rules.WINDOW)
        monkeypatch.setattr(rules, name, lambda _origin, limit=limit: limit)
    guest = browser.another()
    page = today_page(guest, path).press("Save", text="One.")
    assert page.status == 200 and page.press("Save", text="Two.").status == 429
    for status in (200, 429):
        data = {"csrf_token": guest.token, "pictures": (BytesIO(a_photograph()), "a.jpg")}
        assert guest.client.post(f"{page.path}/pictures", data=data).status_code == status


def test_who_is_given_an_entry_back_gets_a_letter_with_the_way_to_it(browser: Browser, trip: Trip) -> None:
    who, path = a_guest(trip)
    with unit_of_work() as work:
        an_entry(work.get_one(Participant, who.id), on=TODAY, state="handed_in", today=TODAY)
    office = the_office(browser)
    entry = office.get(f"/office/trips/{trip.key}/diary").click("Mari Maasikas")
    said = entry.press("Give the entry back", word="Please leave the telephone number out.")
    assert "its writer is written to" in said.response.text
    with unit_of_work(read_only=True) as work:
        letter = work.query(OutgoingMail).one()
        assert letter.secret and letter.language == "et" and letter.to_email == "mari@example.org"
        assert f"{path}/diary/{TODAY}" in letter.text and "leave the telephone number out" in letter.text
    guest = browser.another()
    assert "Handed in" in guest.get(f"{path}/diary/{TODAY}?language=en").press("Hand in", text="Without it.").text
    with unit_of_work() as work:
        work.query(TravellerLink).update({"ended_at": clock.now()})
    said = office.get(entry.path).press("Give the entry back", word="Once more.")
    assert "neither an account nor a link that works" in said.response.text


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_the_pages_open_in_each_language_and_more_entries_ask_no_more(
    browser: Browser, trip: Trip, language: str
) -> None:
    who, path = a_guest(trip)
    numbers = []
    for days in (range(1), range(1, 3)):
        with unit_of_work() as work:
            for day in days:
                an_entry(work.get_one(Participant, who.id), on=TODAY - timedelta(days=day), pictures=1, today=TODAY)
        numbers.append(questions(browser.another(), f"{path}/diary?language={language}"))
    assert numbers[0] == numbers[1]
    assert browser.another().get(f"{path}/diary/{TODAY}?language={language}").status == 200
