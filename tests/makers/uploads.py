"""Makers of files as people, and people who mean harm, upload them."""

from io import BytesIO
from typing import Any

import pikepdf
import pillow_heif
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


def saved(document: pikepdf.Pdf, **options: Any) -> bytes:
    """The document as a file."""
    written = BytesIO()
    document.save(written, **options)
    return written.getvalue()


def a_blank_document() -> pikepdf.Pdf:
    """A PDF of one empty page, to be filled."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(595, 842))
    return document


def a_pdf_with_links(*targets: str) -> bytes:
    """A page with links to these addresses."""
    document = a_blank_document()
    link = {"Type": pikepdf.Name.Annot, "Subtype": pikepdf.Name.Link, "Rect": [0, 0, 9, 9]}
    actions = [pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(target)) for target in targets]
    document.pages[0].obj.Annots = pikepdf.Array([pikepdf.Dictionary(**link, A=action) for action in actions])
    return saved(document)


def a_filled_form(text: str) -> bytes:
    """A PDF form with one field that somebody has filled in, and an XFA twin."""
    document = a_blank_document()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=font))
    field = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T="name", V=text, F=4,
            Rect=[50, 700, 300, 720], DA="/Helv 12 Tf 0 g", P=document.pages[0].obj,
        )
    )  # fmt: skip
    document.pages[0].obj.Annots = pikepdf.Array([field])
    document.Root.AcroForm = pikepdf.Dictionary(
        Fields=[field], DR=resources, DA="/Helv 12 Tf 0 g", NeedAppearances=True, XFA=document.make_stream(b"<xdp/>")
    )
    return saved(document)


def a_living_form() -> bytes:
    """A form whose pages exist only in the program that made it (dynamic XFA)."""
    document = a_blank_document()
    document.Root.NeedsRendering = True
    document.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=document.make_stream(b"<xdp/>"))
    return saved(document)


def a_pdf_that_only_its_owner_may_change() -> bytes:
    """A PDF that everybody may open, and that is protected all the same."""
    return saved(a_blank_document(), encryption=pikepdf.Encryption(owner="secret", user=""))


def a_pdf_of_a_photograph() -> bytes:
    """A photograph with EXIF inside a PDF, as scanning programs of telephones put it there."""
    document = a_blank_document()
    picture = document.make_stream(
        a_photograph(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=60, Height=40,
        ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    document.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    document.pages[0].obj.Contents = document.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    return saved(document)


def a_heic() -> bytes:
    """A photograph as an iPhone makes it, with the place."""
    pillow_heif.register_heif_opener()
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (42.0, 16.0, 0.0)
    return a_picture("HEIF", (64, 48), exif=exif.tobytes())


def a_deep_grey() -> bytes:
    """A PNG of sixteen bits, all of one grey."""
    written = BytesIO()
    Image.new("I;16", (20, 20), 100 * 256).save(written, "PNG")
    return written.getvalue()


def a_clear_picture() -> bytes:
    """A PNG that one can see through."""
    written = BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(written, "PNG")
    return written.getvalue()
