"""The daily sweep: what no row names goes when it is a day old, and never a file that somebody keeps."""

import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy.orm import Session

from app.applications.actions import attaching, handing_in
from app.applications.cleaning.here import cleaned_here
from app.applications.models import Application, PersonalLink
from app.jobs import sweeping
from app.jobs.sweeping import sweep_files
from app.jobs.tasks import TASKS
from app.kit import files
from app.kit.db import Database, unit_of_work
from tests.makers.applications import an_application
from tests.makers.calls import IN_WINDOW
from tests.makers.uploads import a_pdf

DAY = timedelta(days=1)


def in_store(home: Path) -> set[str]:
    """The digests of all files."""
    return {path.name for path in (home / "files").glob("??/*")}


def age(home: Path, digest: str, at: datetime) -> None:
    """Make a file look as if it had been kept at that time."""
    os.utime(home / "files" / digest[:2] / digest, (at.timestamp(), at.timestamp()))


@pytest.fixture(autouse=True)
def spring() -> Iterator[time_machine.Traveller]:
    """The call is open."""
    with time_machine.travel(IN_WINDOW, tick=False) as traveller:
        yield traveller


def test_a_file_without_a_row_goes_after_a_day_and_not_before(either_database: Database, home: Path) -> None:
    orphan = files.store(b"nobody names me")
    age(home, orphan, IN_WINDOW)
    assert sweep_files(IN_WINDOW + DAY - timedelta(seconds=1)) == 0
    assert in_store(home) == {orphan}
    assert sweep_files(IN_WINDOW + DAY + timedelta(seconds=1)) == 1
    assert in_store(home) == set()


def test_what_a_row_names_stays_for_ever_wherever_it_is_named(either_database: Database, home: Path) -> None:
    letter, orphan = files.store(b"a letter"), files.store(b"nobody names me")
    with unit_of_work() as work:
        draft = an_application(state="draft")
        kept = attaching.attach(draft, "cv", cleaned_here("cv.pdf", a_pdf()), by="system", at=IN_WINDOW)
        work.add(_answered_by_letter(draft, letter))
    assert kept.preview
    for digest in in_store(home):
        age(home, digest, IN_WINDOW)
    assert sweep_files(IN_WINDOW + 400 * DAY) == 1
    assert in_store(home) == {kept.digest, kept.preview, letter}
    assert orphan not in in_store(home)


def test_what_was_handed_in_keeps_its_files_while_others_take_their_place(work: Session, home: Path) -> None:
    made = an_application(state="draft")
    first = attaching.attach(made, "cv", cleaned_here("a.pdf", a_pdf()), by="system", at=IN_WINDOW)
    gone = attaching.attach(made, "certificate", cleaned_here("b.pdf", a_pdf(2)), by="system", at=IN_WINDOW)
    attaching.remove(made, gone, by="system", at=IN_WINDOW)
    handing_in.submit(made, by="system", at=IN_WINDOW)
    work.commit()
    for digest in in_store(home):
        age(home, digest, IN_WINDOW)
    sweep_files(IN_WINDOW + 2 * DAY)
    assert first.digest in in_store(home)
    assert gone.digest not in in_store(home)  # named in the audit log only


def test_what_is_kept_again_while_the_sweep_looks_is_not_swept(
    database: Database, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    orphan = files.store(b"the same once more")
    age(home, orphan, IN_WINDOW - 3 * DAY)
    looked_through = sweeping._digests

    def somebody_uploads_the_same() -> Iterator[set[str]]:
        yield from looked_through()
        thread = threading.Thread(target=files.store, args=(b"the same once more",))
        thread.start()
        thread.join()

    monkeypatch.setattr(sweeping, "_digests", somebody_uploads_the_same)
    assert sweep_files(IN_WINDOW) == 0
    assert in_store(home) == {orphan}


def test_what_an_interrupted_process_left_half_made_goes_too(database: Database, home: Path) -> None:
    half = home / "files" / "unfinished" / "x"
    half.mkdir(parents=True)
    (half / "source").write_bytes(b"half")
    os.utime(half, (IN_WINDOW.timestamp(), IN_WINDOW.timestamp()))
    sweep_files(IN_WINDOW + DAY / 2)
    assert half.exists()
    sweep_files(IN_WINDOW + 2 * DAY)
    assert not half.exists()


def test_the_worker_sweeps_once_a_day() -> None:
    assert [task.every for task in TASKS if task.run is sweep_files] == [DAY]


def _answered_by_letter(application: Application, digest: str) -> PersonalLink:
    made = datetime(2017, 4, 15, tzinfo=UTC)
    file = {"name": "letter.pdf", "size": 8, "digest": digest}
    return PersonalLink(
        application=application, purpose="referee", question="reference", token_digest="0" * 64, name="Nino Example",
        email="referee@example.org", language="en", made_at=made, expires_at=made, answered_at=made,
        answer={"text": "", "file": file},
    )  # fmt: skip
