"""A paper of our own as pictures, to be looked at beside what is being changed."""

from io import BytesIO
from threading import Lock

import pypdfium2

SCALE = 1.25  # 90 dots an inch
MOST = 3  # pages
ONE = Lock()  # the library draws one page at a time


def drawn(pdf: bytes) -> tuple[list[bytes], int]:
    """The first pages of a PDF that we have made, as PNG, and how many pages there are."""
    with ONE, pypdfium2.PdfDocument(pdf) as document:
        count = len(document)
        return [_page(document[number]) for number in range(min(count, MOST))], count


def _page(page: pypdfium2.PdfPage) -> bytes:
    made = BytesIO()
    page.render(scale=SCALE).to_pil().convert("P").save(made, "PNG", optimize=True)
    return made.getvalue()
