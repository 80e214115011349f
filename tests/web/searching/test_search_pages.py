"""The search of the office's list: mistakes are marked where they stand, chips are queries, and what can be asked."""

from urllib.parse import urlencode

import pytest

from app.accounts.models import Account
from app.calls.models import Call
from app.kit.db import unit_of_work
from app.reporting.searching import KEYS
from tests.browser import Browser
from tests.counting import questions
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import a_call
from tests.makers.people import an_account
from tests.makers.selection import a_competition
from tests.security.hidden import Hidden, a_hidden_applicant, decide


def at(call: Call, query: str = "", page: str = "") -> str:
    """The address of the list, or of a page beside it."""
    return f"/office/calls/{call.key}/applications{page}" + (f"?{urlencode({'q': query})}" if query else "")


def numbers(browser: Browser, call: Call, query: str) -> list[str]:
    """What is found."""
    found = browser.get(at(call, query))
    assert not found.errors, found.errors
    return [cell.get_text(strip=True) for cell in found.html.select("tbody th")]


@pytest.fixture
def call(browser: Browser) -> Call:
    """Two students and a teacher."""
    with unit_of_work():
        made = a_call()
        an_application(made, an_account(field="cook", family_latin="Lomidze"), number="S-001", eligible=None)
        an_application(made, an_account(), number="S-002")
        an_application(made, an_account(category="teacher"), number="T-001", category="teacher")
    return made


@pytest.fixture
def coordinator(call: Call) -> Account:
    """Who asks."""
    with unit_of_work():
        return an_account("coordinator", category=None)


def test_a_wrong_word_is_marked_and_nothing_is_shown_as_if_it_were_right(
    browser: Browser, call: Call, coordinator: Account
) -> None:
    page = browser.sign_in_as(coordinator).get(at(call, "feild:cook category:teachr lomidze"))
    assert page.status == 200 and not page.html.select("tbody") and "Nothing is shown" in page.text
    assert [mark.get_text() for mark in page.html.select("#q-error mark")] == ["feild", "teachr"]
    assert "“feild”: There is no such key here. Do you mean one of these? field" in page.errors[0]
    field = page.html.find(id="q")
    assert (
        field and field["value"] == "feild:cook category:teachr lomidze" and "q-error" in str(field["aria-describedby"])
    )
    better = page.click("field")
    assert [mark.get_text() for mark in better.html.select("#q-error mark")] == ["teachr"]
    found = better.click("Teacher")
    assert not found.errors and "Nothing found" in found.text


def test_a_mistake_is_told_in_georgian_with_georgian_words(browser: Browser, call: Call, coordinator: Account) -> None:
    browser.sign_in_as(coordinator)
    browser.get("/?language=ka")
    page = browser.get(at(call, "დარგი:მზარეულიი"))
    assert "ასეთი მნიშვნელობა აქ არ არის" in page.errors[0] and "მზარეული" in page.errors[0]
    better = browser.get(str(page.html.select("a.search-better")[0]["href"]))
    assert [cell.get_text(strip=True) for cell in better.html.select("tbody th")] == ["S-001"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("field:cook", ["S-001"]),
        ("field:it", ["S-002", "T-001"]),
        ("FIELD:Information", ["S-002", "T-001"]),
        ("დარგი:მზ", ["S-001"]),
        ("dziedzina:kucharz", ["S-001"]),
        ("eriala:Kokk", ["S-001"]),
        ("category:teacher or field:cook", ["S-001", "T-001"]),
        ("lomidze -eligible:yes", ["S-001"]),
        ('"Ana Lomidze"', ["S-001"]),
    ],
)
def test_keys_and_values_are_understood_in_every_language(
    browser: Browser, call: Call, coordinator: Account, query: str, found: list[str]
) -> None:
    assert numbers(browser.sign_in_as(coordinator), call, query) == found


def test_a_chip_changes_its_own_part_of_the_query_and_leaves_the_rest(
    browser: Browser, call: Call, coordinator: Account
) -> None:
    page = browser.sign_in_as(coordinator).get(at(call, "lomidze or ana")).click("Students 2")
    assert page.html.find(id="q")["value"] == "(lomidze or ana) category:Student"  # type: ignore[index]
    on = [" ".join(chip.get_text(" ").split()) for chip in page.html.select(".chip[aria-current]")]
    assert on == ["Students 2", "All 3", "All 3"]
    assert page.click("Teachers 1").html.find(id="q")["value"] == "(lomidze or ana) category:Teacher"  # type: ignore[index]
    assert page.click("All 3").html.find(id="q")["value"] == "lomidze or ana"  # type: ignore[index]


