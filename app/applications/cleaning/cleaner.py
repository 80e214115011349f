"""Has a file checked and rewritten by another process, and keeps what that process wrote."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from app.applications.cleaning import child
from app.applications.cleaning.kinds import ENOUGH, MOST_PAGES, file_name, kind_of
from app.applications.cleaning.sentences import sentence
from app.applications.rewriting.work import Rewrite, Rewritten, Task, Unfit
from app.kit import clamd, files
from app.kit.refusal import Refusal
from app.kit.settings import settings


@dataclass(frozen=True)
class Cleaned:
    """A file as it may be kept; it lies in the store already, and is swept unless a row names it."""

    name: str
    media_type: str
    size: int  # in bytes
    digest: str
    preview: str = ""  # the digest of a small JPEG of its first page
    lost: tuple[str, ...] = ()  # what was taken out of it: keys of `sentences.LOST`


def cleaned(name: str, data: IO[bytes] | bytes, megabytes: int, pages: int = MOST_PAGES) -> Cleaned:
    """The file, checked by its content and written anew; Refusal with a sentence when it cannot be taken.

    To be called before anything is locked: it takes up to some seconds.
    """
    with refused(), child.turn():
        return kept(name, BytesIO(data) if isinstance(data, bytes) else data, megabytes, pages, _in_child)


@contextmanager
def refused() -> Iterator[None]:
    """Say in a sentence why a file cannot be taken."""
    try:
        yield
    except Unfit as unfit:
        raise Refusal(sentence(unfit.fault, **unfit.values)) from unfit


def kept(name: str, data: IO[bytes], megabytes: int, pages: int, rewrite: Rewrite) -> Cleaned:
    """Check the file and keep what `rewrite` makes of it."""
    size = data.seek(0, os.SEEK_END)
    data.seek(0)
    media_type = kind_of(data.read(ENOUGH))
    if not size:
        raise Unfit("empty")
    if size > megabytes * 1024 * 1024:
        raise Unfit("large", most=megabytes)
    if media_type is None:
        raise Unfit("kind")
    with files.workshop() as folder:
        task = Task(media_type, folder / "source", folder / "target", folder / "preview", pages)
        with task.source.open("wb") as source:
            data.seek(0)
            shutil.copyfileobj(data, source)
        _check_for_viruses(task.source)
        done = rewrite(task)
        written = task.target.stat().st_size
        preview = files.adopt(task.preview) if task.preview.exists() else ""
        digest = files.adopt(task.target)
    return Cleaned(file_name(name, done.media_type), done.media_type, written, digest, preview, done.lost)


def _check_for_viruses(source: Path) -> None:
    if not settings().clamd:
        return
    try:
        found = clamd.scan(settings().clamd, source)
    except clamd.Unreachable as gone:
        raise Unfit("no virus check") from gone
    if found:
        raise Unfit("virus")


def _in_child(task: Task) -> Rewritten:
    answer = child.done("rewrite", **asdict(task))
    return Rewritten(answer["media_type"], tuple(answer["lost"]))
