"""The files that invented applicants attach: a page as scanners give it, a picture with the words behind it."""

from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw, ImageFont

from app import documents
from app.applications.cleaning import Cleaned
from app.applications.cleaning.here import cleaned_here

FONTS = Path(documents.__file__).parent / "fonts"
DOTS = 110  # an inch: readable on screen, some 30 kB a page
PAGE = (round(8.27 * DOTS), round(11.69 * DOTS))
MARGIN = DOTS
INK = "#22262b"
ROW = 17  # dots high


def paper(name: str, title: str, lines: tuple[str, ...]) -> Cleaned:
    """A page with a title and lines, checked and cleaned like every file that comes in."""
    return cleaned_here(f"{name}.pdf", _drawn(title, lines))


@cache
def _drawn(title: str, lines: tuple[str, ...]) -> bytes:
    page = Image.new("L", PAGE, "white")
    draw = ImageDraw.Draw(page)
    draw.text((MARGIN, MARGIN), title, fill=INK, font=_font(600, 26))
    below, rows = MARGIN + 70, []
    for line in lines:
        for row in _rows(line):
            draw.text((MARGIN, below), row, fill=INK, font=_font(400, ROW))
            rows.append((below, row))
            below += 27
        below += 12
    written, whole = BytesIO(), BytesIO()
    page.save(written, "PDF", resolution=DOTS, quality=70)
    with pikepdf.open(written) as document:
        _put_behind(document, rows)
        document.save(whole, deterministic_id=True)
    return whole.getvalue()


def _put_behind(document: pikepdf.Pdf, rows: list[tuple[int, str]]) -> None:
    """The words of these rows, unseen, each where it is drawn."""
    font, letters = _font(400, ROW), sorted({letter for _below, row in rows for letter in row})
    code = {letter: number for number, letter in enumerate(letters, 1)}
    name = pikepdf.Name
    system = pikepdf.Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0)
    widths = [round(1000 * font.getlength(letter) / ROW) for letter in letters]
    below = pikepdf.Dictionary(
        Type=name.Font, BaseFont=name.Unseen, Subtype=name.CIDFontType2, CIDSystemInfo=system, W=[1, widths]
    )
    said = "".join(f"<{number:04x}> <{letter.encode('utf-16-be').hex()}>\n" for letter, number in code.items())
    table = f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{len(code)} beginbfchar\n{said}endbfchar"
    page = document.pages[0]
    page.obj.Resources.Font = pikepdf.Dictionary(
        F0=pikepdf.Dictionary(
            Type=name.Font, BaseFont=name.Unseen, Subtype=name.Type0, Encoding=name("/Identity-H"),
            DescendantFonts=[document.make_indirect(below)], ToUnicode=document.make_stream(table.encode()),
        )
    )  # fmt: skip
    point = 72 / DOTS
    words = [f"BT 3 Tr /F0 {ROW * point:.2f} Tf"]
    for top, row in rows:
        spelled = "".join(f"{code[letter]:04x}" for letter in row)
        words.append(f"1 0 0 1 {MARGIN * point:.2f} {(PAGE[1] - top - ROW) * point:.2f} Tm <{spelled}> Tj")
    page.contents_add(document.make_stream("\n".join([*words, "ET"]).encode()))


@cache
def _font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"gatsvla-sans-{weight}.ttf", size)


def _rows(line: str) -> list[str]:
    """The line, broken where the page ends."""
    rows, font = [""], _font(400, ROW)
    for word in line.split():
        longer = f"{rows[-1]} {word}".strip()
        if font.getlength(longer) > PAGE[0] - 2 * MARGIN and rows[-1]:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows
