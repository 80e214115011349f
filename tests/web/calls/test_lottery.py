"""The lottery as people meet it: a commitment, then the secret, and draws that one line in a terminal gives again."""

import hashlib
import subprocess
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup

from app.accounts.models import Account
from app.calls.actions import drawing, publishing
from app.calls.models import Call
from app.kit.db import unit_of_work
from app.kit.refusal import Refusal
from app.selection import actions, queries
from app.selection.rules import draw
from tests.actions.test_selection import proposed
from tests.browser import Browser, Page
from tests.makers.calls import CLOSES, IN_WINDOW, a_call
from tests.makers.people import an_account
from tests.makers.selection import DECIDED_AT, Competition, a_competition

SOURCE = {"ka": "სახელმწიფო ლატარია, 1 ივნისი", "en": "the state lottery of 1 June"}
AFTERWARDS = CLOSES + timedelta(days=1)


def decided(*, publication: str = "anonymous", text: str = "", announced: bool = True) -> Competition:
    """A competition with a tie that the lot parted, decided and, as a rule, announced."""
    made = a_competition(9, 8, 8, 8)
    made.call.publication = publication
    if text:
        made.call.lottery_source = SOURCE
        drawing.write_text(made.call, text, by="account:1", at=AFTERWARDS)
    actions.confirm(proposed(made), made.second, by="account:2", at=DECIDED_AT)
    if announced:
        actions.announce(made.call, by="account:3", at=DECIDED_AT)
    return made


def lines_to_type(page: Page) -> list[str]:
    """What the page says to type in a terminal."""
    block = BeautifulSoup(page.response.text, "html.parser").select_one("pre code")
    assert block
    return block.get_text().splitlines()


def typed(line: str) -> str:
    """What a terminal answers, without the name of the input."""
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True)
    return done.stdout.strip().removesuffix("-").strip().rpartition("= ")[2]


def test_before_the_announcement_there_is_the_commitment_and_nothing_else(browser: Browser) -> None:
    with unit_of_work():
        made = a_competition(9, 8, 8, 8)
    path = f"/calls/{made.call.key}/lottery"
    scoring = browser.get(path)
    assert made.call.lottery_commitment and made.call.lottery_commitment in scoring.text
    assert "will be revealed with the results" in scoring.text
    with unit_of_work() as work:
        for row in (made.call, made.chair, made.second):
            work.add(row)
        actions.confirm(proposed(made), made.second, by="account:2", at=DECIDED_AT)
    assert made.call.state == "decided"
    assert browser.get(path).response.text == scoring.response.text
    assert (made.call.lottery_secret or "no secret") not in scoring.response.text
    assert not any((one.number or "no number") in scoring.response.text for one in made.applications)


def test_after_it_every_draw_is_listed_and_a_terminal_gives_it_again(browser: Browser) -> None:
    with unit_of_work():
        made = decided()
    call, page = made.call, browser.get(f"/calls/{made.call.key}/lottery")
    commitment, one_draw = lines_to_type(page)
    assert typed(commitment) == call.lottery_commitment
    numbers = sorted(one.number or "" for one in made.applications)
    assert typed(one_draw) == draw(call.lottery_secret or "", numbers[0])
    for number in numbers:
        again = typed(one_draw.replace(numbers[0], number))
        row = next(row for row in page.html.select("tbody tr") if number in row.get_text())
        assert again in row.get_text()
    assert "are equal in everything that counts; their order was drawn by lot." in page.text


def test_where_results_are_published_by_name_no_number_is_listed(browser: Browser) -> None:
    with unit_of_work():
        made = decided(publication="named")
    page = browser.get(f"/calls/{made.call.key}/lottery")
    assert not any((one.number or "no number") in page.response.text for one in made.applications)
    assert made.call.lottery_secret and made.call.lottery_secret in page.text
    assert "published by name" in page.text


