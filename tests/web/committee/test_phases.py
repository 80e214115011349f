"""The pages of phases and discussion: what the desk says next, the steps of the chair, comments and what is unread."""

from collections.abc import Iterator

import pytest
import time_machine

from app.committee import queries
from app.kit.db import unit_of_work
from tests.browser import Browser
from tests.counting import questions
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.committee import a_comment, in_phase
from tests.makers.people import an_account
from tests.makers.selection import DECIDED_AT, Competition, a_competition


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    """Stand where the committee decides."""
    with time_machine.travel(DECIDED_AT, tick=True):
        yield


def talk(made: Competition, place: int = 0) -> str:
    """The address of an application's discussion."""
    return f"/committee/applications/{made.applications[place].id}/discussion"


def test_the_chair_leads_from_phase_to_phase_and_back(browser: Browser) -> None:
    with unit_of_work():
        made = a_competition(9, 8)
        made.call.quorum = 1
    page = browser.sign_in_as(made.chair.account).get(f"/committee/{made.call.key}")
    assert "Phase: Individual scoring" in page.text and "Your scores are in." in page.text
    page = page.click("The phases").press("Begin the next phase: Discussion")
    assert "in this phase now: Discussion" in str(page.html)
    browser.post(f"/committee/{made.call.key}/phases/next", {"phase": "discussion"})
    page = browser.get(f"/committee/{made.call.key}/phases").press("Begin the next phase: Final round")
    page = page.click("Go back to an earlier phase").press("Go back", phase="individual", reason="")
    assert page.status == 422
    page = page.press("Go back", phase="individual", reason="One score is missing.")
    assert "in this phase now: Individual scoring" in page.text and "One score is missing." in page.text
    assert browser.get(f"/committee/{made.call.key}/phases/back").path.endswith("/phases")


def test_what_is_missing_is_said_to_the_chair_and_to_members_only_the_phase(browser: Browser) -> None:
    with unit_of_work():
        made = a_competition(9)
        made.call.quorum = 2
    browser.sign_in_as(made.chair.account)
    for address in ("/progress", "/phases"):
        page = browser.get(f"/committee/{made.call.key}{address}")
        assert "1 application has fewer scores than the quorum of 2" in page.text, address
    page = browser.post(f"/committee/{made.call.key}/phases/next", {"phase": "discussion"})
    assert page.status == 422 and "quorum of 2" in page.errors[0]
    other = browser.another().sign_in_as(made.second.account)
    assert "fewer scores" not in other.get(f"/committee/{made.call.key}").text
    assert other.post(f"/committee/{made.call.key}/phases/next", {"phase": "discussion"}).status == 403


@pytest.mark.parametrize("language", ["en", "ka"])
def test_the_discussion_is_followed_from_one_unread_to_the_next(browser: Browser, language: str) -> None:
    with unit_of_work():
        made = a_competition(9, 8, 7)
        made.second.account.person.given_latin = "Giorgi"
        in_phase(made.call, "discussion")
        for application in made.applications[:2]:
            a_comment(application, made.chair, "Read this.")
    browser.sign_in_as(made.second.account).get(f"/?language={language}")
    page = browser.get(f"/committee/{made.call.key}/discussion")
    assert page.status == 200
    button = {"en": "I have read it", "ka": "წავიკითხე"}[language]
    page = browser.get(talk(made)).press(button)
    assert page.path == talk(made, 1)
    assert page.press(button).path == f"/committee/{made.call.key}/discussion"


def test_a_comment_names_somebody_and_is_taken_back(browser: Browser) -> None:
    with unit_of_work():
        made = a_competition(9, 8)
        person = made.second.account.person
        person.given_latin, person.family_latin = "Giorgi", "Maisuradze"
        in_phase(made.call, "discussion")
    page = browser.sign_in_as(made.chair.account).get(talk(made))
    assert "@Giorgi Maisuradze" in page.text
    page = page.press("Add the comment", text="@Zurab, what do you say?")
    assert page.status == 422 and "@Zurab: this is nobody" in page.errors[0]
    page = page.press("Add the comment", text="@Giorgi, what do you say? <b>Now</b>")
    assert "what do you say? <b>Now</b>" in page.text
    other = browser.another().sign_in_as(made.second.account)
    assert "Somebody names you in the discussion of 1 application." in other.get(f"/committee/{made.call.key}").text
    assert "names you" in other.get(talk(made)).text
    page = browser.get(talk(made)).press("Take the comment back")
    assert "This comment was taken back." in page.text and "what do you say" not in page.text
    assert "You have read everything" in other.get(f"/committee/{made.call.key}").text


def test_a_comment_of_another_application_is_not_taken_back_here(browser: Browser) -> None:
    with unit_of_work():
        made = a_competition(9, 8)
        in_phase(made.call, "discussion")
        elsewhere = a_comment(made.applications[1], made.chair)
        theirs = a_comment(made.applications[0], made.second)
    browser.sign_in_as(made.chair.account).get(talk(made))
    assert browser.post(f"{talk(made)}/{elsewhere.id}/retract").status == 404
    page = browser.post(f"{talk(made)}/{theirs.id}/retract")
    assert page.status == 422 and "whoever wrote" in page.errors[0]


def test_the_office_reads_and_does_not_write(browser: Browser) -> None:
    with unit_of_work():
        made = a_competition(9)
        in_phase(made.call, "discussion")
        said = a_comment(made.applications[0], made.chair, "For the record.")
        auditor = an_account("auditor", category=None)
    page = browser.sign_in_as(auditor).get(f"/committee/{made.call.key}/discussion").click(
        str(made.applications[0].number)
    )  # fmt: skip
    assert "For the record." in page.text and "Add the comment" not in page.text
    assert browser.post(f"{talk(made)}/{said.id}/read").status == 200
    assert browser.post(talk(made), {"text": "Hello"}).status == 404


def test_a_member_behind_is_told_so_and_sees_nothing_of_the_discussion(browser: Browser) -> None:
    with unit_of_work():
        made = a_competition(9)
        a_review(made.applications[0], made.second)
        in_phase(made.call, "discussion")
    browser.sign_in_as(made.second.account)
    page = browser.get(f"/committee/{made.call.key}")
    assert "1 application waits for your scores." in page.text and "/discussion" not in str(page.html)
    assert browser.get(talk(made)).status == 404
    assert browser.get(f"/committee/{made.call.key}/discussion").status == 404
    with unit_of_work() as work:
        in_phase(work.merge(made.call), "final")
    assert "without your scores of 1 application" in browser.get(f"/committee/{made.call.key}").text


def test_the_pages_ask_the_same_number_of_questions_for_one_row_and_for_three(browser: Browser) -> None:
    def counted(rows: int) -> list[int]:
        with unit_of_work():
            made = a_competition(*range(1, rows + 1))
            in_phase(made.call, "discussion")
            for application in made.applications:
                for member in [a_member(made.call) for _n in range(rows)]:
                    a_comment(application, member)
            one = an_application(made.call)
            for _n in range(rows):
                a_comment(one, a_member(made.call))
                a_review(one, a_member(made.call), motivation="5", language="5")
            assert queries.phase_of(made.call).key == "discussion"
        someone = browser.another().sign_in_as(made.second.account)
        addresses = ("", "/discussion", "/phases")
        pages = [f"/committee/{made.call.key}{address}" for address in addresses]
        return [questions(someone, address) for address in [*pages, f"/committee/applications/{one.id}/discussion"]]

    assert counted(1) == counted(3)
