"""What a file is, by how it begins, and the name under which it is kept."""

import unicodedata

MOST_PAGES = 20
ENDINGS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
HEIC = "image/heic"  # what phones make; kept as JPEG, which everybody can open
SIGNATURES = {b"%PDF-": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
ENOUGH = 16  # bytes that tell the kind


def kind_of(start: bytes) -> str | None:
    """The media type of a file that begins so; None: none that we take."""
    if start[4:8] == b"ftyp" and start[8:12] in HEIC_BRANDS:
        return HEIC
    return next((kind for signature, kind in SIGNATURES.items() if start.startswith(signature)), None)


def file_name(name: str, media_type: str) -> str:
    """The name as it was chosen, without path, invisible letters and the ending, which follows the content."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(
        letter for letter in unicodedata.normalize("NFC", last) if letter.isprintable() and letter not in '"<>|:*?'
    )
    stem = (shown.rpartition(".")[0] if "." in shown else shown).strip(" .")
    return (_few_marks(stem)[:120] or "file") + ENDINGS[media_type]


def _few_marks(text: str) -> str:
    """The text with at most two marks on a letter, so that no name runs over its neighbours."""
    kept, marks = [], 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter).startswith("M") else 0
        if marks <= 2:
            kept.append(letter)
    return "".join(kept)
