"""Files of people who mean harm, or whose telephone broke off: name, bytes, and the sentence that refuses them."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
from PIL import Image

from tests.makers import uploads
from tests.makers.uploads import a_blank_document, a_pdf, a_picture, saved

PNG_START = b"\x89PNG\r\n\x1a\n"
KIND = "This is not a PDF, JPEG, PNG or HEIC file, whatever its name says. Please save it as one of these."
EMPTY = "This file is empty. Please choose another one."
LARGE = "This file is larger than %(most)s MB. Please make it smaller."
LOCKED = "This PDF is protected by a password. Please save it without protection."
PAGES = "This PDF has %(pages)s pages; at most %(most)s are allowed."
NO_PAGES = "This PDF has no pages. Please choose another one."
BROKEN_PDF = "This PDF is damaged and cannot be opened. Please save it again."
BROKEN_PICTURE = "This picture is damaged and cannot be opened. Please save it again."
PIXELS = "This picture has more than %(most)s megapixels. Please make it smaller."
LIVING = "This PDF is a form that only one program can show. Please print it to a new PDF."
HEAVY = "This file takes too much time or memory to open. Please print it to a new PDF or photograph it."

Bad = tuple[str, Callable[[], bytes], str, dict[str, int]]


def a_zip_bomb() -> bytes:
    """A small archive of twenty megabytes of nothing, as an office document begins too."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 20_000_000)
    return written.getvalue()


def a_chunk(kind: bytes, data: bytes) -> bytes:
    """A piece of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def a_png_with(chunk: bytes) -> bytes:
    """A PNG with a piece more, right after its head."""
    plain = a_picture("PNG")
    return plain[:33] + chunk + plain[33:]


def a_png_that_claims(width: int, height: int) -> bytes:
    """A PNG of no points that says it is so large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return PNG_START + a_chunk(b"IHDR", head) + a_chunk(b"IDAT", zlib.compress(b"\0")) + a_chunk(b"IEND", b"")


def a_text_bomb() -> bytes:
    """A PNG whose comment unpacks to a hundred megabytes."""
    return a_png_with(a_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"\0" * 100_000_000)))


def an_exif_bomb() -> bytes:
    """A JPEG whose EXIF points at itself and tells of a million entries."""
    endless = b"Exif\0\0MM\0*\0\0\0\x08" + b"\xff\xff" + b"\x87\x69\0\x04\0\0\0\x01\0\0\0\x08" * 5000
    plain = a_picture(size=(600, 400))
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(endless) + 2) + endless + plain[2:300]


def a_pdf_of_objects(number: int) -> bytes:
    """A small PDF with very many objects that its catalogue names."""
    document = a_blank_document()
    document.Root.Many = pikepdf.Array([document.make_indirect(pikepdf.Dictionary(N=n)) for n in range(number)])
    return saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def a_very_long_pdf() -> bytes:
    """Ten thousand pages in a small file."""
    document = pikepdf.open(BytesIO(a_pdf(pages=10_000)))
    return saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def a_nested_pdf() -> bytes:
    """Arrays in arrays without end."""
    return a_pdf().replace(b"/MediaBox [", b"/Deep " + b"[" * 400 + b"]" * 400 + b" /MediaBox [")


def a_pdf_whose_pages_go_in_circles() -> bytes:
    """A tree of pages that is its own branch."""
    return a_pdf().replace(b"/Kids [ 3 0 R ]", b"/Kids [ 2 0 R ]")


def a_pdf_of_strokes() -> bytes:
    """A small PDF whose one page is six million strokes."""
    document = a_blank_document()
    document.pages[0].obj.Contents = document.make_stream(b"0 0 m 9 9 l S " * 6_000_000)
    return saved(document)


def a_swelling_pdf() -> bytes:
    """A small PDF, the list of whose objects unpacks to 300 megabytes."""
    packer = zlib.compressobj(1)
    swollen = b"".join(packer.compress(b" " * 10_000_000) for _piece in range(30)) + packer.flush()
    head = b"4 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n" % len(swollen)
    pages = b"1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    start = b"%PDF-1.5\n" + pages
    at = len(start)
    table = struct.pack(
        ">" + "BIH" * 6,
        *(0, 0, 65535),
        *(1, 9, 0),
        *(2, 4, 0),
        *(2, 4, 0),
        *(1, at, 0),
        *(1, at + len(head) + len(swollen) + 18, 0),
    )
    body = start + head + swollen + b"\nendstream\nendobj\n"
    packed = zlib.compress(table)
    index = (
        b"5 0 obj\n<< /Type /XRef /Size 6 /Root 1 0 R /W [1 4 2] /Filter /FlateDecode /Length %d >>\nstream\n"
        % len(packed)
    )
    return body + index + packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)


