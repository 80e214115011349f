"""People who apply over HTTP to a server that may die at any moment: they try again until they hold a receipt."""

import http.client
import re
import time
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.makers.uploads import a_pdf, a_photograph

PATIENCE = 900  # seconds
LOST = (OSError, http.client.HTTPException)


@dataclass
class Crowd:
    """What all of them share: how many answers they have had, and whether the day is over."""

    answers: int = 0
    over: bool = False


@dataclass
class Applicant:
    """One of them: the draft, the cookie that signs in, and in the end the receipt."""

    application_id: int
    cookie: str
    port: int
    crowd: Crowd
    receipt: tuple[str, str] | None = None
    tries: int = 0
    said: list[str] = field(default_factory=list)

    def apply(self) -> None:
        """Attach a file and hand in; begin the step anew whenever the line breaks."""
        address = f"/applications/{self.application_id}"
        self._until_done(lambda: self._attach(address))
        self._until_done(lambda: self._submit(address))

    def _until_done(self, step: object) -> None:
        assert callable(step)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and not self.crowd.over:
            self.tries += 1
            try:
                if step():
                    return
            except LOST as lost:
                self.said.append(f"{type(lost).__name__}: {lost}")
            time.sleep(0.2)
        raise AssertionError(f"application {self.application_id} got nowhere: {self.said[-5:]}")

    def _attach(self, address: str) -> bool:
        page = self._get(f"{address}/sections/attachments")
        data = a_pdf(1 + self.application_id % 3) if self.application_id % 2 else a_photograph()
        fields = {"csrf_token": value_of("csrf_token", page)}
        status, _head, told = self._ask("POST", f"{address}/files/cv", *multipart(fields, "cv", data))
        if status != 200:
            self.said.append(f"{status} {told[:200]}")
        return status == 200

    def _submit(self, address: str) -> bool:
        """Press the button; whoever is led away from the check page has handed in before and looks at the receipt."""
        status, _head, page = self._ask("GET", f"{address}/check")
        if status == 200:
            sent = {"csrf_token": value_of("csrf_token", page), "key": value_of("key", page)}
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            status, _head, page = self._ask("POST", f"{address}/submit", urlencode(sent).encode(), kind)
        if status != 302:
            self.said.append(f"{status} {page[:200]}")
            return False
        receipt = self._get(f"{address}/receipt")
        number, fingerprint = re.search(r"S-\d{3}", receipt), re.search(r"<code>([0-9a-f]{64})", receipt)
        assert number and fingerprint
        self.receipt = (number[0], fingerprint[1])
        return True

    def _get(self, path: str) -> str:
        status, _head, text = self._ask("GET", path)
        if status != 200:
            raise OSError(f"{status} at {path}")
        return text

    def _ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], str]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request(method, path, body or None, {"Cookie": f"gatsvla={self.cookie}", **(headers or {})})
            answer = line.getresponse()
            if answer.status >= 500:
                raise AssertionError(f"{answer.status} at {path}")
            text = answer.read().decode()
            self.crowd.answers += 1
            return answer.status, dict(answer.getheaders()), text
        finally:
            line.close()


def value_of(name: str, page: str) -> str:
    """What stands in a hidden field."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]+)"', page)
    if found is None:
        raise OSError(f"no field {name}")
    return found[1]


def multipart(fields: dict[str, str], name: str, data: bytes) -> tuple[bytes, dict[str, str]]:
    """A form with a file, as a browser sends it."""
    edge = uuid.uuid4().hex
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
    head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="a.pdf"\r\n\r\n'
    body = "".join(parts).encode() + head.encode() + data + f"\r\n--{edge}--\r\n".encode()
    return body, {"Content-Type": f"multipart/form-data; boundary={edge}"}
