"""Looking for what must not be told in everything that an answer carries: headers, pages, JSON, PDFs, archives."""

import html
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from urllib.parse import unquote_plus

import pikepdf
import pypdfium2
from werkzeug.test import TestResponse

DEEPEST = 3  # archives in archives
BESIDE = re.compile("[\\s\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")  # spaces and accents


def spilled(response: TestResponse, signs: Iterable[str]) -> list[str]:
    """The signs that stand anywhere in an answer."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers)
    text = plain("\n".join([headers, unquote_plus(headers), *told(response.get_data())]))
    return [sign for sign in signs if plain(sign) in text]


def plain(text: str) -> str:
    """A text as it is compared: no difference of capitals, accents, spaces."""
    return BESIDE.sub("", unicodedata.normalize("NFKD", text.casefold()))


def told(data: bytes, depth: int = 0) -> Iterator[str]:
    """Everything that some bytes tell, in whatever they are packed."""
    yield data.decode("utf-8", "replace")
    if b"\0" in data:
        yield data.decode("utf-16-be", "replace")  # as PDFs write names
    if data.startswith(b"%PDF"):
        yield from told_by_pdf(data, depth)
    elif data.startswith(b"PK\x03\x04") and depth < DEEPEST:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name
                yield from told(archive.read(name), depth + 1)
    elif data[:1] in b"[{":
        yield from told_by_json(data)
    elif b"<" in data[:200]:
        yield html.unescape(data.decode("utf-8", "replace"))


def told_by_json(data: bytes) -> Iterator[str]:
    """JSON with every letter as itself."""
    try:
        yield json.dumps(json.loads(data), ensure_ascii=False)
    except ValueError:
        return


def told_by_pdf(data: bytes, depth: int) -> Iterator[str]:
    """The words of a PDF, what it says about itself, and the files inside."""
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            yield page.get_textpage().get_text_bounded()
    with pikepdf.open(BytesIO(data)) as file:
        yield " ".join(str(value) for value in file.docinfo.values())
        if "/Metadata" in file.Root:
            yield file.Root.Metadata.read_bytes().decode("utf-8", "replace")
        for name, attached in file.attachments.items():
            yield name
            yield from told(attached.get_file().read_bytes(), depth + 1)
