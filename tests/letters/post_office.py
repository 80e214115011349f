"""A mail server for tests: keeps what it gets, and refuses what it is told to refuse."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class PostOffice:
    """What the server got, and how it answers: a list of answers to give first, then 250 to everything."""

    letters: list[EmailMessage] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        """Where it is."""
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(  # noqa: N802 (the library's name)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer to a recipient."""
        if self.answers and self.answers[0].startswith(("450", "550")):
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a letter."""
        if self.answers:
            return self.answers.pop(0)
        made = message_from_bytes(envelope.content or b"", policy=default)
        assert isinstance(made, EmailMessage)
        self.letters.append(made)
        self.recipients += envelope.rcpt_tos
        return "250 OK"


@contextmanager
def open_post_office(password: str = "") -> Iterator[PostOffice]:
    """A server on a free port; with a password it asks for a sign-in as "college"."""
    office = PostOffice(port=free_port())

    def check(*arguments: object) -> AuthResult:
        data = arguments[-1]
        good = isinstance(data, LoginPassword) and data.password == password.encode() and data.login == b"college"
        return AuthResult(success=good, handled=False)

    more = {"authenticator": check, "auth_required": True, "auth_require_tls": False} if password else {}
    controller = Controller(office, hostname="127.0.0.1", port=office.port, **more)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
