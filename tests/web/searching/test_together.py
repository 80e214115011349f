"""What is done with all that were found: tables, assigning, accepting, papers; only what was looked at, and no more."""

import csv
import tracemalloc
from io import BytesIO, StringIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from app.accounts.models import Account
from app.applications.models import Application
from app.audit.models import Entry
from app.calls.models import Call
from app.committee.models import Conflict, Member, Review
from app.documents.models import Batch
from app.kit.db import unit_of_work
from app.kit.tabular import csv_pieces, xlsx_pieces
from tests.browser import Browser, Page
from tests.makers.applications import a_member, an_application
from tests.makers.calls import CLOSES, a_call
from tests.makers.people import an_account
from tests.web.searching.test_search_pages import at

FORMULA = "=cmd|' /C calc'!A0"


@pytest.fixture
def call(browser: Browser) -> Call:
    """Four applications in a call that is being scored, one with a name that a spreadsheet would run."""
    with unit_of_work():
        made = a_call("scoring")
        for n, state in enumerate((None, True, True, False), 1):
            family = FORMULA if n == 1 else f"Lomidze{n}"
            an_application(made, an_account(family_latin=family), number=f"S-00{n}", eligible=state)
    return made


@pytest.fixture
def coordinator(browser: Browser, call: Call) -> Browser:
    """A coordinator at a browser."""
    with unit_of_work():
        account = an_account("coordinator", category=None)
    return browser.sign_in_as(account)


def table(browser: Browser, call: Call, query: str, kind: str) -> bytes:
    """The table of what is found, with every column."""
    page = browser.get(at(call, query, "/together"))
    answer = page.press("Download the table", table_kind=kind, whole="y").response
    assert answer.status_code == 200 and "attachment" in answer.headers["Content-Disposition"]
    return answer.data


def test_a_table_has_what_was_found_and_no_formula(coordinator: Browser, call: Call) -> None:
    text = table(coordinator, call, "-eligible:no", "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert [row["Number"] for row in rows] == ["S-001", "S-002", "S-003"]
    assert rows[0]["Name in Latin letters"] == f"Ana {FORMULA}" and rows[0]["Eligibility"] == "Not yet decided"
    with unit_of_work() as work:
        (entry,) = work.scalars(select(Entry).where(Entry.verb == "export applications"))
        assert entry.changes.pop("columns").startswith("number, name, name_ka, name_latin, email, ")
        assert entry.changes == {"query": "-eligible:no", "applications": 3, "kind": "csv"}


@pytest.mark.parametrize("risky", ["=1+1", "+995", "-2", "@sum", "\t=1", "\r=1", " =1"])
def test_a_cell_that_a_spreadsheet_would_run_is_written_as_text(risky: str) -> None:
    text = b"".join(csv_pieces(["Name"], [[risky], ["plain"]])).decode("utf-8-sig")
    assert list(csv.reader(StringIO(text, newline=""))) == [["Name"], [f"'{risky}"], ["plain"]]
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(xlsx_pieces("a/b", ["Name"], [[risky]]))))
    assert book.get_sheet_by_index(0).to_python()[1] == [risky.replace("\r", "\n")] or risky.startswith("\r")


def test_an_xlsx_has_numbers_and_days_that_a_spreadsheet_can_count_with(coordinator: Browser, call: Call) -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(table(coordinator, call, "", "xlsx")))
    head, *rows = book.get_sheet_by_index(0).to_python()
    assert len(rows) == 4 and rows[0][head.index("Members assigned")] == 0
    assert rows[0][head.index("Submitted")].year == 2017  # type: ignore[union-attr]
    assert rows[0][head.index("Name in Latin letters")] == f"Ana {FORMULA}"


def test_a_long_table_takes_no_more_memory_than_a_short_one() -> None:
    def peak(length: int) -> int:
        rows = ([f"S-{n}", "a name that is rather long", n] for n in range(length))
        tracemalloc.start()
        for _piece in csv_pieces(["Number", "Name", "N"], rows):
            pass
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    assert peak(40_000) < peak(4_000) * 1.5


