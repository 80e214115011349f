"""Cleaning in this process, without limits: for files that we have made ourselves."""

from io import BytesIO

from app.applications.cleaning.cleaner import Cleaned, kept, refused
from app.applications.cleaning.kinds import MOST_PAGES
from app.applications.rewriting.anything import rewrite


def cleaned_here(name: str, data: bytes, megabytes: int = 20, pages: int = MOST_PAGES) -> Cleaned:
    """The same as `cleaned`."""
    with refused():
        return kept(name, BytesIO(data), megabytes, pages, rewrite)
