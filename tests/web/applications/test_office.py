"""The office's list and one application: filters, search, counts, recusal, eligibility."""

from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import event, select

from app.access.policy import Do, may
from app.access.visible import printable_letters, readable_applications
from app.accounts.models import Account
from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import Conflict
from app.kit.db import database, unit_of_work
from tests.browser import Browser
from tests.makers.applications import a_member, an_application
from tests.makers.calls import CLOSES, a_call
from tests.makers.people import an_account


def address(call: Call, **query: str) -> str:
    """The list's address."""
    return f"/office/calls/{call.key}/applications?{urlencode(query)}"


def numbers(browser: Browser, path: str) -> list[str]:
    """The numbers in the list."""
    return [cell.get_text(strip=True) for cell in browser.get(path).html.select("tbody th")]


@pytest.fixture
def call(browser: Browser) -> Call:
    """A call with three applications and a draft."""
    with unit_of_work():
        made = a_call()
        nino = an_account(given_ka="ნინო", family_ka="ლომიძე", given_latin="Nino", family_latin="Lomidze")
        gia = an_account(category="teacher", given_ka="გია", family_ka="კაპანაძე", given_latin="", family_latin="")
        an_application(made, nino, number="S-001", eligible=None)
        an_application(made, gia, number="T-001", category="teacher", eligible=False)
        an_application(made, number="S-002", state="withdrawn", eligible=None)
        an_application(made, an_account(family_latin="Drafty"), state="draft")
    return made


@pytest.fixture
def coordinator(call: Call) -> Account:
    """A coordinator."""
    with unit_of_work():
        return an_account("coordinator", category=None)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["S-001", "S-002", "T-001"]),
        ({"q": "category:teacher"}, ["T-001"]),
        ({"q": "state:withdrawn"}, ["S-002"]),
        ({"q": "eligible:undecided"}, ["S-001"]),
        ({"q": "eligible:no"}, ["T-001"]),
        ({"q": "-eligible:no -state:withdrawn"}, ["S-001"]),
        ({"q": "ლომიძე"}, ["S-001"]),
        ({"q": "lomidze nino"}, ["S-001"]),
        ({"q": "t-001 or number:s-002"}, ["S-002", "T-001"]),
        ({"q": "%"}, []),
        ({"q": "drafty"}, []),
        ({"q": "category:nonsense"}, []),
    ],
)
def test_the_list_shows_what_is_looked_for(
    browser: Browser, call: Call, coordinator: Account, query: dict[str, str], found: list[str]
) -> None:
    browser.sign_in_as(coordinator)
    assert numbers(browser, address(call, **query)) == found


def test_the_chips_count_and_drafts_are_only_a_number(browser: Browser, call: Call, coordinator: Account) -> None:
    page = browser.sign_in_as(coordinator).get(address(call))
    chips = [" ".join(chip.get_text(" ").split()) for chip in page.html.select(".chip")]
    assert chips[:3] == ["All 3", "Students 2", "Teachers 1"]
    assert "Not yet decided 1" in chips
    assert "Begun and not submitted: 1" in page.text
    assert "Drafty" not in page.text


def test_a_recused_member_of_the_office_sees_nothing_of_the_application(
    browser: Browser, call: Call, coordinator: Account
) -> None:
    with unit_of_work() as work:
        made = work.scalars(select(Application).where(Application.number == "S-001")).one()
        member = a_member(made.call, work.get(Account, coordinator.id))
        work.add(Conflict(member=member, application=made, reason="family", at=CLOSES))
    browser.sign_in_as(coordinator)
    page = browser.get(address(call))
    assert "S-001" not in page.text and "Lomidze" not in page.text and "All 2" in page.text
    assert numbers(browser, address(call, q="lomidze")) == []
    assert browser.get(f"/office/applications/{made.id}").status == 404
    assert browser.post(f"/office/applications/{made.id}/eligibility", {"eligible": "yes"}).status == 404


