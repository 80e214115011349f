"""Who gets in where: every address asked by every persona with a real request, against a table that people reviewed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.access.policy import POLICY, Do, may
from app.accounts.models import Account
from app.kit.db import database, unit_of_work
from app.web import guard, transaction
from tests.browser import Browser
from tests.security.scenario import OFFICE, Scenario, a_scenario

SIGNED_IN = {"owner", "other applicant", "chair", "recused member", "unassigned member", *OFFICE}
EVERYBODY = {"anonymous", *SIGNED_IN}
MEMBERS = {"chair", "recused member", "unassigned member"}
FILE_READERS = {"coordinator", "director", "auditor"}

# While the committee scores: nothing is decided, nothing announced. The subject is the best applicant's application.
REVIEWED: dict[Do, set[str]] = {
    Do.MANAGE_OWN_ACCOUNT: SIGNED_IN,
    Do.SEE_CALL: EVERYBODY,
    Do.SEE_RESULTS: set(),
    Do.LIST_OWN_APPLICATIONS: SIGNED_IN,
    Do.APPLY: SIGNED_IN - MEMBERS,
    Do.SEE_OWN_APPLICATION: {"owner"},
    Do.CHANGE_OWN_APPLICATION: {"owner"},
    Do.SEE_OWN_RESULT: set(),
    Do.ANSWER_OFFER: set(),
    **dict.fromkeys((Do.APPEAL, Do.SEE_APPEALS, Do.SEE_APPEAL, Do.SEE_APPEAL_FILE, Do.ASSIGN_SECOND_LOOK), set[str]()),
    **dict.fromkeys(
        (Do.LOOK_AGAIN, Do.ANSWER_APPEAL, Do.CLOSE_APPEALS), set[str]()
    ),  # all of these: test_appeal_rights
    Do.SEE_ATTACHMENT: {"owner", "chair", *FILE_READERS},
    Do.SEE_COMMITTEE_DESK: MEMBERS,
    Do.SEE_COMMITTEE_CALL: MEMBERS,
    Do.SCORE: {"chair"},
    Do.DECLARE_CONFLICT: {"chair"},
    Do.SEE_PROGRESS: {"chair", *FILE_READERS},
    Do.SEE_PHASES: {*MEMBERS, *FILE_READERS},
    **dict.fromkeys(
        (Do.SEE_DISCUSSIONS, Do.SEE_DISCUSSION, Do.JOIN_DISCUSSION, Do.LEAD_MEETING, Do.LEAD_POINT), set[str]()
    ),  # in the phase of the discussion: test_discussion_rights
    Do.SEE_SELECTION: {*MEMBERS, *FILE_READERS},
    Do.TRY_WHAT_IF: MEMBERS,
    Do.SEE_DECISION: FILE_READERS,
    Do.PROPOSE_DECISION: {"chair"},
    Do.CONFIRM_DECISION: MEMBERS,
    Do.SEE_OFFICE: FILE_READERS,
    Do.CREATE_CALL: {"coordinator"},
    Do.SEE_CALL_FILE: FILE_READERS,
    Do.EDIT_CALL: {"coordinator"},
    Do.EDIT_FORM: {"coordinator"},
    Do.EXTEND_DEADLINE: {"coordinator"},
    Do.START_SCORING: {"coordinator"},
    Do.SEE_APPLICATION: FILE_READERS,
    Do.EXPORT_APPLICATIONS: FILE_READERS,
    Do.WRITE_TO_APPLICANTS: {"coordinator"},
    Do.KEEP_VIEWS: FILE_READERS,
    Do.SHARE_VIEWS: {"coordinator", "director"},
    Do.DECIDE_ELIGIBILITY: {"coordinator"},
    Do.CHECK_CONDITIONS: {"coordinator"},
    Do.MANAGE_LINKS: {"coordinator"},
    Do.SEE_REFERENCES: {"chair", *FILE_READERS},
    **dict.fromkeys((Do.PREPARE_FILES, Do.PREPARE_FILE), set[str]()),  # scored by name: test_redaction_rights
    Do.SEAT_MEMBERS: {"coordinator"},
    Do.MANAGE_COMMITTEE: {"coordinator", "chair"},
    Do.SETTLE_CONFLICTS: {"coordinator", "chair"},
    Do.ANNOUNCE: {"coordinator"},
    Do.MANAGE_OFFERS: {"coordinator"},
    Do.PRINT_PROTOCOL: {"chair", *FILE_READERS},
    Do.PRINT_LETTER: {"coordinator", "director"},
    Do.MAKE_TRIP: {"coordinator"},
    Do.SEE_TRIP: FILE_READERS,
    Do.EDIT_TRIP: {"coordinator"},
    Do.PLAN_TRIP: {"coordinator"},
    Do.DO_TRIP_TASKS: {"coordinator", "director"},
    Do.SEE_OWN_TRIPS: {"owner"},
    Do.SEE_OWN_TRIP: {"owner"},
    Do.LOOK_THROUGH_DIARY: set(),  # nobody leads, and nothing is shown: tests/web/test_diary.py
    Do.SEE_DIARY: set(),
    Do.PRINT_ROSTER: {"coordinator", "director"},
    Do.PLAN_EVENT: {"coordinator"},
    Do.SEE_EVENT: FILE_READERS,
    Do.EDIT_EVENT: {"coordinator"},
    Do.CHECK_IN: {"coordinator", "director"},
    Do.ISSUE_EVENT_PAPERS: {"coordinator", "director"},
    Do.ISSUE_CALL_PAPERS: {"coordinator", "director"},
    Do.ISSUE_TRIP_PAPERS: {"coordinator", "director"},
    Do.SEE_BATCH: {"coordinator"},
    Do.SEE_PAPER: FILE_READERS,
    Do.REVOKE_PAPER: {"coordinator", "director"},
    Do.SEE_PARTNER: FILE_READERS,
    Do.ADD_PARTNER: {"coordinator"},
    Do.EDIT_PARTNER: {"coordinator"},
    Do.SEE_GALLERY: FILE_READERS,
    Do.WORD_PAPERS: {"coordinator", "administrator"},
    Do.SEE_MESSAGES: FILE_READERS,
    Do.SEND_MESSAGES: {"coordinator"},
    Do.MANAGE_USERS: {"administrator"},
    Do.SEE_AUDIT: {"administrator", "auditor"},
}
PERSONAS = sorted(EVERYBODY)


@pytest.fixture
def scenario(browser: Browser) -> Scenario:
    with unit_of_work():
        return a_scenario()


def test_the_reviewed_table_names_every_right() -> None:
    assert set(REVIEWED) == set(POLICY) == set(Do)


def test_every_view_names_its_right_or_is_public(browser: Browser) -> None:
    views = browser.app.view_functions
    assert not [name for name, view in views.items() if name != "static" and not hasattr(view, "needs")]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What the guard said to each request; nothing that a request does is kept, so that all meet the same scenario."""
    said: list[bool] = []

    def noted(who: Account | None, right: Do, subject: Any = None) -> bool:
        said.append(may(who, right, subject))
        return said[-1]

    @contextmanager
    def undone() -> Iterator[None]:
        with database().work() as current:
            yield
            current.rollback()

    monkeypatch.setattr(guard, "may", noted)
    monkeypatch.setattr(transaction, "_held", undone)
    return said


