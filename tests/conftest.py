"""What every test may ask for: a fresh database of its own, and a client that checks each page."""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import sync_playwright
from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.orm import Session

from app import schema
from app.kit import migrating
from app.kit.db import Database, unit_of_work, use_database
from app.kit.i18n import use_language
from app.kit.settings import settings
from tests.browser import Browser
from tests.databases import postgresql_url
from tests.standing import application, database_at

assert schema.metadata
CHROMIUM = Path("/usr/bin/chromium")
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "one")  # of several that run the tests, each has databases of its own
EMPTY, OWN = f"gatsvla_empty_{WORKER}", f"gatsvla_test_{WORKER}"
DEAR = ("security", "journeys", "load", "papers", "terminal", "architecture")  # folders whose files take longest
_unwritten: set[str] = set()  # databases on PostgreSQL that are still as empty as when they were copied


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The dearest files begin, so that those that run the tests side by side end together."""
    dear = [Path(__file__).parent / name for name in DEAR]
    items.sort(key=lambda item: not any(folder in item.path.parents for folder in dear))


def pytest_collection_finish() -> None:
    """What is there before the first test stays; of what tests drop, more may lie about before it is swept up."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home folder of the test's own, and English unless it says otherwise."""
    for name in ("DATABASE_URL", "SMTP_URL", "BASE_URL", "PICTURE_YEARS"):
        monkeypatch.delenv(f"GATSVLA_{name}", raising=False)
    monkeypatch.setenv("GATSVLA_HOME", str(tmp_path))
    monkeypatch.setenv("GATSVLA_DEFAULT_LANGUAGE", "en")
    settings.cache_clear()
    with use_language("en"):
        yield tmp_path
    settings.cache_clear()


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty embedded database, made once and copied for each test."""
    path = tmp_path_factory.mktemp("database") / "empty.sqlite"
    made = use_database(f"sqlite:///{path}")
    migrating.upgrade()
    made.engine.dispose()
    return path


@pytest.fixture(scope="session")
def empty_postgresql() -> str:
    """The address of a migrated, empty PostgreSQL database that others are copied from."""
    url = postgresql_url()
    _on_server(url, f"DROP DATABASE IF EXISTS {EMPTY}", f"CREATE DATABASE {EMPTY}")
    made = use_database(_named(url, EMPTY))
    migrating.upgrade()
    made.engine.dispose()
    return url


@pytest.fixture
def database(home: Path, empty_sqlite: Path) -> Iterator[Database]:
    """This test's own embedded database."""
    path = home / "gatsvla.sqlite"
    shutil.copy(empty_sqlite, path)
    made = database_at(f"sqlite:///{path}")
    yield made
    made.engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def either_database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """The test runs twice: on the embedded database and on PostgreSQL."""
    if request.param == "sqlite":
        yield request.getfixturevalue("database")
        return
    server = request.getfixturevalue("empty_postgresql")
    if not _unwritten:
        _on_server(server, f"DROP DATABASE IF EXISTS {OWN}", f"CREATE DATABASE {OWN} TEMPLATE {EMPTY}")
    made = database_at(_named(server, OWN))
    with _commits(made) as commits:
        yield made
    made.engine.dispose()
    _unwritten.clear()
    if "work" in request.fixturenames and not commits:
        _unwritten.add(OWN)


@pytest.fixture
def work(either_database: Database) -> Iterator[Session]:
    """An open unit of work around the whole test, on both databases; in the end all is written, and nothing kept."""
    with unit_of_work() as current:
        yield current
        current.flush()
        current.rollback()


@pytest.fixture
def browser(database: Database, home: Path) -> Browser:
    """A client without JavaScript that checks every page it fetches."""
    return Browser(application())


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """Debian's Chromium, one for the whole run (a second driver in the same thread is refused)."""
    if not CHROMIUM.exists():
        refuse = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        refuse("Chromium is not installed: run `python3 -m app setup`")
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


@contextmanager
def _commits(made: Database) -> Iterator[list[Connection]]:
    """Whatever is committed to it inside the block."""
    found: list[Connection] = []

    def note(connection: Connection) -> None:
        found.append(connection)

    event.listen(made.engine, "commit", note)
    yield found
    event.remove(made.engine, "commit", note)


def _named(url: str, name: str) -> str:
    return url.rpartition("/")[0] + "/" + name if "?" not in url else _with_query(url, name)


def _with_query(url: str, name: str) -> str:
    address, _, query = url.partition("?")
    return f"{address.rpartition('/')[0]}/{name}?{query}"


def _on_server(url: str, *statements: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
