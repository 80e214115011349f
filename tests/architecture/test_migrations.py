"""The migrations: one head, the same tables as the models, and a way down again; on both databases."""

import ast
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, MetaData, Table, inspect, select

from app import schema
from app.kit import migrating
from app.kit.db import Database

VERSIONS = Path(__file__).parents[2] / "migrations" / "versions"


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory(str(migrating.FOLDER)).get_heads()) == 1


def test_the_migrated_tables_are_those_of_the_models(either_database: Database) -> None:
    with either_database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


def test_down_to_nothing_and_up_again(either_database: Database) -> None:
    migrating.downgrade("base")
    with either_database.engine.connect() as connection:
        left = set(connection.dialect.get_table_names(connection))
    assert left <= {"alembic_version"}
    migrating.upgrade()
    with either_database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


def test_a_migration_imports_nothing_of_the_application() -> None:
    for path in VERSIONS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in names if name.split(".")[0] == "app"], path.name


def test_a_check_that_was_widened_lets_the_new_value_in_and_nothing_else(either_database: Database) -> None:
    for table in ("decisions", "offers"):
        wanted = {
            str(constraint.sqltext)
            for constraint in schema.metadata.tables[table].constraints
            if isinstance(constraint, CheckConstraint)
        }
        with either_database.engine.connect() as connection:
            found = inspect(connection).get_check_constraints(table)
        assert len(found) == len(wanted)
        if either_database.engine.dialect.name == "sqlite":
            assert {constraint["sqltext"] for constraint in found} == wanted
        else:
            assert [c for c in found if "'appeal'" in c["sqltext"] or "'revoked'" in c["sqltext"]]


DAY = datetime(2017, 4, 15, 9, tzinfo=UTC)
GROWN: dict[str, dict[str, str | int]] = {  # tables that others refer to, and what their checks ask for
    "people": {},
    "accounts": {},
    "calls": {"state": "draft", "quorum": 1},
    "applications": {"state": "draft", "category": "student"},
    "decisions": {"state": "proposed", "occasion": "selection"},
    "standings": {},
    "offers": {"state": "open"},
    "trips": {"state": "planned"},
    "participants": {"role": "student"},
}


def a_row(table: Table, more: dict[str, str | int]) -> dict[str, Any]:
    """Whatever a row needs: a 1, a day, a text."""
    needed = [column for column in table.columns if not column.nullable]
    values: dict[type, Any] = {datetime: DAY, date: DAY.date(), bool: False, int: 1}
    return {column.name: values.get(column.type.python_type, "{}") for column in needed} | more


def test_what_is_there_stays_when_the_schema_grows(either_database: Database) -> None:
    migrating.downgrade("0001")
    found = MetaData()
    found.reflect(either_database.engine)
    rows = {name: a_row(found.tables[name], more) for name, more in GROWN.items()}
    with either_database.engine.begin() as connection:
        for name, row in rows.items():
            connection.execute(found.tables[name].insert().values(**row))
    migrating.upgrade()
    with either_database.engine.connect() as connection:
        for name, row in rows.items():
            kept = connection.execute(select(found.tables[name])).mappings().one()
            assert {key: str(kept[key])[:19] for key in row} == {key: str(value)[:19] for key, value in row.items()}, (
                name
            )
        if connection.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
