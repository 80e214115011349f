"""Appeals as people live them: the applicant files, the office arranges, a member looks again, the chair answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine

from app.accounts.models import Account
from app.calls.models import Call
from app.calls.rules import sheet
from app.kit.db import session, unit_of_work
from app.selection import actions, queries
from app.selection.models import Appeal
from tests.browser import Browser, Page
from tests.counting import questions
from tests.makers.appeals import AT, FILED, a_look, an_announced_competition, an_appeal, looked_at
from tests.makers.applications import a_member
from tests.makers.calls import a_call
from tests.makers.people import an_account
from tests.makers.selection import Competition
from tests.makers.uploads import a_pdf

WORDS = "The second page of my plan was not read."


@pytest.fixture
def made(browser: Browser) -> Competition:
    """Two selected, one on the reserve list, one below the pass mark."""
    with unit_of_work():
        return an_announced_competition(9, 8, 7, 2)


@contextmanager
def resumed(made: Competition) -> Iterator[None]:
    """A unit of work that goes on with a competition of an earlier one."""
    with unit_of_work() as work:
        work.add_all([made.call, made.chair, made.second, *made.applications])
        yield


def the_appeal(made: Competition, place: int) -> Appeal:
    with unit_of_work():
        appeal = queries.appeal_of(made.applications[place])
        assert appeal is not None
        return appeal


def appeal_page(browser: Browser, made: Competition, place: int = 2) -> Page:
    application = made.applications[place]
    page = browser.sign_in_as(application.account).get(f"/applications/{application.id}/result")
    return page.click("Appeal against the result")


def test_the_whole_way_of_an_upheld_appeal(browser: Browser, made: Competition) -> None:
    application = made.applications[2]
    with time_machine.travel(FILED, tick=True):
        page = appeal_page(browser, made)
        assert "Open until Saturday, 27 May 2017" in page.text and "23:59" in page.text
        filed = page.press("Send the appeal", ground="scores", text=WORDS, files=(BytesIO(a_pdf()), "proof.pdf"))
        assert "Your appeal is received" in filed.response.text and WORDS in filed.text and "proof.pdf" in filed.text
    with time_machine.travel(FILED + timedelta(days=1), tick=True):
        chair = browser.another().sign_in_as(made.chair.account)
        listed = chair.get(f"/committee/{made.call.key}").click("Appeals")
        assert "Ask members for a second look" in listed.text
        one = listed.click(str(application.number))
        assert WORDS in one.text and "scored this application" in one.text
        asked = one.press("Ask for a second look", members=str(made.second.id))
        assert "Awaited" in asked.text
        member = browser.another().sign_in_as(made.second.account)
        look = member.get(f"/committee/{made.call.key}").click(str(application.number))
        assert WORDS not in look.text and "70.00" not in look.text
        assert member.get(f"/committee/{made.call.key}/selection").status == 404
        done = look.press("Hand in", **{"score-motivation": "10", "score-language": "10"})
        assert "is handed in" in done.response.text
        assert WORDS in member.get(f"/committee/applications/{application.id}/second-look").text
        answer = chair.get(f"/office/applications/{application.id}/appeal").click("Answer the appeal")
        assert "on the reserve list, position 1" in answer.text and "Nobody would lose a place." in answer.text
        given = answer.press("Give the answer", decision="uphold", answer="Two things were overlooked.")
        assert "Upheld" in given.text and "Two things were overlooked." in given.text
    with time_machine.travel(FILED + timedelta(days=2), tick=True):
        told = browser.get(f"/applications/{application.id}/appeal")
        assert "Your appeal is upheld." in told.text and "Two things were overlooked." in told.text
        assert "3 of 3" in told.text and "1 of 3" in told.text
        assert "Upheld" in browser.get(f"/applications/{application.id}/result").text
        paper = browser.get(f"/applications/{application.id}/appeal/answer.pdf")
        assert paper.response.mimetype == "application/pdf"


def test_nothing_is_lost_when_something_is_wrong(browser: Browser, made: Competition) -> None:
    with time_machine.travel(FILED, tick=True):
        page = appeal_page(browser, made)
        upload = (BytesIO(a_pdf()), "proof.pdf")
        refused = page.press("Send the appeal", text=WORDS, files=upload)
        assert refused.status == 422 and "Choose what your appeal rests on." in refused.errors
        assert WORDS in refused.html.find("textarea").get_text() and "proof.pdf" in refused.text  # type: ignore[union-attr]
        bad = refused.press("Send the appeal", ground="scores", files=(BytesIO(b"MZ"), "virus.pdf"))
        assert any("virus.pdf" in error and "not a PDF" in error for error in bad.errors)
        filed = bad.press("Send the appeal", ground="scores")
        assert filed.status == 200 and "proof.pdf" in filed.text
    assert [file.name for file in the_appeal(made, 2).files] == ["proof.pdf"]


def test_a_kept_file_can_be_left_out_and_a_forged_one_does_not_count(browser: Browser, made: Competition) -> None:
    with time_machine.travel(FILED, tick=True):
        page = appeal_page(browser, made)
        refused = page.press("Send the appeal", text=WORDS, files=(BytesIO(a_pdf()), "proof.pdf"))
        filed = refused.press("Send the appeal", ground="scores", kept='["passport.pdf","application/pdf","aa"].forged')
        assert filed.status == 200 and "pdf" not in filed.text
    assert the_appeal(made, 2).files == []


@pytest.mark.parametrize(("text", "error"), [("", "Say what should be looked at"), ("word " * 601, "601 words")])
def test_a_text_that_is_missing_or_too_long_is_refused_with_its_count(
    browser: Browser, made: Competition, text: str, error: str
) -> None:
    with time_machine.travel(FILED, tick=True):
        refused = appeal_page(browser, made).press("Send the appeal", ground="scores", text=text)
    assert refused.status == 422 and any(error in each for each in refused.errors)


def test_after_the_window_the_page_says_so_with_both_times(browser: Browser, made: Competition) -> None:
    application = made.applications[2]
    with time_machine.travel("2017-05-27 20:00:00Z", tick=True):
        browser.sign_in_as(application.account)
        assert "Appeals were possible until" in browser.get(f"/applications/{application.id}/result").text
        page = browser.get(f"/applications/{application.id}/appeal")
        assert "Appeals were possible until Saturday, 27 May 2017" in page.text and "it is now Sunday" in page.text
        assert not page.html.find("textarea")


def test_an_appeal_can_be_taken_back_and_stays_readable(browser: Browser, made: Competition) -> None:
    with time_machine.travel(FILED, tick=True):
        filed = appeal_page(browser, made).press("Send the appeal", ground="scores", text=WORDS)
        back = filed.press("Take the appeal back")
        assert "The result stands." in back.response.text and "Appeal taken back" in back.text and WORDS in back.text
        again = browser.post(f"/applications/{made.applications[2].id}/appeal/withdraw")
        assert again.status == 422 and any("answered or withdrawn" in error for error in again.errors)


def test_a_member_with_a_conflict_steps_aside_and_sees_no_more(browser: Browser, made: Competition) -> None:
    application = made.applications[2]
    with resumed(made):
        a_look(an_appeal(made, 2), made.second)
    with time_machine.travel(FILED + timedelta(days=1), tick=True):
        member = browser.sign_in_as(made.second.account)
        page = member.get(f"/committee/applications/{application.id}/second-look").click("I have a conflict")
        assert "You have no part in" in page.press("Declare the conflict", reason="a neighbour").response.text
        assert member.get(f"/committee/applications/{application.id}/second-look").status == 404
        chair = browser.another().sign_in_as(made.chair.account)
        assert "has a conflict of interest" in chair.get(f"/office/applications/{application.id}/appeal").text


def test_scores_of_a_second_look_are_kept_as_they_are_typed(browser: Browser, made: Competition) -> None:
    address = f"/committee/applications/{made.applications[2].id}/second-look"
    with resumed(made):
        a_look(an_appeal(made, 2), made.second)
    with time_machine.travel(FILED + timedelta(days=1), tick=True):
        member = browser.sign_in_as(made.second.account)
        member.get(address)
        kept = member.post(address, {"score-motivation": "5", "comment": "so far"}, headers={"X-Autosave": "1"})
        assert kept.response.json == {"saved": "13:00"} or kept.status == 200
        refused = member.get(address).press("Hand in")
        assert refused.status == 422 and any("choose a score" in error for error in refused.errors)
        assert "so far" in refused.html.find("textarea").get_text()  # type: ignore[union-attr]


def test_upholding_that_would_lower_the_total_is_not_offered(browser: Browser, made: Competition) -> None:
    with resumed(made):
        looked_at(made, 2, "3")
    with time_machine.travel(FILED + timedelta(days=3), tick=True):
        chair = browser.sign_in_as(made.chair.account)
        page = chair.get(f"/office/applications/{made.applications[2].id}/appeal/answer")
        assert "The total would be lower" in page.text
        refused = page.press("Give the answer", decision="uphold", answer="Yes.")
        assert refused.status == 422 and any("fares worse" in error for error in refused.errors)
        assert "Rejected" in refused.press("Give the answer", decision="reject").text


def test_the_office_sees_who_would_lose_a_place_where_the_rules_allow_it(browser: Browser) -> None:
    with unit_of_work():
        made = an_announced_competition(9, 8, 7, appeals_displace=True)
        looked_at(made, 2, "10")
        coordinator = an_account("coordinator", category=None)
    page = browser.sign_in_as(coordinator).get(f"/office/applications/{made.applications[2].id}/appeal")
    assert f"The place would be taken from: {made.applications[1].number}" in page.text
    assert "The chair answers." in page.text
    with resumed(made):
        appeal = queries.appeals_of(made.call)[0]
        actions.answer_appeal(appeal, made.chair, uphold=True, answer="Yes.", by="account:1", at=AT + timedelta(days=5))
    last = made.applications[1]
    told = browser.another().sign_in_as(last.account).get(f"/applications/{last.id}/result")
    assert "Your place was taken back" in told.text and "run out" not in told.text
    call = browser.get(f"/calls/{made.call.key}")
    assert "can be lost when somebody else's appeal succeeds" in call.text


def test_the_appeals_are_closed_by_the_office_when_all_is_answered(browser: Browser, made: Competition) -> None:
    with resumed(made):
        appeal = looked_at(made, 2, "7")
        actions.answer_appeal(appeal, made.chair, uphold=False, answer="No.", by="account:1", at=AT + timedelta(days=5))
        coordinator = an_account("coordinator", category=None)
    office = browser.sign_in_as(coordinator)
    page = office.get(f"/office/calls/{made.call.key}/appeals")
    closed = page.press("Close the appeals")
    assert "The result is final." in closed.text
    assert office.get(f"/office/calls/{made.call.key}/appeals/protocol.pdf").response.mimetype == "application/pdf"
    assert office.get(f"/office/applications/{made.applications[2].id}/appeal/answer.pdf").status == 200


def test_a_committee_without_a_free_member_is_told_to_appoint_one(browser: Browser, made: Competition) -> None:
    with resumed(made):
        a_look(an_appeal(made, 2), made.second)
        appeal = an_appeal(made, 3)
        for look in (made.second,):
            actions.step_aside(a_look(appeal, look), "a cousin", by="account:4", at=FILED)
        newcomer = an_account(category=None)
        coordinator = an_account("coordinator", category=None)
    office = browser.sign_in_as(coordinator)
    address = f"/office/applications/{made.applications[3].id}/appeal"
    assert "There are too few members who can look again" in office.get(address).text
    found = office.get(f"/office/calls/{made.call.key}/committee?search={newcomer.email}")
    found.press("Give a seat")
    assert "There are too few members" not in office.get(address).text


def test_the_list_asks_as_often_for_one_appeal_as_for_three(browser: Browser) -> None:
    with unit_of_work():
        one, three = (an_announced_competition(9, 8, 7, 6, 5) for _n in range(2))
        for made, places in ((one, [2]), (three, [2, 3, 4])):
            free = a_member(made.call)
            for place in places:
                a_look(an_appeal(made, place), free, "7")
        coordinator: Account = an_account("coordinator", category=None)
    office = browser.sign_in_as(coordinator)
    office.get(f"/office/calls/{one.call.key}/appeals")
    counts = [questions(office, f"/office/calls/{made.call.key}/appeals") for made in (one, three)]
    assert counts[0] == counts[1]
    member = browser.another().sign_in_as(free.account)
    assert questions(member, f"/committee/{three.call.key}") == questions(member, f"/committee/{three.call.key}")


def test_the_public_results_tell_what_appeals_changed(browser: Browser, made: Competition) -> None:
    address = f"/calls/{made.call.key}/results"
    assert "After appeals" not in browser.get(address).text
    with resumed(made):
        appeal = looked_at(made, 2, "10")
        actions.answer_appeal(appeal, made.chair, uphold=True, answer="Yes.", by="account:1", at=AT + timedelta(days=5))
        digest = queries.decisions_of(made.call)[-1].digest
    page = browser.get(address)
    assert f"{made.applications[2].number}, on the reserve list, 100.00" in page.text and digest in page.text


def test_whether_places_can_be_lost_is_set_with_the_rules_and_stands_on_the_calls_page(browser: Browser) -> None:
    with unit_of_work():
        call, coordinator = a_call("draft"), an_account("coordinator", category=None)
    office = browser.sign_in_as(coordinator)
    assert "Nobody loses a place through" in office.get(f"/calls/{call.key}").text
    saved = office.get(f"/office/calls/{call.key}/selection-rules").press("Save the rules", appeals_displace="y")
    assert saved.status == 200
    page = office.get(f"/calls/{call.key}")
    assert "can be lost when somebody else's appeal succeeds" in page.text
    assert "somebody else can lose a place, if the same rules would not give it to them" in page.text
    with unit_of_work():
        assert sheet.rule_sheet(session().get_one(Call, call.id))["appeals_displace"] is True
