"""Pages as pictures: drawn to be looked at, searched for words, and drawn anew with places covered for good.

What is covered is painted over before the picture is packed, and the copy is made of nothing but these pictures: no
text, no notes, no name of a file or a program is carried over.
"""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image, ImageDraw

from app.applications.rewriting.finding import found_on
from app.applications.rewriting.pictures import draw_preview

LOOKED_AT = 1400  # pixels of the longer side on the screen
PRINTED = 2200  # of the copy: A4 at 188 dots an inch
LARGEST_SCALE = 4.0
QUALITY = 82
POINTS_A_DOT = 72 / 150  # of a photograph that becomes a page
COVER = "black"

Box = Sequence[float]
"""[page from 1, left, top, width, height], these four in percent of the page as it is seen."""


def look(source: Path, media_type: str, target: Path) -> dict[str, Any]:
    """Draw every page to be looked at: JPEGs beside each other in `target-1`, `target-2`, …; how many."""
    pages = 0
    for pages, (picture, _size) in enumerate(_pages(source, media_type, LOOKED_AT), 1):
        picture.save(target.with_name(f"{target.name}-{pages}"), "JPEG", quality=QUALITY)
    return {"pages": pages}


def find(source: Path, media_type: str, signs: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """How many pages and letters there are, and boxes around the signs that are found; a photograph has none."""
    if media_type != "application/pdf":
        return {"pages": 1, "boxes": [], "letters": 0}
    boxes: list[Box] = []
    letters = 0
    with pypdfium2.PdfDocument(source) as document:
        for number, page in enumerate(document, 1):
            found, read = found_on(page, signs)
            boxes += [[number, *box] for box in found]
            letters += read
        return {"pages": len(document), "boxes": boxes, "letters": letters}


def cover(
    source: Path, media_type: str, boxes: Sequence[Box], captions: Sequence[str], target: Path, preview: Path
) -> dict[str, Any]:
    """Write the copy, and a preview of its first page. `captions`: language, what stands for each page in words."""
    language, caption = captions
    copy = pikepdf.new()
    figures = []
    pages = list(_pages(source, media_type, PRINTED))
    for number, (picture, size) in enumerate(pages, 1):
        for box in (each for each in boxes if each[0] == number):
            _paint(picture, box)
        if number == 1:
            draw_preview(picture, preview)
        _add(copy, picture, size)
        figures.append(caption.format(page=number, pages=len(pages)))
    _tag(copy, figures, language)
    copy.save(target, deterministic_id=True)
    return {"pages": len(pages)}


def _pages(source: Path, media_type: str, side: int) -> Iterator[tuple[Image.Image, tuple[float, float]]]:
    """Each page as a picture with at most so many pixels a side, and its size in points."""
    if media_type == "application/pdf":
        with pypdfium2.PdfDocument(source) as document:
            for page in document:
                size = page.get_size()
                scale = min(side / max(*size, 1), LARGEST_SCALE)
                yield page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB"), size
        return
    with Image.open(source, formats=["JPEG", "PNG"]) as picture:
        size = (picture.width * POINTS_A_DOT, picture.height * POINTS_A_DOT)
        yield _on_white(picture, side), size


def _on_white(picture: Image.Image, side: int) -> Image.Image:
    ground = Image.new("RGB", picture.size, "white")
    clear = picture.convert("RGBA")
    ground.paste(clear, mask=clear.getchannel("A"))
    ground.thumbnail((side, side))
    return ground


def _paint(picture: Image.Image, box: Box) -> None:
    """Cover the box, and every pixel that it only touches."""
    _page, left, top, width, height = box
    across, down = picture.width / 100, picture.height / 100
    corners = (left * across - 1, top * down - 1, (left + width) * across + 1, (top + height) * down + 1)
    ImageDraw.Draw(picture).rectangle(corners, fill=COVER)


def _add(copy: pikepdf.Pdf, picture: Image.Image, size: tuple[float, float]) -> None:
    packed = BytesIO()
    picture.save(packed, "JPEG", quality=QUALITY)
    drawn = copy.make_stream(
        packed.getvalue(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=picture.width,
        Height=picture.height, ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
    )  # fmt: skip
    page = copy.add_blank_page(page_size=size).obj
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=drawn))
    marked = f"/Figure <</MCID 0>> BDC q {size[0]:.2f} 0 0 {size[1]:.2f} 0 0 cm /Im0 Do Q EMC"
    page.Contents = copy.make_stream(marked.encode())


def _tag(copy: pikepdf.Pdf, figures: Sequence[str], language: str) -> None:
    """Say to whoever has it read aloud what each page is."""
    name, root = pikepdf.Name, copy.Root
    tree = copy.make_indirect(pikepdf.Dictionary(Type=name.StructTreeRoot))
    whole = copy.make_indirect(pikepdf.Dictionary(Type=name.StructElem, S=name.Document, P=tree))
    parents = pikepdf.Array()
    whole.K = pikepdf.Array()
    for place, (page, words) in enumerate(zip(copy.pages, figures, strict=True)):
        figure = pikepdf.Dictionary(
            Type=name.StructElem, S=name.Figure, P=whole, Pg=page.obj, K=0, Alt=pikepdf.String(words)
        )  # fmt: skip
        whole.K.append(copy.make_indirect(figure))
        page.obj.StructParents, page.obj.Tabs = place, name.S
        parents.append(place)
        parents.append(pikepdf.Array([whole.K[place]]))
    tree.K, tree.ParentTree = whole, copy.make_indirect(pikepdf.Dictionary(Nums=parents))
    root.StructTreeRoot, root.MarkInfo = tree, pikepdf.Dictionary(Marked=True)
    root.Lang = pikepdf.String(language)
