"""The same after the announcement, for officers who sit on the committee, and in the answers to forms."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import time_machine

from app.kit.db import database, unit_of_work
from app.web import transaction
from tests.browser import Browser
from tests.makers.selection import DECIDED_AT
from tests.security.hidden import RECUSED_OFFICE, SECRET, WHO, a_hidden_applicant, recuse_the_chair
from tests.security.hidden_later import LATER, announce
from tests.security.walking import leaks, sent, spilled_in


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    """A day after the announcement."""
    with time_machine.travel(LATER, tick=True):
        yield


@pytest.mark.parametrize("persona", ["expert", "chair", *RECUSED_OFFICE])
def test_after_the_announcement_who_is_recused_still_finds_no_trace(browser: Browser, persona: str) -> None:
    with unit_of_work():
        hidden = a_hidden_applicant()
        recuse_the_chair(hidden)
        announce(hidden)
        signs = hidden.everything
    browser.sign_in_as(hidden.people[persona])
    found, told = leaks(browser, hidden, signs)
    assert told > 15 and not found, "\n".join(found)


@pytest.fixture
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is sent, nothing of it stays, so that every form is sent to the same call."""

    @contextmanager
    def undone() -> Iterator[None]:
        with database().work() as current:
            yield
            current.rollback()

    monkeypatch.setattr(transaction, "_held", undone)


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize(("persona", "stage"), [("chair", "scoring"), ("coordinator", "announced")])
def test_what_comes_back_when_a_form_is_sent_tells_nothing_either(browser: Browser, persona: str, stage: str) -> None:
    with unit_of_work():
        hidden = a_hidden_applicant()
        recuse_the_chair(hidden)
        if stage == "announced":
            announce(hidden)
        signs = hidden.everything
    browser.sign_in_as(hidden.people[persona])
    answers = list(sent(browser, hidden))
    assert {response.status_code for _path, response in answers} >= {200, 403, 404, 422}
    assert (found := spilled_in(answers, browser, signs)) == [], "\n".join(found)


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("persona", ["scorer", "scoring coordinator"])
def test_what_comes_back_when_a_form_is_sent_tells_a_blind_scorer_nothing(browser: Browser, persona: str) -> None:
    with unit_of_work():
        hidden = a_hidden_applicant(blind=True)
    browser.sign_in_as(hidden.people[persona])
    assert (found := spilled_in(sent(browser, hidden), browser, {*WHO, *SECRET})) == [], "\n".join(found)


@pytest.mark.parametrize("persona", ["scoring coordinator", "scoring director", "scoring administrator"])
def test_an_officer_who_scores_blind_finds_nothing_that_tells_who_it_is(browser: Browser, persona: str) -> None:
    with time_machine.travel(DECIDED_AT, tick=True):
        with unit_of_work():
            hidden = a_hidden_applicant(blind=True)
        browser.sign_in_as(hidden.people[persona])
        found, told = leaks(browser, hidden, {*WHO, *SECRET}, seeking=True)
    assert told > 15 and not found, "\n".join(found)


@pytest.mark.parametrize("persona", ["auditor", "administrator"])
def test_an_officer_who_is_recused_finds_no_trace_of_the_application(browser: Browser, persona: str) -> None:
    with time_machine.travel(DECIDED_AT, tick=True):
        with unit_of_work():
            hidden = a_hidden_applicant()
            signs = hidden.everything
        browser.sign_in_as(hidden.people[persona])
        found, told = leaks(browser, hidden, signs, seeking=True)
    assert told > 15 and not found, "\n".join(found)
