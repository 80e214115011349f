"""Guests answer by their link and others register: on a page without scripts, changed until the last day."""

import re
from datetime import timedelta

import pytest
from bs4 import Tag
from sqlalchemy import select

from app.events import actions, queries
from app.events.models import Event, Guest
from app.kit import clock
from app.kit.db import session, unit_of_work
from app.messaging.models import OutgoingMail
from tests.browser import Browser, Page
from tests.makers.events import a_guest, a_session, an_event


def soon(**values: object) -> Event:
    """An event in a month, for which guests answer for three weeks more."""
    day = (clock.now() + timedelta(days=30)).date()
    dates = {"starts_on": day, "ends_on": day + timedelta(days=1), "answer_by": day - timedelta(days=9)}
    return an_event(**{"state": "invited", **dates, **values})


def link(guest: Guest) -> str:
    return "/invitations/" + queries.link_of(guest).rpartition("/")[2]


def answered(guest: Guest) -> Guest:
    """The guest as the database has it now."""
    with unit_of_work(read_only=True) as work:
        found = work.get_one(Guest, guest.id)
        assert found.event and found.chosen is not None
        return found


def letters(kind: str) -> list[OutgoingMail]:
    with unit_of_work(read_only=True):
        return list(session().scalars(select(OutgoingMail).where(OutgoingMail.kind == kind)))


def error(page: Page) -> str:
    box = page.html.select_one("[role=alert]")
    assert isinstance(box, Tag) and page.status == 422
    return box.get_text(" ")


def test_a_guest_answers_changes_the_answer_and_gets_a_letter_each_time(browser: Browser) -> None:
    with unit_of_work():
        event = soon()
        one, guest = a_session(event), a_guest(event, invited_at=clock.now())
    page = browser.get(link(guest))
    assert "Dear Anna" in page.text and "Session" in page.text
    page = page.press(
        "Send my answer", answer="yes", sessions=[str(one.id)], diet="no nuts", companions="Jan Nowak\n\n"
    )
    assert "comes" in page.text and "Thank you" in page.response.text
    kept = answered(guest)
    assert (kept.answer, kept.diet, kept.companions) == ("yes", "no nuts", ["Jan Nowak"])
    assert [each.id for each in kept.chosen] == [one.id]
    (letter,) = letters("event_noted")
    assert "You have a place" in letter.text and f"session-{one.id}@gatsvla" in letter.calendar and letter.secret
    page.press("Change my answer", answer="no", sessions=[], companions="")
    kept = answered(guest)
    assert (kept.answer, kept.companions, kept.chosen, kept.diet) == ("no", [], [], "")


def test_the_page_and_the_letters_are_in_the_guests_language(browser: Browser) -> None:
    with unit_of_work():
        guest = a_guest(soon(), language="pl")
    assert browser.get(link(guest)).html.html["lang"] == "pl"  # type: ignore[index]
    assert browser.get(link(guest) + "?language=ka").html.html["lang"] == "ka"  # type: ignore[index]
    assert browser.get(link(guest)).html.html["lang"] == "ka"  # type: ignore[index]  # what was chosen stays


@pytest.mark.parametrize("part", ["code", "seal", "nothing"])
def test_a_link_that_is_not_quite_right_opens_nothing(browser: Browser, part: str) -> None:
    with unit_of_work():
        guest, other = a_guest(soon()), a_guest(soon())
    good = link(guest)
    forged = good[:-1] + ("A" if good[-1] != "A" else "B")
    wrong = {"code": good.replace(guest.code, other.code), "seal": forged, "nothing": "/invitations/x"}[part]
    page = browser.get(wrong)
    assert page.status == 410 and page.heading == "This link does not work"
    assert page.response.headers["Referrer-Policy"] == "no-referrer"


def test_a_new_link_ends_the_earlier_one(browser: Browser) -> None:
    with unit_of_work():
        guest = a_guest(soon(), invited_at=clock.now())
        earlier = link(guest)
        actions.renew_link(guest, by="account:1", at=clock.now())
        newer = link(guest)
    assert browser.get(earlier).status == 410 and browser.get(newer).status == 200


def test_after_the_last_day_the_answer_stands_and_the_invitation_can_still_be_read(browser: Browser) -> None:
    with unit_of_work():
        event = soon(answer_by=(clock.now() - timedelta(days=1)).date())
        guest = a_guest(event, answer="yes", answered_at=clock.now())
    page = browser.get(link(guest))
    assert "The time to answer is over." in page.text and "Your invitation (PDF)" in page.text
    assert not page.html.find("input", {"name": "answer"})
    late = browser.post(link(guest), {"answer": "no"})
    assert late.status == 422 and answered(guest).answer == "yes"


def test_sessions_at_the_same_time_and_full_ones_are_refused_in_words(browser: Browser) -> None:
    with unit_of_work():
        event = soon()
        one, other = a_session(event, 10, 12), a_session(event, 11, 13)
        full = a_session(event, 14, 15, capacity=1)
        a_guest(event, answer="yes", answered_at=clock.now(), chosen=[full])
        guest = a_guest(event)
    page = browser.get(link(guest))
    assert "full" in page.text
    both = page.press("Send my answer", answer="yes", sessions=[str(one.id), str(other.id)])
    assert "are at the same time: choose one of them." in error(both)
    refused = page.press("Send my answer", answer="yes", sessions=[str(full.id)])
    assert "is full: choose another session." in error(refused)
    assert answered(guest).answer is None


