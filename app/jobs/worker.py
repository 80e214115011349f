"""The worker: a thread of the serving process that does what has to be done from time to time."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread

from app.kit import clock

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Task:
    """Something to be done again and again; `run` gets the time and opens its own transactions."""

    name: str
    every: timedelta
    run: Callable[[datetime], object]


class Worker:
    """Runs tasks one after the other, each at its pace; one that fails is logged and tried again at its next turn."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._tasks = tasks
        self._stopping = Event()
        self._due: dict[str, datetime] = {}
        self._thread = Thread(target=self._work, name="worker", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, patience: float = 30) -> None:
        """End after the task that runs now, waiting at most so many seconds for it."""
        self._stopping.set()
        self._thread.join(patience)

    def run_due(self, at: datetime) -> None:
        """Run every task whose time has come."""
        for task in self._tasks:
            if self._stopping.is_set() or self._due.get(task.name, at) > at:
                continue
            self._due[task.name] = at + task.every
            try:
                task.run(at)
            except Exception:
                log.exception("the task %r failed", task.name)

    def _work(self) -> None:
        while not self._stopping.wait(1):
            self.run_due(clock.now())


def start_worker(tasks: Sequence[Task]) -> Worker:
    """A worker that runs; its owner stops it."""
    worker = Worker(tasks)
    worker.start()
    return worker
