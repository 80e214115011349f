"""Answers that are sent piece by piece, so that however long they are the server holds only a piece of them."""

from collections.abc import Callable, Iterator

from flask import Response

from app.kit.db import unit_of_work
from app.kit.i18n import language, use_language

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def streamed(pieces: Callable[[], Iterator[bytes]], name: str, kind: str) -> Response:
    """A download made of pieces. They are read in a session of their own: the request's is over when they are asked."""
    spoken = language()

    def all_pieces() -> Iterator[bytes]:
        with unit_of_work(read_only=True), use_language(spoken):
            yield from pieces()

    answer = Response(all_pieces(), content_type=TYPES[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer
