"""What the committee's pages never show: others' scores too early, a recused application, a hidden applicant."""

from collections.abc import Iterator

import pytest
import time_machine
from sqlalchemy import select

from app.applications.models import Application, Attachment
from app.committee.models import Conflict, Review
from app.kit import clock, files
from app.kit.db import session, unit_of_work
from tests.browser import Browser
from tests.makers.applications import a_member, a_review
from tests.makers.committee import FILLED, a_scored_call, screen
from tests.makers.people import an_account


@pytest.fixture(autouse=True)
def in_may_2017() -> Iterator[None]:
    """Stand between the closing of the call and the decision."""
    with time_machine.travel("2017-05-10 09:00:00+00:00", tick=True):
        yield


def test_others_scores_appear_only_after_handing_in_ones_own(browser: Browser) -> None:
    with unit_of_work():
        call, member, [review] = a_scored_call(1)
        other = a_member(call, an_account(category=None, family_latin="Othermember"))
        theirs = a_review(review.application, other, motivation="3.25", language="9.75")
        theirs.comment = "a telling comment"
    browser.sign_in_as(member.account)
    signs = ("3.25", "9.75", "65.00", "Othermember", "telling", "2 of", "of 2")
    for address in ("/committee", f"/committee/{call.key}", screen(review.application)):
        page = browser.get(address)
        assert not [sign for sign in signs if sign in str(page.html.main)], address
    page = browser.get(screen(review.application)).press("Hand in", **FILLED)
    seen = browser.get(screen(review.application)).text
    assert all(sign in seen for sign in ("3.25", "9.75", "65.00", "Othermember", "telling"))
    assert browser.get(f"/committee/{call.key}/progress").status == 404


def test_who_is_not_assigned_finds_nothing_there(browser: Browser) -> None:
    with unit_of_work():
        call, _member, [review] = a_scored_call(1)
        stranger, applicant = an_account(category=None), review.application.account
        idle = a_member(call)
    for account in (idle.account, stranger, applicant):
        someone = browser.another().sign_in_as(account)
        for address in (screen(review.application), f"{screen(review.application)}/conflict"):
            assert someone.get(address).status == 404
        assert someone.post(screen(review.application), FILLED).status == 404
    with unit_of_work(read_only=True):
        assert session().scalars(select(Review.scores)).all() == [{}]


def test_a_recused_member_finds_no_trace_of_the_application(browser: Browser) -> None:
    with unit_of_work():
        call, member, [review, kept] = a_scored_call(2)
        member.is_chair = True
        number = review.application.number or "?"
    page = browser.sign_in_as(member.account).get(screen(review.application)).click("I have a conflict of interest")
    assert page.press("Declare the conflict", reason=" ").status == 422
    page = page.press("Declare the conflict", reason="He is my cousin.")
    assert page.path == f"/committee/{call.key}"
    assert browser.get(screen(review.application)).status == 404
    for address in (
        "/committee",
        f"/committee/{call.key}",
        f"/committee/{call.key}/progress",
        screen(kept.application),
        f"/office/calls/{call.key}/committee",
        f"/office/calls/{call.key}/committee/assignments",
        f"/office/calls/{call.key}/committee/plan?each=1&members={member.id}&seed=x",
        f"/office/calls/{call.key}/committee/assignments/table",
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
        screen(review.application),
        f"{screen(review.application)}/conflict",
        f"/committee/{call.key}/progress",
        f"/office/calls/{call.key}/committee/assignments",
        f"/office/calls/{call.key}/committee/conflicts/new",
    ):
        shown = str(browser.get(address).html)
        assert (review.application.number or "?") in shown
        assert not [sign for sign in signs if sign in shown], address
    assert "I want to learn." in browser.get(screen(review.application)).text


def test_no_file_reaches_who_scores_blind_before_the_office_has_prepared_it(browser: Browser) -> None:
    with unit_of_work():
        _call, member, [review] = a_scored_call(1, blind=True)
        cv, plan = an_attachment(review.application, "cv"), an_attachment(review.application, "teaching_plan")
    for reader, status in ((member.account, 404), (review.application.account, 200)):
        someone = browser.another().sign_in_as(reader)
        for file in (cv, plan):
            answer = someone.get(f"/applications/attachments/{file.id}")
            assert answer.status == status
            assert ("Secretidze" in str(answer.response.headers)) == (status == 200)


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
    shown = str(browser.sign_in_as(member.account).get(screen(review.application)).html)
    assert "Secretidze" in shown and "99AA12345" not in shown and "nut allergy" not in shown
