"""Counting what a page asks the database: a list must ask as much for one row as for many."""

from typing import Any

from sqlalchemy import event

from app.kit.db import database
from tests.browser import Browser


def questions(someone: Browser, address: str) -> int:
    """How many questions a page asks the database."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(database().engine, "before_cursor_execute", note)
    try:
        assert someone.get(address).status == 200
    finally:
        event.remove(database().engine, "before_cursor_execute", note)
    return len(asked)
