"""Cleaning in this process, without limits: for files that we have made ourselves."""

from io import BytesIO
from typing import Any

from app.applications.cleaning.cleaner import Cleaned, kept, refused
from app.applications.cleaning.kinds import MOST_PAGES
from app.applications.rewriting.anything import rewrite
from app.applications.rewriting.deeds import DEEDS


def cleaned_here(name: str, data: bytes, megabytes: int = 20, pages: int = MOST_PAGES) -> Cleaned:
    """The same as `cleaned`."""
    with refused():
        return kept(name, BytesIO(data), megabytes, pages, rewrite)


def done_here(deed: str, **values: Any) -> dict[str, Any]:
    """The same as `child.done`."""
    return DEEDS[deed](**values)
