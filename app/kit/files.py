"""Private files by content: a file's name is its SHA-256, written whole or not at all."""

import hashlib
import os
import tempfile
from pathlib import Path

from app.kit.settings import settings


def _path(digest: str) -> Path:
    if len(digest) != 64 or not all(letter in "0123456789abcdef" for letter in digest):
        raise ValueError("not a digest")
    return settings().home / "files" / digest[:2] / digest


def store(data: bytes) -> str:
    """Keep the bytes (write, fsync, rename) and return their SHA-256 in hex."""
    digest = hashlib.sha256(data).hexdigest()
    path = _path(digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
    return digest


def read(digest: str) -> bytes:
    """The bytes with this SHA-256; FileNotFoundError when there are none."""
    return _path(digest).read_bytes()
