"""Sorting by a column's head, choosing columns, views that keep both, and tables that have what the list has."""

import csv
from io import StringIO

import pytest
from bs4 import Tag

from app.accounts.models import Account
from app.calls.models import Call
from app.kit.db import unit_of_work
from tests.browser import Browser, Page
from tests.counting import questions
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import a_call
from tests.makers.people import an_account
from tests.web.searching.test_search_pages import at
from tests.web.searching.test_together import flashes
from tests.web.searching.test_views import chips


@pytest.fixture
def call(browser: Browser) -> Call:
    """Four students who are being scored, in another order by name, by score and by number."""
    with unit_of_work():
        made = a_call("scoring")
        member = a_member(made)
        for n, (family, score) in enumerate((("Zed", "5"), ("Ana", "9"), ("Mok", "7")), 1):
            application = an_application(made, an_account(family_latin=family), number=f"S-00{n}")
            a_review(application, member, motivation=score, language=score)
        an_application(made, an_account(family_latin="Bek"), number="S-010")
    return made


@pytest.fixture
def office(browser: Browser, call: Call) -> Browser:
    """A coordinator at a browser."""
    with unit_of_work():
        account: Account = an_account("coordinator", category=None)
    return browser.sign_in_as(account)


def listed(page: Page) -> list[str]:
    """The numbers in the order in which they stand."""
    return [cell.get_text(strip=True) for cell in page.html.select("tbody th")]


def heads(page: Page) -> list[str]:
    """What the columns are called, without the box."""
    return [" ".join(head.get_text(" ").split()) for head in page.html.select("thead th")][1:]


def head(page: Page, words: str) -> Tag:
    """The head of a column."""
    return next(head for head in page.html.select("thead th") if head.get_text(strip=True) == words)


def press(browser: Browser, page: Page, words: str) -> Page:
    """Press a column's head."""
    return browser.get(str(head(page, words).a["href"]))  # type: ignore[index]


def test_a_columns_head_sorts_and_pressed_again_turns_round(office: Browser, call: Call) -> None:
    page = office.get(at(call, "state:submitted"))
    assert head(page, "Number")["aria-sort"] == "ascending" and listed(page) == ["S-001", "S-002", "S-003", "S-010"]
    by_name = press(office, page, "Name")
    assert listed(by_name) == ["S-002", "S-010", "S-003", "S-001"]
    assert head(by_name, "Name")["aria-sort"] == "ascending" and "aria-sort" not in head(by_name, "Number").attrs
    turned = press(office, by_name, "Name")
    assert listed(turned) == ["S-001", "S-003", "S-010", "S-002"] and head(turned, "Name")["aria-sort"] == "descending"
    assert turned.html.find(id="q")["value"] == "state:submitted"  # type: ignore[index]
    assert listed(turned.press("Search", q="-number:S-003")) == ["S-001", "S-010", "S-002"]
    assert listed(turned.click("Students 4")) == ["S-001", "S-003", "S-010", "S-002"]


def test_what_has_no_value_comes_last_whichever_way_round(office: Browser, call: Call) -> None:
    up = press(office, office.get(at(call)), "Score")
    assert listed(up) == ["S-001", "S-003", "S-002", "S-010"]
    assert listed(press(office, up, "Score")) == ["S-002", "S-003", "S-001", "S-010"]


def test_on_a_phone_the_list_is_sorted_by_a_choice(office: Browser, call: Call) -> None:
    page = office.get(at(call, "state:submitted")).press("Sort", sort="-name")
    assert listed(page) == ["S-001", "S-003", "S-010", "S-002"]
    chosen = page.html.select_one("#by-sort option[selected]")
    assert chosen and chosen.get_text() == "Name, descending"
    assert page.html.find(id="q")["value"] == "state:submitted"  # type: ignore[index]


@pytest.mark.parametrize("sort", ["nonsense", "-", "--name", "name;DROP", "email", "answer.cv", "0" * 3000, "ნომერი"])
def test_a_sort_key_that_is_none_is_as_if_it_were_not_there(office: Browser, call: Call, sort: str) -> None:
    page = office.get(f"{at(call)}?sort={sort}&columns=nonsense,,%00")
    assert page.status == 200 and listed(page) == ["S-001", "S-002", "S-003", "S-010"]
    assert "aria-sort" in head(page, "Number").attrs and len(heads(page)) == 9


