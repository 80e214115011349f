"""The office's and the chair's pages: members, assignments, progress."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from app.accounts.models import Account
from app.calls.models import Call
from app.committee import queries
from app.committee.models import Member
from app.kit.db import session, unit_of_work
from app.messaging.models import OutgoingMail
from tests.browser import Browser
from tests.counting import questions
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import a_call
from tests.makers.people import an_account


@pytest.fixture(autouse=True)
def in_may_2017() -> Iterator[None]:
    """Stand between the closing of the call and the decision."""
    with time_machine.travel("2017-05-10 09:00:00+00:00", tick=True):
        yield


def a_committee(members: int = 3, applications: int = 4, **values: Any) -> tuple[Call, list[Member], Account]:
    """A call that is being scored, its members, its applications, and a coordinator."""
    call = a_call(**{"state": "scoring", "quorum": 2, **values})
    found = [a_member(call, is_chair=n == 0) for n in range(members)]
    for _n in range(applications):
        an_application(call)
    return call, found, an_account("coordinator", category=None)


def root(call: Call) -> str:
    """The committee's page in the office."""
    return f"/office/calls/{call.key}/committee"


@pytest.mark.parametrize("language", ["en", "ka"])
def test_every_page_opens_in_both_languages_full_and_empty(browser: Browser, language: str) -> None:
    with unit_of_work():
        full, members, coordinator = a_committee()
        a_review(an_application(full), members[0], motivation="1", language="1")
        empty, _nobody, _other = a_committee(0, 0)
    browser.sign_in_as(coordinator).get(f"/?language={language}")
    for call in (full, empty):
        for page in ("", "/assignments", "/assignments?few=1", "/plan", "/assignments/table", "/conflicts/new"):
            assert browser.get(root(call) + page).status == 200, page
        assert browser.get(f"/committee/{call.key}/progress").status == 200


def test_a_member_is_found_by_name_and_gets_a_seat(browser: Browser) -> None:
    with unit_of_work():
        call, _members, coordinator = a_committee(0)
        nino = an_account(
            category=None, given_ka="ნინო", family_ka="ბერიძე", given_latin="Nino", family_latin="Beridze"
        )
        an_account(category=None, family_latin="Elsewhere")
    page = browser.sign_in_as(coordinator).get(root(call)).press("Search", search="ნინო beridze")
    assert "Nino Beridze" in page.text and "Elsewhere" not in page.text
    page = page.press("Give a seat", is_chair="on")
    assert "Nino Beridze is on the committee" in str(page.html) and "(chair)" in page.text
    with unit_of_work(read_only=True):
        assert session().scalars(select(OutgoingMail.to_email)).all() == [nino.email]


def test_an_applicant_is_found_and_cannot_be_added(browser: Browser) -> None:
    with unit_of_work():
        call, _members, coordinator = a_committee(0, 0)
        applicant = an_application(call).account
        applicant.person.family_latin = "Applicantidze"
    page = browser.sign_in_as(coordinator).get(f"{root(call)}?search=applicantidze")
    assert "Has applied in this call" in page.text and "Give a seat" not in page.text
    page = browser.post(f"{root(call)}/members", {"account_id": str(applicant.id)})
    assert page.status == 422 and "has an application in this call" in page.errors[0]


def test_the_chair_changes_hands_and_a_member_is_removed(browser: Browser) -> None:
    with unit_of_work():
        call, [first, second, _third], coordinator = a_committee()
        name = second.account.person.name_latin
    browser.sign_in_as(coordinator)
    page = browser.post(f"{root(call)}/members/{second.id}/chair")
    assert f"{name} chairs the committee now." in str(page.html)
    page = browser.post(f"{root(call)}/members/{first.id}/dismiss")
    assert page.status == 200 and first.account.email not in page.text
    assert browser.post(f"{root(call)}/members/{first.id}/dismiss").status == 404


def test_a_chair_who_gives_the_chair_away_lands_on_the_members_desk(browser: Browser) -> None:
    with unit_of_work():
        call, [first, second, _third], _coordinator = a_committee()
    page = browser.sign_in_as(first.account).get(root(call))
    assert page.press("Make chair").path == "/committee"
    assert browser.get(root(call)).status == 403
    assert browser.another().sign_in_as(second.account).get(root(call)).status == 200


