"""A member's pages: the desk, the list, the scoring screen, conflicts; and what they never show."""

from collections.abc import Iterator

import pytest
import time_machine
from sqlalchemy import select

from app.accounts.models import Account
from app.committee import actions
from app.committee.models import Review
from app.kit import clock
from app.kit.db import session, unit_of_work
from tests.browser import Browser
from tests.counting import questions
from tests.makers.applications import a_member, a_review
from tests.makers.calls import a_call, a_criterion
from tests.makers.committee import FILLED, a_scored_call, screen
from tests.makers.people import an_account


@pytest.fixture(autouse=True)
def in_may_2017() -> Iterator[None]:
    """Stand between the closing of the call and the decision."""
    with time_machine.travel("2017-05-10 09:00:00+00:00", tick=True):
        yield


def stored(review: Review) -> Review:
    """The review as the database has it now."""
    with unit_of_work(read_only=True):
        return session().scalars(select(Review).where(Review.id == review.id)).one()


@pytest.mark.parametrize("language", ["en", "ka"])
def test_every_page_of_a_member_opens_in_both_languages(browser: Browser, language: str) -> None:
    with unit_of_work():
        call, member, [one, two] = a_scored_call()
        a_review(one.application, a_member(call), motivation="3", language="4")
        actions.save_scores(one, {"motivation": "7.5", "language": "5"}, "Fine.", by="x", at=clock.now())
        actions.hand_in(one, by="x", at=clock.now())
        actions.change_scores(one, {"motivation": "8", "language": "5"}, "Fine.", "Misread.", by="x", at=clock.now())
    browser.sign_in_as(member.account).get(f"/?language={language}")
    for address in (
        "/committee",
        f"/committee/{call.key}",
        screen(one.application),
        screen(two.application),
        f"{screen(one.application)}/change",
        f"{screen(two.application)}/conflict",
    ):
        assert browser.get(address).status == 200, address


def test_scores_are_saved_and_handed_in_one_after_the_other_without_javascript(browser: Browser) -> None:
    with unit_of_work():
        call, member, reviews = a_scored_call()
    page = browser.sign_in_as(member.account).get(f"/committee/{call.key}").click("Begin scoring")
    page = page.press("Save", **{"score-motivation": "exact", "score-motivation-exact": "7,5"})
    assert "saved" in str(page.html) and page.html.find(id="score-motivation-exact")["value"] == "7.5"  # type: ignore[index]
    page = page.press("Hand in and go to the next", **{"score-language": "10"})
    page = page.press("Hand in", **FILLED)
    assert page.path == f"/committee/{call.key}" and "All your scores are handed in" in page.text
    found = {frozenset(stored(review).scores.items()) for review in reviews}
    assert found == {
        frozenset({("motivation", "7.5"), ("language", "10")}),
        frozenset({("motivation", "5"), ("language", "10")}),
    }


def test_autosave_answers_with_the_time_or_with_what_is_wrong(browser: Browser) -> None:
    with unit_of_work():
        _call, member, [review] = a_scored_call(1)
    browser.sign_in_as(member.account).get(screen(review.application))
    behind = {"headers": {"X-Autosave": "1", "Accept": "application/json"}}
    answer = browser.post(screen(review.application), {"score-motivation": "5", "comment": "so far"}, **behind)
    assert (answer.response.json["saved"], "conflict" in answer.response.json) == ("13:00", False)
    assert (stored(review).state, stored(review).scores) == ("begun", {"motivation": "5", "language": None})
    answer = browser.post(screen(review.application), {"score-motivation-exact": "11"}, **behind)
    assert answer.status == 422 and answer.response.json == {"error": "Criterion motivation: The most is 10."}
    assert stored(review).scores["motivation"] == "5"


def test_handing_in_with_gaps_names_each_criterion_and_keeps_what_was_chosen(browser: Browser) -> None:
    with unit_of_work():
        _call, member, [review] = a_scored_call(1)
    page = browser.sign_in_as(member.account).get(screen(review.application))
    page = page.press("Hand in", **{"score-motivation": "5"})
    assert page.status == 422 and page.errors == ["Criterion language: choose a score."]
    assert page.html.find("input", attrs={"name": "score-motivation", "value": "5"}).has_attr("checked")  # type: ignore[union-attr]
    assert stored(review).state == "assigned"


