"""The college's signature: made with a certificate of the test's own, and valid to a checker that trusts it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from app.documents.signing import can_sign, sign
from app.kit.refusal import Refusal
from app.kit.settings import settings
from tests.papers.examples import printed
from tests.papers.gate import verdicts
from tests.papers.test_standards import need_the_gate

PASSWORD = "only for tests"


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A certificate that the test made and trusts; the settings name it."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Example college")])
    now = datetime.now(UTC)  # noqa: TID251 a certificate is checked against the real clock
    usage = x509.KeyUsage(True, True, False, False, False, True, True, False, False)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    held = pkcs12.serialize_key_and_certificates(
        b"college", key, certificate, None, BestAvailableEncryption(PASSWORD.encode())
    )
    (tmp_path / "college.p12").write_bytes(held)
    (tmp_path / "college.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    monkeypatch.setenv("GATSVLA_CERTIFICATE", str(tmp_path / "college.p12"))
    monkeypatch.setenv("GATSVLA_CERTIFICATE_PASSWORD", PASSWORD)
    settings.cache_clear()
    return tmp_path / "college.pem"


def test_without_a_certificate_a_paper_stays_as_it_is() -> None:
    paper = printed("roster-full", "en")
    assert not can_sign() and sign(paper, reason="2026-RO-000001") is paper


def test_a_signed_paper_is_intact_trusted_and_shows_any_later_change(authority: Path) -> None:
    signed = signed_roster()
    status = _status(signed, authority)
    assert status.bottom_line and status.intact and status.trusted
    place = signed.index(b"/Title")
    broken = signed[:place] + b"/Titla" + signed[place + 6 :]
    assert not _status(broken, authority).intact


def test_a_signed_paper_is_still_pdf_a_and_pdf_ua(authority: Path, tmp_path: Path) -> None:
    need_the_gate()
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed_roster())
    assert [line.split()[0] for line in verdicts([file])] == ["pass", "pass"]


def test_a_wrong_password_is_said_and_nothing_is_signed(authority: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GATSVLA_CERTIFICATE_PASSWORD", "another")
    settings.cache_clear()
    with pytest.raises(Refusal, match="certificate cannot be read"):
        signed_roster()


def apart(work: Callable[[], Any]) -> Any:
    """Done in a thread: pyHanko starts an event loop, and a browser test of the same run leaves one in ours."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(copy_context().run, work).result()


def signed_roster() -> bytes:
    """The example, signed as it would be in the background."""
    paper = printed("roster-full", "en")
    made: bytes = apart(lambda: sign(paper, reason="2026-RO-000001"))
    return made


def _status(signed: bytes, authority: Path) -> Any:
    trust = ValidationContext(trust_roots=[load_cert_from_pemder(str(authority))], allow_fetching=False)
    (signature,) = PdfFileReader(BytesIO(signed)).embedded_signatures
    return apart(lambda: validate_pdf_signature(signature, trust))