def a_large_pdf(megabytes: int) -> bytes:
    """A whole PDF of a little more than this size."""
    document = a_blank_document()
    document.Root.Ballast = document.make_stream(b"\0" * (megabytes * 1024 * 1024))
    return saved(document, compress_streams=False)


def half(data: bytes) -> bytes:
    """What arrives when the line breaks."""
    return data[: len(data) // 2]


def an_svg() -> bytes:
    """A picture that can run scripts."""
    return b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def a_gif() -> bytes:
    """A picture of a kind that we do not take."""
    written = BytesIO()
    Image.new("P", (9, 9)).save(written, "GIF")
    return written.getvalue()


BAD_FILES: list[Bad] = [
    ("empty.pdf", lambda: b"", EMPTY, {}),
    ("page.pdf", lambda: b"<html><script>alert(1)</script></html>", KIND, {}),
    ("page-then-pdf.pdf", lambda: b"<html></html>" + a_pdf(), KIND, {}),
    ("gif-and-pdf.pdf", lambda: b"GIF89a" + a_pdf(), KIND, {}),
    ("picture.gif", a_gif, KIND, {}),
    ("drawing.svg", an_svg, KIND, {}),
    ("zip-bomb.docx", a_zip_bomb, KIND, {}),
    ("zip-bomb.pdf", a_zip_bomb, KIND, {}),
    ("program.jpg", lambda: b"MZ\x90\0" + b"\0" * 500, KIND, {}),
    ("script.png", lambda: b"#!/bin/sh\nrm -rf /\n", KIND, {}),
    ("film.heic", lambda: b"\0\0\0\x18ftypisom" + b"0" * 500, KIND, {}),
    ("spaces-then-pdf.pdf", lambda: b"\n" + a_pdf(), KIND, {}),
    ("large.pdf", lambda: a_large_pdf(2), LARGE, {"most": 2}),
    ("locked.pdf", lambda: a_pdf(password="secret"), LOCKED, {}),
    ("owner.pdf", uploads.a_pdf_that_only_its_owner_may_change, LOCKED, {}),
    ("four-pages.pdf", lambda: a_pdf(pages=4), PAGES, {"pages": 4, "most": 3}),
    ("ten-thousand-pages.pdf", a_very_long_pdf, PAGES, {"pages": 10_000, "most": 3}),
    ("no-pages.pdf", lambda: a_pdf(pages=0), NO_PAGES, {}),
    ("only-a-head.pdf", lambda: b"%PDF-1.7 nothing follows", BROKEN_PDF, {}),
    ("circles.pdf", a_pdf_whose_pages_go_in_circles, BROKEN_PDF, {}),
    ("nested.pdf", a_nested_pdf, BROKEN_PDF, {}),
    ("very-many-objects.pdf", lambda: a_pdf_of_objects(100_100), HEAVY, {}),
    ("living-form.pdf", uploads.a_living_form, LIVING, {}),
    ("undrawn-form.pdf", lambda: uploads.a_filled_form("ნინო"), LIVING, {}),
    ("bomb.png", uploads.a_bomb, PIXELS, {"most": 50}),
    ("claims.png", lambda: a_png_that_claims(2_000_000_000, 2_000_000_000), PIXELS, {"most": 50}),
    ("no-points.png", lambda: a_png_that_claims(0, 10), BROKEN_PICTURE, {}),
    ("half.png", lambda: half(uploads.a_deep_grey()), BROKEN_PICTURE, {}),
    ("text-bomb.png", a_text_bomb, BROKEN_PICTURE, {}),
    ("false.png", lambda: PNG_START + b"canary" * 50, BROKEN_PICTURE, {}),
    ("half.jpg", lambda: half(a_picture(size=(400, 400))), BROKEN_PICTURE, {}),
    ("exif-bomb.jpg", an_exif_bomb, BROKEN_PICTURE, {}),
    ("only-a-head.jpg", lambda: b"\xff\xd8\xff\xe0" + b"\0" * 40, BROKEN_PICTURE, {}),
    ("half.heic", lambda: half(uploads.a_heic()), BROKEN_PICTURE, {}),
]
