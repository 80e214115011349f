"""The files that invented applicants attach: a page of text as a PDF, drawn and not set, as a scanner would give it."""

from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from app import documents
from app.applications.cleaning import Cleaned
from app.applications.cleaning.here import cleaned_here

FONTS = Path(documents.__file__).parent / "fonts"
DOTS = 110  # an inch: readable on screen, some 30 kB a page
PAGE = (round(8.27 * DOTS), round(11.69 * DOTS))
MARGIN = DOTS
INK = "#22262b"


def paper(name: str, title: str, lines: tuple[str, ...]) -> Cleaned:
    """A page with a title and lines, checked and cleaned like every file that comes in."""
    return cleaned_here(f"{name}.pdf", _drawn(title, lines))


@cache
def _drawn(title: str, lines: tuple[str, ...]) -> bytes:
    page = Image.new("L", PAGE, "white")
    draw = ImageDraw.Draw(page)
    draw.text((MARGIN, MARGIN), title, fill=INK, font=_font(600, 26))
    below = MARGIN + 70
    for line in lines:
        for row in _rows(line):
            draw.text((MARGIN, below), row, fill=INK, font=_font(400, 17))
            below += 27
        below += 12
    written = BytesIO()
    page.save(written, "PDF", resolution=DOTS, quality=70)
    return written.getvalue()


@cache
def _font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / f"gatsvla-sans-{weight}.ttf", size)


def _rows(line: str) -> list[str]:
    """The line, broken where the page ends."""
    rows, font = [""], _font(400, 17)
    for word in line.split():
        longer = f"{rows[-1]} {word}".strip()
        if font.getlength(longer) > PAGE[0] - 2 * MARGIN and rows[-1]:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows
