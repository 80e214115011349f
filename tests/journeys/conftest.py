"""A served Gatsvla, a mail server that keeps what it gets, and people at Chromium."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from waitress.server import create_server

from app.jobs.tasks import TASKS
from app.jobs.worker import start_worker
from app.kit import clock
from app.kit.db import Database
from app.kit.settings import settings
from tests.letters.post_office import PostOffice, open_post_office
from tests.standing import application

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
PATIENCE = 20_000
"""How long, in ms, somebody waits for what a page promises: a busy machine may take its time."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def post_office() -> Iterator[PostOffice]:
    """A real mail server, on a free port of this machine."""
    with open_post_office() as opened:
        yield opened


@pytest.fixture
def then(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets the product live on another day, from nine in the morning in Kutaisi on: its own clock is set, and goes on
    from there; those of the machine and of the browsers stay. Before it is served, then only forwards. Whoever was
    signed in for longer than a day has to sign in again."""
    real = clock.now

    def lives_on(day: str) -> None:
        ahead = datetime.fromisoformat(f"{day}T09:00+04:00") - real()
        monkeypatch.setattr(clock, "now", lambda: real() + ahead)

    return lives_on


@pytest.fixture
def served(database: Database, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a served Gatsvla on this test's own database, sending its letters to the mail server."""
    monkeypatch.setenv("GATSVLA_SMTP_URL", post_office.url)
    for end in ("FROM", "UNTIL"):  # no quiet hours: a journey is the same at night
        monkeypatch.setenv(f"GATSVLA_QUIET_{end}", "8")
    settings.cache_clear()
    server = create_server(application(testing=False), host="127.0.0.1", port=0, threads=8)
    address = f"http://127.0.0.1:{server.effective_port}"
    monkeypatch.setenv("GATSVLA_BASE_URL", address)
    settings.cache_clear()
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    worker = start_worker(TASKS)
    yield address
    worker.stop()
    server.close()
    thread.join(5)


@pytest.fixture
def somebody(chromium: Browser, served: str) -> Iterator[Callable[..., Page]]:
    """Opens a browser of one's own, on a phone or at a desk; what a page complains of fails the test."""
    contexts, complaints = [], []

    def opened(desk: bool = False, language: str = "en", scripts: bool = True) -> Page:
        context = chromium.new_context(
            viewport=DESK if desk else PHONE,
            base_url=served,
            locale=language,
            java_script_enabled=scripts,
            has_touch=not desk,
            accept_downloads=True,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None
        )
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
