"""Makers of files as people, and people who mean harm, upload them."""

from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image


def a_pdf(pages: int = 1, javascript: bool = False, password: str = "") -> bytes:
    """A PDF with empty pages; with everything in it that acts by itself, or with a password."""
    document = pikepdf.new()
    for _page in range(pages):
        document.add_blank_page(page_size=(595, 842))
    if javascript:
        arm(document)
    written = BytesIO()
    locked = pikepdf.Encryption(owner=password, user=password) if password else False
    document.save(written, encryption=locked)
    return written.getvalue()


def arm(document: pikepdf.Pdf) -> None:
    """Scripts at opening, on a page and in a note, a launch, an embedded file, and metadata with a name."""
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('armed')")
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="armed.exe")
    document.Root.OpenAction = document.make_indirect(script)
    page = document.pages[0].obj
    page.AA = pikepdf.Dictionary(O=script)
    link = {"Type": pikepdf.Name.Annot, "Rect": [0, 0, 9, 9]}
    page.Annots = pikepdf.Array(
        [
            document.make_indirect(pikepdf.Dictionary(**link, Subtype=pikepdf.Name.Link, A=launch)),
            pikepdf.Dictionary(**link, Subtype=pikepdf.Name.Link, A=script),
            pikepdf.Dictionary(**link, Subtype=pikepdf.Name.FileAttachment, FS=pikepdf.Dictionary(F="armed")),
        ]
    )
    document.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["armed", script]))
    document.attachments["armed.txt"] = b"armed"
    document.docinfo["/Author"] = "Armed Author"


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **more: Any) -> bytes:
    """A picture of one colour."""
    written = BytesIO()
    Image.new("RGB", size, "#7a1f3d").save(written, kind, **more)
    return written.getvalue()


def a_photograph() -> bytes:
    """A JPEG that says where it was taken and stands on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned
    exif[0x010F] = "Canary Camera"
    exif.get_ifd(0x8825)[2] = (42.0, 16.0, 0.0)  # latitude
    return a_picture(exif=exif)


def a_bomb() -> bytes:
    """A small PNG file of 100 megapixels."""
    written = BytesIO()
    Image.new("1", (10_000, 10_000)).save(written, "PNG")
    return written.getvalue()
