"""What everybody sees of calls and partners: the front page, the list, a call, its rules, the history."""

import hashlib
from datetime import UTC, datetime

import pytest
import time_machine
from sqlalchemy import event

from app.calls import actions
from app.calls.models import Call
from app.calls.terms import HostTerms
from app.kit.db import database, unit_of_work
from app.partners.history import load_history
from tests.browser import Browser
from tests.makers.calls import CLOSES, IN_WINDOW, OPENS, a_call, a_partner
from tests.makers.people import an_account

BEFORE = datetime(2017, 3, 10, tzinfo=UTC)
LAST_MOMENT = CLOSES.replace(microsecond=999_000)
TOO_LATE = datetime(2017, 5, 1, 20, tzinfo=UTC)


def a_draft(**values: object) -> Call:
    return a_call("draft", pass_marks={"student": "40"}, **values)


def a_published_call(**values: object) -> Call:
    call = a_draft(**values)
    actions.publish(call, by="system", at=BEFORE)
    return call


def statements(browser: Browser, path: str) -> int:
    """How many queries a page takes."""
    seen: list[str] = []

    def watch(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(database().engine, "before_cursor_execute", watch)
    try:
        assert browser.get(path).status == 200
    finally:
        event.remove(database().engine, "before_cursor_execute", watch)
    return len(seen)


@pytest.mark.parametrize("path", ["/", "/calls"])
def test_one_call_and_three_take_the_same_number_of_queries(browser: Browser, path: str) -> None:
    with time_machine.travel(IN_WINDOW, tick=True):
        with unit_of_work():
            a_published_call()
        one = statements(browser, path)
        with unit_of_work():
            a_published_call()
            a_published_call()
        assert statements(browser, path) == one


def test_the_front_page_names_the_next_deadline(browser: Browser) -> None:
    with unit_of_work():
        call = a_published_call(title={"ka": "პოზნანი", "en": "Poznań 2017"})
    with time_machine.travel(IN_WINDOW, tick=True):
        home = browser.get("/")
        assert "Open until Monday, 1 May 2017, 23:59 (Georgia Time)" in home.text
        assert "16 days left" in home.text
        assert home.click("Begin your application").path.startswith("/sign-in")
        assert browser.get("/").click("Poznań 2017").path == f"/calls/{call.key}"
    with time_machine.travel(TOO_LATE, tick=True):
        assert "No call is open now" in browser.get("/").text


@pytest.mark.parametrize(
    ("at", "tag", "can_apply"),
    [
        (BEFORE, "Opens soon", False),
        (OPENS, "Open", True),
        (LAST_MOMENT, "Open", True),
        (TOO_LATE, "Closed", False),
    ],
)
def test_the_page_of_a_call_follows_the_servers_clock(
    browser: Browser, at: datetime, tag: str, can_apply: bool
) -> None:
    with unit_of_work():
        key = a_published_call().key
    with time_machine.travel(at, tick=False):
        page = browser.get(f"/calls/{key}")
        shown = page.html.select_one(".page-head .tag")
        assert shown and shown.get_text(strip=True) == tag
        assert ("Begin your application" in page.text) is can_apply


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
def test_every_public_page_keeps_the_rules_of_a_page(browser: Browser, language: str) -> None:
    with unit_of_work():
        key = a_published_call(only_preferred=True, blind=True).key
        load_history(BEFORE)
    for path in ("/", "/calls", f"/calls/{key}", f"/calls/{key}/rules/1", "/partners"):
        page = browser.get(f"{path}?language={language}")
        assert page.status == 200 and page.heading


def test_the_rules_the_commitment_and_their_fingerprint_are_public(browser: Browser) -> None:
    with unit_of_work():
        call = a_published_call()
    page = browser.get(f"/calls/{call.key}")
    assert call.lottery_commitment and call.lottery_commitment in page.text
    assert call.lottery_secret and call.lottery_secret not in page.response.text
    assert "level 10" in page.text and "Criterion motivation" in page.text
    frozen = page.click("Version 1")
    file = browser.client.get(f"/calls/{call.key}/rules/1.json")
    assert hashlib.sha256(file.data).hexdigest() in frozen.text
    assert browser.get(f"/calls/{call.key}/rules/2").status == 404


def test_a_call_that_places_only_as_wished_warns_on_its_page(browser: Browser) -> None:
    with unit_of_work():
        key = a_published_call(only_preferred=True).key
    assert "Leaving a school out can cost you the place." in browser.get(f"/calls/{key}").text


def test_an_old_version_stays_readable_and_points_to_the_new_one(browser: Browser) -> None:
    with unit_of_work():
        call = a_published_call()
        host = call.hosts[0]
        actions.change_host(
            call, host, HostTerms(places={"student": 7, "teacher": 1}), by="system", at=IN_WINDOW, reason="More room."
        )
    old = browser.get(f"/calls/{call.key}/rules/1")
    assert "There is a newer version" in old.text
    new = old.click("Read version 2")
    assert "More room." in new.text and "Hosts and places" in new.text
    assert "There is a newer version" not in new.text


def test_a_draft_is_hidden_from_everybody_but_the_office(browser: Browser) -> None:
    with unit_of_work():
        key = a_draft().key
        officer = an_account("coordinator", category=None)
    assert browser.get(f"/calls/{key}").status == 404
    assert key not in browser.get("/calls").response.text
    assert "This is a draft" in browser.another().sign_in_as(officer).get(f"/calls/{key}").text


def test_a_decision_under_embargo_looks_like_scoring(browser: Browser) -> None:
    with unit_of_work():
        title = {"ka": "ერთი", "en": "Same title"}
        school = a_partner()
        pages = []
        for state in ("scoring", "decided"):
            call = a_call(state, title=title)
            call.hosts[0].partner = school
            pages.append(call.key)
    scoring, decided = (browser.get(f"/calls/{key}").text for key in pages)
    assert scoring == decided
    assert browser.get("/calls").text.count("Scoring") == 2


def test_announced_results_are_linked_from_the_call(browser: Browser) -> None:
    with unit_of_work():
        key = a_call("announced", announced_at=TOO_LATE).key
    assert "See the results" in browser.get(f"/calls/{key}").text


def test_the_history_is_told_from_the_rows_and_says_no_number_that_the_source_does_not_give(browser: Browser) -> None:
    assert "No partners yet" in browser.get("/partners").text
    with unit_of_work():
        load_history(BEFORE)
    text = browser.get("/partners").text
    for words in (
        "May 2012",
        "20 students · 5 teachers",
        "Spring 2016",
        "2 September 2017 – 22 October 2017",
        "10 students · 7 teachers",
        "Chosen by competition.",
        "100 years of Georgia's independence",
        "3 to 5 weeks",
        "Staff of the college",
    ):
        assert words in text
    assert "None" not in text
    assert "10 uczniów · 7 nauczycieli" in browser.get("/partners?language=pl").text
    assert "10 სტუდენტი · 7 მასწავლებელი" in browser.get("/partners?language=ka").text
