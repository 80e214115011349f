"""Uploads: judged by their content, written anew, and refused with a sentence."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from app.applications.cleaning import Cleaned
from app.applications.cleaning.here import cleaned_here as cleaned
from app.applications.cleaning.kinds import file_name
from app.applications.cleaning.sentences import LOST
from app.kit import files
from app.kit.refusal import Refusal
from tests.makers import uploads
from tests.makers.uploads import a_bomb, a_pdf, a_photograph, a_picture

PNG_START = b"\x89PNG\r\n\x1a\n"


def bytes_of(kept: Cleaned) -> bytes:
    """What lies in the store."""
    data = files.read(kept.digest)
    assert len(data) == kept.size
    return data


def laid_open(kept: Cleaned) -> bytes:
    """A PDF with nothing compressed."""
    plain = BytesIO()
    with pikepdf.open(BytesIO(bytes_of(kept))) as document:
        document.save(
            plain,
            qdf=True,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return plain.getvalue()


def opened(kept: Cleaned) -> Image.Image:
    """A kept picture."""
    return Image.open(BytesIO(bytes_of(kept)))


def test_a_pdf_is_kept_with_its_pages() -> None:
    kept = cleaned("plan.pdf", a_pdf(pages=20))
    assert (kept.media_type, kept.lost) == ("application/pdf", ())
    with pikepdf.open(BytesIO(bytes_of(kept))) as document:
        assert len(document.pages) == 20


def test_a_pdf_loses_whatever_acts_by_itself_and_it_is_noted() -> None:
    kept = cleaned("plan.pdf", a_pdf(javascript=True))
    plain = laid_open(kept)
    for word in (b"armed", b"JavaScript", b"Launch", b"EmbeddedFile", b"OpenAction", b"/AA", b"Armed Author"):
        assert word not in plain
    assert kept.lost == ("actions", "files", "scripts")


def test_a_pdf_keeps_links_to_pages_and_loses_those_that_run_something() -> None:
    plain = laid_open(cleaned("a.pdf", uploads.a_pdf_with_links("https://example.org/cv", "javascript:alert(1)")))
    assert b"https://example.org/cv" in plain and b"javascript:" not in plain


def test_what_was_filled_into_a_pdf_form_stays_on_the_page() -> None:
    kept = cleaned("form.pdf", uploads.a_filled_form("Nino Gamogonili"))
    plain = laid_open(kept)
    assert kept.lost == ("form",)
    assert b"AcroForm" not in plain and b"/Widget" not in plain and b"XFA" not in plain
    assert b"Nino Gamogonili" in plain


def test_earlier_versions_inside_a_pdf_are_gone() -> None:
    data = a_pdf() + b"\n% hidden between\n1 0 obj\n(hidden earlier)\nendobj\n"
    assert b"hidden" not in bytes_of(cleaned("a.pdf", data))


def test_a_photograph_inside_a_pdf_loses_where_it_was_taken_and_keeps_its_points() -> None:
    data = uploads.a_pdf_of_a_photograph()
    assert b"Canary Camera" in data
    kept = bytes_of(cleaned("scan.pdf", data))
    assert b"Canary" not in kept and b"Exif" not in kept
    with pikepdf.open(BytesIO(kept)) as document, pikepdf.open(BytesIO(data)) as before:
        images = [next(iter(each.pages[0].get_images().values())) for each in (document, before)]
        points = [pikepdf.PdfImage(image).as_pil_image().tobytes() for image in images]
    assert points[0] == points[1]


def test_a_picture_loses_its_exif_and_stands_upright() -> None:
    assert b"Canary" in a_photograph()
    kept = cleaned("IMG_1.JPG", a_photograph())
    assert b"Canary" not in bytes_of(kept) and b"Exif" not in bytes_of(kept)
    assert kept.lost == ("place",)
    with opened(kept) as picture:
        assert picture.size == (40, 60)
        assert not picture.getexif()


def test_a_photograph_of_a_telephone_becomes_a_jpeg() -> None:
    kept = cleaned("IMG_0042.HEIC", uploads.a_heic())
    assert (kept.name, kept.media_type, kept.lost) == ("IMG_0042.jpg", "image/jpeg", ("place",))
    with opened(kept) as picture:
        assert (picture.format, picture.size) == ("JPEG", (64, 48))


def test_a_large_picture_is_made_smaller() -> None:
    with opened(cleaned("a.png", a_picture("PNG", (4200, 1000)))) as picture:
        assert max(picture.size) == 3508


def test_a_grey_scan_of_sixteen_bits_does_not_turn_white() -> None:
    with opened(cleaned("a.png", uploads.a_deep_grey())) as picture:
        assert picture.convert("L").getextrema() == (100, 100)


def test_a_clear_picture_stays_clear_and_its_preview_is_white_there() -> None:
    kept = cleaned("a.png", uploads.a_clear_picture())
    with opened(kept) as picture, Image.open(BytesIO(files.read(kept.preview))) as preview:
        assert picture.mode == "RGBA"
        assert preview.format == "JPEG" and preview.getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("data", [a_pdf(3), a_photograph(), a_picture("PNG", (3000, 2000)), uploads.a_heic()])
def test_everything_gets_a_small_preview(data: bytes) -> None:
    with Image.open(BytesIO(files.read(cleaned("a", data).preview))) as preview:
        assert preview.format == "JPEG" and max(preview.size) <= 1400 and not preview.getexif()


@pytest.mark.parametrize("behind", [b"<script>alert(1)</script>", b"PK\x03\x04canary", b"%PDF-1.7 canary"])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_nothing_behind_a_picture_survives(kind: str, behind: bytes) -> None:
    assert behind not in bytes_of(cleaned("a", a_picture(kind) + behind))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.pdf", b"", "empty"),
        ("page.pdf", b"<html><script>alert(1)</script></html>", "not a PDF, JPEG, PNG or HEIC"),
        ("both.pdf", b"<html></html>" + a_pdf(), "not a PDF, JPEG, PNG or HEIC"),
        ("both.gif", b"GIF89a" + a_pdf(), "not a PDF, JPEG, PNG or HEIC"),
        ("macro.pdf", b"PK\x03\x04" + b"0" * 100, "not a PDF, JPEG, PNG or HEIC"),
        ("film.heic", b"\0\0\0\x18ftypisom" + b"0" * 100, "not a PDF, JPEG, PNG or HEIC"),
        ("large.pdf", b"%PDF-" + b"0" * (1024 * 1024), "larger than 1 MB"),
        ("locked.pdf", a_pdf(password="secret"), "password"),
        ("owner.pdf", uploads.a_pdf_that_only_its_owner_may_change(), "password"),
        ("long.pdf", a_pdf(pages=21), "21 pages; at most 20"),
        ("none.pdf", a_pdf(pages=0), "no pages"),
        ("half.pdf", b"%PDF-1.7 nothing follows", "damaged"),
        ("living.pdf", uploads.a_living_form(), "only one program"),
        ("undrawn.pdf", uploads.a_filled_form("ნინო"), "only one program"),
        ("bomb.png", a_bomb(), "more than 50 megapixels"),
        ("half.png", a_picture("PNG", (500, 500))[:300], "damaged"),
        ("half.jpg", a_picture(size=(500, 500))[:500], "damaged"),
        ("half.heic", uploads.a_heic()[:200], "damaged"),
        ("false.png", PNG_START + b"canary" * 50, "damaged"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(name: str, data: bytes, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        cleaned(name, data, 1)


def test_a_question_may_allow_fewer_pages() -> None:
    with pytest.raises(Refusal, match="3 pages; at most 2"):
        cleaned("long.pdf", a_pdf(pages=3), pages=2)


def test_a_pdf_that_is_nested_without_end_is_refused() -> None:
    nested = b"[" * 400 + b"]" * 400
    data = a_pdf().replace(b"/MediaBox [", b"/Deep " + nested + b" /MediaBox [")
    with pytest.raises(Refusal, match="damaged"):
        cleaned("deep.pdf", data)


def test_what_a_file_lost_always_has_words() -> None:
    seen = {key for data in (a_pdf(javascript=True), a_photograph()) for key in cleaned("a", data).lost}
    assert seen <= set(LOST)


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
        ("e" + "\u0489\u0336\u0353" * 40 + ".pdf", "e\u0489\u0336.pdf"),
        ("Żółć.pdf", "Żółć.pdf"),
    ],
)
def test_a_file_keeps_an_honest_name(given: str, kept: str) -> None:
    assert file_name(given, "application/pdf") == kept
