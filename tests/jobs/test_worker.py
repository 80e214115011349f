"""The worker: each task at its pace, a failing one does not stop the others, and it ends when asked."""

from datetime import UTC, datetime, timedelta
from threading import Event

import pytest

from app.jobs.tasks import TASKS
from app.jobs.worker import Task, Worker, start_worker
from app.kit.db import Database

NOW = datetime(2017, 4, 1, 12, tzinfo=UTC)


def test_each_task_runs_at_its_own_pace() -> None:
    runs: list[str] = []
    worker = Worker(
        [
            Task("often", timedelta(seconds=2), lambda _at: runs.append("often")),
            Task("seldom", timedelta(seconds=60), lambda _at: runs.append("seldom")),
        ]
    )
    for second in range(5):
        worker.run_due(NOW + timedelta(seconds=second))
    assert runs == ["often", "seldom", "often", "often"]


def test_a_task_that_fails_is_logged_and_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    runs: list[datetime] = []

    def fail(_at: datetime) -> None:
        raise OSError("disk full")

    worker = Worker([Task("broken", timedelta(1), fail), Task("whole", timedelta(1), runs.append)])
    worker.run_due(NOW)
    assert runs == [NOW]
    assert "broken" in caplog.text and "disk full" in caplog.text


def test_a_started_worker_works_until_it_is_stopped() -> None:
    ran = Event()
    worker = start_worker([Task("once", timedelta(1), lambda _at: ran.set())])
    assert ran.wait(10)
    worker.stop()
    assert not worker._thread.is_alive()


def test_the_tasks_of_the_application_run_on_an_empty_database(either_database: Database) -> None:
    for task in TASKS:
        task.run(NOW)
