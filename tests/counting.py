"""Counting what a page asks the database: a list must ask as much for one row as for many."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from app.kit.db import database
from tests.browser import Browser


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that the database is asked inside the block."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(database().engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(database().engine, "before_cursor_execute", note)


def questions(someone: Browser, address: str) -> int:
    """How many questions a page asks the database."""
    with counted() as asked:
        assert someone.get(address).status == 200
    return len(asked)
