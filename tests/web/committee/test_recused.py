"""A recused member and the deliberation: no number, no rank, no bar, no plot and no price tells of the application."""

from datetime import UTC, datetime

import pytest

from app.committee.models import Conflict, Member, Review
from app.kit.db import session, unit_of_work
from tests.browser import Browser
from tests.makers.applications import a_member, a_review
from tests.makers.selection import Competition
from tests.web.committee.test_deliberation import PAGES, a_panel, a_quota, at


@pytest.fixture
def made(browser: Browser) -> Competition:
    """Six applicants with two reviews each; the second and the third have the same total, motivation parts them."""
    with unit_of_work() as work:
        quotas = [a_quota("few", most=2, category="student"), a_quota("many", least=3, category="student")]
        made = a_panel((9, 9), (8, 8), (8, 8), (7, 7), (6, 6), (5, 5), quotas=quotas, places=3)
        for review in work.query(Review).filter_by(application_id=made.applications[1].id):
            review.scores = {"motivation": "9", "language": "7"}
        return made


@pytest.fixture
def recused(made: Competition) -> Member:
    """A third member, recused from the second best, who is selected."""
    with unit_of_work() as work:
        work.add(made.call)
        member = a_member(made.call)
        at_last = datetime(2017, 3, 15, tzinfo=UTC)
        session().add(Conflict(member=member, application=made.applications[1], reason="a relative", at=at_last))
        return member


def test_no_page_names_the_number_or_the_person(browser: Browser, made: Competition, recused: Member) -> None:
    tried = browser.sign_in_as(made.chair.account).get(at(made.call, "/what-if"))
    one = tried.press("Try these rules", **{"quotas.few.max": "1"})
    hidden = made.applications[1]
    assert hidden.number and f"{hidden.number}" in one.text
    reader = browser.another().sign_in_as(recused.account)
    pages = [*PAGES, "/projector?all=1&bands=1"]
    for address in [*(at(made.call, page) for page in pages), one.path]:
        shown = reader.get(address)
        assert shown.status == 200 and hidden.number not in str(shown.html), address
        assert hidden.account.person.name("en") not in str(shown.html), address


def test_ranks_counts_and_ties_do_not_tell_of_a_gap(browser: Browser, made: Competition, recused: Member) -> None:
    board = browser.sign_in_as(recused.account).get(at(made.call, "?bands=1"))
    ranks = [cell.get_text(strip=True) for cell in board.html.select(".ranked td.rank")]
    assert ranks == ["1", "2", "3", "4", "5"] and "Students (5)" in board.text
    assert "same total as" not in board.text and "Some applications are not shown to you" in board.text
    assert "Quota few 1 · at most 2" in board.text and "1 of 3" in board.text
    chair = browser.another().sign_in_as(made.chair.account).get(at(made.call))
    assert "Quota few 2 · at most 2" in chair.text and "same total as" in chair.text


def test_plots_and_calibration_count_without_it(browser: Browser, made: Competition, recused: Member) -> None:
    reader = browser.sign_in_as(recused.account)
    scores = reader.get(at(made.call, "/scores?bands=1"))
    first = scores.html.select_one(".spreads table tbody tr")
    assert first and [cell.get_text(strip=True) for cell in first.select("td")][0] == "5"
    assert len(scores.html.select(".interval-list li")) == 5
    rows = reader.get(at(made.call, "/calibration")).html.select(".intervals table tbody tr")
    assert [row.select("td")[0].get_text(strip=True) for row in rows] == ["5", "5"]


def test_a_price_that_would_tell_is_not_shown(browser: Browser, made: Competition, recused: Member) -> None:
    hidden, third = made.applications[1], made.applications[2]
    with unit_of_work() as work:
        work.add(third)
        work.add(hidden)
        for member in (made.chair, made.second):
            work.add(member)
        # now the third is better than the hidden one, who comes in once the quota is dropped
        extra = a_member(made.call)
        a_review(third, extra, motivation="10", language="10")
    reader = browser.sign_in_as(recused.account).get(at(made.call, "/prices"))
    assert "“Quota few”: at most 2 not shown –" in reader.text
    chair = browser.another().sign_in_as(made.chair.account).get(at(made.call, "/prices"))
    assert f"“Quota few”: at most 2 80.00 {hidden.number}" in chair.text


def test_a_gap_of_the_hidden_application_is_not_told(browser: Browser, made: Competition, recused: Member) -> None:
    with unit_of_work() as work:
        hidden = work.merge(made.applications[1])
        hidden.eligible = None
        a_review(hidden, a_member(work.merge(made.call)))
    number = made.applications[1].number
    assert f"Eligibility not decided: {number}" in browser.sign_in_as(made.chair.account).get(at(made.call)).text
    shown = browser.another().sign_in_as(recused.account).get(at(made.call)).text
    assert "Eligibility not decided" not in shown and "not handed in yet" not in shown


def test_the_projector_leaves_out_what_anybody_in_the_room_is_recused_from(
    browser: Browser, made: Competition, recused: Member
) -> None:
    number = made.applications[1].number or ""
    wall = browser.sign_in_as(made.chair.account).get(at(made.call, "/projector"))
    assert number not in wall.text and "1 application is left out" in wall.text
    assert number in wall.click("Nobody recused is here: show all").text
