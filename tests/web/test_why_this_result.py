"""Why this result: each outcome with its reasons in words, what would have been enough, and the same in the letter."""

from decimal import Decimal

import pytest

from app.applications.models import Application
from app.calls.models import CallHost
from app.documents.rendering import render
from app.kit.db import unit_of_work
from app.selection import actions, queries
from tests.actions.test_selection import AT, proposed
from tests.browser import Browser, Page
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import a_call, a_criterion, a_partner
from tests.makers.selection import Competition
from tests.papers.examples import words

# motivation and language of each, out of 10; with the same weight the total is five times their sum
SCORES = {"best": (9, 9), "ahead": (8, 6), "tied": (6, 8), "low": (2, 2), "short": (9, 1), "barred": (7, 7)}


@pytest.fixture
def people(browser: Browser) -> dict[str, Application]:
    """A competition for two places, announced; everybody by what came of them."""
    with unit_of_work():
        rubric = [
            a_criterion("student", "motivation"),
            a_criterion("student", "language", position=1, minimum=Decimal(2)),
        ]
        hosts = [CallHost(partner=a_partner(), places={"student": 2})]
        call = a_call("scoring", hosts=hosts, criteria=rubric, pass_marks={"student": "40"})
        chair, second = a_member(call, is_chair=True), a_member(call)
        found = {name: an_application(call) for name in (*SCORES, "unread")}
        for name, (motivation, language) in SCORES.items():
            a_review(found[name], chair, motivation=str(motivation), language=str(language))
        found["barred"].eligible, found["barred"].eligibility_note = False, "The passport ends too early."
        made = Competition(call, chair, second, list(found.values()))
        actions.confirm(proposed(made), second, by="account:2", at=AT)
        actions.announce(call, by="account:3", at=AT)
    return found


def why(browser: Browser, application: Application, language: str = "en") -> Page:
    return browser.another().sign_in_as(application.account).get(
        f"/applications/{application.id}/result?language={language}"
    )  # fmt: skip


def test_the_selected_read_their_rank_and_what_it_was_enough_for(
    browser: Browser, people: dict[str, Application]
) -> None:
    page = why(browser, people["best"])
    assert "among the best" in page.text and "1 of 3 who passed" in page.text
    assert "would have been enough" not in page.text


def test_the_reserve_reads_what_stood_in_the_way_the_tie_and_the_nearest_total(
    browser: Browser, people: dict[str, Application]
) -> None:
    page = why(browser, people["tied"])
    assert "No place was left" in page.text
    assert "has the same total as you; “Criterion motivation” put that person ahead" in page.text
    assert "with everything else as it was: 70.01, that is 0.01 more than yours." in page.text
    assert "On the reserve list position 1" in page.text and "You need not do anything now." in page.text


def test_scores_stand_with_the_level_that_they_fall_into(browser: Browser, people: dict[str, Application]) -> None:
    rows = why(browser, people["tied"]).html.select("table tbody tr")
    assert [row.get_text(" ", strip=True) for row in rows] == [
        "Criterion motivation 6.00 / 10 1.0 level 5",
        "Criterion language 8.00 / 10 1.0 level 10",
    ]


def test_a_total_below_the_mark_reads_how_far_it_was(browser: Browser, people: dict[str, Application]) -> None:
    page = why(browser, people["low"])
    assert "Your total is 20.00; the pass mark of your category is 40.00." in page.text
    assert "70.01, that is 50.01 more than yours." in page.text


def test_a_missed_minimum_is_never_said_to_be_a_matter_of_the_total(
    browser: Browser, people: dict[str, Application]
) -> None:
    page = why(browser, people["short"])
    assert "“Criterion language”: your score is 1.00; at least 2.00 is needed." in page.text
    assert "No total alone would have been enough" in page.text and "more than yours" not in page.text


def test_whoever_was_not_ranked_reads_why(browser: Browser, people: dict[str, Application]) -> None:
    assert "The passport ends too early." in why(browser, people["barred"]).text
    assert "could not be ranked" in why(browser, people["unread"]).text


def test_the_page_says_it_in_georgian(browser: Browser, people: dict[str, Application]) -> None:
    for name, application in people.items():
        page = why(browser, application, "ka")
        assert page.heading.startswith("თქვენი შედეგი"), name
        for english in ("total", "enough", "place", "score", "reserve", "appeal"):
            assert english not in page.text.lower(), (name, english)


def test_the_letter_says_what_the_page_says(browser: Browser, people: dict[str, Application]) -> None:
    with unit_of_work() as work:
        letters = {name: queries.letter_of(work.get_one(Application, people[name].id)) for name in ("tied", "short")}
    tied, short = (words(render(letters[name], "en")) for name in ("tied", "short"))
    assert "“Criterion motivation” put that person ahead" in tied and "70.01, that is 0.01 more than yours" in tied
    assert "place on the list is number 1" in tied and "You may appeal." in tied
    assert "No total alone would have been enough" in short