@pytest.mark.parametrize("language", ["en", "ka"])
def test_the_help_names_every_key_and_each_example_can_be_asked(
    browser: Browser, call: Call, coordinator: Account, language: str
) -> None:
    browser.sign_in_as(coordinator)
    browser.get(f"/?language={language}")
    page = browser.get(at(call, page="/help"))
    shown = {
        row.find("th").get_text(" ", strip=True).split()[-1] for row in page.html.select("table")[1].select("tbody tr")
    }  # type: ignore[union-attr]
    assert shown == {key.name for key in KEYS} - {"mine", "flag"}
    for example in page.html.select("a.search-better"):
        assert not browser.get(str(example["href"])).errors, example


def test_the_words_for_completion_are_those_that_the_reader_may_use(
    browser: Browser, call: Call, coordinator: Account
) -> None:
    browser.sign_in_as(coordinator)
    words = {each["key"]: each for each in browser.client.get(at(call, page="/words")).get_json()}
    assert words["category"]["values"] == [
        {"text": "Student", "value": "student"},
        {"text": "Teacher", "value": "teacher"},
    ]
    assert words["score"]["compares"] and words["field"]["says"]
    assert '"Car mechanic"' in [each["text"] for each in words["field"]["values"]]
    with unit_of_work() as work:
        own = work.merge(call)
        a_review(an_application(own), a_member(own, work.merge(coordinator)))
    late = {each["key"] for each in browser.client.get(at(call, page="/words")).get_json()}
    assert {"score", "outcome"} & late == set() and "reviews" in late


def test_what_the_reader_may_not_know_is_an_unknown_key(browser: Browser) -> None:
    with unit_of_work() as work:
        made = a_competition()
        insider, director = an_account("coordinator", category=None), an_account("director", category=None)
        own = a_member(made.call, insider)
        a_review(made.applications[0], own)
        work.flush()
    asked = ("outcome:selected", "score>80", "offer:open")
    page = browser.sign_in_as(insider)
    unknown = page.get(at(made.call, "nonsense:selected")).errors[0]
    for query in asked:
        (said,) = page.get(at(made.call, query)).errors
        assert said.partition("”")[2] == unknown.partition("”")[2].partition(" Do you")[0]
    reader = browser.another().sign_in_as(director)
    assert [reader.get(at(made.call, query)).errors for query in asked] == [[], [], []]


def test_the_outcome_is_found_before_the_announcement_by_whoever_may_know_it(browser: Browser) -> None:
    with unit_of_work():
        hidden: Hidden = a_hidden_applicant()
        decide(hidden)
        coordinator = an_account("coordinator", category=None)
    browser.sign_in_as(coordinator)
    best = [made.number for made in hidden.made.applications]
    selected = numbers(browser, hidden.call, "outcome:selected")
    assert len(selected) == 2 and best[0] in selected
    assert set(numbers(browser, hidden.call, "-outcome:selected")) == {*best} - {*selected}
    recused = browser.another().sign_in_as(hidden.people["coordinator"])
    for query in (
        "outcome:selected",
        "score>0",
        "state:submitted",
        f"number:{best[0]}",
        "-name:nobody",
        "conflict:any",
    ):
        assert best[0] not in numbers(recused, hidden.call, query), query


def test_a_query_takes_as_many_questions_for_one_row_as_for_many(browser: Browser) -> None:
    with unit_of_work():
        one, many, coordinator = a_call("scoring"), a_call("scoring"), an_account("coordinator", category=None)
        for call, size in ((one, 1), (many, 3)):
            member = a_member(call)
            for _n in range(size):
                a_review(an_application(call), member, motivation="8")
    browser.sign_in_as(coordinator)
    query = "score>10 reviews:1 (host:school or -has:cv) level:english>A1 -conflict:any"
    assert questions(browser, at(one, query)) == questions(browser, at(many, query))
    assert len(numbers(browser, many, query)) == 3
