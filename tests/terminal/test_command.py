"""The command as a whole, and `gatsvla serve` as its own process."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import click
import pytest
from click.testing import CliRunner

from app.cli import COMMANDS, Gatsvla, main
from app.kit.refusal import Refusal

ROOT = Path(__file__).resolve().parent.parent.parent
START = [sys.executable, "-c", 'from app.cli import main; main(prog_name="gatsvla")', "serve"]


def a_free_port() -> str:
    """A port that nobody listens on just now."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return str(tried.getsockname()[1])


@contextmanager
def serving(port: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server of its own, and the link for the first administrator that it prints."""
    with subprocess.Popen([*START, "--port", port], cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            assert f"Gatsvla is at http://127.0.0.1:{port} " in server.stdout.readline()
            found = re.search(r"first administrator, once, at (http\S+)", server.stdout.readline())
            assert found
            yield server, found.group(1)
        finally:
            server.kill()


def test_the_help_tells_every_command_in_a_whole_sentence() -> None:
    told = CliRunner().invoke(main, ["--help"], terminal_width=80).output
    assert [name for name in COMMANDS if not re.search(rf"^  {name} +\S.*\.$", told, re.MULTILINE)] == []
    assert "..." not in told.partition("Commands:")[2]


def test_every_command_explains_itself() -> None:
    for name in COMMANDS:
        answer = CliRunner().invoke(main, [name, "--help"])
        assert answer.exit_code == 0 and answer.output.startswith(f"Usage: main {name}")


def test_a_command_that_does_not_exist_is_named() -> None:
    answer = CliRunner().invoke(main, ["frobnicate"])
    assert answer.exit_code == 2 and "No such command" in answer.output


def test_a_rule_that_says_no_ends_a_command_with_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command()
    def refused() -> None:
        raise Refusal("The call is closed.")

    monkeypatch.setattr(Gatsvla, "get_command", lambda self, ctx, name: refused)
    answer = CliRunner().invoke(main, ["refused"])
    assert (answer.exit_code, answer.output) == (1, "Error: The call is closed.\n")


def test_an_empty_server_opens_its_home_and_prints_a_link_that_works(home: Path) -> None:
    with serving(a_free_port()) as (_server, link):
        with urlopen(link, timeout=20) as page:
            assert page.status == 200 and b"<form" in page.read()
        assert (home / "gatsvla.sqlite").exists()


def test_a_server_that_is_told_to_stop_ends_in_order(home: Path) -> None:
    with serving(a_free_port()) as (server, _link):
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0


def test_a_port_that_is_taken_is_told_in_a_sentence(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        asked = [*START, "--port", port]
        answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"Error: cannot listen on 127.0.0.1:{port}") and "--port" in answer.stderr
