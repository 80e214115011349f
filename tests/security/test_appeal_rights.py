"""Who may do what with an appeal, once a call is announced: a reviewed table of its own, asked with real requests."""

import pytest

from app.access.policy import Do, may
from app.committee.models import Conflict
from app.kit.db import session, unit_of_work
from tests.browser import Browser
from tests.makers.appeals import AT, a_look, an_announced_competition, an_appeal
from tests.makers.applications import a_member
from tests.makers.people import an_account

OFFICE = ("coordinator", "director", "auditor", "administrator")
READERS = {"chair", "coordinator", "director", "auditor"}
# The subject is an application with an appeal that a member looks at again.
REVIEWED: dict[Do, set[str]] = {
    Do.APPEAL: {"owner"},
    Do.SEE_APPEALS: {"recused chair", *READERS},
    Do.SEE_APPEAL: READERS,
    Do.SEE_APPEAL_FILE: {"owner", *READERS},
    Do.ASSIGN_SECOND_LOOK: {"chair", "coordinator"},
    Do.LOOK_AGAIN: {"second look"},
    Do.ANSWER_APPEAL: {"chair"},
    Do.CLOSE_APPEALS: {"chair", "recused chair", "coordinator"},
}
PAGES = {
    Do.APPEAL: "/applications/{id}/appeal",
    Do.SEE_APPEALS: "/office/calls/{key}/appeals",
    Do.SEE_APPEAL: "/office/applications/{id}/appeal",
    Do.LOOK_AGAIN: "/committee/applications/{id}/second-look",
    Do.ANSWER_APPEAL: "/office/applications/{id}/appeal/answer",
}
PERSONAS = ("anonymous", "owner", "other applicant", "chair", "recused chair", "another member", "second look",
            "stepped aside", *OFFICE)  # fmt: skip


@pytest.mark.parametrize("persona", PERSONAS)
def test_an_appeal_lets_in_exactly_those_whom_the_table_names(browser: Browser, persona: str) -> None:
    with unit_of_work():
        made = an_announced_competition(9, 8, 7, 6)
        appeal, application = an_appeal(made, 2), made.applications[2]
        aside, also_chair = a_member(made.call), a_member(made.call, is_chair=True)
        for member in (aside, also_chair):
            session().add(Conflict(member=member, application=application, reason="a cousin", at=AT))
        a_look(appeal, made.second)
        people = {
            "anonymous": None, "owner": application.account, "other applicant": made.applications[3].account,
            "chair": made.chair.account, "recused chair": also_chair.account,
            "another member": a_member(made.call).account, "second look": made.second.account,
            "stepped aside": aside.account, **{role: an_account(role, category=None) for role in OFFICE},
        }  # fmt: skip
        who = people[persona]
        subjects = {Do.SEE_APPEALS: made.call, Do.CLOSE_APPEALS: made.call}
        allowed = {right for right in REVIEWED if may(who, right, subjects.get(right, application))}
    assert allowed == {right for right, names in REVIEWED.items() if persona in names}
    if who is not None:
        browser.sign_in_as(who)
    for right, address in PAGES.items():
        answer = browser.client.get(address.format(id=application.id, key=made.call.key))
        assert (answer.status_code == 200) == (persona in REVIEWED[right]), (right, answer.status_code)


def test_nobody_sees_the_ranking_while_a_second_look_of_theirs_is_open(browser: Browser) -> None:
    with unit_of_work():
        made = an_announced_competition(9, 8, 7)
        assert may(made.second.account, Do.SEE_SELECTION, made.call)
        a_look(an_appeal(made, 2), made.second)
        assert not may(made.second.account, Do.SEE_SELECTION, made.call)
        assert may(made.chair.account, Do.SEE_SELECTION, made.call)


def test_the_recused_chair_does_not_find_the_appeal_in_the_list(browser: Browser) -> None:
    with unit_of_work():
        made = an_announced_competition(9, 8, 7, 6)
        hidden, seen = an_appeal(made, 2), an_appeal(made, 3)
        chair = a_member(made.call, is_chair=True)
        session().add(Conflict(member=chair, application=made.applications[2], reason="a cousin", at=AT))
    page = browser.sign_in_as(chair.account).get(f"/office/calls/{made.call.key}/appeals")
    assert str(made.applications[3].number) in page.text and str(made.applications[2].number) not in page.text
    assert hidden.id != seen.id
