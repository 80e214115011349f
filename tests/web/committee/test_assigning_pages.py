"""The pages of the automatic assignment and of assignments as a table: look first, then do exactly that."""

import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, select

from app.accounts.models import Account
from app.audit.models import Entry
from app.calls.models import Call
from app.committee import queries
from app.committee.models import Conflict, Member, Review
from app.kit.db import session, unit_of_work
from tests.browser import Browser, Page
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import CLOSES, a_call
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


def loads(members: list[Member]) -> list[int]:
    """How many applications each member has."""
    with unit_of_work(read_only=True):
        return [how.assigned for how in queries.progress_of(members).values()]


def test_a_plan_is_looked_at_and_then_made(browser: Browser) -> None:
    with unit_of_work():
        call, members, coordinator = a_committee(3, 6)
    page = browser.sign_in_as(coordinator).get(f"{root(call)}/plan")
    page = page.press("Show the plan", each="2", seed="poznan")
    assert "12 new assignments in all." in page.text and "6 applications change hands" in page.text
    assert loads(members) == [0, 0, 0]
    page = page.press("Assign as planned")
    assert page.path.endswith("/assignments") and loads(members) == [4, 4, 4]
    assert "Nothing is left to assign" in browser.get(f"{root(call)}/plan").press("Show the plan", each="2").text
    with unit_of_work(read_only=True):
        entry = session().scalars(select(Entry).where(Entry.verb == "apply_plan")).one()
        assert entry.changes["seed"] == "poznan" and entry.changes["each"] == 2


def test_a_plan_that_cannot_be_names_the_limit_and_the_applications(browser: Browser) -> None:
    with unit_of_work():
        call, [first, second], coordinator = a_committee(2, 3)
        [one, two, three] = queries.coverage_of(call)
        numbers = [row.application.number or "" for row in (one, two, three)]
        session().add(Conflict(member=first, application=one.application, reason="cousins", at=CLOSES))
    browser.sign_in_as(coordinator)
    page = browser.get(f"{root(call)}/plan").press("Show the plan", each="3")
    assert "Too few members. 3 are wanted for each application, and only 2 can score these" in page.text
    assert numbers[1] in page.text and "Assign as planned" not in page.text
    page = browser.get(f"{root(call)}/plan").press("Show the plan", each="2")
    assert "Conflicts of interest. 2 are wanted for each application, and only 1 without a conflict" in page.text
    page = browser.get(f"{root(call)}/plan").press("Show the plan", each="1", most="1")
    assert "The members are full." in page.text and "up to 2 applications" in page.text
    page = browser.get(f"{root(call)}/plan").press("Show the plan", each="1", experts="y")
    assert "Nobody knows the field." in page.text and all(number in page.text for number in numbers)
    assert browser.get(f"{root(call)}/plan").press("Show the plan", each="x").status == 422
    with unit_of_work() as work:
        work.merge(second).fields = ["information_technology"]
    page = browser.get(f"{root(call)}/plan").press("Show the plan", each="1", experts="y", most="2")
    assert "The experts are full." in page.text


def test_a_plan_that_no_longer_holds_is_shown_anew_instead_of_made(browser: Browser) -> None:
    with unit_of_work():
        call, members, coordinator = a_committee(3, 3)
    page = browser.sign_in_as(coordinator).get(f"{root(call)}/plan").press("Show the plan", each="2")
    with unit_of_work() as work:
        an_application(work.merge(call))
    page = page.press("Assign as planned")
    assert page.status == 422 and "Something has changed" in page.errors[0] and "8 new assignments" in page.text
    assert loads(members) == [0, 0, 0]
    assert page.press("Assign as planned").path.endswith("/assignments")


def test_what_moves_and_what_stays_is_shown(browser: Browser) -> None:
    with unit_of_work():
        call, [busy, idle], coordinator = a_committee(2, 0)
        for state in ("assigned", "assigned", "begun", "begun"):
            a_review(an_application(call), busy, state=state)
    browser.sign_in_as(coordinator)
    page = browser.get(f"{root(call)}/plan").press("Show the plan", each="1", may_move=None)
    assert "Nothing is left to assign" in page.text
    page = browser.get(f"{root(call)}/plan").press("Show the plan", each="1")
    assert "2 assignments are taken back." in page.text and "4 → 2" in page.text and "0 → 2" in page.text
    page.press("Assign as planned")
    assert loads([busy, idle]) == [2, 2]


def table(page: Page) -> list[dict[str, str]]:
    """The rows of a table that was downloaded."""
    assert page.response.mimetype == "text/csv"
    assert "attachment" in page.response.headers["Content-Disposition"]
    return list(csv.DictReader(StringIO(page.response.get_data().decode("utf-8-sig"))))


def hand_in(browser: Browser, call: Call, text: str | bytes) -> Page:
    """Hand a table in for checking."""
    address = f"{root(call)}/assignments/table"
    browser.get(address)
    content = text.encode() if isinstance(text, str) else text
    return browser.post(address, {"file": (BytesIO(content), "table.csv")})


