"""Asks a ClamAV daemon about a file, by its INSTREAM command over TCP or a Unix socket."""

import logging
import socket
from pathlib import Path

SECONDS = 30
PIECE = 64 * 1024

log = logging.getLogger(__name__)


class Unreachable(Exception):
    """The daemon does not answer, or not with a yes or no."""


def scan(address: str, path: Path) -> str | None:
    """The name of what was found in the file; None: nothing. `address` is host:port or the path of a socket."""
    try:
        answer = _asked(address, path)
    except OSError as gone:
        log.error("the virus check at %s does not answer: %s", address, gone)
        raise Unreachable from gone
    told = answer.rstrip("\0\n").removeprefix("stream: ")
    if told == "OK":
        return None
    if told.endswith(" FOUND"):
        log.warning("the virus check found %s", told.removesuffix(" FOUND"))
        return told.removesuffix(" FOUND")
    log.error("the virus check answered %r", told[:200])
    raise Unreachable(told)


def _asked(address: str, path: Path) -> str:
    with _line(address) as line, path.open("rb") as file:
        line.sendall(b"zINSTREAM\0")
        while piece := file.read(PIECE):
            line.sendall(len(piece).to_bytes(4) + piece)
        line.sendall(bytes(4))
        answer = b""
        while not answer.endswith(b"\0") and (more := line.recv(4096)):
            answer += more
    return answer.decode(errors="replace")


def _line(address: str) -> socket.socket:
    if "/" in address:
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(SECONDS)
        line.connect(address)
        return line
    host, _colon, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]") or "127.0.0.1", int(port)), timeout=SECONDS)
