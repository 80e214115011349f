"""Killing the server at random moments while people hand in: nothing acknowledged is lost, nothing is half done.

25 submissions and 3 kills by default. The long version: GATSVLA_SUBMISSIONS=200 GATSVLA_KILLS=40 pytest tests/load -s
"""

import os
import random
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.applications.models import Application
from app.applications.rules import content
from app.audit import trail
from app.audit.models import Entry
from app.jobs.sweeping import sweep_files
from app.kit import clock, files
from app.kit.db import Database, database, unit_of_work, use_database
from app.kit.settings import settings
from app.messaging.models import OutgoingMail
from tests.load.applicants import Applicant, Crowd
from tests.makers.applications import an_application
from tests.makers.calls import a_call
from tests.makers.sign_ins import a_cookie

ROOT = Path(__file__).parents[2]
SUBMISSIONS = int(os.environ.get("GATSVLA_SUBMISSIONS", "25"))
KILLS = int(os.environ.get("GATSVLA_KILLS", "3"))
AT_ONCE = 4
START = [sys.executable, "-c", 'from app.cli import main; main(prog_name="gatsvla")', "serve"]


@contextmanager
def a_server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """A served Gatsvla that answers; whoever leaves the block kills it without a word."""
    command = [*START, "--port", str(port)]
    with (
        (settings().home / "said").open("ab") as said,
        subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said) as server,
    ):
        try:
            for _try in range(600):
                with socket.socket() as line:
                    if line.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield server
        finally:
            server.kill()


def free_port() -> int:
    """One that nobody listens on."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def drafts(port: int) -> list[Applicant]:
    """People with a finished draft in a call that is open now."""
    now = clock.now()
    day = timedelta(days=1)
    with unit_of_work():
        call = a_call(
            opens_at=now - day, closes_at=now + day, starts_on=now.date() + 90 * day, ends_on=now.date() + 99 * day
        )
        made = [an_application(call, state="draft") for _person in range(SUBMISSIONS)]
    crowd = Crowd()
    return [Applicant(each.id, a_cookie(each.account_id), port, crowd) for each in made]


def check_whole(applicants: list[Applicant]) -> int:
    """Every application is as it was, or handed in with all that belongs to it; how many are handed in."""
    use_database(settings().database)
    with unit_of_work(read_only=True) as work:
        found = {each.id: each for each in work.scalars(select(Application))}
        lines = Counter(work.scalars(select(Entry.thing).where(Entry.verb == "submit")))
        letters = Counter(
            work.scalars(select(OutgoingMail.to_email).where(OutgoingMail.kind == "application_received"))
        )
        for each in found.values():
            handed_in = each.state == "submitted"
            assert lines[f"application:{each.id}"] == letters[each.account.email] == (1 if handed_in else 0)
            assert bool(each.number) == bool(each.submitted) == bool(each.fingerprint) == handed_in
            assert not each.submitted or content.fingerprint(each.submitted) == each.fingerprint
            for file in each.attachments:
                assert len(files.read(file.digest)) == file.size and files.read(file.preview)
        numbers = sorted(each.number for each in found.values() if each.number)
        assert numbers == [f"S-{place:03}" for place in range(1, len(numbers) + 1)]
        for person in applicants:
            kept = found[person.application_id]
            assert person.receipt is None or person.receipt == (kept.number, kept.fingerprint)
        assert trail.first_fault() is None
    database().engine.dispose()
    return len(numbers)


def kill_again_and_again(applicants: list[Applicant], port: int, chance: random.Random) -> int:
    """Let them apply while the server dies and comes back; how many kills met somebody who was still applying."""
    met = 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running: list[Future[None]] = []
        try:
            for _kill in range(KILLS):
                with a_server(port) as server:
                    running = running or [pool.submit(each.apply) for each in applicants]
                    _let_them_go_on(applicants[0].crowd, running, chance)
                    met += not all(each.done() for each in running)
                    server.kill()
                check_whole(applicants)
            with a_server(port):
                for each in running:
                    each.result()
        finally:
            applicants[0].crowd.over = True
    return met


def _let_them_go_on(crowd: Crowd, running: list[Future[None]], chance: random.Random) -> None:
    """For some answers more, and then for a moment that ends anywhere in the midst of a request."""
    wanted = crowd.answers + chance.randint(5, 40)
    while crowd.answers < wanted and not all(each.done() for each in running):
        time.sleep(0.01)
    time.sleep(chance.uniform(0, 0.3))


@pytest.mark.skipif(sys.platform != "linux", reason="the server runs on Linux")
def test_a_server_that_is_killed_leaves_nothing_half_done(database: Database, home: Path) -> None:
    seed = int(os.environ.get("GATSVLA_SEED", time.time_ns() % 10**6))
    port = free_port()
    applicants = drafts(port)
    met = kill_again_and_again(applicants, port, random.Random(seed))
    assert check_whole(applicants) == SUBMISSIONS, f"seed {seed}"
    assert all(each.receipt for each in applicants)
    before = {path.name for path in (home / "files").glob("??/*")}
    swept = sweep_files(clock.now() + timedelta(hours=25))
    with unit_of_work(read_only=True) as work:
        kept = {
            digest
            for each in work.scalars(select(Application))
            for f in each.attachments
            for digest in (f.digest, f.preview)
        }
    assert {path.name for path in (home / "files").glob("??/*")} == kept
    assert not list((home / "files" / "unfinished").iterdir())
    assert check_whole(applicants) == SUBMISSIONS
    tries = sum(each.tries for each in applicants)
    print(f"\nseed {seed}: {SUBMISSIONS} submissions, {KILLS} kills, {met} of them while people were applying;")
    print(f"{tries} tries, {tries - 2 * SUBMISSIONS} broken off; {len(before)} files, {swept} swept")
    assert met, "no kill met anybody: fewer kills or more submissions"