def test_assignments_go_out_as_a_table_and_come_back_changed(browser: Browser) -> None:
    with unit_of_work():
        call, [one, two, _three], coordinator = a_committee(applications=0)
        first, second = an_application(call), an_application(call)
        a_review(first, one)
        a_review(second, two, state="begun")
    browser.sign_in_as(coordinator)
    rows = table(browser.get(f"{root(call)}/assignments.csv"))
    assert [(row["application"], row["member"], row["state"]) for row in rows] == [
        (first.number, one.account.email, "assigned"),
        (second.number, two.account.email, "begun"),
    ]
    text = f"application;member;action;note\r\n{first.number};{one.account.email};take back;ill\r\n"
    text += f"{first.number};{two.account.email.upper()};;\r\n{second.number};{two.account.email};assign;\r\n;;;\r\n"
    page = hand_in(browser, call, "\ufeff" + text)
    assert "1 new assignment in all. 1 assignment is taken back. 1 row is so already." in page.text
    assert loads([one, two]) == [1, 1]
    page = page.press("Change the assignments")
    assert "Assigned: 1. Taken back: 1." in str(page.html) and loads([one, two]) == [0, 2]


def test_every_fault_of_a_table_is_named_by_its_row_and_nothing_is_done(browser: Browser) -> None:
    with unit_of_work():
        call, [one, two, three], coordinator = a_committee(applications=0)
        first, second = an_application(call), an_application(call)
        a_review(first, one, state="begun")
        session().add(Conflict(member=three, application=second, reason="cousins", at=CLOSES))
    browser.sign_in_as(coordinator)
    good = f"{second.number},{two.account.email},assign"
    bad = [
        f"{first.number},{one.account.email},take back",
        f"{second.number},{three.account.email},assign",
        f"P-999999,{one.account.email},assign",
        f"{first.number},nobody@example.org,assign",
        f"{first.number},{two.account.email},give",
        f"{second.number},{two.account.email},take back",
    ]
    page = hand_in(browser, call, "\n".join(["application,member,action", good, *bad]))
    rows = {int(row.th.get_text()): row.td.get_text() for row in page.html.select("tbody tr") if row.th and row.td}
    assert sorted(rows) == [3, 4, 5, 6, 7, 8]
    for row, words in zip(
        range(3, 9), ("begun", "conflict", "P-999999", "nobody@", "give", "earlier row"), strict=True
    ):
        assert words in rows[row]
    assert "Change the assignments" not in page.text and loads([one, two, three]) == [1, 0, 0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The first row must name the columns"),
        (b"number,member\n", "The first row must name the columns: application"),
        ("application,member\nჩ,x".encode("utf-16"), "UTF-8"),
        (b'application,member\n"a,b', "not a table"),
        (b"application,member\n", "The table changes nothing"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(browser: Browser, content: bytes, words: str) -> None:
    with unit_of_work():
        call, _members, coordinator = a_committee()
    browser.sign_in_as(coordinator)
    assert words in str(hand_in(browser, call, content).html)


def test_a_table_whose_ground_has_moved_is_shown_anew(browser: Browser) -> None:
    with unit_of_work():
        call, [one, *_others], coordinator = a_committee(applications=0)
        application = an_application(call)
    browser.sign_in_as(coordinator)
    page = hand_in(browser, call, f"application,member\n{application.number},{one.account.email}")
    with unit_of_work() as work:
        session().add(Conflict(member=work.merge(one), application=work.merge(application), reason="x", at=CLOSES))
    page = page.press("Change the assignments")
    assert page.status == 422 and "Something has changed" in page.errors[0] and "conflict of interest" in page.text
    with unit_of_work(read_only=True):
        assert session().scalar(select(func.count(Review.id))) == 0


def test_a_cell_that_looks_like_a_formula_is_harmless_and_comes_back_as_it_was(browser: Browser) -> None:
    with unit_of_work():
        call, [one, *_others], coordinator = a_committee(applications=0)
        one.account.email = "=cmd@example.org"
        a_review(an_application(call), one)
    browser.sign_in_as(coordinator)
    page = browser.get(f"{root(call)}/assignments.csv")
    assert table(page)[0]["member"] == "'=cmd@example.org"
    text = page.response.get_data().decode("utf-8-sig")
    assert "The table changes nothing" in hand_in(browser, call, text).text


def test_a_plan_can_be_taken_as_a_table_and_handed_in(browser: Browser) -> None:
    with unit_of_work():
        call, members, coordinator = a_committee(2, 4)
    page = browser.sign_in_as(coordinator).get(f"{root(call)}/plan").press("Show the plan", each="1", seed="x")
    text = page.click("The plan as a table").response.get_data().decode("utf-8-sig")
    assert hand_in(browser, call, text).press("Change the assignments").status == 200
    assert loads(members) == [2, 2]
    assert browser.get(f"{root(call)}/plan.csv").path.endswith("/plan")


def test_a_chair_plans_and_hands_in_without_what_the_chair_is_recused_from(browser: Browser) -> None:
    with unit_of_work():
        call, [chair, other], _coordinator = a_committee(2, 0)
        hidden, open_one = an_application(call), an_application(call)
        session().add(Conflict(member=chair, application=hidden, reason="x", at=CLOSES))
        a_review(hidden, other)
    browser.sign_in_as(chair.account)
    page = browser.get(f"{root(call)}/plan").press("Show the plan", each="1", seed="x")
    assert "1 new assignment in all." in page.text and (hidden.number or "?") not in page.text
    answers = []
    for number in (hidden.number, "P-999999"):
        page = hand_in(browser, call, f"application,member\n{number},{other.account.email}")
        answers.append(re.sub(r'value="[^"]{40,}"', "", str(page.html)).replace(str(number), "N"))
    assert "No application here has the number" in answers[0] and answers[0] == answers[1]
    for pair in (f"{hidden.id}-{chair.id}", f"99999-{chair.id}"):
        assert browser.post(f"{root(call)}/assignments", {"assign": pair}).status == 422
    assert loads([chair, other]) == [0, 1] and open_one.number
