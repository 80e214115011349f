"""The optional virus check: a daemon that speaks clamd's protocol, over TCP and over a socket, here and gone."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest

from app.applications.models import Application
from app.kit import clamd, i18n
from app.kit.db import unit_of_work
from app.kit.settings import settings
from tests.browser import Browser
from tests.makers.applications import an_application
from tests.makers.uploads import a_pdf, a_picture
from tests.web.applications.refusing import in_the_open_call, snapshot, told_at

open_call = in_the_open_call
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
FOUND = "The virus check found something in this file, so it was not taken. Please choose another one."
NO_CHECK = "Files cannot be checked for viruses at this moment, so none is taken. Please try later."


class Daemon(socketserver.StreamRequestHandler):
    """Reads an INSTREAM command to its end and answers as clamd does; it knows one virus."""

    odd: bytes = b""

    def handle(self) -> None:
        """One conversation."""
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while size := int.from_bytes(self.rfile.read(4)):
            data += self.rfile.read(size)
        answer = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in data else b"stream: OK\0"
        self.wfile.write(self.odd or answer)


@contextmanager
def listening(address: str | tuple[str, int], odd: bytes = b"") -> Iterator[str]:
    """A daemon at an address: the path of a socket, or host and port; gives the address as the setting has it."""
    kind = socketserver.UnixStreamServer if isinstance(address, str) else socketserver.TCPServer
    handler = type("Odd", (Daemon,), {"odd": odd})
    with kind(address, handler) as server:  # type: ignore[arg-type]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield address if isinstance(address, str) else f"127.0.0.1:{server.server_address[1]!s}"
        server.shutdown()


@pytest.fixture(params=["tcp", "socket"])
def daemon(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The daemon that the settings name."""
    where: str | tuple[str, int] = ("127.0.0.1", 0) if request.param == "tcp" else str(tmp_path / "clamd")
    with listening(where) as address:
        configure(monkeypatch, address)
        yield address


def configure(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Name a daemon in the settings."""
    monkeypatch.setenv("GATSVLA_CLAMD", address)
    settings.cache_clear()


def a_draft() -> Application:
    """Somebody's draft."""
    with unit_of_work():
        return an_application(state="draft")


def test_a_clean_file_is_taken_and_one_with_a_virus_is_not(browser: Browser, home: Path, daemon: str) -> None:
    draft = a_draft()
    address = f"/applications/{draft.id}/sections/attachments"
    browser.sign_in_as(draft.account).get(address)
    before = snapshot(home)
    for data, name in ((a_pdf() + EICAR, "a.pdf"), (a_picture() + EICAR, "a.jpg")):
        for language in ("ka", "en"):
            page = browser.post(f"{address}?language={language}", {"cv": (BytesIO(data), name)})
            with i18n.use_language(language):
                assert page.status == 422 and told_at(page, "cv", i18n.gettext(FOUND))
    assert snapshot(home) == before
    assert "cv.pdf" in browser.post(address, {"cv": (BytesIO(a_pdf()), "cv.pdf")}).browser.get(address).text


def test_a_large_file_is_sent_in_pieces(daemon: str, tmp_path: Path) -> None:
    large = tmp_path / "large"
    large.write_bytes(b"0" * 1_000_000 + EICAR)
    assert clamd.scan(daemon, large) == "Eicar-Test-Signature"
    large.write_bytes(b"0" * 1_000_000)
    assert clamd.scan(daemon, large) is None


@pytest.mark.parametrize("address", ["127.0.0.1:1", "/nowhere/clamd", "no-such-host.invalid:3310"])
def test_without_the_daemon_that_was_asked_for_no_file_is_taken(
    browser: Browser, home: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    configure(monkeypatch, address)
    draft = a_draft()
    page_address = f"/applications/{draft.id}/sections/attachments"
    browser.sign_in_as(draft.account).get(page_address)
    before = snapshot(home)
    for language in ("ka", "en"):
        page = browser.post(f"{page_address}?language={language}", {"cv": (BytesIO(a_pdf()), "cv.pdf")})
        with i18n.use_language(language):
            assert page.status == 422 and told_at(page, "cv", i18n.gettext(NO_CHECK))
    assert snapshot(home) == before


@pytest.mark.parametrize("odd", [b"INSTREAM size limit exceeded. ERROR\0", b"stream: \0", b"\0", b"HTTP/1.1 400\r\n\0"])
def test_an_answer_that_is_neither_yes_nor_no_is_no_check(tmp_path: Path, odd: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"nothing")
    with listening(("127.0.0.1", 0), odd) as address, pytest.raises(clamd.Unreachable):
        clamd.scan(address, file)
