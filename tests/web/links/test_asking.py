"""Whom an applicant asks, how it stands on the task list, what the office does with it, and who reads a letter."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from app.applications import queries
from app.applications.models import Application, PersonalLink
from app.calls.models import Call
from app.kit import files
from app.kit.db import session, unit_of_work
from tests.browser import Browser
from tests.counting import questions
from tests.makers.applications import a_member, a_review
from tests.makers.calls import IN_WINDOW, a_call
from tests.makers.committee import screen
from tests.makers.links import a_link, a_minors_application, a_recommended_application, letters_to
from tests.makers.people import an_account
from tests.makers.uploads import a_pdf

NOW = IN_WINDOW + timedelta(hours=1)
WORDS = "She is careful and kind."


@pytest.fixture(autouse=True)
def in_the_window() -> Iterator[None]:
    """It is April 2017, while the call takes applications."""
    with time_machine.travel(NOW, tick=False):
        yield


def answered(application: Application, **more: object) -> PersonalLink:
    """A letter that has come, as text and file."""
    file = {"name": "letter.pdf", "size": 900, "digest": files.store(a_pdf())}
    answer = {"text": WORDS, "file": file, "open": False, "name": "Giorgi", "relation": "teacher", "language": "en"}
    return a_link(application, answered_at=IN_WINDOW, answer={**answer, **more})


@pytest.mark.parametrize(
    ("language", "none", "asked_word", "button"),
    [("ka", "ჯერ არავისთვის მიგვიწერია", "წერილი გაგზავნილია", "წერილის გაგზავნა"),
     ("en", "Nobody asked yet", "Asked", "Send the letter")],
)  # fmt: skip
def test_a_minor_asks_the_guardian_from_the_task_list(
    browser: Browser, language: str, none: str, asked_word: str, button: str
) -> None:
    with unit_of_work():
        application = a_minors_application()
    home = f"/applications/{application.id}"
    browser.sign_in_as(application.account).get(f"/?language={language}")
    tasks = browser.get(home)
    assert none in tasks.text
    form = browser.get(f"{home}/guardian")
    assert form.html.find("input", attrs={"name": "name"})["value"] == "ნანა მაისურაძე"  # type: ignore[index]
    sent = form.press(button, email="nana@example.org")
    assert sent.path == home and asked_word in sent.text and "nana@example.org" in sent.text
    with unit_of_work(read_only=True):
        assert [letter.kind for letter in letters_to("nana@example.org")] == ["guardian_asked"]


def test_what_is_wrong_with_the_address_stands_at_its_field(browser: Browser) -> None:
    with unit_of_work():
        application = a_minors_application()
    browser.sign_in_as(application.account)
    form = browser.get(f"/applications/{application.id}/guardian")
    assert form.press("Send the letter", name="Nana", email="not an address").errors
    assert "This is your own address." in form.press("Send the letter", email=application.account.email).errors[0]
    with unit_of_work(read_only=True):
        assert queries.links_of(application) == []


def test_the_letter_is_sent_again_the_link_taken_back_and_another_person_asked(browser: Browser) -> None:
    with unit_of_work():
        application = a_minors_application()
        a_link(application)
    home = browser.sign_in_as(application.account).get(f"/applications/{application.id}")
    again = home.press("Send the letter again")
    assert "The letter is on its way: ნანა მაისურაძე" in str(again.html)
    taken = again.press("Take the link back")
    assert "Nobody asked yet" in taken.text
    other = taken.click("Say whom to ask").press("Send the letter", name="Zaza", email="zaza@example.org")
    assert "zaza@example.org" in other.text
    with unit_of_work(read_only=True):
        assert [bool(link.revoked_at) for link in queries.links_of(application)] == [True, False]


def test_links_of_somebody_else_are_not_there(browser: Browser) -> None:
    with unit_of_work():
        mine, other = a_minors_application(), a_minors_application()
        link = a_link(other)
    browser.sign_in_as(mine.account).get(f"/applications/{mine.id}")
    for path in ("send-again", "take-back"):
        assert browser.post(f"/applications/{mine.id}/links/{link.id}/{path}").status == 404
    assert browser.get(f"/applications/{mine.id}/links/{link.id}/letter").status == 404
    assert browser.get(f"/applications/{mine.id}/referees/nothing").status == 404


def test_before_submitting_the_page_says_what_others_still_have_to_do(browser: Browser) -> None:
    with unit_of_work():
        application = a_recommended_application()
    browser.sign_in_as(application.account)
    check = browser.get(f"/applications/{application.id}/check")
    assert "What others still have to do" in check.text
    assert "Ask somebody for this letter first" in check.press("Submit the application").errors[0]
    asking = check.click("Question letter")
    assert "you do not see it" in asking.text
    asking.press("Send the letter", name="Giorgi", email="giorgi@example.org")
    receipt = browser.get(f"/applications/{application.id}/check").press("Submit the application")
    assert receipt.path.endswith("/receipt")


@pytest.mark.parametrize("reads", [False, True])
def test_the_applicant_reads_a_letter_only_where_the_referee_was_told_so(browser: Browser, reads: bool) -> None:
    with unit_of_work():
        application = a_recommended_application(state="submitted")
        link = answered(application, open=reads)
    home = browser.sign_in_as(application.account).get(f"/applications/{application.id}")
    assert "The letter has come" in home.text
    letter = browser.get(f"/applications/{application.id}/links/{link.id}/letter")
    file = browser.client.get(f"/applications/{application.id}/links/{link.id}/letter.pdf")
    assert ("Read the letter" in home.text, letter.status, file.status_code) == (
        (True, 200, 200) if reads else (False, 404, 404)
    )
    assert (WORDS in letter.text) is reads and WORDS not in home.text
    if reads:
        assert file.headers["Content-Disposition"].startswith("attachment")


def test_no_page_and_download_of_the_applicant_holds_a_closed_letter(browser: Browser) -> None:
    with unit_of_work():
        application = a_recommended_application(state="submitted")
        link = answered(application)
    browser.sign_in_as(application.account)
    paths = ["", "/check", "/receipt", "/content.json", "/sections/letters", f"/links/{link.id}/letter"]
    for path in paths:
        response = browser.client.get(f"/applications/{application.id}{path}")
        assert WORDS not in response.get_data(as_text=True), path
    for path in (f"/committee/applications/{application.id}/references/{link.id}",
                 f"/office/applications/{application.id}"):  # fmt: skip
        assert browser.client.get(path).status_code in (403, 404), path


@pytest.mark.parametrize("blind", [False, True])
def test_members_read_a_letter_unless_the_call_is_blind(browser: Browser, blind: bool) -> None:
    with unit_of_work():
        call = a_call("scoring", blind=blind)
        application = a_recommended_application(call, state="submitted")
        link = answered(application)
        member, idle = a_member(call), a_member(call)
        a_review(application, member)
    page = browser.sign_in_as(member.account).get(screen(application))
    file = browser.client.get(f"{screen(application)}/references/{link.id}")
    assert (WORDS in page.text, file.status_code) == ((False, 404) if blind else (True, 200))
    if not blind:
        assert "attachment" in file.headers["Content-Disposition"]
    stranger = browser.another().sign_in_as(idle.account)
    assert stranger.client.get(f"{screen(application)}/references/{link.id}").status_code == 404


@pytest.mark.parametrize(("agreed", "said"), [(True, "Agreed"), (False, "Not agreed")])
def test_the_minor_sees_what_the_guardian_answered(browser: Browser, agreed: bool, said: str) -> None:
    with unit_of_work():
        application = a_minors_application()
        a_link(application, answered_at=IN_WINDOW, answer={"agreed": agreed, "text": "…"})
    home = browser.sign_in_as(application.account).get(f"/applications/{application.id}")
    assert [tag.get_text(strip=True) for tag in home.html.select(".asked .tag")] == [said]
    assert ("Talk to this person" in home.text) is not agreed


def test_the_office_reads_the_consent_word_for_word_and_can_set_it_aside(browser: Browser) -> None:
    with unit_of_work():
        application = a_minors_application(state="submitted")
        text = "Applicant: Ana\nI agree."
        answer = {"agreed": True, "text": text, "version": "1", "name": "Nana", "relation": "mother", "language": "en"}
        a_link(application, answered_at=IN_WINDOW, answer=answer)
        coordinator, director = (an_account(role, category=None) for role in ("coordinator", "director"))
    path = f"/office/applications/{application.id}"
    page = browser.sign_in_as(coordinator).get(path)
    assert [line.get_text() for line in page.html.select(".consent-text p")] == text.split("\n")
    assert "Agreed" in page.text and "Nana, mother" in page.text
    reading = browser.another().sign_in_as(director).get(path)
    assert "Nana, mother" in reading.text and "Take the link back" not in reading.text
    taken = page.press("Take the link back")
    assert "Taken back" in taken.text and "I agree." in str(taken.html) and "Nobody asked yet" in taken.text


def test_the_office_page_asks_as_many_questions_for_one_link_as_for_three(browser: Browser) -> None:
    with unit_of_work():
        application = a_minors_application(state="submitted")
        coordinator = an_account("coordinator", category=None)
        a_link(application)
    path = f"/office/applications/{application.id}"
    browser.sign_in_as(coordinator).get(path)
    one = questions(browser, path)
    with unit_of_work():
        for token in ("two", "three"):
            a_link(application, token, revoked_at=IN_WINDOW)
    assert questions(browser, path) == one


def test_the_coordinator_decides_on_the_calls_page_who_reads_letters(browser: Browser) -> None:
    with unit_of_work():
        call = a_call("draft")
        coordinator = an_account("coordinator", category=None)
    rules = browser.sign_in_as(coordinator).get(f"/office/calls/{call.key}/selection-rules")
    rules.press("Save the rules", letters_open="y")
    with unit_of_work(read_only=True):
        assert session().get_one(Call, call.id).letters_open is True
    assert "the applicant can read them" in browser.get(f"/calls/{call.key}").text
