"""Uploads: judged by their content, written anew, and refused with a sentence."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from app.applications.cleaning import cleaned, file_name
from app.kit.refusal import Refusal
from tests.makers.uploads import a_bomb, a_pdf, a_photograph, a_picture

PNG_START = b"\x89PNG\r\n\x1a\n"


def test_a_pdf_is_kept_with_its_pages() -> None:
    kept = cleaned("plan.pdf", a_pdf(pages=20), 20)
    assert kept.media_type == "application/pdf"
    with pikepdf.open(BytesIO(kept.data)) as document:
        assert len(document.pages) == 20


def test_a_pdf_loses_whatever_acts_by_itself() -> None:
    kept = cleaned("plan.pdf", a_pdf(javascript=True), 20)
    with pikepdf.open(BytesIO(kept.data)) as document:
        plain = BytesIO()
        document.save(plain, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    for word in (b"armed", b"JavaScript", b"Launch", b"EmbeddedFile", b"OpenAction", b"/AA", b"Armed Author"):
        assert word not in plain.getvalue()


def test_a_picture_loses_its_exif_and_stands_upright() -> None:
    assert b"Canary" in a_photograph()
    kept = cleaned("IMG_1.JPG", a_photograph(), 20)
    assert b"Canary" not in kept.data and b"Exif" not in kept.data
    with Image.open(BytesIO(kept.data)) as picture:
        assert picture.size == (40, 60)
        assert not picture.getexif()


def test_a_large_picture_is_made_smaller() -> None:
    with Image.open(BytesIO(cleaned("a.png", a_picture("PNG", (4200, 1000)), 20).data)) as picture:
        assert max(picture.size) == 3508


@pytest.mark.parametrize("behind", [b"<script>alert(1)</script>", b"PK\x03\x04canary", b"%PDF-1.7 canary"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_nothing_behind_a_picture_survives(kind: str, behind: bytes) -> None:
    kept = cleaned("a", a_picture(kind) + behind, 20)
    assert behind not in kept.data


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.pdf", b"", "empty"),
        ("page.pdf", b"<html><script>alert(1)</script></html>", "not a PDF, JPEG or PNG"),
        ("both.pdf", b"<html></html>" + a_pdf(), "not a PDF, JPEG or PNG"),
        ("both.gif", b"GIF89a" + a_pdf(), "not a PDF, JPEG or PNG"),
        ("macro.pdf", b"PK\x03\x04" + b"0" * 100, "not a PDF, JPEG or PNG"),
        ("large.pdf", b"%PDF-" + b"0" * (1024 * 1024), "larger than 1 MB"),
        ("locked.pdf", a_pdf(password="secret"), "password"),
        ("long.pdf", a_pdf(pages=21), "21 pages; at most 20"),
        ("none.pdf", a_pdf(pages=0), "no pages"),
        ("half.pdf", b"%PDF-1.7 nothing follows", "damaged"),
        ("bomb.png", a_bomb(), "more than 25 megapixels"),
        ("half.png", a_picture("PNG", (500, 500))[:300], "damaged"),
        ("half.jpg", a_picture(size=(500, 500))[:500], "damaged"),
        ("false.png", PNG_START + b"canary" * 50, "damaged"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(name: str, data: bytes, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        cleaned(name, data, 1)


def test_a_pdf_that_is_nested_without_end_is_refused() -> None:
    nested = b"[" * 400 + b"]" * 400
    data = a_pdf().replace(b"/MediaBox [", b"/Deep " + nested + b" /MediaBox [")
    with pytest.raises(Refusal, match="damaged"):
        cleaned("deep.pdf", data, 1)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("გეგმა.PDF", "გეგმა.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\secret\\plan.html", "plan.pdf"),
        ("plan\u202efdp.exe", "planfdp.pdf"),
        ('a"\r\nb.pdf', "ab.pdf"),
        ("", "file.pdf"),
        (".pdf", "file.pdf"),
        ("x" * 500, "x" * 120 + ".pdf"),
        ("\ud800\x00.pdf", "file.pdf"),
    ],
)
def test_a_file_keeps_an_honest_name(given: str, kept: str) -> None:
    assert file_name(given, "application/pdf") == kept
