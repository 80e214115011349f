"""What stands for the whole run, since it costs more than most tests: one application, and an engine for each kind."""

from functools import cache
from typing import Any

from flask import Flask
from sqlalchemy import Engine, event

from app.kit.db import Database, database, use_database
from app.kit.settings import Settings
from app.main import configure, create_app

_engines: dict[str, Engine] = {}


def database_at(url: str) -> Database:
    """The test's own database on the engine of its kind, which keeps the statements that other tests had compiled."""
    made = Database(url)
    engine = _engines.setdefault(made.engine.name, made.engine)
    if engine is made.engine:
        _prepare(engine)
    engine.dispose()
    engine.url, made.engine = made.engine.url, engine
    return use_database(made)


def _prepare(engine: Engine) -> None:
    """Let it keep all that it compiles, and go where its URL leads now."""
    engine.update_execution_options(compiled_cache={})
    if engine.name == "sqlite":

        @event.listens_for(engine, "do_connect")
        def lead(_dialect: Any, _record: Any, arguments: list[Any], _options: Any) -> None:
            arguments[0] = engine.url.database

        @event.listens_for(engine, "connect")
        def hurry(connection: Any, _record: Any) -> None:
            connection.execute("PRAGMA synchronous=OFF")  # no test takes the machine's power away


def application(testing: bool = True) -> Flask:
    """The application as if just made, on the current database and the settings of now; a test meets its errors."""
    current = database()
    made, extensions = _application()
    made.extensions = dict(extensions)  # without what requests of other tests left there
    configure(made, Settings())
    made.config.update(TESTING=testing, PROPAGATE_EXCEPTIONS=testing or None)
    use_database(current)
    return made


@cache
def _application() -> tuple[Flask, dict[str, Any]]:
    made = create_app(Settings())
    return made, dict(made.extensions)
