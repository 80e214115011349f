"""The process with limits that opens files: one order to it, and its answer."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from app.applications.rewriting.work import Unfit

ROOT = Path(__file__).parents[3]
MEMORY = 1024 * 1024 * 1024  # bytes that a file may take to be opened
SECONDS = 20  # of processor time
PATIENCE = 60  # seconds, on a busy machine
ENVIRONMENT = {"LANG": "C.UTF-8", "HOME": "/nonexistent"}
TOO_MANY_WAIT = 20  # seconds after which somebody who waits for a turn is asked to come again
AT_A_TIME = BoundedSemaphore(os.cpu_count() or 1)
WAITING = BoundedSemaphore(4)  # half of the usual threads; the others go on serving pages


@contextmanager
def turn() -> Iterator[None]:
    """At most one file a core, and never so many people in line that pages wait for them."""
    if not WAITING.acquire(timeout=1):
        raise Unfit("busy")
    try:
        if not AT_A_TIME.acquire(timeout=TOO_MANY_WAIT):
            raise Unfit("busy")
        try:
            yield
        finally:
            AT_A_TIME.release()
    finally:
        WAITING.release()


def done(deed: str, **values: Any) -> dict[str, Any]:
    """What the process answers to an order (a deed of `rewriting.__main__`); Unfit: the file is no good for it."""
    written = {name: str(value) if isinstance(value, Path) else value for name, value in values.items()}
    order = {"deed": deed, "values": written, "memory": MEMORY, "seconds": SECONDS}
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "app.applications.rewriting"],
            cwd=ROOT,
            env=ENVIRONMENT,
            input=json.dumps(order).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired as slow:
        raise Unfit("heavy") from slow
    if ended.returncode < 0:
        raise Unfit("heavy")  # a limit, or a parser that fell over
    if ended.returncode:
        raise RuntimeError(f"the process that opens files ended with status {ended.returncode}")
    answer: dict[str, Any] = json.loads(ended.stdout)
    if "fault" in answer:
        raise Unfit(answer["fault"], **answer["values"])
    return answer
