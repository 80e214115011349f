"""An order tells as much as a column: nobody can sort a list by what they must not know, nor have it as a column.

Every key by which any list of anybody can be sorted is asked for, on every list of a call, by readers to whom something
is hidden; what they have no column for must change nothing, not even the order.
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO

import pytest
import time_machine

from app.kit.db import unit_of_work
from app.reporting.arranging import COLUMNS
from tests.browser import Browser
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.people import an_account
from tests.makers.selection import DECIDED_AT, a_competition
from tests.security.hidden import Hidden, a_hidden_applicant, recuse_the_chair

HIDDEN_IN_ANSWERS = ("answer.passport_number", "answer.birth_date", "answer.gender", "answer.phone", "answer.needs")
OTHERS = ("flag", "mine", "position", "rank", "total", "saved", "member", "missing", "handed_in", "begun", "id")
KEYS = {*(column.key for column in COLUMNS), *HIDDEN_IN_ANSWERS, *OTHERS}
NOTHING = "zzz"


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    """Stand where the committee decides."""
    with time_machine.travel(DECIDED_AT, tick=True):
        yield


def body(browser: Browser, path: str, name: str, key: str) -> str:
    """A list asked by a key, without what repeats the address."""
    text = browser.get(f"{path}?{name}={key}").response.text
    return re.sub(r'value="[^"]{40,}"', "", text).replace(f"{name}={key}", "").replace(f'value="{key}"', "")


def changed(browser: Browser, path: str, name: str) -> set[str]:
    """The keys that change anything on this list."""
    nothing = body(browser, path, name, NOTHING)
    sign = "" if name == "columns" else "-"
    return {key for key in KEYS if body(browser, path, name, sign + key) != nothing}


@pytest.mark.parametrize("blind", [True, False])
def test_a_member_sorts_by_what_a_members_list_shows_and_by_nothing_else(browser: Browser, blind: bool) -> None:
    with unit_of_work():
        hidden = a_hidden_applicant(blind=blind)
    browser.sign_in_as(hidden.people["scorer"])
    path = f"/committee/{hidden.call.key}"
    assert changed(browser, path, "sort") == {"number", "category", "state", *(() if blind else ("name",))}


def test_who_of_the_office_scores_too_cannot_sort_by_scores_nor_by_what_is_decided(browser: Browser) -> None:
    with unit_of_work():
        call = a_competition(9, 2, 7).call
        insider = an_account("coordinator", category=None)
        a_review(an_application(call), a_member(call, insider))  # not handed in: so no scores of others, and no ranking
    path = f"/office/calls/{call.key}/applications"
    browser.sign_in_as(insider)
    never = {"score", "outcome", "offer"}
    assert changed(browser, path, "sort") & never == set()
    assert never & {str(box["value"]) for box in browser.get(path).html.select("input[name=columns]")} == set()
    assert changed(browser, path, "columns") & never == set()
    together = browser.get(f"{path}/together?sort=-score&columns=score,outcome,offer,name")
    for whole in ("", "y"):
        table = together.press("Download the table", table_kind="csv", **({"whole": whole} if whole else {}))
        head, *rows = list(csv.reader(StringIO(table.response.data.decode("utf-8-sig"))))
        assert {"Score", "Outcome", "Offer"} & {*head} == set() and "Name" in head
        assert [row[0] for row in rows] == sorted(row[0] for row in rows)


def test_no_order_tells_of_an_application_from_which_the_reader_is_recused(browser: Browser) -> None:
    """Each list stands as it would if the hidden applicant were somebody else, at the other end of everything."""
    with unit_of_work():
        hidden = a_hidden_applicant()
        recuse_the_chair(hidden)
    chair = browser.sign_in_as(hidden.people["chair"])
    coordinator = browser.another().sign_in_as(hidden.people["coordinator"])
    before = orders(chair, coordinator, hidden)
    with unit_of_work() as work:
        application = work.merge(hidden.application)
        application.category, application.state = "student", "submitted"
        person = application.account.person
        person.family_latin = person.family_ka = person.given_latin = person.given_ka = "Aaaa"
        person.field, person.group_or_subject, person.birth_date = "transport", "A", None
        application.submitted_at, application.eligible = application.call.opens_at, None
        application.submitted = {"answers": {}, "person": {}, "attachments": []}
    assert orders(chair, coordinator, hidden) == before and len(before) > 15


def orders(chair: Browser, coordinator: Browser, hidden: Hidden) -> dict[str, list[str]]:
    """The rows of the call's lists, sorted by everything by which each of them is."""
    found = {}
    for browser, path in (
        (chair, f"/committee/{hidden.call.key}"),
        (chair, f"/committee/{hidden.call.key}/progress"),
        (coordinator, f"/office/calls/{hidden.call.key}/applications"),
    ):
        heads = browser.get(path).html.select("th a.sort")
        assert len(heads) > 2, path
        for address in (str(head["href"]) for head in heads):
            rows = browser.get(address).html.select("tbody tr")
            found[address] = [row.get_text(" ", strip=True) for row in rows]
    return found
