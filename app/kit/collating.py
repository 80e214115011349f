"""Texts in the order of their code points, which is that of the Georgian alphabet, in whatever database."""

from typing import Any

from sqlalchemy import ColumnElement, Text, func
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class _ByCodePoint(FunctionElement[str]):
    """A text to sort by; its argument is the column."""

    type = Text()
    inherit_cache = True
    name = "by_code_point"


def by_code_point(column: Any) -> ColumnElement[str]:
    """What an ORDER BY sorts this text by; NULL: an empty one."""
    return _ByCodePoint(func.nullif(func.trim(column), ""))


@compiles(_ByCodePoint, "sqlite")
def _in_sqlite(element: _ByCodePoint, compiler: Any, **more: Any) -> str:
    return str(compiler.process(element.clauses, **more))


@compiles(_ByCodePoint, "postgresql")
def _in_postgresql(element: _ByCodePoint, compiler: Any, **more: Any) -> str:
    return f'({compiler.process(element.clauses, **more)}) COLLATE "C"'