def test_a_public_text_joins_the_seed_and_the_commitment_is_to_the_secret_alone(browser: Browser) -> None:
    with unit_of_work():
        made = decided(text="  07, 11 23;  ბოლო: 42 ")
        (decision,) = queries.decisions_of(made.call)
    seed = f"{made.call.lottery_secret}:07, 11 23; ბოლო: 42"
    assert f'"seed":"{seed}"' in decision.case_text
    page = browser.get(f"/calls/{made.call.key}/lottery")
    assert SOURCE["en"] in page.text and "07, 11 23; ბოლო: 42" in page.text
    commitment, one_draw = lines_to_type(page)
    assert typed(commitment) == made.call.lottery_commitment
    assert typed(one_draw) == draw(seed, min(one.number or "" for one in made.applications))
    assert SOURCE["en"] in browser.get(f"/calls/{made.call.key}").text


def test_the_office_names_the_text_in_the_rules_and_writes_it_down_after_the_deadline(
    browser: Browser, coordinator: Account
) -> None:
    with unit_of_work():
        call = a_call("draft", pass_marks={"student": "40"})
    with time_machine.travel(IN_WINDOW, tick=True):
        office = browser.sign_in_as(coordinator)
        source = {f"source_{code}": text for code, text in SOURCE.items()}
        saved = office.get(f"/office/calls/{call.key}/lottery").press("Save the lottery", **source)
        assert saved.status == 200
        with unit_of_work() as work:
            publishing.publish(work.get_one(Call, call.id), by="system", at=IN_WINDOW)
        early = office.get(f"/office/calls/{call.key}/lottery-text").press("Write it down for good", text="07 11")
        assert early.status == 422 and "between the deadline" in " ".join(early.errors)
    with time_machine.travel(AFTERWARDS, tick=True):
        office = browser.another().sign_in_as(coordinator)
        assert "The public text of the lottery" in office.get(f"/office/calls/{call.key}").text
        bad = office.get(f"/office/calls/{call.key}/lottery-text").press("Write it down for good", text='7"; rm -rf')
        assert bad.status == 422 and "only, at most 200" in " ".join(bad.errors)
        office.get(f"/office/calls/{call.key}/lottery-text").press("Write it down for good", text="07 11 23")
        page = browser.another().get(f"/calls/{call.key}/lottery")
        assert "07 11 23" in page.text
        assert "The lottery" in office.get(f"/office/calls/{call.key}/lottery-text").heading


@pytest.fixture
def coordinator(browser: Browser) -> Account:
    with unit_of_work():
        return an_account("coordinator", category=None)


@pytest.fixture
def scored(browser: Browser) -> Iterator[Competition]:
    with unit_of_work():
        yield a_competition(9, 8, 8, 8)


def test_without_the_text_no_decision_is_proposed_and_with_it_it_never_changes(scored: Competition) -> None:
    call = scored.call
    with pytest.raises(Refusal, match="name no public text"):
        drawing.write_text(call, "07 11", by="account:1", at=AFTERWARDS)
    call.lottery_source = SOURCE
    with pytest.raises(Refusal, match="public text of the lottery first"):
        proposed(scored)
    with pytest.raises(Refusal, match="between the deadline"):
        drawing.write_text(call, "07 11", by="account:1", at=IN_WINDOW)
    drawing.write_text(call, "07 11", by="account:1", at=AFTERWARDS)
    with pytest.raises(Refusal, match="never changes"):
        drawing.write_text(call, "07 12", by="account:1", at=AFTERWARDS)
    assert proposed(scored).case_text.count(":07 11") == 1


@pytest.mark.parametrize("text", ["", "$(date)", "`date`", 'a"b', "a\\b", "a!b", "a'b", "x" * 201])
def test_a_text_that_a_terminal_would_read_otherwise_is_refused(scored: Competition, text: str) -> None:
    scored.call.lottery_source = SOURCE
    with pytest.raises(Refusal, match="only, at most 200"):
        drawing.write_text(scored.call, text, by="account:1", at=AFTERWARDS)


def test_a_secret_has_no_colon_and_its_commitment_is_its_sha_256(browser: Browser) -> None:
    with unit_of_work():
        call: Call = a_call("draft", pass_marks={"student": "40"})
        with pytest.raises(ValueError, match="no colon"):
            publishing.publish(call, by="system", at=IN_WINDOW, secret="a:b")
        publishing.publish(call, by="system", at=IN_WINDOW)
        assert call.lottery_secret and ":" not in call.lottery_secret
        assert call.lottery_commitment == hashlib.sha256(call.lottery_secret.encode()).hexdigest()
