"""Takes out of a PDF whatever acts by itself, carries something along, or tells of its author."""

from collections.abc import Iterator

import pikepdf

from app.applications.rewriting.work import Unfit

# What is taken away wherever it stands, and as what it is noted (cleaning.sentences.LOST; "": needs no word).
KEYS = {
    "/JavaScript": "scripts", "/JS": "scripts", "/AA": "", "/OpenAction": "",
    "/EmbeddedFiles": "files", "/AF": "files", "/EF": "files", "/Collection": "files",
    "/XFA": "form", "/RichMediaContent": "media", "/RichMediaSettings": "media",
    "/Metadata": "", "/PieceInfo": "", "/Thumb": "", "/SpiderInfo": "",
}  # fmt: skip
ACTIONS = {
    "/JavaScript": "scripts", "/Launch": "actions", "/SubmitForm": "actions", "/ImportData": "actions",
    "/GoToR": "actions", "/GoToE": "files", "/Rendition": "media", "/Movie": "media", "/Sound": "media",
    "/RichMediaExecute": "media", "/GoTo3DView": "media", "/Hide": "actions", "/ResetForm": "actions",
    "/Named": "", "/SetOCGState": "", "/Trans": "", "/Thread": "", "/GoToDp": "",
}  # fmt: skip
NOTES = {"/FileAttachment": "files", "/RichMedia": "media", "/Movie": "media", "/Sound": "media", "/Screen": "media",
         "/3D": "media"}  # fmt: skip
OF_STREAMS = ("/Length", "/Filter", "/DecodeParms")
HARMLESS_LINKS = (b"http:", b"https:", b"mailto:", b"tel:")
DEEPEST = 40
MOST_OBJECTS = 100_000


def disarm(document: pikepdf.Pdf) -> tuple[str, ...]:
    """Take it out; what of it is worth a word, in the order of the alphabet. Unfit, ValueError: it cannot be taken."""
    if len(document.objects) > MOST_OBJECTS:
        raise Unfit("heavy")
    lost = set(_settle_form(document))
    for page in document.pages:
        if (notes := page.obj.get("/Annots")) is not None:
            lost |= {NOTES.get(str(note.get("/Subtype")), "") for note in notes}
            kept = [note for note in notes if str(note.get("/Subtype")) not in NOTES]
            page.obj["/Annots"] = pikepdf.Array(kept)
    for thing in document.objects:
        lost.update(_scrub(thing))
        if isinstance(thing, pikepdf.Stream) and _is_photograph(thing):
            thing.write(without_details(thing.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    return tuple(sorted(lost - {""}))


def _settle_form(document: pikepdf.Pdf) -> Iterator[str]:
    """What was filled into a form becomes part of its pages, and the form goes."""
    form = document.Root.get("/AcroForm")
    if form is None:
        return
    if document.Root.get("/NeedsRendering") or form.get("/NeedAppearances") and not _can_be_drawn(document):
        raise Unfit("living form")
    signed = bool(int(form.get("/SigFlags", 0)) & 1)
    document.generate_appearance_streams()
    document.flatten_annotations("screen")
    if "/AcroForm" in document.Root:
        del document.Root["/AcroForm"]
    yield "signature" if signed else "form"


def _can_be_drawn(document: pikepdf.Pdf) -> bool:
    """Whether what was filled in is in letters for which a drawing can be made here; Georgian would be lost."""
    filled = (thing.get("/V") for thing in document.objects if isinstance(thing, pikepdf.Dictionary) and "/FT" in thing)
    return all(str(value).isascii() for value in filled if isinstance(value, pikepdf.String))


def _scrub(thing: pikepdf.Object, depth: int = 0) -> Iterator[str]:
    """Clean one object and what lies directly inside it; whatever it points to is met on its own."""
    if depth > DEEPEST:
        raise ValueError("nested too deeply")
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield from _scrub_dictionary(thing, depth)
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            yield from _scrub_inner(item, depth)


def _scrub_dictionary(thing: pikepdf.Object, depth: int) -> Iterator[str]:
    for key in list(thing.keys()):
        yield from _scrub_inner(thing[key], depth)
    action = str(thing.get("/S", ""))
    acts = action in ACTIONS or (action == "/URI" and not _is_harmless(thing.get("/URI")))
    if acts:
        yield ACTIONS.get(action, "actions")
    for key in list(thing.keys()):
        if key in KEYS or (acts and key not in OF_STREAMS):
            yield KEYS.get(key, "")
            del thing[key]


def _scrub_inner(item: object, depth: int) -> Iterator[str]:
    if isinstance(item, pikepdf.Object) and not item.is_indirect:
        yield from _scrub(item, depth + 1)


def _is_harmless(target: object) -> bool:
    return isinstance(target, pikepdf.String) and bytes(target).strip().lower().startswith(HARMLESS_LINKS)


def _is_photograph(thing: pikepdf.Stream) -> bool:
    return thing.get("/Filter") in (pikepdf.Name.DCTDecode, pikepdf.Array([pikepdf.Name.DCTDecode]))


def without_details(photograph: bytes) -> bytes:
    """A JPEG without EXIF, XMP and comments, its points untouched; as it is when it is put together otherwise."""
    kept, at = [photograph[:2]], 2
    while photograph[at : at + 1] == b"\xff" and at + 4 <= len(photograph):
        marker, size = photograph[at + 1], int.from_bytes(photograph[at + 2 : at + 4])
        if marker == 0xDA:  # from here on the picture itself
            return b"".join([*kept, photograph[at:]])
        details = marker == 0xFE or 0xE1 <= marker <= 0xEF and marker not in (0xE2, 0xEE)  # all but colours
        kept += [] if details else [photograph[at : at + 2 + size]]
        at += 2 + size
    return photograph
