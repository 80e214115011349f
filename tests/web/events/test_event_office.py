"""A conference in the office, without JavaScript: planned, filled, invited to, copied; and what is refused."""

import pytest

from app.kit.db import unit_of_work
from tests.browser import Browser, Page
from tests.counting import questions
from tests.makers.events import a_guest, a_session, an_event

EVENT = {"title_en": "A hundred years of independence", "title_ka": "დამოუკიდებლობის ასი წელი", "kind": "conference",
         "place_en": "Kutaisi", "starts_on": "2028-05-24", "ends_on": "2028-05-25", "answer_by": "2028-05-10",
         "capacity": "40"}  # fmt: skip


def planned(office: Browser) -> Page:
    page = office.get("/office").click("Events").click("Plan an event").press("Plan the event", **EVENT)
    assert page.heading == "A hundred years of independence" and "The programme is empty" in page.text
    return page


def session(page: Page, title: str, starts: str, ends: str, **more: object) -> Page:
    words = "Put in the first session" if "The programme is empty" in page.text else "Put in a session"
    return page.click(words).press("Put in the session", title_en=title, starts_at=starts, ends_at=ends, **more)


def guest(page: Page, given: str, **more: object) -> Page:
    return page.click("Put a guest on the list").press(
        "Put on the list", given_latin=given, family_latin="Example", **more
    )


def test_a_conference_is_planned_with_programme_and_guests(office: Browser) -> None:
    page = session(planned(office), "Opening", "10:00", "11:00", room="Hall")
    page = session(page, "Lunch", "13:00", "14:00", is_break="y")
    assert "10:00–11:00" in page.text and "Hours without breaks 1.0" in page.text
    guests = page.click("Guests")
    guests = guest(guests, "Anna", role="speaker", email="anna@example.org", language="pl")
    assert "Anna Example" in guests.text and "not invited yet" in guests.text
    page = guests.click("Programme").click("Opening")
    speaker = page.html.find("input", {"name": "speakers"})
    assert speaker
    page = page.press("Save", speakers=[str(speaker["value"])])
    assert "Anna Example" in page.text


def test_rooms_and_speakers_that_clash_are_said_in_words(office: Browser) -> None:
    page = session(planned(office), "Opening", "10:00", "11:00", room="Hall")
    page = session(page, "Workshop", "10:30", "12:00", room="hall")
    assert "The programme clashes" in page.text
    assert (
        "Room “Hall” is taken twice on 24 May 2028 (10:00–11:00, 10:30–12:00): “Opening” and “Workshop”." in page.text
    )
    page = page.click("Workshop").press("Save", starts_at="11:00")
    assert "The programme clashes" not in page.text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title_en": "", "title_ka": ""}, "Write what the event is called"),
        ({"ends_on": "2028-05-23"}, "The last day is before the first."),
        ({"answer_by": "2028-06-01"}, "Guests answer before the event is over."),
        ({"capacity": "0"}, "Number must be between"),
    ],
)
def test_a_wrong_plan_is_refused_in_words(office: Browser, change: dict[str, str], said: str) -> None:
    page = office.get("/office/events/new").press("Plan the event", **{**EVENT, **change})
    assert page.status == 422 and said in page.text


def test_an_event_keeps_its_sessions_within_its_days(office: Browser) -> None:
    page = session(planned(office), "Opening", "10:00", "11:00")
    wrong = page.click("Change what the event is").press("Save", starts_on="2028-05-25")
    assert wrong.status == 422 and "“Opening” is on 24 May 2028: move it first." in wrong.text


def test_invitations_go_once_and_those_without_an_address_are_named(office: Browser) -> None:
    guests = planned(office).click("Guests")
    guests = guest(guests, "Anna", email="anna@example.org")
    guests = guest(guests, "Piotr", email="")
    boxes = [str(box["value"]) for box in guests.html.find_all("input", {"name": "guests"})]
    page = guests.press("Send the invitations", guests=boxes)
    assert "1 invitation is on its way." in page.response.text and "Piotr Example" in page.response.text
    assert "invitations sent" in page.text and "Send the invitations" not in page.text
    reminded = page.press("Remind them now")
    assert "Nobody is reminded" in reminded.response.text


