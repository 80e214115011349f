"""Who sees a discussion and may join it, phase by phase; and that nothing of it reaches who must not know."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from app.access.policy import Do, may
from app.committee import actions, queries
from app.committee.models import Conflict
from app.kit.db import session, unit_of_work
from tests.browser import Browser
from tests.makers.applications import a_member, a_review
from tests.makers.calls import CLOSES
from tests.makers.committee import a_comment, in_phase
from tests.makers.people import an_account
from tests.makers.selection import DECIDED_AT, a_competition
from tests.security.hidden import SECRET, WHO, Hidden, a_hidden_applicant, recuse_the_chair
from tests.security.test_leaks import pages
from tests.security.walking import leaks

OFFICE = ("coordinator", "director", "auditor")
READERS = {"chair", "unassigned member", *OFFICE}
REVIEWED: dict[Do, set[str]] = {
    Do.SEE_DISCUSSIONS: {"recused member", *READERS},
    Do.SEE_DISCUSSION: READERS,
    Do.JOIN_DISCUSSION: {"chair", "unassigned member"},
    Do.LEAD_MEETING: {"chair", "coordinator"},
    Do.LEAD_POINT: {"chair", "coordinator"},
}
OF_THE_CALL = (Do.SEE_DISCUSSIONS, Do.LEAD_MEETING)
PERSONAS = ("anonymous", "owner", "other applicant", "chair", "unassigned member", "recused member", "behind",
            "administrator", *OFFICE)  # fmt: skip
SAID = "unmistakable kingfisher remark"


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    """Stand where the committee decides."""
    with time_machine.travel(DECIDED_AT, tick=True):
        yield


def people_of_a_discussion(phase: str) -> tuple[dict[str, Any], Any, Any]:
    """Everybody's account by persona, the call, and the application that is discussed."""
    made = a_competition(9, 8)
    call, first = made.call, made.applications[0]
    recused, behind = a_member(call), a_member(call)
    session().add(Conflict(member=recused, application=first, reason="a cousin", at=CLOSES))
    a_review(made.applications[1], behind)
    in_phase(call, phase)
    a_comment(first, made.chair, SAID)
    people = {
        "anonymous": None, "owner": first.account, "other applicant": made.applications[1].account,
        "chair": made.chair.account, "unassigned member": made.second.account, "recused member": recused.account,
        "behind": behind.account, **{role: an_account(role, category=None) for role in (*OFFICE, "administrator")},
    }  # fmt: skip
    return people, call, first


@pytest.mark.parametrize("phase", ["individual", "discussion", "final"])
def test_the_discussion_lets_in_exactly_those_whom_the_table_names(browser: Browser, phase: str) -> None:
    with unit_of_work():
        people, call, first = people_of_a_discussion(phase)
        allowed = {
            persona: {right for right in REVIEWED if may(who, right, call if right in OF_THE_CALL else first)}
            for persona, who in people.items()
        }
    talk = f"/committee/applications/{first.id}/discussion"
    for persona in PERSONAS:
        wanted = {right for right, names in REVIEWED.items() if persona in names and phase != "individual"}
        wanted -= {Do.JOIN_DISCUSSION} if phase == "final" else set()
        assert allowed[persona] == wanted, persona
        someone = browser.another()
        if people[persona] is not None:
            someone.sign_in_as(people[persona]).get("/account")
        assert (SAID in someone.client.get(talk).text) == (Do.SEE_DISCUSSION in wanted), persona
        answer = someone.client.post(talk, data={"text": "Hello", "csrf_token": someone.token})
        assert (answer.status_code == 302 and talk in answer.location) == (Do.JOIN_DISCUSSION in wanted), persona


def settle_in_a_meeting(hidden: Hidden) -> None:
    """The hidden application was settled with a differing opinion, and is on the table again."""
    away = queries.absent_at(hidden.call, DECIDED_AT)
    present = [member.id for member in queries.members_of(hidden.call) if member.id not in away]
    meeting = actions.open_meeting(hidden.call, present, by="system", at=DECIDED_AT)
    point = actions.take_up(meeting, hidden.application, by="system", at=DECIDED_AT)
    actions.dissent(point, hidden.made.second, SAID, by="system", at=DECIDED_AT)
    actions.settle(point, SAID, by="system", at=DECIDED_AT)
    actions.take_up(meeting, hidden.application, by="system", at=DECIDED_AT)


@pytest.mark.parametrize("persona", ["held-off member", "chair"])
def test_who_is_recused_finds_no_trace_of_what_is_said(browser: Browser, persona: str) -> None:
    with unit_of_work():
        hidden = a_hidden_applicant()
        recuse_the_chair(hidden)
        hidden.subjects["comment_id"] = [a_comment(hidden.application, hidden.made.second, SAID).id]
        in_phase(hidden.call, "discussion")
        settle_in_a_meeting(hidden)
        signs = (*hidden.everything, SAID)
    browser.sign_in_as(hidden.people[persona])
    found, told = leaks(browser, hidden, signs)
    assert told > 15 and not found, "\n".join(found)


def test_who_scores_blind_discusses_without_learning_who_it_is(browser: Browser) -> None:
    with unit_of_work():
        hidden = a_hidden_applicant(blind=True)
        hidden.subjects["comment_id"] = [a_comment(hidden.application, hidden.made.second, SAID).id]
        in_phase(hidden.call, "discussion")
    browser.sign_in_as(hidden.people["unassigned member"])
    assert SAID in browser.get(f"/committee/applications/{hidden.application.id}/discussion").text
    found, told = leaks(browser, hidden, {*WHO, *SECRET})
    assert told > 15 and not found, "\n".join(found)


def test_a_recused_member_counts_no_comment_on_what_is_hidden(browser: Browser) -> None:
    with unit_of_work():
        hidden = a_hidden_applicant()
        in_phase(hidden.call, "discussion")
    browser.sign_in_as(hidden.people["recused member"])
    before = pages(browser, hidden)
    with unit_of_work() as work:
        application, speaker = work.merge(hidden.application), work.merge(hidden.made.second)
        a_comment(application, speaker, SAID)
    assert pages(browser, hidden) == before
