"""Scans behind a paper: pages that others made, with a bookmark each; the whole then claims no standard."""

from collections.abc import Sequence
from io import BytesIO
from time import gmtime

import pikepdf
from PIL import Image

from app.documents.document import Scan

A4 = (8.27, 11.69)  # inches
CLAIMS = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
QUALITY = 85  # of a picture as a page


def with_scans(pdf: bytes, scans: Sequence[Scan]) -> bytes:
    """The paper with the pages of the scans behind its own, which stay tagged; the same files give the same bytes."""
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as whole:
        with whole.open_outline() as outline:
            for scan in scans:
                first = len(whole.pages)
                with pikepdf.open(BytesIO(as_pdf(scan))) as one:
                    whole.pages.extend(one.pages)
                outline.root.append(pikepdf.OutlineItem(scan.title, first))
        with whole.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            for claim in CLAIMS:
                if claim in metadata:
                    del metadata[claim]
        whole.save(made, deterministic_id=True)
    return made.getvalue()


def pages_of(scan: Scan) -> int:
    """How many pages a scan has."""
    if scan.media_type != "application/pdf":
        return 1
    with pikepdf.open(BytesIO(scan.data)) as one:
        return len(one.pages)


def as_pdf(scan: Scan) -> bytes:
    """A scan as a PDF; a picture fills a page of A4 as far as its shape allows, lying or standing as it is."""
    if scan.media_type == "application/pdf":
        return scan.data
    made = BytesIO()
    with Image.open(BytesIO(scan.data)) as picture:
        width, height = picture.size
        across, down = A4 if height >= width else A4[::-1]
        dots = max(width / across, height / down)
        picture.convert("RGB").save(
            made, "PDF", resolution=dots, quality=QUALITY, creationDate=gmtime(0), modDate=gmtime(0)
        )
    return made.getvalue()
