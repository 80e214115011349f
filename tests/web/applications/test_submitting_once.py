"""Submit, pressed any number of times, one after the other or at once, gives one receipt; on both databases."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from sqlalchemy import func, select

from app.applications.actions import reopening
from app.applications.models import Application
from app.audit import trail
from app.audit.models import Entry
from app.kit.db import Database, unit_of_work
from app.messaging.models import OutgoingMail
from tests.browser import Browser, Page
from tests.makers.applications import an_application
from tests.makers.calls import CLOSES, IN_WINDOW
from tests.standing import application

PRESSES = 12
CHANGED = "The answers have changed since you looked at them here. Please check them and submit again."


@pytest.fixture(autouse=True)
def spring() -> Iterator[time_machine.Traveller]:
    """The call is open."""
    with time_machine.travel(IN_WINDOW, tick=True) as traveller:
        yield traveller


@pytest.fixture
def on_either(either_database: Database) -> Browser:
    """A browser whose application stands on either database."""
    return Browser(application())


def begun(browser: Browser) -> tuple[int, Page]:
    """Somebody's finished draft, and its check page."""
    with unit_of_work():
        draft = an_application(state="draft")
    return draft.id, browser.sign_in_as(draft.account).get(f"/applications/{draft.id}/check")


def kept(identity: int) -> tuple[str, int, int]:
    """The state, the letters and the lines of the audit log about handing in."""
    with unit_of_work(read_only=True) as work:
        found = work.get_one(Application, identity)
        letters = work.scalar(select(func.count()).where(OutgoingMail.kind == "application_received")) or 0
        return found.state, letters, work.scalar(select(func.count()).where(Entry.verb == "submit")) or 0


def key_of(check: Page) -> str:
    """The key that stands in the form."""
    field = check.html.find("input", attrs={"name": "key"})
    assert field
    return str(field["value"])


def test_many_presses_at_once_give_one_receipt(on_either: Browser) -> None:
    identity, check = begun(on_either)
    cookie = on_either.client.get_cookie("gatsvla")
    assert cookie
    sent = {"csrf_token": on_either.token, "key": key_of(check)}
    together = Barrier(PRESSES)

    def press(_number: int) -> tuple[int, str]:
        another = on_either.app.test_client()
        another.set_cookie("gatsvla", cookie.value)
        together.wait()
        answer = another.post(f"/applications/{identity}/submit", data=sent)
        return answer.status_code, answer.headers.get("Location", "")

    with ThreadPoolExecutor(PRESSES) as pool:
        answers = set(pool.map(press, range(PRESSES)))
    assert answers == {(302, f"/applications/{identity}/receipt")}
    assert kept(identity) == ("submitted", 1, 1)
    with unit_of_work(read_only=True):
        assert trail.first_fault() is None


def test_a_press_that_comes_again_later_gives_the_same_receipt(
    browser: Browser, spring: time_machine.Traveller
) -> None:
    identity, check = begun(browser)
    first = browser.post(f"/applications/{identity}/submit", {"key": key_of(check)})
    spring.move_to(CLOSES + timedelta(days=1))
    again = browser.post(f"/applications/{identity}/submit", {"key": key_of(check)})
    assert first.heading == again.heading and "S-001" in again.text
    said = [
        " ".join(str(page.html.select_one(part)) for part in ("dl.facts", ".fingerprint")) for page in (first, again)
    ]
    assert said[0] == said[1] and "13:00" in said[0]
    assert kept(identity) == ("submitted", 1, 1)


def test_a_press_from_before_the_reopening_does_not_hand_in_what_is_being_changed(browser: Browser) -> None:
    identity, check = begun(browser)
    browser.post(f"/applications/{identity}/submit", {"key": key_of(check)})
    with unit_of_work() as work:
        found = work.get_one(Application, identity)
        reopening.reopen(found, by="system", at=IN_WINDOW)
        found.answers = {**found.answers, "motivation": "Half a sen"}
    again = browser.post(f"/applications/{identity}/submit", {"key": key_of(check)})
    assert again.status == 200 and "S-001" in again.text
    with unit_of_work(read_only=True) as work:
        found = work.get_one(Application, identity)
        assert found.reopened_at and found.submitted
        assert found.submitted["answers"]["motivation"] != "Half a sen"
    assert kept(identity) == ("submitted", 1, 1)


def test_what_is_handed_in_is_what_was_looked_at(browser: Browser) -> None:
    identity, check = begun(browser)
    with unit_of_work() as work:  # in another window
        found = work.get_one(Application, identity)
        found.answers = {**found.answers, "motivation": "Another text."}
    refused = browser.post(f"/applications/{identity}/submit", {"key": key_of(check)})
    assert (refused.status, refused.errors) == (422, [CHANGED])
    assert "Another text." in refused.text
    assert kept(identity) == ("draft", 0, 0)
    assert "S-001" in refused.press("Submit the application").text
    assert kept(identity) == ("submitted", 1, 1)


@pytest.mark.parametrize("key", ["", "0" * 64, "x\x00", "ა" * 1000])
def test_a_press_without_the_key_or_with_a_made_up_one_hands_nothing_in(browser: Browser, key: str) -> None:
    identity, _check = begun(browser)
    refused = browser.post(f"/applications/{identity}/submit", {"key": key})
    assert (refused.status, refused.errors) == (422, [CHANGED])
    assert kept(identity) == ("draft", 0, 0)
