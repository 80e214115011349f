"""The daily sweep: files that no row names go, once they are a day old."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select

from app.kit import files
from app.kit.db import session, unit_of_work
from app.schema import metadata

AGE = timedelta(days=1)  # longer than any upload takes from its file to its row
DIGEST = re.compile("[0-9a-f]{64}")
ONLY_TOLD_OF = ("audit_entries",)  # the log tells of files without keeping them


def sweep_files(at: datetime) -> int:
    """Remove what nobody keeps; how many files went.

    A file is kept when its digest stands anywhere in the database, in whatever column, so that a new kind of paper need
    not be made known here. One that is kept again meanwhile is young again, and stays.
    """
    before = at - AGE
    files.clear_workshops(before)
    found = set(files.old(before))
    if found:
        with unit_of_work(read_only=True):
            for digests in _digests():
                found -= digests
    return sum(files.remove(digest, before) for digest in sorted(found))


def _digests() -> Iterator[set[str]]:
    """Whatever may be a file's digest, row by row."""
    for table in metadata.sorted_tables:
        if table.name not in ONLY_TOLD_OF:
            for row in session().execute(select(table).execution_options(yield_per=500)):
                yield {digest for value in row for digest in DIGEST.findall(str(value))}
