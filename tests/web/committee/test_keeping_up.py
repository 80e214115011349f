"""The pages of absence and reminders: look first, then hand over; whom to remind, and the log."""

from collections.abc import Iterator

import pytest
import time_machine

from app.calls.models import Call
from app.committee import actions, queries
from app.committee.models import Conflict, Member
from app.kit import clock
from app.kit.db import session, unit_of_work
from tests.browser import Browser
from tests.counting import questions
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import CLOSES, a_call
from tests.makers.people import an_account


@pytest.fixture(autouse=True)
def in_may_2017() -> Iterator[None]:
    """Stand between the closing of the call and the decision."""
    with time_machine.travel("2017-05-10 09:00:00+00:00", tick=True):
        yield


def a_committee(members: int = 3, applications: int = 2) -> tuple[Call, list[Member]]:
    """A call that is being scored: everything is assigned to the first member, the last one is the chair."""
    call = a_call(state="scoring", quorum=1)
    found = [a_member(call, is_chair=n == members - 1) for n in range(members)]
    for _n in range(applications):
        a_review(an_application(call), found[0])
    return call, found


def absence(call: Call, member: Member) -> str:
    """The address of a member's absence."""
    return f"/office/calls/{call.key}/committee/members/{member.id}/absence"


def loads(members: list[Member]) -> list[int]:
    """How many applications each member has."""
    with unit_of_work(read_only=True):
        return [how.assigned for how in queries.progress_of(members).values()]


def test_the_handover_is_looked_at_and_then_done(browser: Browser) -> None:
    with unit_of_work():
        call, members = a_committee()
    page = browser.sign_in_as(members[2].account).get(f"/office/calls/{call.key}/committee").click("Absence")
    page = browser.get(absence(call, members[0])).press("Go on", reason="")
    assert page.status == 422
    page = page.press("Go on", reason="ill", until_on="2017-05-20")
    assert "2 applications change hands" in page.text and loads(members) == [2, 0, 0]
    page = page.press("Mark absent and hand over")
    assert "is marked absent" in str(page.html) and loads(members) == [0, 1, 1]
    assert "absent until 20 May 2017" in page.text
    assert "absent until" in browser.get(f"/committee/{call.key}/progress").text
    fresh = browser.get(f"/office/calls/{call.key}/committee/plan")
    assert not fresh.html.select_one(f'input[name=members][value="{members[0].id}"][checked]')
    page = browser.get(absence(call, members[0])).press("Back today")
    assert "is back." in str(page.html) and loads(members) == [0, 1, 1]


def test_a_substitute_who_cannot_take_everything_is_told_with_the_limit(browser: Browser) -> None:
    with unit_of_work():
        call, members = a_committee()
        hidden = queries.reviews_for(members[0])[0].application
        session().add(Conflict(member=members[1], application=hidden, reason="cousins", at=CLOSES))
        coordinator = an_account("coordinator", category=None)
    page = browser.sign_in_as(coordinator).get(absence(call, members[0]))
    page = page.press("Go on", reason="ill", to=str(members[1].id))
    assert "Conflicts of interest." in page.text and str(hidden.number) in page.text
    assert "Mark absent and hand over" not in page.text and loads(members) == [2, 0, 0]
    page = page.press("Go on", reason="ill", to="nobody")
    assert "is marked absent" in str(page.html) and loads(members) == [2, 0, 0]


def test_a_chair_hands_over_without_what_the_chair_is_recused_from(browser: Browser) -> None:
    with unit_of_work():
        call, members = a_committee()
        hidden = queries.reviews_for(members[0])[0].application
        session().add(Conflict(member=members[2], application=hidden, reason="cousins", at=CLOSES))
    page = browser.sign_in_as(members[2].account).get(absence(call, members[0])).press("Go on", reason="ill")
    assert str(hidden.number) not in page.text and "1 application changes hands" in page.text
    page.press("Mark absent and hand over")
    assert loads(members) == [1, 1, 0] or loads(members) == [1, 0, 1]


def test_a_handover_that_changed_meanwhile_is_shown_anew(browser: Browser) -> None:
    with unit_of_work():
        call, members = a_committee()
    page = browser.sign_in_as(members[2].account).get(absence(call, members[0])).press("Go on", reason="ill")
    with unit_of_work() as work:
        a_review(an_application(work.merge(call)), work.merge(members[0]))
    page = page.press("Mark absent and hand over")
    assert "3 applications change hands" in page.text and loads(members) == [3, 0, 0]


def test_only_those_who_are_ticked_are_reminded_and_the_log_says_by_whom(browser: Browser) -> None:
    with unit_of_work():
        call, members = a_committee()
        a_review(an_application(call), members[1])
    chair = members[2].account
    page = browser.sign_in_as(chair).get(f"/committee/{call.key}/reminders")
    assert "No reminder was sent yet." in page.text and "wait for the morning" in page.text
    page = page.press("Send the reminders", members=[str(members[1].id)])
    assert "1 reminder is on its way." in str(page.html) and chair.person.name_latin in page.text
    page = page.press("Send the reminders", members=[str(members[0].id), str(members[1].id)])
    assert "1 reminder is on its way." in str(page.html)
    page = browser.post(f"/committee/{call.key}/reminders", {})
    assert page.status == 422 and "Tick somebody." in page.errors[0]


@pytest.mark.parametrize("language", ["en", "ka"])
def test_the_pages_open_in_both_languages_full_and_empty(browser: Browser, language: str) -> None:
    with unit_of_work():
        full, members = a_committee()
        actions.remind(full, by="system", at=clock.now())
        empty, others = a_committee(applications=0)
        coordinator = an_account("coordinator", category=None)
    browser.sign_in_as(coordinator).get(f"/?language={language}")
    for call, member in ((full, members[0]), (empty, others[0])):
        assert browser.get(f"/committee/{call.key}/reminders").status == 200
        assert browser.get(absence(call, member)).status == 200


def test_nobody_but_chair_and_office_sees_absences_and_reminders(browser: Browser) -> None:
    with unit_of_work():
        call, members = a_committee()
    browser.sign_in_as(members[1].account)
    for address in (absence(call, members[0]), f"/committee/{call.key}/reminders"):
        assert browser.get(address).status == 403


def test_the_log_asks_the_same_number_of_questions_for_one_row_and_for_three(browser: Browser) -> None:
    def counted(rows: int) -> list[int]:
        with unit_of_work():
            call, members = a_committee(rows + 1, rows)
            for member in members[1:-1]:
                a_review(an_application(call), member)
            actions.remind(call, by=f"account:{members[0].account_id}", at=clock.now())
        someone = browser.another().sign_in_as(members[-1].account)
        return [
            questions(someone, address) for address in (f"/committee/{call.key}/reminders", absence(call, members[0]))
        ]

    assert counted(1) == counted(3)
