"""A served Gatsvla, a mail server that keeps what it gets, and people at Chromium."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, Page, sync_playwright
from waitress.server import create_server

from app.kit.db import Database
from app.kit.settings import Settings, settings
from app.main import create_app

CHROMIUM = Path("/usr/bin/chromium")
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@dataclass
class PostOffice:
    """A real SMTP server's side of the conversation: every letter that was handed over."""

    letters: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  (aiosmtpd's name)
        """Keep a letter."""
        self.letters.append(BytesParser(policy=default).parsebytes(envelope.content))  # type: ignore[arg-type]
        return "250 kept"

    def to(self, address: str) -> list[str]:
        """The plain texts of the letters to an address, oldest first."""
        found = [letter for letter in self.letters if address in str(letter["To"])]
        return [str(body.get_content()) for letter in found if (body := letter.get_body(("plain",)))]


@pytest.fixture
def post_office() -> Iterator[PostOffice]:
    """The mail server, on a free port of this machine."""
    kept = PostOffice()
    controller = Controller(kept, hostname="127.0.0.1", port=0)
    controller.start()
    kept.port = controller.server.sockets[0].getsockname()[1]  # type: ignore[attr-defined,union-attr]
    yield kept
    controller.stop()


@pytest.fixture
def served(database: Database, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a served Gatsvla on this test's own database, sending its letters to the mail server."""
    monkeypatch.setenv("GATSVLA_SMTP_URL", f"smtp://127.0.0.1:{post_office.port}")  # type: ignore[attr-defined]
    settings.cache_clear()
    server = create_server(create_app(Settings()), host="127.0.0.1", port=0, threads=8)
    address = f"http://127.0.0.1:{server.effective_port}"
    monkeypatch.setenv("GATSVLA_BASE_URL", address)
    settings.cache_clear()
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield address
    server.close()
    thread.join(5)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not CHROMIUM.exists():
        pytest.fail("Chromium is not installed: run `python3 -m app setup`")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def somebody(chromium: Browser, served: str) -> Iterator[Callable[..., Page]]:
    """Opens a browser of one's own, on a phone or at a desk; what a page complains of fails the test."""
    contexts, complaints = [], []

    def opened(desk: bool = False, language: str = "en") -> Page:
        context = chromium.new_context(
            viewport=DESK if desk else PHONE,
            base_url=served,
            locale=language,
            accept_downloads=True,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: complaints.append(said.text) if "Content Security Policy" in said.text else None
        )
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
