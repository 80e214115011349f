"""The embargo: to everybody outside committee and office, a decided call looks as it did while it was scored."""

import re

import pytest
import time_machine

from app.kit.db import unit_of_work
from app.selection import actions
from tests.actions.test_selection import AT, proposed
from tests.browser import Browser
from tests.security.scenario import Scenario, a_scenario

OUTSIDERS = ("anonymous", "owner", "other applicant")
NOISE = re.compile(r'name="csrf_token"[^>]*value="[^"]*"|value="[^"]*"[^>]*name="csrf_token"|error_name=\w+')


def walk(browser: Browser, scenario: Scenario) -> dict[str, tuple[int, str]]:
    """Every address that can be asked, for every applicant's application, with status and content."""
    seen = {}
    for application in scenario.made.applications:
        scenario.subjects["application_id"] = application.id
        for rule in browser.app.url_map.iter_rules():
            if rule.endpoint == "static" or "GET" not in (rule.methods or set()):
                continue
            for path in scenario.addresses(rule):
                if path in seen:
                    continue  # it names no application, and was asked for another one's sake
                response = browser.client.get(path)
                headers = sorted(
                    (k, v) for k, v in response.headers if k not in ("Set-Cookie", "Content-Length", "Date")
                )
                seen[path] = (
                    response.status_code,
                    f"{headers}{NOISE.sub('', response.get_data().decode('utf-8', 'surrogateescape'))}",
                )
    return seen


@pytest.mark.parametrize("persona", OUTSIDERS)
def test_a_decided_call_looks_byte_for_byte_like_one_being_scored(browser: Browser, persona: str) -> None:
    with time_machine.travel(AT, tick=False):
        with unit_of_work():
            scenario = a_scenario()
        account = scenario.people[persona]
        if account is not None:
            browser.sign_in_as(account)
        before = walk(browser, scenario)
        with unit_of_work() as work:
            work.add_all([scenario.made.call, scenario.made.chair, scenario.made.second])
            decision = proposed(scenario.made)
        proposed_only = walk(browser, scenario)
        with unit_of_work() as work:
            work.add_all([decision, scenario.made.call, scenario.made.second])
            actions.confirm(decision, scenario.made.second, by="account:2", at=AT)
        after = walk(browser, scenario)
    assert len(before) > 40
    assert [path for path in before if before[path] != proposed_only[path]] == []
    assert [path for path in before if before[path] != after[path]] == []


def test_no_letter_is_written_before_the_announcement(browser: Browser) -> None:
    with unit_of_work() as work:
        scenario = a_scenario()
        actions.confirm(proposed(scenario.made), scenario.made.second, by="account:2", at=AT)
        assert not work.connection().exec_driver_sql("SELECT count(*) FROM outgoing_mails").scalar()
