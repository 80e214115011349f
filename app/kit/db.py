"""The database: engine, the current session, one commit at the edge, and the column types that both databases share."""

import fcntl
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, dataclass_transform

import pysqlite3.dbapi2
from sqlalchemy import DateTime, Dialect, Engine, MetaData, Text, TypeDecorator, create_engine, event, make_url
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, Session, mapped_column, relationship

SAFE_SQLITE = (3, 51, 3)  # earlier ones can corrupt a WAL under several connections: sqlite.org/wal.html#walresetbug


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone, and hand the rest over in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs a zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """SQLite forgets the zone; it was UTC."""
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


class Json(TypeDecorator[Any]):
    """A JSON value as readable text, the same in both databases; assign a new value to change it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Write it with sorted keys, so that equal values are equal texts."""
        return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Read it back."""
        return None if value is None else json.loads(value)


@dataclass_transform(kw_only_default=True, field_specifiers=(mapped_column, relationship))
class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False):
    """The base of all tables; constraint names are spelled out so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class _Writers:
    """First come, first served among the writers of an embedded database, in this process and between processes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        with self._lock, self._path.open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


class Database:
    """One database and the sessions on it."""

    def __init__(self, url: str) -> None:
        self.embedded = make_url(url).get_backend_name() == "sqlite"
        self.engine = _sqlite(url) if self.embedded else create_engine(url, pool_pre_ping=True)
        name = make_url(url).database
        self._writers = _Writers(Path(f"{name}.lock")) if self.embedded and name else None

    @contextmanager
    def work(self, read_only: bool = False) -> Iterator[Session]:
        """A session that commits when the block ends well (a read-only one never) and rolls back otherwise."""
        if self._writers and not read_only:
            with self._writers.turn(), self._session(read_only) as current:
                yield current
        else:
            with self._session(read_only) as current:
                yield current

    @contextmanager
    def _session(self, read_only: bool) -> Iterator[Session]:
        bind = self.engine.execution_options(gatsvla_read_only=True) if read_only else self.engine
        with Session(bind, expire_on_commit=False, autoflush=True) as current:
            if read_only:
                event.listen(current, "before_flush", _refuse_to_write)
            mark = _session.set(current)
            try:
                yield current
                if not read_only:
                    current.commit()
            finally:
                _session.reset(mark)


def _refuse_to_write(_session: Session, _context: object, _instances: object) -> None:
    raise RuntimeError("reading must not write")


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, module=pysqlite3.dbapi2)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver's own BEGIN would lose a rolled-back savepoint
        wal = "WAL" if pysqlite3.dbapi2.sqlite_version_info >= SAFE_SQLITE else "DELETE"
        for pragma in (f"journal_mode={wal}", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=15000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        read_only = connection.get_execution_options().get("gatsvla_read_only", False)
        connection.exec_driver_sql("BEGIN DEFERRED" if read_only else "BEGIN IMMEDIATE")

    return engine


_session: ContextVar[Session] = ContextVar("session")
_database: dict[str, Database] = {}


def use_database(chosen: str | Database) -> Database:
    """Make this, or the one at this URL, the process's database (a door does so at its start)."""
    if current := _database.pop("current", None):
        current.engine.dispose()
    _database["current"] = Database(chosen) if isinstance(chosen, str) else chosen
    return _database["current"]


def database() -> Database:
    """The process's database."""
    return _database["current"]


def session() -> Session:
    """The session of the request, command or job that runs now; LookupError outside of one."""
    return _session.get()


@contextmanager
def unit_of_work(read_only: bool = False) -> Iterator[Session]:
    """One transaction: commits when the block ends well, rolls back when it raises."""
    with database().work(read_only) as current:
        yield current


@contextmanager
def use_session(current: Session) -> Iterator[Session]:
    """Make this the current session inside the block (tests hold one open around a whole test)."""
    mark = _session.set(current)
    try:
        yield current
    finally:
        _session.reset(mark)
