"""What a PDF's own fonts draw: each letter with the glyph that the file itself carries for it."""

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

HEX = re.compile(rb"<([0-9a-fA-F]+)>")


@dataclass
class Drawn:
    """What is drawn on the pages: the letters that have a shape, and what is wrong."""

    letters: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def drawn(pdf: bytes) -> Drawn:
    """Read every page's text operators, and look each glyph up in the font program inside the file."""
    found = Drawn()
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            _read(page, page.obj.get("/Resources"), found, {})
    return found


def _read(stream: Any, resources: Any, found: Drawn, fonts: dict[str, tuple[TTFont, dict[int, str]] | None]) -> None:
    current = ""
    for instruction in pikepdf.parse_content_stream(stream):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator == "Tf":
            current = str(operands[0])
            if current not in fonts:
                fonts[current] = _font(resources["/Font"][current], found)
        elif operator in ("Tj", "TJ") and fonts.get(current):
            parts = operands[0] if operator == "TJ" else [operands[0]]
            for part in parts:
                if isinstance(part, pikepdf.String):
                    _draw(bytes(part), fonts[current], found)
        elif operator == "Do" and (form := resources["/XObject"][str(operands[0])]).get("/Subtype") == "/Form":
            _read(form, form.get("/Resources", resources), found, {})


def _font(font: Any, found: Drawn) -> tuple[TTFont, dict[int, str]] | None:
    """The font program inside the file, and which letters each of its glyphs stands for."""
    descendant = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
    descriptor = descendant.get("/FontDescriptor", {})
    program = descriptor.get("/FontFile2") or descriptor.get("/FontFile3")
    if program is None:
        found.faults.append(f"{font.get('/BaseFont')} is not inside")
        return None
    pairs = re.findall(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]*)>", font["/ToUnicode"].read_bytes())
    said = {int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}
    return TTFont(BytesIO(program.read_bytes())), said


def _draw(codes: bytes, font: tuple[TTFont, dict[int, str]] | None, found: Drawn) -> None:
    assert font
    program, said = font
    glyphs = program.getGlyphSet()
    for place in range(0, len(codes), 2):
        glyph = int.from_bytes(codes[place : place + 2])
        text = said.get(glyph, "")
        if glyph == 0:
            found.faults.append("an empty box is drawn")
        if not text:
            found.faults.append(f"glyph {glyph} stands for no letter")
        pen = BoundsPen(glyphs)
        glyphs[program.getGlyphName(glyph)].draw(pen)
        if pen.bounds is None and text.strip(" \u00a0\u200b\u00ad"):
            found.faults.append(f"{text!r} has no shape")
        found.letters |= set(text)