def test_the_lists_condition_is_the_policys_line(browser: Browser, call: Call, coordinator: Account) -> None:
    with unit_of_work() as work:
        conflicted = work.scalars(select(Application).where(Application.number == "T-001")).one()
        recused = an_account("director", category=None)
        work.add(
            Conflict(member=a_member(conflicted.call, recused), application=conflicted, reason="family", at=CLOSES)
        )
        work.flush()
        everything = work.scalars(select(Application)).all()
        readers = [
            coordinator,
            recused,
            an_account("auditor", category=None),
            an_account("administrator"),
            an_account(),
        ]
        for who in [*readers, None]:
            listed = set(work.scalars(select(Application.id).where(readable_applications(who))))
            assert listed == {each.id for each in everything if may(who, Do.SEE_APPLICATION, each)}
            printable = set(work.scalars(select(Application.id).where(printable_letters(who))))
            assert printable == {each.id for each in everything if may(who, Do.PRINT_LETTER, each)}


def test_a_list_takes_the_same_number_of_queries_for_one_row_and_for_many(browser: Browser) -> None:
    with unit_of_work():
        one, many, coordinator = a_call(), a_call(), an_account("coordinator", category=None)
        an_application(one, number="S-001")
        for n in range(3):
            an_application(many, number=f"S-00{n + 1}")
        mine = an_account()
        an_application(one, mine, number="S-090")
        busy = an_account()
        for _n in range(3):
            an_application(a_call(), busy)
    browser.sign_in_as(coordinator)
    assert queries(browser, address(one)) == queries(browser, address(many))
    alone = queries(browser.another().sign_in_as(mine), "/applications")
    assert alone == queries(browser.another().sign_in_as(busy), "/applications")


def queries(browser: Browser, path: str) -> int:
    """How many statements a page takes."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(database().engine, "before_cursor_execute", note)
    try:
        assert browser.get(path).status == 200
    finally:
        event.remove(database().engine, "before_cursor_execute", note)
    return len(seen)


def test_many_applications_come_in_pages(browser: Browser) -> None:
    with unit_of_work():
        call, coordinator = a_call(), an_account("coordinator", category=None)
        account = an_account()
        for n in range(101):
            an_application(call, an_account() if n else account, number=f"S-{n + 1:03}")
    page = browser.sign_in_as(coordinator).get(address(call))
    assert "1–100 of 101" in page.text
    page = page.click("Next page")
    assert [cell.get_text(strip=True) for cell in page.html.select("tbody th")] == ["S-101"]


def test_an_empty_list_says_what_will_be_here(browser: Browser) -> None:
    with unit_of_work():
        call, auditor = a_call(), an_account("auditor", category=None)
    assert "No applications yet" in browser.sign_in_as(auditor).get(address(call)).text


def test_the_eligibility_is_decided_with_a_note_and_told_in_the_history(
    browser: Browser, call: Call, coordinator: Account
) -> None:
    page = browser.sign_in_as(coordinator).get(address(call)).click("S-001")
    assert "I want to learn how others work." in page.text
    refused = page.press("Save the decision", eligible="no", note="")
    assert refused.status == 422 and "which condition is not met" in refused.errors[0]
    page = refused.press("Save the decision", eligible="no", note="Not enrolled.")
    assert "Not eligible" in page.text and "Not enrolled." in page.text
    assert "Eligibility decided" in page.text
    assert "Choose yes or no." in page.press("Save the decision", eligible=None).errors[0]


def test_an_auditor_reads_and_changes_nothing(browser: Browser, call: Call) -> None:
    with unit_of_work():
        auditor = an_account("auditor", category=None)
    page = browser.sign_in_as(auditor).get(address(call)).click("S-001")
    assert page.status == 200 and not page.html.find("button", string="Save the decision")
    assert browser.post(f"{page.path}/eligibility", {"eligible": "yes"}).status == 404


def test_neither_a_draft_nor_a_strangers_page_opens_for_the_wrong_reader(
    browser: Browser, call: Call, coordinator: Account
) -> None:
    with unit_of_work() as work:
        draft = work.scalars(select(Application).where(Application.state == "draft")).one()
        handed_in = work.scalars(select(Application).where(Application.number == "S-001")).one()
        student = an_account()
    assert browser.sign_in_as(coordinator).get(f"/office/applications/{draft.id}").status == 404
    stranger = browser.another().sign_in_as(student)
    assert stranger.get(f"/office/applications/{handed_in.id}").status == 404
    assert stranger.get(address(call)).status == 403
