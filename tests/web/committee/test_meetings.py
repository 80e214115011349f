"""The pages of a meeting: opened, led from point to point, seen on the wall; and nothing for who has to leave."""

from collections.abc import Iterator

import pytest
import time_machine

from app.committee.models import Conflict, Member
from app.kit.db import session, unit_of_work
from tests.browser import Browser
from tests.counting import questions
from tests.makers.applications import a_member, an_application
from tests.makers.calls import CLOSES
from tests.makers.committee import in_phase
from tests.makers.people import an_account
from tests.makers.selection import DECIDED_AT, Competition, a_competition


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    """Stand where the committee decides."""
    with time_machine.travel(DECIDED_AT, tick=True):
        yield


def a_final_round(*scores: int) -> tuple[Competition, Member]:
    """A competition in its final round; Maka, the third member, is recused from the first application."""
    made = a_competition(*(scores or (9, 8)))
    maka = a_member(made.call, an_account(category=None, given_latin="Maka", family_latin="Lomidze"))
    session().add(Conflict(member=maka, application=made.applications[0], reason="cousins", at=CLOSES))
    in_phase(made.call, "final")
    return made, maka


def agenda(made: Competition) -> str:
    """The address of the agenda."""
    return f"/committee/{made.call.key}/meeting"


def test_the_chair_leads_a_meeting_and_the_proposal_knows_who_is_there(browser: Browser) -> None:
    with unit_of_work():
        made, maka = a_final_round()
        first, second = (str(application.number) for application in made.applications)
    page = browser.sign_in_as(made.chair.account).get(f"/committee/{made.call.key}").click("Meeting")
    page = page.press("Open the meeting")
    assert f"Next: {first}" in page.text and "Leaves the room: Maka Lomidze." in page.text
    wall = browser.get(f"{agenda(made)}/projector")
    assert "Leaves the room: Maka Lomidze." in wall.text and first not in wall.text
    page = browser.get(agenda(made)).press("Take it up")
    assert "Out of the room: Maka Lomidze" in page.text
    assert first in browser.get(f"{agenda(made)}/projector").text
    names = [option.get_text() for option in page.html.select("select[name=member_id] option")]
    assert len(names) == 2 and "Maka Lomidze" not in names
    page = page.press("Note the opinion", member_id=str(made.second.id), text="The plan is thin.")
    page = page.press("Settle it and go on", decision="The committee keeps the scores.")
    assert "disagrees: The plan is thin." in page.text and f"Next: {second}" in page.text
    assert "Comes back: Maka Lomidze." in page.text
    page = page.press("Take it up").press("Settle it and go on")
    assert "Everything on the agenda is settled." in page.text
    page = page.press("Note the attendance", present=[str(made.chair.id), str(made.second.id)])
    page.press("Close the meeting")
    board = browser.get(f"/committee/{made.call.key}/selection")
    ticked = [box["value"] for box in board.html.select("input[name=present][checked]")]
    assert ticked == [str(made.chair.id), str(made.second.id)]
    assert browser.get(f"/committee/applications/{made.applications[0].id}/meeting").status == 404
    assert maka.id


def test_who_has_to_leave_sees_an_agenda_without_it(browser: Browser) -> None:
    with unit_of_work():
        made, maka = a_final_round()
        hidden = str(made.applications[0].number)
    browser.sign_in_as(made.chair.account).get(agenda(made)).press("Open the meeting").press("Take it up")
    someone = browser.another().sign_in_as(maka.account)
    for address in (agenda(made), f"{agenda(made)}/projector"):
        page = someone.get(address)
        assert page.status == 200 and hidden not in page.text
        assert not any(words in page.text for words in ("Leaves the room", "Comes back", "Out of the room"))
    assert someone.get(f"/committee/applications/{made.applications[0].id}/meeting").status == 404


def test_members_look_on_and_only_chair_and_coordinator_lead(browser: Browser) -> None:
    with unit_of_work():
        made, _maka = a_final_round()
        coordinator, auditor = an_account("coordinator", category=None), an_account("auditor", category=None)
    for account in (made.second.account, auditor):
        someone = browser.another().sign_in_as(account)
        page = someone.get(agenda(made))
        assert "No meeting yet" in page.text and "Open the meeting" not in page.text
        assert someone.post(f"{agenda(made)}/present", {"present": str(made.chair.id)}).status == 404
    page = browser.sign_in_as(coordinator).get(agenda(made)).press("Open the meeting")
    page = page.press("Take it up").press("Settle it and go on", decision="")
    assert page.status == 422
    assert "still on the table" in browser.get(agenda(made)).press("Close the meeting").errors[0]


@pytest.mark.parametrize("language", ["en", "ka"])
def test_the_pages_open_in_both_languages_before_and_during_a_meeting(browser: Browser, language: str) -> None:
    with unit_of_work():
        made, _maka = a_final_round()
    browser.sign_in_as(made.chair.account).get(f"/?language={language}")
    for _time in range(2):
        assert browser.get(f"{agenda(made)}/projector").status == 200
        page = browser.get(agenda(made))
        assert page.status == 200
        browser.post(f"{agenda(made)}/present", {"present": [str(made.chair.id), str(made.second.id)]})


def test_the_agenda_asks_the_same_number_of_questions_for_one_row_and_for_three(browser: Browser) -> None:
    def counted(rows: int) -> list[int]:
        with unit_of_work():
            made, _maka = a_final_round(*range(1, rows + 2))
            an_application(made.call)
        someone = browser.another().sign_in_as(made.chair.account)
        page = someone.get(agenda(made)).press("Open the meeting")
        page.press("Take it up").press("Settle it and go on")
        return [questions(someone, address) for address in (agenda(made), f"{agenda(made)}/projector")]

    assert counted(1) == counted(3)
