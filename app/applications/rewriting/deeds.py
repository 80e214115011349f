"""What can be done with a file that a stranger sent: by the name of the order, with JSON values and paths."""

from collections.abc import Callable, Mapping
from typing import Any

from app.applications.rewriting import covering, tables
from app.applications.rewriting.anything import rewrite
from app.applications.rewriting.work import Task


def _rewrite(**task: Any) -> dict[str, Any]:
    done = rewrite(Task(**task))
    return {"media_type": done.media_type, "lost": done.lost}


DEEDS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "rewrite": _rewrite,
    "look": covering.look,
    "find": covering.find,
    "cover": covering.cover,
    "table": tables.read,
}
