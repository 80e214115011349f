"""The press: worker processes that stay warm, each with limits, and replaced when they break."""

import json
import os
import signal
import socket
import subprocess
import sys
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from queue import LifoQueue

from app.documents.order import NO_PANGO, Order
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal

ROOT = Path(__file__).parents[2]
FONTS = Path(__file__).parent / "fonts" / "fonts.conf"
PATIENCE = 4  # how much longer than its processor time a paper may take on a busy machine


class PapersUnavailable(Refusal):
    """This machine cannot print at all."""


class Lacking(Refusal):
    """The fonts have no shape for some characters."""

    def __init__(self, characters: list[str]) -> None:
        named = ", ".join(f"{character} (U+{ord(character):04X})" for character in characters)
        super().__init__(
            _("The paper cannot be printed: its fonts lack these characters: %(characters)s", characters=named)
        )
        self.characters = characters


class Worker:
    """One process that prints, and the line to it."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "app.documents.printing", str(theirs.fileno())],
                cwd=ROOT,
                env={
                    "FONTCONFIG_FILE": str(FONTS),
                    "LANG": "C.UTF-8",
                    "SOURCE_DATE_EPOCH": "0",
                    "HOME": "/nonexistent",
                },
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
        self.line = Connection(ours.detach())

    def ask(self, order: Order) -> bytes:
        """The worker's answer. EOFError when it has died, TimeoutError when it does not come back."""
        try:
            self.line.send_bytes(order.packed())
        except OSError as gone:
            raise EOFError from gone
        if not self.line.poll(order.seconds * PATIENCE + 10):
            raise TimeoutError
        try:
            return self.line.recv_bytes()
        except OSError as gone:
            raise EOFError from gone

    def end(self) -> int:
        """Stop the process if it still runs; its exit status."""
        self.line.close()
        try:
            return self.process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


class Press:
    """At most `size` papers are printed at a time; the worker that printed last is the first to be used again."""

    def __init__(self, size: int) -> None:
        self.workers: LifoQueue[Worker | None] = LifoQueue()
        for _place in range(size):
            self.workers.put(None)

    def print(self, order: Order) -> bytes:
        """The PDF of an order, or a `Refusal` that says why there is none."""
        worker = self.workers.get()
        try:
            if worker is None or worker.process.poll() is not None:
                worker = Worker()
            reply = worker.ask(order)
        except (EOFError, TimeoutError) as broken:
            status = worker.end() if worker else 0
            worker = None
            raise no_answer(status) from broken
        finally:
            self.workers.put(worker)
        head, _line, pdf = reply.partition(b"\n")
        return pdf if pdf else refuse(**json.loads(head))

    def close(self) -> None:
        """End every worker that is idle."""
        for _place in range(self.workers.qsize()):
            worker = self.workers.get()
            if worker:
                worker.end()
            self.workers.put(None)


def no_answer(status: int) -> Refusal:
    """Why a worker that ended with this status gave no answer."""
    if status == NO_PANGO:
        return PapersUnavailable(
            _("Papers cannot be made on this machine: Pango is missing. Install %(packages)s and try again.")
            % {"packages": "libpangoft2-1.0-0 libharfbuzz-subset0"}
        )
    if status in (-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGABRT):
        return Refusal(_("The paper is too large to be printed. Make it of fewer people or shorter texts."))
    raise RuntimeError(f"the printing process ended with status {status}")


def refuse(fault: str, about: list[str]) -> bytes:
    """Raises what a worker found wrong with an order."""
    if fault == "letters":
        raise Lacking(about)
    if fault == "size":
        raise no_answer(-signal.SIGXCPU)
    raise RuntimeError("; ".join(about))


@cache
def press_of(process: int) -> Press:
    """The press of a process, by its id: one that was forked gets its own, for two must not talk on one line."""
    return Press(os.cpu_count() or 1)
