"""A member's search: only among their own, by what they may read; what they may not is a key that nobody has."""

from urllib.parse import urlencode

import pytest

from app.calls.models import Call
from app.committee.models import Conflict, Member
from app.kit.db import session, unit_of_work
from tests.browser import Browser
from tests.counting import counted
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import CLOSES, a_call
from tests.makers.committee import content
from tests.makers.people import an_account

BLIND = ("name:lomidze", "age<18", "minor:yes", "answer:phone=995", "group:IT", "answer:passport_number=99")
NOT_FOR_MEMBERS = ("state:submitted", "eligible:yes", "consent:waiting", "late:yes", "answer:needs=nut")


def a_round(blind: bool) -> tuple[Call, Member]:
    """A call that is scored; a member has two applications, is recused from a third, and a fourth is another's."""
    call = a_call("scoring", blind=blind)
    member, other = a_member(call, an_account(category=None)), a_member(call)
    applications = [
        an_application(
            call, an_account(family_latin=f"Lomidze{n}", field=trade), number=f"S-00{n}", submitted=content()
        )
        for n, trade in enumerate(("cook", "transport", "cook", "cook"), 1)
    ]
    for application in applications[:3]:
        a_review(application, member)
    a_review(applications[3], other)
    session().add(Conflict(member=member, application=applications[2], reason="a relative", at=CLOSES))
    session().flush()
    return call, member


def at(call: Call, query: str, page: str = "") -> str:
    """The address of the member's list."""
    return f"/committee/{call.key}{page}?{urlencode({'q': query})}"


def found(browser: Browser, call: Call, query: str) -> list[str]:
    """The numbers that a search finds, in whatever order."""
    page = browser.get(at(call, query))
    assert not page.errors, page.errors
    return sorted(cell.get_text(" ", strip=True)[:5] for cell in page.html.select("tbody th"))


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", ["S-001", "S-002"]),
        ("field:cook", ["S-001"]),
        ("-field:cook", ["S-002"]),
        ("s-00", ["S-001", "S-002"]),
        ("number:S-003,S-004,S-001", ["S-001"]),
        ("mine:assigned -flag:yes", ["S-001", "S-002"]),
        ("mine:handed_in", []),
    ],
)
def test_a_member_finds_among_their_own_and_nothing_of_what_they_are_recused_from(
    browser: Browser, query: str, numbers: list[str]
) -> None:
    with unit_of_work():
        call, member = a_round(blind=True)
    assert found(browser.sign_in_as(member.account), call, query) == numbers


def test_a_blind_member_cannot_ask_who_it_is_nor_learn_it_from_the_answer(browser: Browser) -> None:
    with unit_of_work():
        call, member = a_round(blind=True)
    reader = browser.sign_in_as(member.account)
    with counted() as nonsense:
        unknown = reader.get(at(call, "nonsense:lomidze"))
    for query in BLIND + NOT_FOR_MEMBERS:
        with counted() as asked:
            page = reader.get(at(call, query))
        assert page.errors and not page.html.select("tbody"), query
        assert "There is no such" in page.errors[0] and len(asked) == len(nonsense), query
    assert len(unknown.errors) == 1
    assert found(reader, call, "lomidze") == [] and found(reader, call, "Maisuradze or lomidze1") == []
    words = {each["key"] for each in reader.client.get(at(call, "", "/search/words")).get_json()}
    assert not words & {"name", "age", "minor", "state", "consent", "conflict", "member", "score", "outcome", "group"}
    assert {"field", "mine", "number"} <= words


def test_where_scoring_is_by_name_a_member_finds_by_name(browser: Browser) -> None:
    with unit_of_work():
        call, member = a_round(blind=False)
    reader = browser.sign_in_as(member.account)
    assert len(found(reader, call, "name:lomidze1")) == 1 and len(found(reader, call, "lomidze")) == 2
    for query in NOT_FOR_MEMBERS:
        assert reader.get(at(call, query)).errors, query
    assert "A name, a number, or a question" in reader.get(at(call, "")).text


@pytest.mark.parametrize("blind", [True, False])
def test_whatever_a_member_is_told_to_ask_can_be_asked(browser: Browser, blind: bool) -> None:
    with unit_of_work():
        call, member = a_round(blind=blind)
    reader = browser.sign_in_as(member.account)
    help_page = reader.get(at(call, "", "/search/help"))
    for example in help_page.html.select("a.search-better"):
        assert not reader.get(str(example["href"])).errors, example
    for written in help_page.html.select("table")[0].select("code"):
        assert not reader.get(at(call, written.get_text())).errors, written
    for language in ("ka", "en"):
        reader.get(f"/?language={language}")
        hint = reader.get(at(call, "")).html.select_one("#q-hint")
        assert hint and not reader.get(at(call, hint.select("code")[0].get_text())).errors
    assert blind == hint.get_text().strip().startswith("A number, or a question")


def test_scores_of_others_are_asked_for_only_after_the_own_are_in(browser: Browser) -> None:
    with unit_of_work():
        call, member = a_round(blind=True)
    reader = browser.sign_in_as(member.account)
    assert "no such key" in reader.get(at(call, "score>1")).errors[0]
