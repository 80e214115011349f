"""The diary as people meet it: written on a phone, looked through by leaders and the office, shown to everybody."""

from datetime import date, timedelta
from io import BytesIO

import pytest

from app.accounts.models import Account
from app.kit import clock
from app.kit.db import unit_of_work
from app.messaging.models import OutgoingMail
from app.trips.models import Participant, Trip
from app.trips.queries.diary import entry_of
from tests.browser import Browser, Page
from tests.counting import questions
from tests.makers.diary import a_journey_now, a_writer, agreed, an_entry
from tests.makers.people import an_account
from tests.makers.uploads import a_pdf, a_photograph, a_picture


@pytest.fixture
def trip(browser: Browser) -> Trip:
    with unit_of_work():
        return a_journey_now()


def account_of(who: Participant) -> Account:
    with unit_of_work(read_only=True) as work:
        return work.query(Account).filter_by(person_id=who.person_id).one()


def the_writer(browser: Browser, trip: Trip, **values: object) -> tuple[Browser, Participant]:
    """Somebody on the trip at a browser of their own."""
    with unit_of_work() as work:
        held = work.get_one(Trip, trip.id)
        who = a_writer(held, **values)  # type: ignore[arg-type]
    return browser.another().sign_in_as(account_of(who)), who


def the_office(browser: Browser, role: str = "coordinator") -> Browser:
    with unit_of_work():
        account = an_account(role, category=None, given_latin="Office")
    return browser.another().sign_in_as(account)


def today_page(someone: Browser, who: Participant) -> Page:
    page = someone.get(f"/my-trips/{who.id}")
    assert "Write what a day was like" in page.text
    return page.click("Open the diary").click("Write about today")


def handed_in(trip: Trip, number: int = 1, pictures: int = 0, state: str = "handed_in") -> list[Participant]:
    """So many travellers, each with an entry of the first day."""
    today = clock.now().date()
    with unit_of_work() as work:
        held = work.get_one(Trip, trip.id)
        people = [a_writer(held) for _n in range(number)]
        for who in people:
            an_entry(who, on=held.starts_on, pictures=pictures, state=state, today=today)
    return people


def test_an_entry_goes_from_the_phone_to_everybody_and_away_again(browser: Browser, trip: Trip) -> None:
    writer, who = the_writer(browser, trip, given_latin="Nino", family_latin="Example")
    page = today_page(writer, who)
    page = page.press("Save", text="We built a shelf.", language="en", pictures=(BytesIO(a_photograph()), "IMG_1.jpg"))
    assert "The entry is saved." in page.response.text and "Draft: only you see it" in page.text
    refused = page.press("Hand in")
    assert refused.status == 422 and "Picture 1: say what is to be seen" in refused.errors[0]
    alt = str(page.html.select_one("input[name^=alt-]")["name"])  # type: ignore[index]
    page = page.press("Hand in", **{alt: "A shelf of oak"})
    assert "Handed in" in page.text
    office = the_office(browser)
    waiting = office.get(f"/office/trips/{trip.key}/diary")
    assert "Everybody on the trip has given it." in waiting.text
    page = waiting.click("Nino Example")
    assert "We built a shelf." in page.text and page.html.find("img", alt="A shelf of oak")
    assert "The entry is shown to everybody." in page.press("Show the entry").response.text
    public = browser.another()
    address = f"/trips/{trip.key}/diary"
    shown = public.get(f"{address}?language=ka")
    assert "We built a shelf." in shown.text and "Example" not in shown.text
    picture = str(shown.html.find("img", alt="A shelf of oak")["src"])  # type: ignore[index]
    sent = public.client.get(picture)
    assert sent.mimetype == "image/jpeg" and b"Canary" not in sent.data and "sandbox" in str(sent.headers)
    page = writer.get(f"/my-trips/{who.id}/diary/{clock.now().date()}")
    assert not page.html.find("textarea") and page.press("Withdraw the entry").status == 200
    assert public.get(address).status == 404 and public.client.get(picture).status_code == 404


