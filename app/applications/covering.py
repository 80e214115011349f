"""Has the pages of a kept file drawn, searched, and drawn anew with places covered; all by the process with limits."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from app.applications.cleaning import child
from app.applications.cleaning.cleaner import refused
from app.applications.models import Attachment
from app.kit import files
from app.kit.i18n import gettext, use_language

Do = Callable[..., dict[str, Any]]
CAPTION_LANGUAGE = "ka"  # the college's own; one copy is for all readers
KEPT_IN_MIND = 8  # files whose pages are drawn once while somebody works on them
_drawing = Lock()


@dataclass(frozen=True)
class Found:
    """How many pages a file has, where signs of its author stand ([page, left, top, width, height], in percent), and
    in how many letters of text they were looked for."""

    pages: int
    boxes: list[list[float]]
    letters: int


@dataclass(frozen=True)
class Copy:
    """A copy with places covered; it lies in the store already, and is swept unless a row names it."""

    digest: str
    preview: str
    size: int  # in bytes
    pages: int


def pictures(file: Attachment) -> tuple[bytes, ...]:
    """The pages as JPEGs; Refusal when they cannot be drawn."""
    with refused(), _drawing:
        return _pictures(file.digest, file.media_type)


@lru_cache(maxsize=KEPT_IN_MIND)
def _pictures(digest: str, media_type: str) -> tuple[bytes, ...]:
    with _opened(digest) as source:
        target = source.with_name("page")
        pages = child.done("look", source=source, media_type=media_type, target=target)["pages"]
        return tuple(target.with_name(f"page-{number}").read_bytes() for number in range(1, pages + 1))


def found(file: Attachment, signs: Mapping[str, Sequence[str]], do: Do = child.done) -> Found:
    """Where these signs (rules.signs) stand in the file's text; a scan or a photograph has none."""
    with refused(), _opened(file.digest) as source:
        return Found(**do("find", source=source, media_type=file.media_type, signs=signs))


def covered(file: Attachment, boxes: Sequence[Sequence[float]], do: Do = child.done) -> Copy:
    """A PDF of nothing but the pictures of the file's pages, with these boxes painted over.

    Refusal when it cannot be made. To be called before anything is locked: it takes up to some seconds.
    """
    with use_language(CAPTION_LANGUAGE):
        caption = gettext("Page {page} of {pages}, as a picture without text")
    with refused(), _opened(file.digest) as source:
        target, preview = source.with_name("target"), source.with_name("preview")
        order = {"boxes": [list(box) for box in boxes], "captions": [CAPTION_LANGUAGE, caption]}
        made = do("cover", source=source, media_type=file.media_type, target=target, preview=preview, **order)
        size = target.stat().st_size
        return Copy(files.adopt(target), files.adopt(preview), size, made["pages"])


@contextmanager
def _opened(digest: str) -> Iterator[Path]:
    """The file in a workshop, where others may be made beside it."""
    with files.workshop() as folder:
        source = folder / "source"
        source.write_bytes(files.read(digest))
        yield source