@pytest.mark.parametrize("persona", PERSONAS)
def test_every_address_lets_in_exactly_those_whom_the_table_names(
    browser: Browser, scenario: Scenario, answers: list[bool], persona: str
) -> None:
    browser.get("/sign-in")
    if account := scenario.people[persona]:
        browser.sign_in_as(account)
    kept = browser.client.get_cookie("gatsvla")
    assert kept is not None
    wrong, asked = [], 0
    for rule in browser.app.url_map.iter_rules():
        right = getattr(browser.app.view_functions[rule.endpoint], "needs", None)
        for path in scenario.addresses(rule) if right else ():
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                answers.clear()
                browser.client.set_cookie("gatsvla", kept.value)  # some of these addresses sign people out
                response = browser.client.open(path, method=method, data={"csrf_token": browser.token})
                inside, asked = answers[:1] == [True], asked + 1
                if inside != (persona in REVIEWED[right]):
                    wrong.append(f"{method} {path} ({right.name}): {'let in' if inside else 'turned away'}")
                if not (response.status_code < 500 if inside else turned_away(response)):
                    wrong.append(f"{method} {path}: answered {response.status_code}")
    assert asked > 40
    assert not wrong, f"{persona}: " + "; ".join(wrong)


def turned_away(response: TestResponse) -> bool:
    """Sent to the sign-in page, or refused."""
    return response.status_code in (401, 403, 404) or response.headers.get("Location", "").startswith("/sign-in")
