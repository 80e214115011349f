"""Uploaded files: what they are is read from their content, and only what we write ourselves is kept.

Pictures are decoded whole and written anew (no EXIF, no place, nothing behind the end); a PDF loses everything that
acts by itself (scripts, launches, embedded files, media, forms sent out) and its metadata, and is written anew too.
"""

import unicodedata
import warnings
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from PIL import Image, ImageOps, UnidentifiedImageError

from app.kit.i18n import _
from app.kit.refusal import Refusal

MOST_PAGES = 20
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 3508  # pixels: A4 at 300 dots an inch
ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
SIGNATURES = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
ACTING_KEYS = ("/AA", "/OpenAction", "/JavaScript", "/JS", "/EmbeddedFiles", "/AF", "/EF", "/XFA", "/Collection")
ACTIONS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound",
           "/RichMediaExecute", "/Hide", "/ResetForm", "/Named", "/SetOCGState", "/Trans", "/GoTo3DView")  # fmt: skip
ACTING_NOTES = ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D")
OF_STREAMS = ("/Length", "/Filter", "/DecodeParms")
DEEPEST = 40
MOST_OBJECTS = 100_000

Image.MAX_IMAGE_PIXELS = MOST_PIXELS


@dataclass(frozen=True)
class Cleaned:
    """A file as it may be kept."""

    name: str
    media_type: str
    data: bytes


def cleaned(name: str, data: bytes, megabytes: int) -> Cleaned:
    """The file, checked by its content and written anew; Refusal with a sentence when it cannot be taken."""
    if not data:
        raise Refusal(_("This file is empty. Please choose another one."))
    if len(data) > megabytes * 1024 * 1024:
        raise Refusal(_("This file is larger than %(most)s MB. Please make it smaller.", most=megabytes))
    media_type = next((kind for start, kind in SIGNATURES.items() if data.startswith(start)), None)
    if media_type is None:
        raise Refusal(_("This is not a PDF, JPEG or PNG file, whatever its name says. Please save it as one of these."))
    fresh = _pdf(data) if media_type == "application/pdf" else _picture(data, media_type)
    return Cleaned(file_name(name, media_type), media_type, fresh)


def file_name(name: str, media_type: str) -> str:
    """The name as it was chosen, without path, invisible letters and the ending, which follows the content."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(
        letter for letter in unicodedata.normalize("NFC", last) if letter.isprintable() and letter not in '"<>|:*?'
    )
    stem = (shown.rpartition(".")[0] if "." in shown else shown).strip(" .")
    return (stem[:120] or "file") + ENDINGS[media_type]


def _picture(data: bytes, media_type: str) -> bytes:
    kind = "JPEG" if media_type == "image/jpeg" else "PNG"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=[kind]) as picture:
                picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
                picture.load()
                upright = ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Refusal(
            _("This picture has more than %(most)s megapixels. Please make it smaller.", most=MOST_PIXELS // 10**6)
        ) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as broken:
        raise Refusal(_("This picture is damaged and cannot be opened. Please save it again.")) from broken
    plain = upright.convert("RGBA" if kind == "PNG" and upright.has_transparency_data else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    bare = Image.frombytes(plain.mode, plain.size, plain.tobytes())  # carries no metadata over
    written = BytesIO()
    bare.save(written, kind, **({"quality": 88} if kind == "JPEG" else {}))
    return written.getvalue()


def _pdf(data: bytes) -> bytes:
    try:
        with pikepdf.open(BytesIO(data)) as document:
            if document.is_encrypted:
                raise pikepdf.PasswordError
            _check_pages(len(document.pages))
            _disarm(document)
            written = BytesIO()
            document.save(written, deterministic_id=True)
    except pikepdf.PasswordError as locked:
        raise Refusal(_("This PDF is protected by a password. Please save it without protection.")) from locked
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, RuntimeError) as broken:
        raise Refusal(_("This PDF is damaged and cannot be opened. Please save it again.")) from broken
    return written.getvalue()


def _check_pages(pages: int) -> None:
    if not pages:
        raise Refusal(_("This PDF has no pages. Please choose another one."))
    if pages > MOST_PAGES:
        raise Refusal(_("This PDF has %(pages)s pages; at most %(most)s are allowed.", pages=pages, most=MOST_PAGES))


def _disarm(document: pikepdf.Pdf) -> None:
    """Take out whatever acts by itself or carries something along."""
    if len(document.objects) > MOST_OBJECTS:
        raise ValueError("too many objects")
    for page in document.pages:
        if (notes := page.obj.get("/Annots")) is not None:
            kept = [note for note in notes if note.get("/Subtype") not in ACTING_NOTES]
            page.obj["/Annots"] = pikepdf.Array(kept)
    for thing in document.objects:
        _scrub(thing)
    for key in ("/Metadata", "/AcroForm"):
        if key in document.Root:
            del document.Root[key]
    if "/Info" in document.trailer:
        del document.trailer["/Info"]


def _scrub(thing: pikepdf.Object, depth: int = 0) -> None:
    """Clean one object and what lies directly inside it; whatever it points to is met on its own."""
    if depth > DEEPEST:
        raise ValueError("nested too deeply")
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        acts = str(thing.get("/S", "")) in ACTIONS
        for key in list(thing.keys()):
            if key in ACTING_KEYS or (acts and key not in OF_STREAMS):
                del thing[key]
        inner = [thing[key] for key in thing.keys()]
    else:
        inner = list(thing) if isinstance(thing, pikepdf.Array) else []
    for item in inner:
        if isinstance(item, pikepdf.Object) and not item.is_indirect:
            _scrub(item, depth + 1)