def test_ticks_in_the_matrix_assign_and_take_back_and_spare_what_was_begun(browser: Browser) -> None:
    with unit_of_work():
        call, [one, two, three], coordinator = a_committee(applications=0)
        first, second = an_application(call), an_application(call)
        a_review(first, one)
        a_review(first, two, state="begun")
    page = browser.sign_in_as(coordinator).get(f"{root(call)}/assignments")
    ticked = [f"{first.id}-{three.id}", f"{second.id}-{one.id}"]
    page = page.press("Save the assignments", assign=ticked)
    assert "Assigned: 2. Taken back: 1." in str(page.html) and "Begun" in page.text
    with unit_of_work(read_only=True):
        found = {row.application.id: set(row.states) for row in queries.coverage_of(call)}
    assert found == {first.id: {two.id, three.id}, second.id: {one.id}}


def test_what_somebody_else_assigned_meanwhile_is_not_undone(browser: Browser) -> None:
    with unit_of_work():
        call, [one, two, _three], coordinator = a_committee(applications=0)
        application = an_application(call)
    page = browser.sign_in_as(coordinator).get(f"{root(call)}/assignments")
    with unit_of_work() as work:
        a_review(work.merge(application), work.merge(two))
    page.press("Save the assignments", assign=f"{application.id}-{one.id}")
    with unit_of_work(read_only=True):
        [row] = queries.coverage_of(call)
        assert set(row.states) == {one.id, two.id}


def test_pairs_that_are_no_pairs_are_a_bad_request(browser: Browser) -> None:
    with unit_of_work():
        call, _members, coordinator = a_committee()
    browser.sign_in_as(coordinator).get(root(call))
    assert browser.post(f"{root(call)}/assignments", {"assign": "x-1"}).status == 400
    assert browser.post(f"{root(call)}/assignments", {"assign": "99999-1"}).status == 422


def test_progress_counts_and_names_gaps_and_never_shows_a_score(browser: Browser) -> None:
    with unit_of_work():
        call, [one, two, _three], _coordinator = a_committee(applications=0)
        application = an_application(call)
        a_review(application, one, motivation="7.25", language="3.75")
        a_review(application, two, state="begun")
        lonely = an_application(call)
    page = browser.sign_in_as(one.account).get(f"/committee/{call.key}/progress")
    assert "7.25" not in str(page.html) and "55.00" not in str(page.html)
    assert (
        "1 of 2" in page.text and "Members: too few are assigned" in page.text and (lonely.number or "?") in page.text
    )
    assert f"Waits for: {two.account.person.name('en')}" in page.text
    assert page.click("Assign applications").path.endswith("/assignments?few=1")
    page = page.click("Remind those who are behind").press("Send the reminders")
    assert "1 reminder is on its way." in str(page.html)
    page = page.press("Send the reminders")
    assert page.status == 422 and "within the last 2 days" in page.errors[0]


def test_members_and_applicants_manage_nothing(browser: Browser) -> None:
    with unit_of_work():
        call, [_chair, member, _other], _coordinator = a_committee()
        applicant = an_application(call).account
        auditor = an_account("auditor", category=None)
    for account in (member.account, applicant, auditor):
        someone = browser.another().sign_in_as(account)
        for page in ("", "/assignments", "/plan", "/assignments/table", "/conflicts/new"):
            assert someone.get(root(call) + page).status == 403
        assert someone.post(f"{root(call)}/members", {"account_id": str(account.id)}).status == 403
        assert someone.post(f"/committee/{call.key}/reminders").status == 403


def test_the_matrix_asks_the_same_number_of_questions_for_one_row_and_for_three(browser: Browser) -> None:
    def counted(rows: int) -> list[int]:
        with unit_of_work():
            call, members, coordinator = a_committee(rows, rows)
            for member in members:
                a_review(an_application(call), member)
        someone = browser.another().sign_in_as(coordinator)
        wish = f"/plan?each=1&seed=x&members={members[0].id}"
        pages = [root(call) + page for page in ("", "/assignments", wish, "/assignments.csv")]
        return [questions(someone, address) for address in [*pages, f"/committee/{call.key}/progress"]]

    assert counted(1) == counted(3)
