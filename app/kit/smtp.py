"""Talking to a mail server: one connection for a batch of letters, and failures told apart by whether to try again."""

import smtplib
import ssl
from email.message import EmailMessage
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

PATIENCE = 20  # seconds for each answer of the server


class Unsent(Exception):
    """A letter did not go; `for_good`: trying again would not help."""

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.for_good = for_good


class Post:
    """The way to a mail server, opened with the first letter.

    The address is `smtp://user:password@host:port`, with `?starttls=1` where the server asks for it; `smtps://` speaks
    TLS from the start. `reachable` turns False when there is no point in trying more letters now.
    """

    def __init__(self, url: str) -> None:
        self._address = urlsplit(url)
        self._server: smtplib.SMTP | None = None
        self.reachable = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def send(self, message: EmailMessage) -> None:
        """Hand the message over; Unsent says why it did not go."""
        server = self._server or self._call()
        try:
            server.send_message(message)
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException, smtplib.SMTPNotSupportedError) as problem:
            self._hang_up()
            raise Unsent(_reason(problem), for_good=_is_final(problem)) from problem
        except (OSError, smtplib.SMTPException) as problem:
            self._hang_up()
            raise Unsent(_reason(problem)) from problem

    def _call(self) -> smtplib.SMTP:
        try:
            self._server = self._greeted()
        except (OSError, smtplib.SMTPException) as problem:
            self._hang_up()
            self.reachable = False
            raise Unsent(_reason(problem)) from problem
        return self._server

    def _greeted(self) -> smtplib.SMTP:
        host, port = self._address.hostname or "localhost", self._address.port or 0
        if self._address.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=ssl.create_default_context())
        else:
            server = smtplib.SMTP(host, port, timeout=PATIENCE)
        try:
            if parse_qs(self._address.query).get("starttls") == ["1"]:
                server.starttls(context=ssl.create_default_context())
            if self._address.username:
                server.login(unquote(self._address.username), unquote(self._address.password or ""))
        except BaseException:
            server.close()
            raise
        return server

    def _hang_up(self) -> None:
        if self._server is not None:
            try:
                self._server.quit()
            except (OSError, smtplib.SMTPException):
                self._server.close()
            self._server = None


def _answers(problem: Exception) -> list[tuple[int, str]]:
    """The codes and words with which the server refused."""
    found: list[tuple[int, bytes | str]] = []
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        found = list(problem.recipients.values())
    elif isinstance(problem, smtplib.SMTPResponseException):
        found = [(problem.smtp_code, problem.smtp_error)]
    return [(code, words.decode("utf-8", "replace") if isinstance(words, bytes) else words) for code, words in found]


def _is_final(problem: Exception) -> bool:
    """A 5xx answer to this letter stays the same tomorrow; a 4xx one, or one about ourselves, may not."""
    if isinstance(problem, smtplib.SMTPNotSupportedError):
        return True
    answers = [] if isinstance(problem, smtplib.SMTPSenderRefused) else _answers(problem)
    return bool(answers) and all(code >= 500 for code, _words in answers)


def _reason(problem: Exception) -> str:
    answers = "; ".join(f"{code} {words}" for code, words in _answers(problem))
    return answers or f"{type(problem).__name__}: {problem}"
