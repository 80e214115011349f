"""What the tables of bad inputs ask of every answer: the sentence at its field, and nothing stored."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import select

from app.kit.db import unit_of_work
from app.schema import metadata
from tests.browser import Page
from tests.makers.calls import IN_WINDOW

Snapshot = dict[str, object]


@pytest.fixture(autouse=True)
def in_the_open_call() -> Iterator[time_machine.Traveller]:
    """The call is open."""
    with time_machine.travel(IN_WINDOW, tick=True) as traveller:
        yield traveller


def snapshot(home: Path) -> Snapshot:
    """Every row of every table, and every file."""
    with unit_of_work(read_only=True) as work:
        rows: Snapshot = {table.name: list(map(tuple, work.execute(select(table)))) for table in metadata.sorted_tables}
    return {**rows, "files": sorted(str(path) for path in (home / "files").rglob("*") if path.is_file())}


def told_at(page: Page, key: str, sentence: str) -> bool:
    """Whether a sentence stands at the field, tied to it for screen readers, and in the summary with a link to it."""
    told = page.html.find(id=f"{key}-error")
    tied = any(f"{key}-error" in str(tag["aria-describedby"]).split() for tag in page.html.select("[aria-describedby]"))
    linked = page.html.select(f'[role=alert] a[href^="#{key.partition("-")[0]}"]')  # a person is linked as a whole
    at_field = told is not None and sentence in " ".join(told.get_text(" ").split())
    return at_field and tied and any(sentence in " ".join(link.get_text(" ").split()) for link in linked)