def test_a_pasted_list_is_taken_whole_or_not_at_all(office: Browser) -> None:
    guests = planned(office).click("Guests")
    bad = "Anna,Nowak,,,School,guest,anna@example.org,pl\nJan,Kowal,,,School,king,jan@@example,xx\n,,,,School\n"
    page = guests.click("Put many on the list").press("Put them on the list", lines=bad)
    assert page.status == 422 and "Nobody was put on the list" in page.text
    for said in (
        "“king” is no role",
        "“jan@@example” is no e-mail address.",
        "“xx” is no language",
        "The name is missing.",
    ):
        assert said in page.text
    assert "Anna,Nowak" in page.html.find("textarea").get_text()  # type: ignore[union-attr]
    good = "given\tfamily\tgiven_ka\tfamily_ka\torganisation\nAnna\tNowak\t\t\tSchool\nნინო\tბერიძე\n"
    page = page.press("Put them on the list", lines=good)
    assert "2 guests are on the list." in page.response.text and "Nino Beridze" in page.text


def test_a_copied_event_has_the_programme_and_the_guests_not_invited(office: Browser) -> None:
    page = session(planned(office), "Opening", "10:00", "11:00")
    guest(page.click("Guests"), "Anna", email="anna@example.org")
    copy = page.click("Hold it again").press("Copy the event", starts_on="2029-05-24", with_guests="y")
    assert "24 May 2029 – 25 May 2029" in copy.text and "Opening" in copy.text
    assert "not invited yet" in copy.click("Guests").text


def test_a_guest_is_changed_answered_for_and_taken_off(office: Browser) -> None:
    page = session(planned(office), "Opening", "10:00", "11:00")
    guests = guest(page.click("Guests"), "Anna", email="anna@example.org")
    same = guest(guests, "Again", email="anna@example.org")
    assert same.status == 422 and "Somebody with this address is on the list already." in same.text
    one = guests.click("Anna Example").press("Save", organisation="School in Poznań")
    assert "School in Poznań" in one.text
    answer = one.click("Anna Example").click("Note what the guest has told you")
    noted = answer.press("Note the answer", answer="yes", companions="Jan Kowal", diet="no nuts")
    assert "comes" in noted.text and "Jan Kowal" in noted.text and "no nuts" in noted.text
    rows = office.get(noted.path.removesuffix("/guests") + "/guests.csv").response.text
    assert "Jan Kowal" in rows and "School in Poznań" in rows
    assert "Nobody is on the list yet" in noted.click("Anna Example").press("Take off the list").text


def test_lists_ask_the_same_number_of_questions_for_one_and_for_three(office: Browser) -> None:
    with unit_of_work():
        first = an_event()
        a_guest(first, chosen=[a_session(first)])
    addresses = [
        f"/office/events/{first.key}",
        f"/office/events/{first.key}/guests",
        f"/check-in/{first.key}",
        "/office/events",
    ]
    for address in addresses:
        office.get(address)
    before = [questions(office, address) for address in addresses]
    with unit_of_work() as work:
        work.add(first)
        for _each in range(2):
            an_event()
            a_guest(first, chosen=[a_session(first)])
    assert [questions(office, address) for address in addresses] == before


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_every_page_of_an_event_opens(office: Browser, language: str) -> None:
    with unit_of_work():
        event = an_event()
        one, who = a_session(event), a_guest(event)
    start = f"/office/events/{event.key}"
    for address in (
        "/office/events", "/office/events/new", start, f"{start}/edit", f"{start}/copy", f"{start}/sessions/new",
        f"{start}/sessions/{one.id}", f"{start}/guests", f"{start}/guests/new", f"{start}/guests/{who.id}",
        f"{start}/guests/{who.id}/answer", f"{start}/guests/lines", f"{start}/papers", f"/check-in/{event.key}",
        f"/in/{who.code}", "/events",
    ):  # fmt: skip
        assert office.get(f"{address}?language={language}").status == 200, address
