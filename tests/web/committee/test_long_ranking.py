"""A long ranking: cut into pages, each at the cost of its own lines; and never an old one after something was done."""

import re
from collections.abc import Iterator

import pytest

from app.applications.models import Application
from app.audit import trail
from app.committee import actions
from app.committee.models import Conflict, Member, Review
from app.kit import clock
from app.kit.db import unit_of_work
from app.web.committee import selection
from tests.browser import Browser, Page
from tests.counting import questions
from tests.makers.applications import a_member
from tests.makers.selection import DECIDED_AT, Competition, a_competition


@pytest.fixture(autouse=True)
def three_lines_a_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """So that seven applicants are a long ranking."""
    monkeypatch.setattr(selection, "ROWS", 3)
    yield


@pytest.fixture
def made(browser: Browser) -> Competition:
    """Seven applicants for four places; something was done already, so that the log has a line."""
    with unit_of_work():
        found = a_competition(9, 8, 7, 6, 5, 3, 2, places=4)
        trail.record(by="x", verb="start", thing=f"call:{found.call.key}", at=DECIDED_AT)
    return found


def numbers(page: Page) -> list[str]:
    """The applicants of a page, in its order."""
    return [row.get_text() for row in page.html.select("tr.line th .number")]


def test_the_pages_together_are_the_ranking_and_the_line_between_in_and_out_is_a_press_away(
    browser: Browser, made: Competition
) -> None:
    page = browser.sign_in_as(made.chair.account).get(f"/committee/{made.call.key}/selection")
    assert "Students (7)" in page.text and "1–3 of 7" in page.text and not page.html.select("tr.cut")
    second = page.click("Next page")
    third = second.click("Next page")
    assert numbers(page) + numbers(second) + numbers(third) == [a.number for a in made.applications]
    ranks = [cell.get_text() for cell in second.html.select("td.rank")]
    assert ranks == ["4", "5", "–"] and page.click("Go to the line").path == second.path
    assert [row.find_previous("tr").select_one(".number").get_text() for row in second.html.select("tr.cut")] == [  # type: ignore[union-attr]
        made.applications[3].number
    ]
    assert "stand on earlier pages" in browser.get(f"{page.path}?page=9").text


def test_what_is_done_shows_at_once(browser: Browser, made: Competition) -> None:
    address = f"/committee/{made.call.key}/selection"
    first = numbers(browser.sign_in_as(made.chair.account).get(address))
    assert first == numbers(browser.get(address)) == [a.number for a in made.applications[:3]]
    with unit_of_work() as work:
        review = work.query(Review).filter_by(application_id=made.applications[6].id).one()
        best = {"motivation": "10", "language": "10"}
        actions.change_scores(review, best, "", "I had misread it.", by="x", at=clock.now())
    assert numbers(browser.get(address))[0] == made.applications[6].number
    with unit_of_work() as work:
        best_one, chair = work.get_one(Application, made.applications[6].id), work.get_one(Member, made.chair.id)
        actions.declare_conflict(chair, best_one, "a cousin", by="x", at=clock.now())
    assert made.applications[6].number not in browser.get(address).text


def test_what_one_reader_may_not_see_is_not_at_hand_for_them_because_another_saw_it(
    browser: Browser, made: Competition
) -> None:
    address = f"/committee/{made.call.key}/selection"
    with unit_of_work() as work:
        recused = a_member(work.get_one(type(made.call), made.call.id))
        hidden = work.get_one(Application, made.applications[0].id)
        work.add(Conflict(member=recused, application=hidden, reason="a cousin", at=DECIDED_AT))
    assert numbers(browser.sign_in_as(made.chair.account).get(address))[0] == made.applications[0].number
    page = browser.another().sign_in_as(recused.account).get(address)
    assert numbers(page) == [a.number for a in made.applications[1:4]] and "Students (6)" in page.text
    assert re.search(r"\b" + re.escape(made.applications[0].number or "") + r"\b", page.response.text) is None


def test_a_page_of_a_longer_ranking_asks_no_more(browser: Browser, made: Competition) -> None:
    with unit_of_work():
        longer = a_competition(*([7] * 30))
    address = f"/committee/{made.call.key}/selection"
    browser.sign_in_as(made.chair.account).get(address)
    other = browser.another().sign_in_as(longer.chair.account)
    other.get(f"/committee/{longer.call.key}/selection")
    assert questions(browser, address) == questions(other, f"/committee/{longer.call.key}/selection")
