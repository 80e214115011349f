"""Signing a paper with the college's certificate, when there is one: PAdES, invisible, over the whole file.

pyHanko reads the PKCS#12 file that GATSVLA_CERTIFICATE names. A timestamp of an authority would need the network, so
the signature carries the signer's own time; the issue is proved by the audit log and the verification page.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.kit.settings import settings

FIELD = "College"


def can_sign() -> bool:
    """Whether a certificate is configured."""
    return settings().certificate is not None


def sign(pdf: bytes, *, reason: str) -> bytes:
    """The paper with the college's signature; unchanged without a certificate. `reason` is written into it."""
    path = settings().certificate
    if path is None:
        return pdf
    signer = _signer(path, settings().certificate_password)
    about = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, reason=reason
    )
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    made = signers.sign_pdf(writer, about, signer=signer)
    return bytes(made.getbuffer())


@cache
def _signer(path: Path, password: str) -> signers.SimpleSigner:
    found: signers.SimpleSigner | None = signers.SimpleSigner.load_pkcs12(  # type: ignore[no-untyped-call]
        path, passphrase=password.encode() or None
    )
    if found is None:
        raise Refusal(_("The college's certificate cannot be read. Please tell the administrator."))
    return found