def test_pictures_of_people_without_a_consent_are_shown_only_when_somebody_looked(browser: Browser, trip: Trip) -> None:
    handed_in(trip, pictures=1)
    _other, who = the_writer(browser, trip, consent=False, given_latin="Eka", family_latin="Example")
    office = the_office(browser)
    page = office.get(f"/office/trips/{trip.key}/diary").click("Ana Maisuradze")
    assert "No consent to be pictured" in page.text and "Eka Example" in page.text
    refused = page.press("Show the entry")
    assert refused.status == 422 and "Say that none of them is in the pictures" in refused.errors[0]
    page.press("Show the entry", nobody="y")
    public = browser.another()
    address = f"/trips/{trip.key}/diary"
    picture = str(public.get(address).html.select_one(".diary-picture img")["src"])  # type: ignore[index]
    with unit_of_work() as work:  # another consent is taken back
        writer = next(one for one in work.get_one(Trip, trip.id).participants if one.id != who.id)
        writer.papers.clear()
    closed = public.get(address)
    assert "A day in the workshop." in closed.text and not closed.html.select(".diary-picture")
    assert public.client.get(picture).status_code == 404
    listed = office.get(f"/office/trips/{trip.key}/diary")
    assert "Pictures are closed" in listed.text
    entry = listed.click("Ana Maisuradze")
    assert entry.press("Open the pictures", nobody="y").status == 200
    assert public.get(address).html.select(".diary-picture")


def test_a_leader_reads_what_was_handed_in_and_gives_it_back_with_a_word(browser: Browser, trip: Trip) -> None:
    (student,) = handed_in(trip, pictures=1)
    leader, who = the_writer(browser, trip, leads=True, given_latin="Lela")
    page = leader.get(f"/my-trips/{who.id}/diary").click("Ana Maisuradze")
    picture = str(page.html.select_one(".diary-picture img")["src"])  # type: ignore[index]
    assert leader.client.get(picture).status_code == 200
    assert page.press("Give the entry back", word="").status == 422
    page.press("Give the entry back", word="Please leave the telephone number out.")
    with unit_of_work(read_only=True) as work:
        assert "leave the telephone number out" in work.query(OutgoingMail).one().text
    writer = browser.another().sign_in_as(account_of(student))
    entry = writer.get(f"/my-trips/{student.id}/diary").click(str(trip.starts_on.year))
    assert "Please leave the telephone number out." in entry.text
    assert "Handed in" in entry.press("Hand in", text="Without it.").text


def test_others_see_neither_drafts_nor_each_others_pictures(browser: Browser, trip: Trip) -> None:
    today = clock.now().date()
    writer, who = the_writer(browser, trip)
    curious, other = the_writer(browser, trip)
    leader, _leader = the_writer(browser, trip, leads=True)
    with unit_of_work() as work:
        an_entry(work.get_one(Participant, who.id), on=today, pictures=1, today=today)
        entry = entry_of(work.get_one(Participant, who.id), today)
        assert entry
        picture, number = entry.pictures[0].id, entry.id
    assert writer.client.get(f"/my-trips/{who.id}/diary/pictures/{picture}.jpg").status_code == 200
    for someone, own in ((curious, other), (leader, _leader)):
        assert someone.client.get(f"/my-trips/{own.id}/diary/pictures/{picture}.jpg").status_code == 404
        assert someone.get(f"/my-trips/{own.id}/diary/entries/{number}").status == 404
        assert someone.get(f"/my-trips/{who.id}/diary").status == 404
    office = the_office(browser)
    assert office.get(f"/office/trips/{trip.key}/diary/{number}").status == 404
    assert office.client.get(f"/office/trips/{trip.key}/diary/pictures/{picture}.jpg").status_code == 404
    with unit_of_work() as work:
        work.get_one(type(entry), number).state = "handed_in"
    assert curious.client.get(f"/my-trips/{other.id}/diary/pictures/{picture}.jpg").status_code == 404
    reader = the_office(browser, "auditor").get(f"/office/trips/{trip.key}/diary/{number}")
    assert reader.status == 200 and not reader.html.find("textarea")  # reads, decides nothing


def test_the_script_keeps_the_text_and_hears_of_another_device(browser: Browser, trip: Trip) -> None:
    writer, who = the_writer(browser, trip)
    page = today_page(writer, who)
    address, headers = page.path, {"X-Autosave": "1"}
    seen = str(page.html.find("input", attrs={"name": "_seen"})["value"])  # type: ignore[index]
    fields = {"csrf_token": writer.token, "language": "ka", "_seen": seen}
    first = writer.client.post(address, data={**fields, "text": "one"}, headers=headers).get_json()
    assert first["saved"] and "text" in first["seen"]
    second = writer.client.post(address, data={**fields, "text": "two"}, headers=headers).get_json()
    assert "another device" in second["conflict"]
    both = writer.post(address, {**fields, "text": "two"})
    assert both.status == 422 and "one" in both.text and "two" in both.response.text
    assert "The entry is saved." in both.press("Save", text="one and two").response.text
    stale = writer.client.post(address, data={**fields, "csrf_token": "old", "text": "x"}, headers=headers)
    assert stale.status_code == 422 and stale.get_json()["stale"]
    late = writer.client.post(address, data={**fields, "text": "x" * 5001}, headers=headers)
    assert late.status_code == 422 and "5000" in late.get_json()["error"]


