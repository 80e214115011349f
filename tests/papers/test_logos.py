"""A logo is written anew and printed; what could run, fetch or blow up is left behind or refused in words."""

import struct
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from app.documents.document import Document, Logo
from app.documents.engraving import engraved
from app.documents.rendering import render
from app.documents.rules.wording import MOST
from app.kit.refusal import Refusal
from app.shelf import EXAMPLES
from tests.papers.gate import verdicts
from tests.papers.structure import faults
from tests.papers.test_standards import need_the_gate

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">'
CIRCLE = '<circle cx="50" cy="50" r="40" fill="#6b1730"/>'


def svg(inside: str, head: str = HEAD) -> bytes:
    return f"{head}{inside}</svg>".encode()


def png(size: tuple[int, int] = (60, 40), mode: str = "RGBA", **more: object) -> bytes:
    made = BytesIO()
    Image.new(mode, size, 128 if mode in "L" else None).save(made, "PNG", **more)  # type: ignore[arg-type]
    return made.getvalue()


def a_bomb() -> bytes:
    """A PNG that says it has 40,000 by 40,000 points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 0, 0, 0, 0)
    parts = (b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<style>@import url(http://127.0.0.1:9/x.css); .a { fill: url(http://127.0.0.1:9/y) } * { fill: red }</style>",
        '<circle r="3" onclick="alert(1)" style="fill: url(file:///etc/passwd); background: url(http://127.0.0.1:9/)"/>',
        '<rect width="9" height="9" fill="url(http://127.0.0.1:9/x#a)"/>',
        '<a xlink:href="javascript:alert(1)"><circle r="3"/></a>',
        '<path d="M0 0" clip-path="url(http://127.0.0.1:9/x#a)"/>',
        "<metadata>secret place</metadata><desc>secret place</desc><!-- secret place -->",
        '<x:thing xmlns:x="http://inkscape.example" href="file:///etc/passwd"/>',
        "<animate attributeName='href' to='file:///etc/passwd'/><set attributeName='r' to='9'/>",
    ],
)
def test_what_could_run_or_fetch_is_left_behind(hostile: str) -> None:
    made = engraved(svg(CIRCLE + hostile)).data.decode()
    assert made.startswith("<svg") and 'fill="#6b1730"' in made
    for word in ("alert", "script", "http://127", "file:", "javascript", "secret", "onclick", "animate", "style"):
        assert word not in made


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (svg(CIRCLE + "<text>K</text>"), "text in this drawing"),
        (svg(CIRCLE + '<image href="file:///etc/passwd"/>'), "picture inside"),
        (svg(CIRCLE + "<foreignObject><p/></foreignObject>"), "picture inside"),
        (svg(CIRCLE + '<use xlink:href="#a"/>'), "repeats parts"),
        (svg(CIRCLE + "<linearGradient/>"), "do not print well"),
        (svg(""), "nothing in this drawing"),
        (svg(CIRCLE * 6000), "too intricate"),
        (svg("<g>" * 60 + CIRCLE + "</g>" * 60), "too intricate"),
        (svg("<g>" * 200_000), "damaged"),
        (svg(CIRCLE, '<svg xmlns="http://www.w3.org/2000/svg">'), "how large it is"),
        (svg(CIRCLE, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 1">'), "twelve times"),
        (svg(CIRCLE, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 nan inf">'), "how large it is"),
        (b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + svg("<g>&b;</g>" + CIRCLE), "damaged"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<g>&a;</g>" + CIRCLE), "damaged"),
        (svg(CIRCLE)[:-3], "damaged"),
        (b"<html><svg></svg></html>", "neither a PNG nor an SVG"),
        (b"GIF89a" + bytes(40), "neither a PNG nor an SVG"),
        (png()[:60], "damaged"),
        (a_bomb(), "24 megapixels"),
        (png((600, 2)), "twelve times"),
        (bytes(2 * 1024 * 1024 + 1), "larger than 2 MB"),
        (b"", "empty"),
    ],
)
def test_what_is_no_good_logo_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(Refusal, match=said) as refused:
        engraved(data)
    assert refused.value.field == "logo"


def test_a_class_of_a_drawing_program_becomes_attributes() -> None:
    sheet = "<defs><style>/* x */ .st0, .b{fill:#00f;stroke : #fff}</style></defs>"
    made = engraved(svg(f'{sheet}<path class="st0" d="M0 0h9"/>'))
    assert 'fill="#00f"' in made.data.decode() and 'stroke="#fff"' in made.data.decode()


def test_a_picture_loses_its_notes_and_is_made_no_larger_than_needed() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "secret place")
    logo = engraved(png((3000, 1500), pnginfo=notes))
    assert b"secret" not in logo.data and Image.open(BytesIO(logo.data)).size == (1200, 600)
    assert engraved(png()).name == engraved(png()).name and logo.name.startswith("logo-")


def test_a_logo_that_our_own_cleaning_would_never_give_fetches_nothing() -> None:
    hostile = Logo("logo-0.svg", svg('<image href="file:///etc/passwd" width="9" height="9"/>' + CIRCLE))
    paper = EXAMPLES["certificate"]()
    try:
        pdf = render(replace(paper, college=replace(paper.college, logo=hostile)), "en")
    except RuntimeError as fault:
        assert "Error fetching" in str(fault)
    else:
        assert b"root:" not in pdf


def dressed(name: str, logo: Logo) -> Document:
    """An example with a logo, own texts in every block and language, and three who sign."""
    paper = EXAMPLES[name]()
    own = {block.key: "საკუთარი ტექსტი — own zażółć õäöü ₾ {date}" for block in paper.blocks}
    signers = tuple(replace(who, name={"ka": "ნინო ნიმუში", "en": "Nino Nimushi"}) for who in paper.signers()[:1] * 3)
    return replace(
        paper, college=replace(paper.college, logo=logo, registration={"en": "No. 000000000"}),
        wording={code: own for code in ("ka", "en", "pl", "et")}, signed_by=signers,
    )  # fmt: skip


def test_papers_with_own_wording_and_logo_keep_every_standard(tmp_path: Path) -> None:
    logos = (engraved(png((300, 200))), engraved(png(mode="L")), engraved(svg(f'<g opacity=".5">{CIRCLE}</g>')))
    files = []
    for place, name in enumerate(("certificate", "invitation", "letter-reserve", "roster", "sending-order", "receipt")):
        pdf = render(dressed(name, logos[place % 3]), ("ka", "en", "pl", "et")[place % 4])
        assert faults(pdf) == [] and pdf == render(dressed(name, logos[place % 3]), ("ka", "en", "pl", "et")[place % 4])
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(pdf)
    need_the_gate()
    said = verdicts(files)
    assert len(said) == 2 * len(files) and [line for line in said if not line.startswith("pass ")] == []


def test_the_longest_texts_that_can_be_saved_are_printed() -> None:
    paper = EXAMPLES["invitation"]()
    longest = {block.key: ("word " * MOST)[:MOST] for block in paper.blocks}
    pdf = render(replace(paper, wording={"en": longest, "ka": longest}), "en")
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) > 3