def test_the_reader_gets_no_column_and_no_row_that_the_reader_may_not_see(browser: Browser, call: Call) -> None:
    with unit_of_work() as work:
        insider = an_account("coordinator", category=None)
        member = a_member(work.merge(call), insider)
        hidden = work.scalars(select(Application).where(Application.number == "S-002")).one()
        other = work.scalars(select(Application).where(Application.number == "S-003")).one()
        work.add(Conflict(member=member, application=hidden, reason="a relative", at=CLOSES))
        work.add(Review(member=member, application=other, assigned_at=CLOSES))
    text = table(browser.sign_in_as(insider), call, "", "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert "S-002" not in text and "Lomidze2" not in text and len(rows) == 3
    assert "Score" not in rows[0] and "Outcome" not in rows[0] and "Members assigned" in rows[0]


def test_all_that_were_found_are_assigned_and_conflicts_are_left_out(
    browser: Browser, coordinator: Browser, call: Call
) -> None:
    with unit_of_work() as work:
        made = work.merge(call)
        members = [a_member(made, an_account(category=None, family_latin=name)) for name in ("First", "Second")]
        barred = work.scalars(select(Application).where(Application.number == "S-002")).one()
        work.add(Conflict(member=members[0], application=barred, reason="a relative", at=CLOSES))
    page = coordinator.get(at(call, "", "/together"))
    done = page.press("Assign them to these members", members=[str(member.id) for member in members])
    assert "5 new assignments" in flashes(done) and "Left out because of a conflict of interest: S-002" in flashes(done)
    assert pairs() == {
        ("S-001", "First"), ("S-001", "Second"), ("S-002", "Second"), ("S-003", "First"), ("S-003", "Second"),
    }  # fmt: skip
    assert "Choose at least one member" in page.press("Assign them to these members").errors[0]


def pairs() -> set[tuple[Any, Any]]:
    """Who scores what."""
    with unit_of_work(read_only=True) as work:
        reviews = work.scalars(select(Review).join(Member, Review.member_id == Member.id)).all()
        return {(review.application.number, review.member.account.person.family_latin) for review in reviews}


def flashes(page: Page) -> str:
    """What the page says of what was done."""
    return " ".join(page.html.get_text(" ").split())


def test_nothing_is_done_when_the_list_has_changed_meanwhile(coordinator: Browser, call: Call) -> None:
    page = coordinator.get(at(call, "eligible:undecided", "/together"))
    with unit_of_work() as work:
        work.scalars(select(Application).where(Application.number == "S-002")).one().eligible = None
    refused = page.press("Accept those who meet every condition")
    assert refused.status == 422 and "has changed since you looked" in refused.errors[0]
    assert "2 applications" in refused.heading
    done = refused.press("Accept those who meet every condition")
    assert "2 applications are accepted" in flashes(done)


def test_ticked_ones_become_a_query_of_their_own(coordinator: Browser, call: Call) -> None:
    listed = coordinator.get(at(call, "lomidze"))
    page = listed.press("Do something with the ticked ones", number=["S-002", "S-004"])
    assert page.heading == "Do something with 2 applications" and "number:S-002,S-004" in page.text
    nothing = listed.press("Do something with the ticked ones")
    assert "Tick at least one application" in flashes(nothing) and nothing.path.endswith("q=lomidze")
    assert "Do something with all 3" in listed.text


def test_papers_are_ordered_for_those_who_were_found(coordinator: Browser, call: Call) -> None:
    page = coordinator.get(at(call, "eligible:yes", "/together"))
    kinds = [str(box["value"]) for box in page.html.select("input[name=kind]")]
    assert kinds
    page.press("Make the papers", kind=kinds[0])
    with unit_of_work() as work:
        (batch,) = work.scalars(select(Batch))
        assert len(batch.items) == 2


def test_an_auditor_takes_tables_and_does_nothing_else(browser: Browser, call: Call) -> None:
    with unit_of_work():
        auditor: Account = an_account("auditor", category=None)
    page = browser.sign_in_as(auditor).get(at(call, "", "/together"))
    buttons = [button.get_text(strip=True) for button in page.html.select("main button")]
    assert buttons == ["Download the table"]
    assert browser.post(at(call, "", "/together/accept")).status == 403
    assert browser.post(at(call, "", "/together/letter")).status == 403