def test_a_picture_sent_by_the_script_comes_back_in_the_list_or_says_why_not(browser: Browser, trip: Trip) -> None:
    writer, who = the_writer(browser, trip)
    address = f"{today_page(writer, who).path}/pictures"

    def send(data: bytes, name: str) -> tuple[int, dict[str, str]]:
        sent = {"csrf_token": writer.token, "pictures": (BytesIO(data), name)}
        answer = writer.client.post(address, data=sent)
        return answer.status_code, answer.get_json()

    status, told = send(a_picture("HEIF"), "IMG_2.HEIC")
    assert status == 200 and told["said"] == "Added: IMG_2.jpg" and "What is to be seen" in told["files"]
    assert "This is a PDF" in send(a_pdf(), "a.pdf")[1]["error"]
    assert send(b"no such thing", "a.jpg")[0] == 422 and send(b"", "")[0] == 422
    page = writer.get(address.removesuffix("/pictures")).press("Remove picture 1", text="The rest stays.")
    assert not page.html.select("[name^=alt-]") and "The rest stays." in page.response.text


def test_a_bad_picture_costs_nothing_of_what_was_typed(browser: Browser, trip: Trip) -> None:
    writer, who = the_writer(browser, trip)
    page = today_page(writer, who).press("Save", text="A long day.", pictures=(BytesIO(b"no picture"), "a.jpg"))
    assert page.status == 422 and "A long day." in page.response.text
    assert "a.jpg: This is not a" in page.text


def test_a_day_that_cannot_be_written_of_says_so(browser: Browser, trip: Trip) -> None:
    writer, who = the_writer(browser, trip)
    diary = f"/my-trips/{who.id}/diary"
    ahead = writer.get(f"{diary}/{clock.now().date() + timedelta(days=2)}")
    assert "This day has not come yet." in ahead.text and not ahead.html.find("textarea")
    for wrong in ("2020-01-01", "yesterday"):
        assert writer.get(f"{diary}/{wrong}").status == 404
    assert writer.post(f"{diary}/{clock.now().date()}/withdraw").status == 404
    page = today_page(writer, who).press("Save", text="Nothing much.").press("Delete the entry")
    assert "Nothing written yet" in page.text
    with unit_of_work() as work:
        held = work.get_one(Trip, trip.id)
        held.starts_on, held.ends_on = date(2020, 1, 1), date(2020, 1, 5)
    assert "No day to write about" in writer.get(diary).text


@pytest.mark.parametrize("place", ["office", "public", "leader"])
def test_more_entries_ask_no_more_questions(browser: Browser, trip: Trip, place: str) -> None:
    leader, who = the_writer(browser, trip, leads=True)
    handed_in(trip, pictures=1, state="shown")
    address = {
        "office": f"/office/trips/{trip.key}/diary",
        "public": f"/trips/{trip.key}/diary",
        "leader": f"/my-trips/{who.id}/diary",
    }[place]
    someone = leader if place == "leader" else the_office(browser)
    few = questions(someone, address)
    handed_in(trip, 2, pictures=2, state="shown")
    assert questions(someone, address) == few


def test_the_consent_is_noted_on_the_board_and_asked_of_nobody_to_travel(browser: Browser, trip: Trip) -> None:
    _writer, who = the_writer(browser, trip, consent=False)
    office = the_office(browser)
    board = office.get(f"/office/trips/{trip.key}/readiness")
    assert "Consent to be pictured, of a minor" in board.text and "Write the first day." in board.press(
        "Note it", who=[str(who.id)], kind="pictures"
    ).text  # fmt: skip
    board.press("Note it", who=[str(who.id)], kind="pictures", first="2026-01-02")
    assert "Everybody on the trip has given it." in office.get(f"/office/trips/{trip.key}/diary").text
    with unit_of_work() as work:
        agreed(work.get_one(Participant, who.id))
