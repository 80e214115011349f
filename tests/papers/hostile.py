"""Papers whose every text is hostile, and a look at where each letter of a PDF stands."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from io import BytesIO
from itertools import count
from typing import Any, get_args, get_type_hints

import pikepdf
import pypdfium2

from app.documents.document import Attachment, Document

# What is no text that somebody types: our own words for cases, zones and pictures of a machine.
CODES = {
    "zone", "key", "blocked_by", "outcome", "cut", "call_key", "digest", "fingerprint", "seed", "commitment", "draw",
    "verify_url", "issue",
}  # fmt: skip
OVERLONG = {3: "long text " * 1000, 6: "W" * 1000}
COPIES = 2  # of each list, so that a test stays quick


def attacks(address: str, canary: str) -> list[str]:
    """Texts that would like to be markup, styles, addresses, templates; a word that no line is wide enough for."""
    return [
        "<b>bold</b> <script>alert(1)</script> &lt;i&gt; &amp;amp;",
        "</p></td></table></body><style>* { display: none }</style>",
        f'"><img src="file://{canary}"> <img src={address}/a.png alt=x>',
        f"<link rel=attachment href='file://{canary}'><link rel=stylesheet href={address}/b.css>",
        f"url(file://{canary}) @import url({address}/c.css); }} * {{ background: url({address}/d.png) }}",
        f"{address}/ <a href='file://{canary}'>x</a> <base href={address}>",
        "{{ 7*7 }} {% raw %} {name} {0} %(name)s %s %d ${x} #{y}",
        "გ" * 300 + " \u200e\u200f\u200b\u00ad\ufeff " + "ĄŻÕŠ" * 60,
        "\\ ' ` -- /* */ <!-- ]]> \t \n \r\n \u00a0 ;:!?",
    ]


def poisoned(paper: Document, texts: list[str], first: int) -> tuple[Document, list[str]]:
    """The paper with a hostile text in every field that holds text, in turn from the `first`; and those texts.

    Two of the fields hold a very long text and a very long word.
    """
    number, used = count(first), []

    def poison(text: str) -> str:
        place = next(number)
        made = OVERLONG.get(place - first) or f"N{place}n {texts[place % len(texts)]}"
        used.append(made)
        return made

    return changed(paper, poison), used


def changed(paper: Document, change: Callable[[str], str]) -> Document:
    """The paper with every text that somebody could have typed changed."""
    made = _with_texts(paper, change)
    assert isinstance(made, Document)
    return made


def texts_of(paper: Document) -> list[str]:
    """Every text of a paper, in the order in which `with_one` counts them."""
    found: list[str] = []

    def note(text: str) -> str:
        found.append(text)
        return text

    changed(paper, note)
    return found


def with_one(paper: Document, wanted: int, text: str) -> Document:
    """The paper with this text in one place, by its number."""
    number = count()
    return changed(paper, lambda before: text if next(number) == wanted else before)


def _with_texts(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, Attachment):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        hints = get_type_hints(type(value))
        texts = [
            field.name
            for field in fields(value)
            if field.init and field.name not in CODES and not _is_code(type(value), field.name, hints)
        ]
        return replace(value, **{name: _with_texts(getattr(value, name), change) for name in texts})
    if isinstance(value, tuple):
        return tuple(_with_texts(each, change) for each in value[:COPIES])
    if isinstance(value, Mapping):
        return {key: _with_texts(each, change) for key, each in value.items()}
    return change(value) if isinstance(value, str) and value else value


def _is_code(owner: type, name: str, hints: Mapping[str, Any]) -> bool:
    """A choice among our own words, or the key by which a list names its place."""
    choice = bool(get_args(hints[name])) and all(isinstance(each, str) for each in get_args(hints[name]))
    return choice or (owner.__name__, name) in {
        ("Traveller", "host"), ("ApplicantLine", "category"), ("ApplicantLine", "host"), ("Rubric", "category"),
        ("HostPlaces", "fields"), ("AnsweredAppeal", "ground"), ("Badge", "address"),
    }  # fmt: skip


def stray(pdf: bytes) -> list[str]:
    """The letters that stand outside of their page, each with its page and place in points."""
    found = []
    with pypdfium2.PdfDocument(BytesIO(pdf)) as document:
        for number, page in enumerate(document, 1):
            text = page.get_textpage()
            width, height = page.get_size()
            for place in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(place)
                if left < -1 or bottom < -1 or right > width + 1 or top > height + 1:
                    letter = text.get_text_range(place, 1)
                    found.append(f"page {number}: {letter!r} at {left:.0f} {bottom:.0f} {right:.0f} {top:.0f}")
    return found


def letters(text: str) -> Counter[str]:
    """How often each letter stands in a text; white space, hyphens and what has no shape are left out."""
    return Counter(letter for letter in text if letter.isprintable() and letter not in "\u00ad- ")


def read(pdf: bytes) -> str:
    """All text of a PDF."""
    with pypdfium2.PdfDocument(BytesIO(pdf)) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def every_byte(pdf: bytes) -> bytes:
    """The PDF with everything in it unpacked, its attachments too."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        streams = [_unpacked(thing) for thing in opened.objects if isinstance(thing, pikepdf.Stream)]
    return b"\n".join([pdf, *streams])


def _unpacked(stream: pikepdf.Stream) -> bytes:
    """What a stream holds; of a photo what stands in the file, since only a viewer of pictures unpacks that."""
    return stream.read_raw_bytes() if stream.get("/Filter") == "/DCTDecode" else stream.read_bytes()