def test_whoever_says_yes_when_it_is_full_waits_and_moves_up_with_a_letter(browser: Browser) -> None:
    with unit_of_work():
        event = soon(capacity=1)
        first = a_guest(event, answer="yes", answered_at=clock.now())
        second = a_guest(event, answer="no", answered_at=clock.now())
    page = browser.get(link(second)).press("Change my answer", answer="yes")
    assert "You are on the waiting list" in page.text and answered(second).waits
    browser.get(link(first)).press("Change my answer", answer="no")
    assert not answered(second).waits and len(letters("event_moved_up")) == 1


def test_companions_need_places_but_nobody_loses_the_own_one(browser: Browser) -> None:
    with unit_of_work():
        guest = a_guest(soon(capacity=2), invited_at=clock.now())
    page = browser.get(link(guest))
    wrong = page.press("Send my answer", answer="yes", companions="Jan A\nEwa B")
    assert "There is 1 place left for companions." in error(wrong)
    page.press("Send my answer", answer="yes", companions="Jan A")
    assert answered(guest).companions == ["Jan A"] and not answered(guest).waits


def test_reminders_reach_only_those_who_have_not_answered(browser: Browser) -> None:
    now = clock.now()
    with unit_of_work():
        event = soon(answer_by=(now + timedelta(days=2)).date())
        silent = a_guest(event, invited_at=now - timedelta(days=5))
        a_guest(event, invited_at=now - timedelta(days=5), answer="maybe", answered_at=now)
        a_guest(event)
        assert actions.remind_again(at=now) == 1
        assert actions.remind_again(at=now + timedelta(hours=1)) == 0
        assert actions.remind(event, by="account:1", at=now + timedelta(hours=1)) == 0
        assert actions.remind(event, by="account:1", at=now + timedelta(hours=21)) == 1
    assert {letter.to_email for letter in letters("event_reminder")} == {silent.email}


def registration(page: Page, email: str, **more: object) -> Page:
    return page.press("Register", given="ნინო", family="ბერიძე", email=email, **more)


def test_anybody_registers_while_it_is_open_and_waits_when_it_is_full(browser: Browser) -> None:
    with unit_of_work():
        event = soon(state="open", capacity=1)
        one = a_session(event)
    page = browser.get("/events").click("Conference: a hundred years")
    assert "1 place is free." in page.text
    done = registration(page, "nino@example.org", sessions=[str(one.id)], diet="vegetarian")
    assert done.heading == "Thank you, we have written to you"
    page = browser.get(f"/events/{event.key}")
    assert "All places are taken" in page.text
    assert registration(page, "ana@example.org").text == done.text
    with unit_of_work(read_only=True):
        nino, ana = sorted(queries.guests_of(event), key=lambda guest: guest.number)
        assert (nino.waits, ana.waits) == (False, True)
        assert (nino.person.given_ka, nino.person.given_latin, nino.source) == ("ნინო", "Nino", "registration")
    place, waiting = letters("event_noted")
    assert "You have a place" in place.text and "waiting list" in waiting.text
    found = re.search(r"(/invitations/\S+)", place.text)
    assert found
    browser.get(found[1]).press("Change my answer", answer="no")
    with unit_of_work(read_only=True):
        assert [guest.waits for guest in queries.guests_of(event)] == [False, False]


def test_an_address_that_is_on_the_list_is_told_so_by_letter_alone(browser: Browser) -> None:
    with unit_of_work():
        event = soon(state="open")
        guest = a_guest(event, email="nino@example.org", answer="no", answered_at=clock.now())
    page = browser.get(f"/events/{event.key}")
    again = registration(page, "NINO@example.org")
    assert again.text == registration(page, "other@example.org").text
    assert answered(guest).answer == "no" and len(letters("event_listed_already")) == 1


def test_too_many_registrations_are_slowed_down(browser: Browser) -> None:
    with unit_of_work():
        event = soon(state="open")
    page = browser.get(f"/events/{event.key}")
    for _each in range(4):
        registration(page, "nino@example.org")
    assert "Too many registrations from here." in error(registration(page, "nino@example.org"))


@pytest.mark.parametrize("state", ["planned", "invited", "held", "cancelled"])
def test_an_event_that_is_not_open_has_no_public_page(browser: Browser, state: str) -> None:
    with unit_of_work():
        event = soon(state=state)
    assert browser.get(f"/events/{event.key}").status == 404
    assert "No event is open now" in browser.get("/events").text


def test_everybody_who_was_asked_hears_that_it_is_cancelled(browser: Browser) -> None:
    now = clock.now()
    with unit_of_work():
        event = soon()
        asked = a_guest(event, invited_at=now)
        a_guest(event, invited_at=now, answer="no", answered_at=now)
        a_guest(event)
        actions.move_on(event, "cancelled", by="account:1", at=now)
    assert [letter.to_email for letter in letters("event_cancelled")] == [asked.email]
    assert "This event was cancelled." in browser.get(link(asked)).text


def test_a_month_after_the_event_only_who_came_is_remembered(browser: Browser) -> None:
    with unit_of_work():
        event, now = soon(), clock.now()
        invited = a_guest(event, diet="no nuts", companions=["Jan A"], answer="yes", answered_at=now)
        stranger = a_guest(event, source="registration", answer="yes", answered_at=now)
        actions.check_in(stranger, None, by="account:1", at=now)
        day = timedelta(days=1)
        assert actions.forget(at=now + 61 * day) == 0
        assert actions.forget(at=now + 63 * day) == 2 and actions.forget(at=now + 64 * day) == 0
        assert (invited.diet, invited.companions, bool(invited.email)) == ("", [], True)
        assert stranger.email == "" and stranger.arrivals and stranger.person.name_latin
