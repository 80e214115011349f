"""A member's pages: the desk, the list, the scoring screen, conflicts; and what they never show."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from sqlalchemy import event, select

from app.accounts.models import Account
from app.applications.models import Application, Attachment
from app.calls.models import Call
from app.committee import actions
from app.committee.models import Conflict, Member, Review
from app.kit import clock, files
from app.kit.db import database, session, unit_of_work
from tests.browser import Browser, Page
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import a_call, a_criterion
from tests.makers.people import an_account

FILLED = {"score-motivation": "5", "score-language": "10"}


@pytest.fixture(autouse=True)
def in_may_2017() -> Iterator[None]:
    """Stand between the closing of the call and the decision."""
    with time_machine.travel("2017-05-10 09:00:00+00:00", tick=True):
        yield


def content(**person: str) -> dict[str, Any]:
    """What somebody with these names handed in."""
    names = {"given_latin": "Zurab", "family_latin": "Secretidze", "given_ka": "ზურაბ", "family_ka": "საიდუმლოძე"}
    kept = {**names, "phone": "+995 555 98 76 54", "field": "information_technology", "group_or_subject": "IT-77"}
    answers = {"motivation": "I want to learn.", "passport_number": "99AA12345", "needs": "nut allergy"}
    return {"answers": answers, "person": {**kept, **person}, "attachments": []}


def a_scored_call(applications: int = 2, **values: Any) -> tuple[Call, Member, list[Review]]:
    """A call that is being scored, a member, and applications assigned to them."""
    call = a_call(**{"state": "scoring", **values})
    member = a_member(call, an_account(category=None))
    return call, member, [a_review(an_application(call, submitted=content()), member) for _n in range(applications)]


def path(application: Application) -> str:
    """The scoring screen of an application."""
    return f"/committee/applications/{application.id}"


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
        path(one.application),
        path(two.application),
        f"{path(one.application)}/change",
        f"{path(two.application)}/conflict",
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
    browser.sign_in_as(member.account).get(path(review.application))
    behind = {"headers": {"X-Autosave": "1", "Accept": "application/json"}}
    answer = browser.post(path(review.application), {"score-motivation": "5", "comment": "so far"}, **behind)
    assert answer.response.json == {"saved": "13:00"}
    assert (stored(review).state, stored(review).scores) == ("begun", {"motivation": "5", "language": None})
    answer = browser.post(path(review.application), {"score-motivation-exact": "11"}, **behind)
    assert answer.status == 422 and answer.response.json == {"error": "Criterion motivation: The most is 10."}
    assert stored(review).scores["motivation"] == "5"


def test_handing_in_with_gaps_names_each_criterion_and_keeps_what_was_chosen(browser: Browser) -> None:
    with unit_of_work():
        _call, member, [review] = a_scored_call(1)
    page = browser.sign_in_as(member.account).get(path(review.application))
    page = page.press("Hand in", **{"score-motivation": "5"})
    assert page.status == 422 and page.errors == ["Criterion language: choose a score."]
    assert page.html.find("input", attrs={"name": "score-motivation", "value": "5"}).has_attr("checked")  # type: ignore[union-attr]
    assert stored(review).state == "assigned"


def test_not_assessed_is_offered_only_where_it_is_optional_and_is_never_a_zero(browser: Browser) -> None:
    with unit_of_work():
        lines = [a_criterion("student", "motivation"), a_criterion("student", "portfolio", optional=True)]
        _call, member, [review] = a_scored_call(1, criteria=lines)
    page = browser.sign_in_as(member.account).get(path(review.application))
    offered = page.html.select("main input[type=radio][value='']")
    assert [radio["name"] for radio in offered] == ["score-portfolio"]
    page = page.press("Hand in", **{"score-motivation": "10"})
    assert stored(review).scores == {"motivation": "10", "portfolio": None}
    shown = browser.get(path(review.application)).text
    assert "Not assessed" in shown and "100.00" in shown


def test_a_level_and_another_number_are_not_guessed_about(browser: Browser) -> None:
    with unit_of_work():
        _call, member, [review] = a_scored_call(1)
    page = browser.sign_in_as(member.account).get(path(review.application))
    page = page.press("Save", **{"score-motivation": "5", "score-motivation-exact": "7"})
    assert page.status == 422 and "A level is chosen and another number" in page.errors[0]


def test_others_scores_appear_only_after_handing_in_ones_own(browser: Browser) -> None:
    with unit_of_work():
        call, member, [review] = a_scored_call(1)
        other = a_member(call, an_account(category=None, family_latin="Othermember"))
        theirs = a_review(review.application, other, motivation="3.25", language="9.75")
        theirs.comment = "a telling comment"
    browser.sign_in_as(member.account)
    signs = ("3.25", "9.75", "65.00", "Othermember", "telling", "2 of", "of 2")
    for address in ("/committee", f"/committee/{call.key}", path(review.application)):
        page = browser.get(address)
        assert not [sign for sign in signs if sign in str(page.html.main)], address
    page = browser.get(path(review.application)).press("Hand in", **FILLED)
    seen = browser.get(path(review.application)).text
    assert all(sign in seen for sign in ("3.25", "9.75", "65.00", "Othermember", "telling"))
    assert browser.get(f"/committee/{call.key}/progress").status == 404


def test_a_changed_score_shows_its_history_and_reason(browser: Browser) -> None:
    with unit_of_work():
        _call, member, [review] = a_scored_call(1)
    page = browser.sign_in_as(member.account).get(path(review.application)).press("Hand in", **FILLED)
    page = browser.get(path(review.application)).click("Change my scores")
    assert page.press("Change my scores", **{"score-motivation": "10"}).errors == ["This field is required."]
    page = page.press("Change my scores", **{"score-motivation": "10"}, reason="I had misread the plan.")
    assert "Criterion motivation: 5 → 10" in page.text and "I had misread the plan." in page.text


def test_who_is_not_assigned_finds_nothing_there(browser: Browser) -> None:
    with unit_of_work():
        call, _member, [review] = a_scored_call(1)
        stranger, applicant = an_account(category=None), review.application.account
        idle = a_member(call)
    for account in (idle.account, stranger, applicant):
        someone = browser.another().sign_in_as(account)
        for address in (path(review.application), f"{path(review.application)}/conflict"):
            assert someone.get(address).status == 404
        assert someone.post(path(review.application), FILLED).status == 404
    assert stored(review).scores == {}


def test_a_recused_member_finds_no_trace_of_the_application(browser: Browser) -> None:
    with unit_of_work():
        call, member, [review, kept] = a_scored_call(2)
        member.is_chair = True
        number = review.application.number or "?"
    page = browser.sign_in_as(member.account).get(path(review.application)).click("I have a conflict of interest")
    assert page.press("Declare the conflict", reason=" ").status == 422
    page = page.press("Declare the conflict", reason="He is my cousin.")
    assert page.path == f"/committee/{call.key}"
    assert browser.get(path(review.application)).status == 404
    for address in (
        "/committee",
        f"/committee/{call.key}",
        f"/committee/{call.key}/progress",
        path(kept.application),
        f"/office/calls/{call.key}/committee",
        f"/office/calls/{call.key}/committee/assignments",
        f"/office/calls/{call.key}/committee/spread?each=1&members={member.id}&seed=x",
        f"/office/calls/{call.key}/committee/conflicts/new",
    ):
        shown = browser.get(address)
        assert shown.status == 200 and number not in str(shown.html.main), address
    assert "0 of 1 applications" in browser.get("/committee").text
    with unit_of_work(read_only=True):
        assert session().scalars(select(Conflict.reason)).all() == ["He is my cousin."]


def test_blind_scoring_shows_nothing_that_could_tell_who_it_is(browser: Browser) -> None:
    signs = ("Zurab", "Secretidze", "ზურაბ", "საიდუმლოძე", "98 76 54", "IT-77", "99AA", "nut allergy")
    with unit_of_work():
        call, member, [review] = a_scored_call(1, blind=True)
        member.is_chair = True
        person = review.application.account.person
        person.given_latin, person.family_latin, person.given_ka, person.family_ka = signs[:4]
    browser.sign_in_as(member.account)
    for address in (
        f"/committee/{call.key}",
        path(review.application),
        f"{path(review.application)}/conflict",
        f"/committee/{call.key}/progress",
        f"/office/calls/{call.key}/committee/assignments",
        f"/office/calls/{call.key}/committee/conflicts/new",
    ):
        shown = str(browser.get(address).html)
        assert (review.application.number or "?") in shown
        assert not [sign for sign in signs if sign in shown], address
    assert "I want to learn." in browser.get(path(review.application)).text


def test_a_file_is_for_members_without_a_telling_name_and_never_when_it_could_tell(browser: Browser) -> None:
    with unit_of_work():
        _call, member, [review] = a_scored_call(1, blind=True)
        cv, plan = an_attachment(review.application, "cv"), an_attachment(review.application, "teaching_plan")
    for reader, statuses in ((member.account, (404, 200)), (review.application.account, (200, 200))):
        someone = browser.another().sign_in_as(reader)
        answers = [someone.get(f"/applications/attachments/{file.id}") for file in (cv, plan)]
        assert tuple(answer.status for answer in answers) == statuses
        told = str(answers[1].response.headers["Content-Disposition"])
        assert ("Secretidze" in told) == (reader is not member.account)


def an_attachment(application: Application, question: str) -> Attachment:
    """A stored file whose name says whose it is."""
    digest = files.store(b"%PDF-1.7")
    made = Attachment(
        question=question,
        name="Secretidze.pdf",
        media_type="application/pdf",
        size=8,
        digest=digest,
        uploaded_at=clock.now(),
    )
    application.attachments.append(made)
    session().flush()
    return made


def test_open_scoring_shows_the_name_and_still_not_the_private_page(browser: Browser) -> None:
    with unit_of_work():
        _call, member, [review] = a_scored_call(1)
    shown = str(browser.sign_in_as(member.account).get(path(review.application)).html)
    assert "Secretidze" in shown and "99AA12345" not in shown and "nut allergy" not in shown


@pytest.mark.parametrize(("state", "words"), [("published", "Scoring has not begun"), ("decided", "has decided")])
def test_outside_of_scoring_the_screen_only_reads(browser: Browser, state: str, words: str) -> None:
    with unit_of_work():
        call, member, [review] = a_scored_call(1)
        call.state = state
    page = browser.sign_in_as(member.account).get(path(review.application))
    assert words in page.text and not page.html.select("main input[type=radio]")
    assert browser.post(path(review.application), FILLED).status == 422
    assert stored(review).scores == {}


def test_the_desk_without_a_seat_is_not_for_the_reader(browser: Browser) -> None:
    with unit_of_work():
        nobody = an_account()
    assert browser.sign_in_as(nobody).get("/committee").status == 403


def test_a_list_asks_the_same_number_of_questions_for_one_row_and_for_three(browser: Browser) -> None:
    def counted(rows: int) -> dict[str, int]:
        with unit_of_work():
            call, member, reviews = a_scored_call(rows)
            for review in reviews:
                a_review(review.application, a_member(call), motivation="3", language="4")
            one = reviews[0]
            actions.save_scores(one, {"motivation": "1", "language": "2"}, "", by="x", at=clock.now())
            actions.hand_in(one, by="x", at=clock.now())
        someone = browser.another().sign_in_as(member.account)
        addresses = {"desk": "/committee", "list": f"/committee/{call.key}", "screen": path(one.application)}
        return {name: questions(someone, address) for name, address in addresses.items()}

    assert counted(1) == counted(3)


def questions(someone: Browser, address: str) -> int:
    """How many questions a page asks the database."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(database().engine, "before_cursor_execute", note)
    page: Page = someone.get(address)
    event.remove(database().engine, "before_cursor_execute", note)
    assert page.status == 200
    return len(asked)


def test_an_account_may_sit_on_several_committees(browser: Browser) -> None:
    with unit_of_work():
        account: Account = an_account(category=None)
        calls = [a_call(state="scoring", title={"en": f"Call {n}"}) for n in "AB"]
        for call in calls:
            a_member(call, account)
    assert all(f"Call {n}" in browser.sign_in_as(account).get("/committee").text for n in "AB")
