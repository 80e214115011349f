"""Reading inside a JSON column in SQL, in both databases: a scalar as text, a list as JSON, a number as one."""

from typing import Any

from sqlalchemy import ColumnElement, Integer, Text, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

TRUE, FALSE = ("true", "1"), ("false", "0")  # as the one and the other database writes them


class _Inside(FunctionElement[str]):
    """The value at a path: its arguments are the column and the path as each database writes it."""

    type = Text()
    inherit_cache = True
    name = "inside"


class _Many(FunctionElement[int]):
    """How many items the list at a path has."""

    type = Integer()
    inherit_cache = True
    name = "many_inside"


def inside(column: Any, *path: str | int) -> ColumnElement[str]:
    """What stands at this path of a JSON column, as text x; NULL: nothing, or null.

    The names in the path hold letters, digits, `_` and `-` only (ValueError).
    """
    return _Inside(column, *_written(path))


def many_inside(column: Any, *path: str | int) -> ColumnElement[int]:
    """How many items the list at this path of a JSON column has; NULL: there is none. Names as of `inside`."""
    return _Many(column, *_written(path))


def _written(path: tuple[str | int, ...]) -> tuple[ColumnElement[str], ColumnElement[str]]:
    for name in path:
        if isinstance(name, str) and not name.replace("_", "").replace("-", "").isalnum():
            raise ValueError(f"no name of ours: {name!r}")
    embedded = "$" + "".join(f"[{name}]" if isinstance(name, int) else f'."{name}"' for name in path)
    grown = "{" + ",".join(str(name) for name in path) + "}"
    return literal(embedded), literal(grown)


@compiles(_Inside, "sqlite")
def _in_sqlite(element: _Inside, compiler: Any, **more: Any) -> str:
    column, path, _grown = (compiler.process(part, **more) for part in element.clauses)
    return f"CAST(json_extract({column}, {path}) AS TEXT)"


@compiles(_Inside, "postgresql")
def _in_postgresql(element: _Inside, compiler: Any, **more: Any) -> str:
    parts = list(element.clauses)
    column, path = compiler.process(parts[0], **more), compiler.process(parts[2], **more)
    return f"(CAST({column} AS JSONB) #>> CAST({path} AS TEXT[]))"


@compiles(_Many, "sqlite")
def _many_in_sqlite(element: _Many, compiler: Any, **more: Any) -> str:
    column, path, _grown = (compiler.process(part, **more) for part in element.clauses)
    return f"json_array_length({column}, {path})"


@compiles(_Many, "postgresql")
def _many_in_postgresql(element: _Many, compiler: Any, **more: Any) -> str:
    parts = list(element.clauses)
    column, path = compiler.process(parts[0], **more), compiler.process(parts[2], **more)
    return f"jsonb_array_length(CAST({column} AS JSONB) #> CAST({path} AS TEXT[]))"
