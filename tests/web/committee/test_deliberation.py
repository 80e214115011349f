"""The deliberation's pages: what they show, in which words, and that nothing is decided on them."""

import re

import pytest

from app.audit.models import Entry
from app.calls.models import Call, CallHost, Quota
from app.committee.actions import change_scores
from app.committee.models import Review
from app.kit import clock
from app.kit.db import unit_of_work
from app.selection.models import Try
from tests.browser import Browser
from tests.counting import questions
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import a_call, a_partner
from tests.makers.people import an_account
from tests.makers.selection import Competition, a_competition

PAGES = ("", "/scores", "?bands=1", "/scores?bands=1", "/prices", "/calibration", "/what-if", "/projector")
HEADINGS = {"/scores": "როგორ ნაწილდება ქულები", "/prices": "რა ღირს თითოეული წესი", "/calibration": "კალიბრაცია"}


def at(call: Call, page: str = "") -> str:
    return f"/committee/{call.key}/selection{page}"


def a_quota(key: str, *, least: int | None = None, most: int | None = None, **where: object) -> Quota:
    return Quota(key=key, label={"en": f"Quota {key}", "ka": f"კვოტა {key}"}, where=where, minimum=least, maximum=most)


def a_panel(*scores: tuple[int, ...], quotas: list[Quota] | None = None, places: int = 2) -> Competition:
    """Students, each with a score from each of as many members as there are numbers, for motivation and language."""
    call = a_call("scoring", hosts=[CallHost(partner=a_partner(), places={"student": places})], quotas=quotas)
    members = [a_member(call, is_chair=place == 0) for place in range(len(scores[0]))]
    applications = []
    for row in scores:
        application = an_application(call)
        for member, score in zip(members, row, strict=True):
            a_review(application, member, motivation=str(score), language=str(score))
        applications.append(application)
    return Competition(call, members[0], members[-1], applications)


SURE = re.compile(r"(clear in|borderline|clear out) \d+ %")  # which of them hangs on the lottery, and so on the numbers


@pytest.fixture
def made(browser: Browser) -> Competition:
    with unit_of_work():
        return a_panel((9, 8), (8, 8), (7, 9), (2, 3))


@pytest.mark.parametrize("language", ["ka", "en"])
def test_every_page_opens_in_both_languages(browser: Browser, made: Competition, language: str) -> None:
    chair = browser.sign_in_as(made.chair.account)
    chair.get(f"/account?language={language}")
    for page in PAGES:
        shown = chair.get(at(made.call, page))
        assert shown.status == 200 and shown.html.html and shown.html.html["lang"] == language, page
        if language == "ka" and page in HEADINGS:
            assert HEADINGS[page] == shown.heading


def test_the_bands_come_when_they_are_asked_for_and_stay(browser: Browser, made: Competition) -> None:
    chair = browser.sign_in_as(made.chair.account)
    first = chair.get(at(made.call))
    assert "takes a moment" in first.text and not SURE.search(first.text)
    assert SURE.search(first.click("Show how sure each line is").text)
    again = chair.get(at(made.call))
    assert SURE.search(again.text) and "takes a moment" not in again.text


def test_the_line_stands_under_the_last_selected(browser: Browser, made: Competition) -> None:
    rows = browser.sign_in_as(made.chair.account).get(at(made.call)).html.select(".ranked tbody tr")
    places = [place for place, row in enumerate(rows) if "cut" in str(row.get("class"))]
    assert places == [2] and "80.00 is the last selected total" in rows[2].get_text()


def test_a_tie_says_what_parted_it(browser: Browser) -> None:
    with unit_of_work():
        made = a_panel((9, 9), (5, 5))
        first, second = (an_application(made.call) for _turn in range(2))
        for member in (made.chair, made.second):
            a_review(first, member, motivation="6", language="8")
            a_review(second, member, motivation="8", language="6")
    shown = browser.sign_in_as(made.chair.account).get(at(made.call)).text
    assert f"same total as {first.number}, ahead by “Criterion motivation”" in shown
    assert f"same total as {second.number}, behind by “Criterion motivation”" in shown


