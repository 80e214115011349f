"""The pages of conflicts of interest: written down, looked for, decided on; and what a blind chair may know."""

from collections.abc import Iterator

import pytest
import time_machine
from sqlalchemy import func, select

from app.applications.models import Application
from app.calls.models import Call
from app.committee import actions
from app.committee.models import Member, Review
from app.kit import clock
from app.kit.db import session, unit_of_work
from tests.browser import Browser
from tests.counting import questions
from tests.makers.applications import a_member, a_review, an_application
from tests.makers.calls import IN_WINDOW, a_call
from tests.makers.people import an_account

FAMILY = {"family_ka": "სულაბერიძე", "family_latin": "Sulaberidze", "phone": "+995 577 10 20 30"}
AUNT = {**FAMILY, "given_ka": "ია", "given_latin": "Ia"}
NEPHEW = {**FAMILY, "given_ka": "ლაშა", "given_latin": "Lasha"}


@pytest.fixture(autouse=True)
def in_may_2017() -> Iterator[None]:
    """Stand between the closing of the call and the decision."""
    with time_machine.travel("2017-05-10 09:00:00+00:00", tick=True):
        yield


def relatives(blind: bool = False) -> tuple[Call, Member, Member, Application]:
    """A call with a chair, a member, and an applicant who is a relative of the member and whom the member scores."""
    call = a_call(state="scoring", blind=blind)
    chair, member = a_member(call, is_chair=True), a_member(call, an_account(category=None, **AUNT))
    application = an_application(call, an_account(**NEPHEW))
    a_review(application, member, motivation="1", language="1")
    return call, chair, member, application


def root(call: Call) -> str:
    """The committee's page in the office."""
    return f"/office/calls/{call.key}/committee"


def test_the_office_records_a_conflict_that_it_learned_of(browser: Browser) -> None:
    with unit_of_work():
        call, _chair, member, application = relatives()
        coordinator = an_account("coordinator", category=None)
    page = browser.sign_in_as(coordinator).get(root(call)).click("Record a conflict")
    chosen = {"member_id": str(member.id), "application_id": str(application.id), "reason": "They are sisters."}
    page = page.press("Record the conflict", **chosen)
    assert "They are sisters." in page.text and "Declared" in page.text
    assert "Conflict" in browser.get(f"{root(call)}/assignments").text
    with unit_of_work(read_only=True):
        assert session().scalar(select(func.count(Review.id))) == 0


def test_the_chair_finds_reads_the_reason_and_clears(browser: Browser) -> None:
    with unit_of_work():
        call, chair, member, application = relatives()
    scoring = f"/committee/applications/{application.id}"
    relative = browser.another().sign_in_as(member.account)
    assert relative.get(scoring).status == 200
    page = browser.sign_in_as(chair.account).get(root(call)).press("Look for conflicts now")
    assert "1 new conflict is proposed." in str(page.html)
    assert "1 conflict was found and waits for a decision" in page.text
    assert "The same family name, and the same phone or address." in page.text
    assert relative.get(scoring).status == 404 and "Nothing is assigned" in relative.get(f"/committee/{call.key}").text
    page = page.click("Decide")
    assert page.press("It is no conflict").status == 422
    page = page.press("It is no conflict", note="Namesakes; the phone is the school's.")
    assert "It is no conflict." in str(page.html) and relative.get(scoring).status == 200
    assert "Nothing new was found." in str(browser.get(root(call)).press("Look for conflicts now").html)


def test_a_confirmed_conflict_stays_with_its_reason_and_is_not_decided_twice(browser: Browser) -> None:
    with unit_of_work():
        call, chair, member, _application = relatives()
    page = browser.sign_in_as(chair.account).get(root(call)).press("Look for conflicts now").click("Decide")
    address = page.path
    page = page.press("It is a conflict", note="His aunt.")
    assert "His aunt." in page.text and "Found and confirmed" in page.text
    assert browser.get(address).status == 404
    assert browser.another().sign_in_as(member.account).get(f"/committee/{call.key}").status == 200
    with unit_of_work(read_only=True):
        assert session().scalar(select(func.count(Review.id))) == 0


def test_a_chair_never_sees_nor_decides_what_concerns_the_chair(browser: Browser) -> None:
    with unit_of_work():
        call, _chair, member, application = relatives()
        actions.make_chair(member, by="system", at=clock.now())
        [conflict] = actions.find_conflicts(call, by="system", at=clock.now())
        coordinator = an_account("coordinator", category=None)
    page = browser.sign_in_as(member.account).get(root(call))
    assert (application.number or "?") not in page.text and "waits for a decision" not in page.text
    assert "Nothing new was found." in str(page.press("Look for conflicts now").html)
    address = f"{root(call)}/conflicts/{conflict.id}"
    assert browser.get(address).status == 404
    assert browser.another().sign_in_as(coordinator).get(address).status == 200


