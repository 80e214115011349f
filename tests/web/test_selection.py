"""The selection as people meet it: deliberation, two people, announcement, reasons, offers; and no leak before."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from app.accounts.models import Account
from app.kit.db import unit_of_work
from app.selection import actions
from tests.actions.test_selection import AT, proposed
from tests.browser import Browser
from tests.makers.people import an_account
from tests.makers.selection import Competition, a_competition


@pytest.fixture
def made(browser: Browser) -> Competition:
    with unit_of_work():
        return a_competition(9, 8, 7, 2)


@pytest.fixture
def coordinator(browser: Browser) -> Account:
    with unit_of_work():
        return an_account("coordinator", category=None)


def decided(made: Competition) -> None:
    with unit_of_work() as work:
        for row in (made.call, made.chair, made.second):
            work.add(row)
        actions.confirm(proposed(made), made.second, by="account:2", at=AT)


def test_chair_proposes_second_confirms_office_announces(
    browser: Browser, made: Competition, coordinator: Account
) -> None:
    key = made.call.key
    board = browser.sign_in_as(made.chair.account).get(f"/committee/{key}/selection")
    assert "Propose the decision" in board.text
    done = board.press("Propose the decision", present=[str(made.chair.id), str(made.second.id)])
    assert "has to confirm it" in done.text and "Confirm the decision" not in done.text
    second = browser.another().sign_in_as(made.second.account)
    confirmed = second.get(f"/committee/{key}/selection").press("Confirm the decision")
    assert "embargo" in confirmed.text
    office = browser.another().sign_in_as(coordinator)
    office.get(f"/office/calls/{key}/selection")
    announced = office.get(f"/office/calls/{key}/announce").press("Announce the results")
    assert "Announced" in announced.text and "Offers" in announced.text


def test_a_proposal_with_one_person_present_is_refused_with_the_reason(browser: Browser, made: Competition) -> None:
    board = browser.sign_in_as(made.chair.account).get(f"/committee/{made.call.key}/selection")
    refused = board.press("Propose the decision", present=[str(made.chair.id)])
    assert refused.status == 422 and any("At least 2 members" in error for error in refused.errors)


def test_an_applicant_reads_why_and_accepts(browser: Browser, made: Competition) -> None:
    decided(made)
    with unit_of_work() as work:
        work.add(made.call)
        actions.announce(made.call, by="account:3", at=AT)
    reserve = made.applications[2]
    why = browser.sign_in_as(reserve.account).get(f"/applications/{reserve.id}/result")
    assert "70.00" in why.text and "80.00" in why.text and "No place was left" in why.text
    others = browser.get(f"/applications/{made.applications[0].id}/result")
    assert others.status == 404


def test_the_public_results_show_numbers_and_the_case_recomputes(browser: Browser, made: Competition) -> None:
    decided(made)
    assert browser.get(f"/calls/{made.call.key}/results").status == 404
    with unit_of_work() as work:
        work.add(made.call)
        actions.announce(made.call, by="account:3", at=AT)
    page = browser.get(f"/calls/{made.call.key}/results")
    assert made.applications[0].number in page.text and "Maisuradze" not in page.text
    case = browser.get(f"/calls/{made.call.key}/results/case.json")
    assert case.response.mimetype == "application/json" and "Maisuradze" not in case.response.text


def test_the_files_of_the_results_page_are_checked_as_it_says(
    browser: Browser, made: Competition, tmp_path: Path
) -> None:
    decided(made)
    path = f"/calls/{made.call.key}/results"
    assert browser.get(f"{path}/verify.py").status == 404
    with unit_of_work() as work:
        work.add(made.call)
        actions.announce(made.call, by="account:3", at=AT)
    page = browser.get(path)
    folder = tmp_path / "downloads"
    folder.mkdir()
    for link in page.html.select("#recompute ~ ul a"):
        file = browser.get(str(link["href"])).response
        (folder / file.headers["Content-Disposition"].split('"')[1]).write_bytes(file.data)
    (command,) = (code.get_text() for code in page.html.select("pre code"))
    done = subprocess.run(command.replace("python3", sys.executable), shell=True, cwd=folder, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert hashlib.sha256((folder / "verify.py").read_bytes()).hexdigest() in page.text