def test_the_pages_of_a_sorted_list_go_on_where_the_one_before_ended(
    office: Browser, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.web.office.applications.ROWS", 3)
    first = office.get(f"{at(call)}?sort=-score&columns=name&columns=score")
    second = first.click("Next page")
    assert listed(first) + listed(second) == ["S-002", "S-003", "S-001", "S-010"]
    assert heads(second) == ["Number", "Name", "Score"]
    assert listed(press(office, second, "Name")) == ["S-002", "S-010", "S-003"]


def test_columns_are_chosen_and_stay_while_one_searches_and_sorts(office: Browser, call: Call) -> None:
    usual = office.get(at(call))
    assert heads(usual)[:4] == ["Number", "Name", "Category", "Field"] and heads(usual)[-2:] == ["Reviews", "Score"]
    chosen = usual.press("Show these columns", columns=["email", "files", "age", "answer.language_english"])
    assert heads(chosen) == ["Number", "E-mail", "Age on departure", "Files", "English"]
    searched = press(office, chosen, "Files").press("Search", q="-number:S-003")
    assert heads(searched) == heads(chosen) and listed(searched) == ["S-001", "S-002", "S-010"]
    assert heads(searched.click("Show the usual columns")) == heads(usual)
    assert head(chosen, "E-mail").a is None


def test_a_table_has_the_columns_and_the_order_of_the_list(office: Browser, call: Call) -> None:
    page = office.get(f"{at(call)}?q=-number:S-003&sort=-score&columns=score,name")
    together = page.click("Do something with all 3 that were found")
    rows = together.press("Download the table", table_kind="csv").response.data.decode("utf-8-sig")
    assert list(csv.reader(StringIO(rows))) == [
        ["Number", "Name", "Score"],
        ["S-002", "Ana Ana", "90.00"],
        ["S-001", "Ana Zed", "50.00"],
        ["S-010", "Ana Bek", ""],
    ]
    ticked = page.press("Do something with the ticked ones", number=["S-001", "S-010"])
    rows = ticked.press("Download the table", table_kind="csv").response.data.decode("utf-8-sig")
    assert [row[0] for row in csv.reader(StringIO(rows))] == ["Number", "S-001", "S-010"]


def test_a_view_keeps_what_it_is_sorted_by_and_its_columns(office: Browser, call: Call) -> None:
    page = office.get(f"{at(call)}?sort=-score&columns=score")
    assert "The view is kept" in flashes(page.press("Keep the view", name="The best")) and chips(office, call)
    opened = office.get(at(call)).click("The best")
    assert heads(opened) == ["Number", "Score"] and listed(opened)[0] == "S-002"
    assert "Delete the view" in opened.text and "Delete the view" not in office.get(f"{at(call)}?sort=-score").text
    gone = opened.press("Delete the view")
    assert heads(gone) == ["Number", "Score"] and chips(office, call) == []


def test_a_shared_view_that_is_sorted_by_what_a_reader_may_not_know_is_not_shown_to_them(
    browser: Browser, office: Browser, call: Call
) -> None:
    office.get(f"{at(call)}?sort=-score").press("Keep the view", name="The best", shared="y")
    office.get(f"{at(call)}?columns=score,name").press("Keep the view", name="Columns of mine", shared="y")
    with unit_of_work() as work:
        insider = an_account("director", category=None)
        made = work.merge(call)
        a_review(an_application(made), a_member(made, insider))
    page = browser.another().sign_in_as(insider).get(at(call))
    assert "The best" not in page.text and "sort=-score" not in page.response.text
    assert heads(page.click("Columns of mine Ana")) == ["Number", "Name"]


def test_all_columns_ask_as_much_for_one_row_as_for_many(browser: Browser) -> None:
    with unit_of_work():
        one, many, coordinator = a_call("scoring"), a_call("scoring"), an_account("coordinator", category=None)
        for made, size in ((one, 1), (many, 3)):
            member = a_member(made)
            for _n in range(size):
                a_review(an_application(made), member, motivation="8")
    browser.sign_in_as(coordinator)
    boxes = browser.get(at(one)).html.select("input[name=columns]")
    query = f"?sort=-name&columns={','.join(str(box['value']) for box in boxes)}"
    assert questions(browser, at(one) + query) == questions(browser, at(many) + query)
    assert len(boxes) > 25 and len(heads(browser.get(at(many) + query))) == len(boxes) + 1