def test_a_blind_chair_learns_that_a_member_is_held_off_and_the_office_decides(browser: Browser) -> None:
    with unit_of_work():
        call, chair, _member, application = relatives(blind=True)
        [conflict] = actions.find_conflicts(call, by="system", at=clock.now())
        coordinator = an_account("coordinator", category=None)
    page = browser.sign_in_as(chair.account).get(root(call))
    assert (application.number or "?") in page.text and "The office decides" in page.text
    assert "family name" not in page.text and "Lasha" not in page.text
    assert browser.get(f"{root(call)}/conflicts/{conflict.id}").status == 403
    office = browser.another().sign_in_as(coordinator)
    assert "Lasha Sulaberidze" in office.get(f"{root(call)}/conflicts/{conflict.id}").text


def test_the_applicant_never_learns_of_it(browser: Browser) -> None:
    with unit_of_work():
        call, _chair, member, application = relatives()
        actions.find_conflicts(call, by="system", at=clock.now())
    someone = browser.sign_in_as(application.account)
    for address in (f"/applications/{application.id}", f"/calls/{call.key}", "/account", root(call)):
        assert member.account.person.given_latin not in str(someone.get(address).html).split("<main")[-1], address


def test_somebody_who_hands_in_is_compared_at_once(browser: Browser) -> None:
    with time_machine.travel(IN_WINDOW, tick=True):
        with unit_of_work():
            call = a_call()
            member = a_member(call, an_account(category=None, **AUNT))
            application = an_application(call, an_account(**NEPHEW), state="draft")
        page = browser.sign_in_as(application.account).get(f"/applications/{application.id}/check")
        page = page.press("Submit")
        assert page.path.endswith("/receipt")
    with unit_of_work(read_only=True):
        assert session().scalar(select(func.count(Review.id))) == 0
        assert [c.is_proposed for c in found(call)] == [True] and found(call)[0].member_id == member.id


def found(call: Call) -> list[actions.conflicts.Conflict]:
    """The conflicts of a call."""
    query = select(actions.conflicts.Conflict).join(Application).where(Application.call_id == call.id)
    return list(session().scalars(query))


def test_the_mandate_is_edited_and_shown(browser: Browser) -> None:
    with unit_of_work():
        call, _chair, member, _application = relatives()
        coordinator = an_account("coordinator", category=None)
    page = browser.sign_in_as(coordinator).get(f"{root(call)}/members/{member.id}/mandate")
    assert page.press("Save the mandate", most="-1").status == 422
    page = page.press("Save the mandate", fields=["cook", "transport"], most="7", groups="IT-1\n IT-2 ")
    assert "Cook, Transport" in page.text and "7" in page.text
    page = browser.get(f"{root(call)}/members/{member.id}/mandate")
    assert page.html.select_one("textarea[name=groups]").get_text().split() == ["IT-1", "IT-2"]  # type: ignore[union-attr]
    assert "to the same group" not in page.text and browser.get(f"{root(call)}/members/9999/mandate").status == 404


def test_a_chair_who_scores_blind_cannot_ask_whose_group_is_whose(browser: Browser) -> None:
    with unit_of_work():
        call, chair, member, application = relatives(blind=True)
        application.account.person.group_or_subject = "IT-77"
        member.account.person.phone, member.groups = "+995 577 00 00 00", ["CG-1"]
        coordinator = an_account("coordinator", category=None)
    address = f"{root(call)}/members/{member.id}/mandate"
    page = browser.sign_in_as(chair.account).get(address)
    assert page.html.select("[name=groups]") == [] and "written down by the office" in page.text
    page = browser.post(address, {"fields": "cook", "groups": "IT-77"})
    assert "Cook" in page.text and "Look for conflicts now" not in page.text
    with unit_of_work() as work:
        assert found(call) == [] and work.get_one(Member, member.id).groups == ["CG-1"]
        work.get_one(Member, chair.id).account.person.phone = NEPHEW["phone"]
        work.get_one(Member, chair.id).account.person.family_ka = NEPHEW["family_ka"]
    browser.post(address, {"fields": "cook", "most": "3"})
    browser.post(f"{root(call)}/members/{chair.id}/mandate", {"most": "3"})
    assert browser.post(f"{root(call)}/conflicts/find").status == 403
    with unit_of_work(read_only=True):
        assert found(call) == [], "no answer to a guess"
    page = browser.another().sign_in_as(coordinator).get(address).press("Save the mandate", groups="IT-77")
    assert "to the same group" in page.text or "conflict" in page.text
    with unit_of_work(read_only=True):
        assert [conflict.grounds for conflict in found(call)] == [["teacher"]]


def test_the_page_asks_the_same_number_of_questions_for_one_conflict_and_for_three(browser: Browser) -> None:
    def counted(rows: int) -> int:
        with unit_of_work():
            call, _chair, member, _application = relatives()
            for _n in range(rows - 1):
                an_application(call, an_account(**NEPHEW))
            assert len(actions.find_conflicts(call, by="system", at=clock.now())) == rows and member
            coordinator = an_account("coordinator", category=None)
        return questions(browser.another().sign_in_as(coordinator), root(call))

    assert counted(1) == counted(3)
