"""Saved views: kept under a name, shared with the office, gone again; and nothing in them that tells too much."""

import pytest

from app.calls.models import Call
from app.committee.models import Conflict
from app.kit.db import unit_of_work
from tests.browser import Browser
from tests.counting import questions
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import CLOSES, a_call
from tests.makers.people import an_account
from tests.web.searching.test_search_pages import at
from tests.web.searching.test_together import flashes


@pytest.fixture
def call(browser: Browser) -> Call:
    """A call with an application."""
    with unit_of_work():
        made = a_call("scoring")
        an_application(made, number="S-001")
    return made


def somebody(browser: Browser, role: str) -> Browser:
    """Another person of the office at a browser."""
    with unit_of_work():
        account = an_account(role, category=None)
    return browser.another().sign_in_as(account)


def chips(browser: Browser, call: Call) -> list[str]:
    """The names of the views that somebody sees."""
    found = browser.get(at(call)).html.select('nav[aria-label="Saved views"] .chip')
    return [" ".join(chip.get_text(" ").split()) for chip in found]


def test_a_view_is_kept_and_opens_what_was_looked_for(browser: Browser, call: Call) -> None:
    me = somebody(browser, "coordinator")
    kept = me.get(at(call, "field:it -state:withdrawn")).press("Keep the view", name="  Our   IT  ")
    assert "The view is kept" in flashes(kept) and chips(me, call) == ["Our IT"]
    opened = me.get(at(call)).click("Our IT")
    assert opened.html.find(id="q")["value"] == "field:it -state:withdrawn"  # type: ignore[index]
    assert opened.html.select_one('.chip[aria-current="true"]').get_text(strip=True) == "Our IT"  # type: ignore[union-attr]
    assert chips(somebody(browser, "coordinator"), call) == []


def test_a_shared_view_is_everybodys_and_only_its_owner_deletes_it(browser: Browser, call: Call) -> None:
    me, other = somebody(browser, "coordinator"), somebody(browser, "director")
    me.get(at(call, "field:it")).press("Keep the view", name="IT", shared="y")
    assert chips(me, call) == ["IT shared"] and chips(other, call)[0].startswith("IT Ana")
    there = other.get(at(call)).click("IT Ana")
    assert "Delete the view" not in there.text and other.post(at(call, page="/views/1/drop")).status == 404
    gone = me.get(at(call)).click("IT shared").press("Delete the view")
    assert "The view is gone" in flashes(gone) and chips(other, call) == []


def test_an_auditor_keeps_views_and_shares_none(browser: Browser, call: Call) -> None:
    auditor = somebody(browser, "auditor")
    page = auditor.get(at(call, "field:it"))
    assert page.html.find(id="shared") is None
    auditor.post(at(call, page="/views"), {"q": "field:it", "name": "Mine", "shared": "y"})
    assert chips(auditor, call) == ["Mine"] and chips(somebody(browser, "coordinator"), call) == []


def test_a_view_without_a_name_or_a_search_is_refused(browser: Browser, call: Call) -> None:
    me = somebody(browser, "coordinator")
    assert "Give the view a name" in flashes(me.post(at(call, page="/views"), {"q": "field:it", "name": " "}))
    assert "Search for something, sort the list" in flashes(me.post(at(call, page="/views"), {"q": " ", "name": "x"}))
    assert chips(me, call) == []


def test_the_same_name_again_keeps_the_new_search(browser: Browser, call: Call) -> None:
    me = somebody(browser, "coordinator")
    for query in ("field:it", "field:cook"):
        me.get(at(call, query)).press("Keep the view", name="View")
    assert chips(me, call) == ["View"]
    assert me.get(at(call)).click("View").html.find(id="q")["value"] == "field:cook"  # type: ignore[index]


def test_a_shared_view_that_asks_what_a_reader_may_not_know_is_not_shown_to_them(browser: Browser, call: Call) -> None:
    somebody(browser, "coordinator").get(at(call, "score>80")).press("Keep the view", name="The best", shared="y")
    with unit_of_work() as work:
        insider = an_account("director", category=None)
        made = work.merge(call)
        a_review(an_application(made), a_member(made, insider))
    assert chips(browser.another().sign_in_as(insider), call) == []
    assert chips(somebody(browser, "auditor"), call)[0].startswith("The best")


@pytest.mark.parametrize(("blind", "seen"), [(False, ["IT Ana"]), (True, [])])
def test_a_shared_view_does_not_tell_whoever_is_kept_away_who_applies(
    browser: Browser, call: Call, blind: bool, seen: list[str]
) -> None:
    with unit_of_work() as work:
        made, insider = work.merge(call), an_account("director", category=None)
        made.blind = blind
        member = a_member(made, insider)
        hidden = an_application(made, number="S-777", account=an_account(family_ka="ჟღენტი", family_latin="Zhghenti"))
        if not blind:
            work.add(Conflict(member=member, application=hidden, reason="cousins", at=CLOSES))
    me = somebody(browser, "coordinator")
    telling = {"S-777 is Zhghenti": "field:cook", "One": "name:ჟღენტი or number:S-777"}
    for name, query in {"IT": "field:it", **telling}.items():
        me.get(at(call, query)).press("Keep the view", name=name, shared="y")
    assert len(chips(me, call)) == len(chips(somebody(browser, "auditor"), call)) == 3
    reader = browser.another().sign_in_as(insider)
    assert [chip[:6] for chip in chips(reader, call)] == seen
    reader.get(at(call, "field:it")).press("Keep the view", name="Mine")
    assert "Mine" in chips(reader, call)


def test_many_views_take_no_more_questions_than_one(browser: Browser, call: Call) -> None:
    me = somebody(browser, "coordinator")
    me.get(at(call, "field:it")).press("Keep the view", name="One")
    one = questions(me, at(call))
    for name in ("Two", "Three"):
        me.post(at(call, page="/views"), {"q": f"field:it {name}", "name": name})
    assert questions(me, at(call)) == one and len(chips(me, call)) == 3