def test_a_tie_of_the_lottery_says_so(browser: Browser) -> None:
    with unit_of_work():
        made = a_panel((7, 7), (7, 7))
    shown = browser.sign_in_as(made.chair.account).get(at(made.call)).text
    assert "ahead by the lottery" in shown and "behind by the lottery" in shown


def test_minimums_that_cannot_hold_are_named_with_a_smallest_conflict(browser: Browser) -> None:
    with unit_of_work():
        quotas = [a_quota("all", least=2, category="student"), a_quota("first", most=1, category="student")]
        made = a_panel((9, 9), (8, 8), (7, 7), quotas=quotas)
    chair = browser.sign_in_as(made.chair.account)
    shown = chair.get(at(made.call, "?bands=1")).text
    assert "“Quota all”: at least 2 was published; at most 1 can be reached" in shown
    prices = chair.get(at(made.call, "/prices")).text
    assert "No. These rules cannot all be kept" in prices and "“Quota first”: at most 1" in prices
    assert "without any one of them" in prices


def test_the_price_of_a_rule_names_who_would_come_and_go(browser: Browser) -> None:
    with unit_of_work():
        made = a_panel((9, 9), (8, 8), (7, 7), quotas=[a_quota("few", most=1, category="student")])
    shown = browser.sign_in_as(made.chair.account).get(at(made.call, "/prices")).text
    assert f"“Quota few”: at most 1 80.00 {made.applications[1].number}" in shown
    assert "Pass mark, Students: 40" in shown.partition("Rules that change nothing this time")[2]


def test_calibration_refuses_in_words(browser: Browser, made: Competition) -> None:
    shown = browser.sign_in_as(made.chair.account).get(at(made.call, "/calibration")).text
    names = [member.account.person.name("en") for member in (made.chair, made.second)]
    assert f"at least 5 reviews here; fewer have: {names[0]} (4), {names[1]} (4)" in shown
    assert "No review of this category counts yet." in shown


def test_members_without_a_common_application_cannot_be_compared(browser: Browser) -> None:
    with unit_of_work():
        made = a_competition(9, 8)
        a_review(an_application(made.call), made.second, motivation="5", language="5")
    shown = browser.sign_in_as(made.chair.account).get(at(made.call, "/calibration")).text
    assert "no application in common" in shown


def test_a_lenient_member_is_seen_beside_the_real_ranking(browser: Browser) -> None:
    with unit_of_work():
        made = a_panel((9, 7), (8, 6), (7, 5), (6, 5), (6, 4))
    shown = browser.sign_in_as(made.chair.account).get(at(made.call, "/calibration"))
    assert "+9.0" in shown.text and "-9.0" in shown.text and "Calibrated rank" in shown.text


def test_a_member_sees_own_scores_as_own_and_no_names_of_others(browser: Browser, made: Competition) -> None:
    shown = browser.sign_in_as(made.second.account).get(at(made.call, "/scores")).text
    assert "You 4" in shown and made.chair.account.person.name("en") not in shown


def test_without_a_ranking_every_page_says_why(browser: Browser) -> None:
    with unit_of_work():
        made = a_panel((9, 8))
        a_review(an_application(made.call), made.chair, motivation="11", language="5")
    chair = browser.sign_in_as(made.chair.account)
    for page in PAGES:
        shown = chair.get(at(made.call, page))
        assert "There is no ranking yet" in shown.text and "above the criterion's max of 10" in shown.text, page


def test_before_anybody_applied_the_pages_are_empty_and_open(browser: Browser) -> None:
    with unit_of_work():
        call = a_call("scoring")
        chair = a_member(call, is_chair=True)
    browser.sign_in_as(chair.account)
    for page in PAGES:
        assert browser.get(at(call, page)).status == 200
    assert "Nobody has applied in this category." in browser.get(at(call)).text


