"""Small drawn scenes for the diary of the demonstration: no photographs, no people."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (800, 600)
Draw = ImageDraw.ImageDraw


def _square(draw: Draw) -> None:
    """A market square: narrow houses under gables, evening sky."""
    draw.rectangle((0, 0, 800, 600), fill="#f0c9a0")
    for place, colour in enumerate(("#b5533c", "#d9a441", "#6f8f72", "#4f6d8f", "#c77b58", "#8a5a83")):
        left = 30 + place * 124
        draw.polygon([(left, 230), (left + 55, 150), (left + 110, 230)], fill="#6e3b2f")
        draw.rectangle((left, 230, left + 110, 460), fill=colour)
        for row in range(3):
            for column in range(2):
                x, y = left + 18 + column * 46, 250 + row * 66
                draw.rectangle((x, y, x + 28, y + 40), fill="#fdf3dc")
    draw.rectangle((0, 460, 800, 600), fill="#a79b8b")


def _workshop(draw: Draw) -> None:
    """A workshop: a bench with a vice, tools on the wall, a window."""
    draw.rectangle((0, 0, 800, 600), fill="#dfe3df")
    draw.rectangle((520, 60, 740, 240), fill="#a9c7de", outline="#5b6770", width=8)
    for place in range(6):
        draw.rectangle((60 + place * 70, 90, 76 + place * 70, 220 + 12 * (place % 3)), fill="#6b7c85")
    draw.rectangle((40, 360, 760, 400), fill="#8d6742")
    for leg in (70, 700):
        draw.rectangle((leg, 400, leg + 30, 580), fill="#6f4f31")
    draw.rectangle((300, 290, 470, 360), fill="#4b5a63")


def _kitchen(draw: Draw) -> None:
    """A training kitchen: pots on a stove, tiles."""
    draw.rectangle((0, 0, 800, 600), fill="#eef1ee")
    for x in range(0, 800, 80):
        draw.line((x, 0, x, 330), fill="#cfd8d4", width=3)
    for y in range(0, 331, 66):
        draw.line((0, y, 800, y), fill="#cfd8d4", width=3)
    draw.rectangle((60, 400, 740, 600), fill="#5f6b73")
    for place, colour in enumerate(("#b04632", "#d9a441", "#48735a")):
        left = 100 + place * 220
        draw.rectangle((left, 300, left + 160, 400), fill=colour)
        draw.rectangle((left - 12, 288, left + 172, 306), fill="#333d43")


def _lake(draw: Draw) -> None:
    """A lake with trees and a sail."""
    draw.rectangle((0, 0, 800, 330), fill="#bcd8e8")
    draw.rectangle((0, 330, 800, 600), fill="#5a8fae")
    for place in range(9):
        left = place * 92 - 20
        draw.polygon([(left, 332), (left + 55, 190 + 22 * (place % 3)), (left + 110, 332)], fill="#3f6b4c")
    draw.polygon([(420, 470), (420, 330), (510, 460)], fill="#fdf6e6")
    draw.polygon([(360, 480), (540, 480), (510, 510), (390, 510)], fill="#7a4a2b")


SCENES: dict[str, Callable[[Draw], None]] = {
    "square": _square, "workshop": _workshop, "kitchen": _kitchen, "lake": _lake,
}  # fmt: skip


def scene(name: str) -> bytes:
    """One of the scenes as a JPEG."""
    drawn, written = Image.new("RGB", SIZE), BytesIO()
    SCENES[name](ImageDraw.Draw(drawn))
    drawn.save(written, "JPEG", quality=82)
    return written.getvalue()
