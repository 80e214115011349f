"""What rewriting is asked to do and what it answers: plain values that pass between two processes."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Task:
    """Rewrite `source` (of this media type) to `target`, and draw its first page on `preview`."""

    media_type: str
    source: Path
    target: Path
    preview: Path
    pages: int  # at most, of a PDF


@dataclass(frozen=True)
class Rewritten:
    """How it went: what the file is now, and what it lost (keys of app.applications.cleaning.sentences.LOST)."""

    media_type: str
    lost: tuple[str, ...]


Rewrite = Callable[[Task], Rewritten]


class Unfit(Exception):
    """The file cannot be taken: a fault for which `cleaning.sentences` has a sentence, and the values in it."""

    def __init__(self, fault: str, **values: int) -> None:
        super().__init__(fault)
        self.fault = fault
        self.values = values