def test_one_applicant_costs_as_many_questions_as_three(browser: Browser) -> None:
    with unit_of_work():
        few, many = a_panel((9, 8)), a_panel((9, 8), (8, 7), (7, 6))
        office = an_account("coordinator", category=None)
    browser.sign_in_as(office)
    for page in PAGES:
        assert questions(browser, at(few.call, page)) == questions(browser, at(many.call, page)), page


def test_a_try_shows_who_would_come_in_and_changes_nothing(browser: Browser) -> None:
    with unit_of_work():
        made = a_panel((9, 9), (8, 8), (7, 7), quotas=[a_quota("few", most=1, category="student")])
    chair = browser.sign_in_as(made.chair.account)
    before = chair.get(at(made.call)).html.select_one("code")
    tried = chair.get(at(made.call, "/what-if")).press("Try these rules", **{"quotas.few.max": "2"})
    assert tried.heading == "What this try would change" and "No rule and no score has changed." in str(tried.html)
    assert f"{made.applications[1].number}" in tried.text and "comes in" in tried.text
    assert "Quota few 1 2" in tried.text and "Selected in all 1 2" in tried.text
    assert chair.get(at(made.call)).html.select_one("code") == before
    listed = browser.another().sign_in_as(made.second.account).get(at(made.call, "/what-if")).text
    assert "“Quota few”: At most : 1 → 2" in listed.replace("At most:", "At most :")
    assert made.chair.account.person.name("en") in listed
    with unit_of_work() as work:
        kept = work.query(Try).one()
        assert kept.changes == {"quotas.few.max": "2"}
        entry = work.query(Entry).order_by(Entry.id.desc()).first()
        assert entry and (entry.verb, entry.thing) == ("try rules", f"call:{made.call.key}")
        assert entry.changes and entry.changes["came_in"] == [made.applications[1].number]


def test_a_try_that_changes_nothing_or_cannot_be_read_is_refused_at_its_field(
    browser: Browser, made: Competition
) -> None:
    form = browser.sign_in_as(made.chair.account).get(at(made.call, "/what-if"))
    same = form.press("Try these rules")
    assert same.status == 422 and "Nothing is changed" in same.errors[0]
    wrong = form.press("Try these rules", quorum="0", **{"criteria.student.motivation.weight": "much"})
    assert wrong.status == 422 and wrong.errors == [
        "Write a number, such as 2 or 1.5.",
        "At least one review is needed.",
    ]
    zero = form.press("Try these rules", **{"criteria.student.motivation.weight": "0"})
    assert zero.errors == ["A weight must be a number above 0."]
    with unit_of_work(read_only=True) as work:
        assert work.query(Try).count() == 0


def test_a_comma_is_a_point_and_a_try_can_be_gone_on_from(browser: Browser, made: Competition) -> None:
    form = browser.sign_in_as(made.chair.account).get(at(made.call, "/what-if"))
    tried = form.press("Try these rules", **{"pass_mark.student": "75,5"})
    assert "Pass mark: Students 40 75.5" in tried.text
    further = tried.click("Go on from this try")
    field = further.html.select_one("[id='pass_mark.student']")
    assert field and field["value"] == "75.5" and "published: 40" in further.text


def test_a_try_on_earlier_scores_says_that_things_have_changed(browser: Browser, made: Competition) -> None:
    chair = browser.sign_in_as(made.chair.account)
    tried = chair.get(at(made.call, "/what-if")).press("Try these rules", quorum="2")
    assert "Things have changed since" not in tried.text
    with unit_of_work() as work:
        lower = {"motivation": "1", "language": "1"}
        change_scores(work.get_one(Review, 1), lower, "", "I had misread it.", by="x", at=clock.now())
    assert "Things have changed since" in chair.get(tried.path).text


def test_the_office_reads_tries_and_cannot_try(browser: Browser, made: Competition) -> None:
    with unit_of_work():
        director = an_account("director", category=None)
    shown = browser.sign_in_as(director).get(at(made.call, "/what-if"))
    assert "Nothing was tried yet" in shown.text and not shown.html.select("main form[method=post]")
    assert browser.post(at(made.call, "/what-if"), {"quorum": "2"}).status == 404
