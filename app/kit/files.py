"""Private files by content: a file's name is its SHA-256, written whole or not at all.

A file counts once a row names it. What none names, since somebody stopped half-way, is swept when it is a day old
(app.jobs.sweeping); keeping a file that is there already makes it young again, and the two exclude each other.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from app.kit.settings import settings

HEX = frozenset("0123456789abcdef")
UNFINISHED = "unfinished"  # the folder in which files are made


def _folder() -> Path:
    return settings().home / "files"


def _path(digest: str) -> Path:
    if not _is_digest(digest):
        raise ValueError("not a digest")
    return _folder() / digest[:2] / digest


def _is_digest(name: str) -> bool:
    return len(name) == 64 and HEX.issuperset(name)


@contextmanager
def _turn(mode: int) -> Iterator[None]:
    """Keepers at the same time (LOCK_SH), or the sweeper alone (LOCK_EX); a process that ends lets go."""
    with (settings().home / "files.lock").open("a") as file:
        fcntl.flock(file, mode)
        yield


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder for files in the making; what is left in it when the block ends is thrown away."""
    parent = _folder() / UNFINISHED
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent) as folder:
        yield Path(folder)


def store(data: bytes) -> str:
    """Keep the bytes and return their SHA-256 in hex."""
    with workshop() as folder:
        made = folder / "data"
        made.write_bytes(data)
        return adopt(made)


def adopt(made: Path) -> str:
    """Keep a file that was made in a workshop (fsync, rename) and return its SHA-256 in hex."""
    with made.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    path = _path(digest)
    with _turn(fcntl.LOCK_SH):
        if path.exists():
            os.utime(path)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.replace(made, path)
    return digest


def read(digest: str) -> bytes:
    """The bytes with this SHA-256; FileNotFoundError when there are none."""
    return _path(digest).read_bytes()


def old(before: datetime) -> Iterator[str]:
    """The digests of all files that were last kept before this moment."""
    for path in sorted(_folder().glob("??/*")):
        if _is_digest(path.name) and path.stat().st_mtime < before.timestamp():
            yield path.name


def remove(digest: str, before: datetime) -> bool:
    """Remove a file unless somebody has kept it again since this moment; whether it is gone."""
    path = _path(digest)
    with _turn(fcntl.LOCK_EX):
        if path.stat().st_mtime >= before.timestamp():
            return False
        path.unlink()
    return True


def clear_workshops(before: datetime) -> int:
    """Throw away what an interrupted process left unfinished before this moment; how many folders."""
    left = [path for path in (_folder() / UNFINISHED).glob("*") if path.stat().st_mtime < before.timestamp()]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(left)