def test_not_assessed_is_offered_only_where_it_is_optional_and_is_never_a_zero(browser: Browser) -> None:
    with unit_of_work():
        lines = [a_criterion("student", "motivation"), a_criterion("student", "portfolio", optional=True)]
        _call, member, [review] = a_scored_call(1, criteria=lines)
    page = browser.sign_in_as(member.account).get(screen(review.application))
    offered = page.html.select("main input[type=radio][value='']")
    assert [radio["name"] for radio in offered] == ["score-portfolio"]
    page = page.press("Hand in", **{"score-motivation": "10"})
    assert stored(review).scores == {"motivation": "10", "portfolio": None}
    shown = browser.get(screen(review.application)).text
    assert "Not assessed" in shown and "100.00" in shown


def test_a_level_and_another_number_are_not_guessed_about(browser: Browser) -> None:
    with unit_of_work():
        _call, member, [review] = a_scored_call(1)
    page = browser.sign_in_as(member.account).get(screen(review.application))
    page = page.press("Save", **{"score-motivation": "5", "score-motivation-exact": "7"})
    assert page.status == 422 and "A level is chosen and another number" in page.errors[0]


def test_a_changed_score_shows_its_history_and_reason(browser: Browser) -> None:
    with unit_of_work():
        _call, member, [review] = a_scored_call(1)
    page = browser.sign_in_as(member.account).get(screen(review.application)).press("Hand in", **FILLED)
    page = browser.get(screen(review.application)).click("Change my scores")
    assert page.press("Change my scores", **{"score-motivation": "10"}).errors == ["This field is required."]
    page = page.press("Change my scores", **{"score-motivation": "10"}, reason="I had misread the plan.")
    assert "Criterion motivation: 5 → 10" in page.text and "I had misread the plan." in page.text


@pytest.mark.parametrize(("state", "words"), [("published", "Scoring has not begun"), ("decided", "has decided")])
def test_outside_of_scoring_the_screen_only_reads(browser: Browser, state: str, words: str) -> None:
    with unit_of_work():
        call, member, [review] = a_scored_call(1)
        call.state = state
    page = browser.sign_in_as(member.account).get(screen(review.application))
    assert words in page.text and not page.html.select("main input[type=radio]")
    assert browser.post(screen(review.application), FILLED).status == 422
    assert stored(review).scores == {}


def test_the_desk_without_a_seat_is_not_for_the_reader(browser: Browser) -> None:
    with unit_of_work():
        nobody = an_account()
    assert browser.sign_in_as(nobody).get("/committee").status == 403


def test_a_list_asks_the_same_number_of_questions_for_one_row_and_for_three(browser: Browser) -> None:
    def counted(rows: int) -> dict[str, int]:
        with unit_of_work():
            call, member, reviews = a_scored_call(rows + 1)  # one more, so that something is left to score
            for review in reviews:
                a_review(review.application, a_member(call), motivation="3", language="4")
            one = reviews[0]
            actions.save_scores(one, {"motivation": "1", "language": "2"}, "", by="x", at=clock.now())
            actions.hand_in(one, by="x", at=clock.now())
        someone = browser.another().sign_in_as(member.account)
        addresses = {"desk": "/committee", "list": f"/committee/{call.key}", "screen": screen(one.application)}
        return {name: questions(someone, address) for name, address in addresses.items()}

    assert counted(1) == counted(3)


def test_an_account_may_sit_on_several_committees(browser: Browser) -> None:
    with unit_of_work():
        account: Account = an_account(category=None)
        calls = [a_call(state="scoring", title={"en": f"Call {n}"}) for n in "AB"]
        for call in calls:
            a_member(call, account)
    assert all(f"Call {n}" in browser.sign_in_as(account).get("/committee").text for n in "AB")
