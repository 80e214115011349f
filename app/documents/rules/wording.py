"""The rules of a college's own wording: plain text, names in braces that stand for a paper's data, paragraphs.

`{host}` stands for the host's name; `{{` and `}}` are braces that are meant. A blank line makes a paragraph. A text is
never markup, and what is put in for a name is never read again.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import Literal

TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
WORD = re.compile(r"\s+|\S+")
MOST = 5000  # characters of one text
Shown = Literal["text", "name", "unknown"]


@dataclass(frozen=True)
class Piece:
    """A part of a text as an editor shows it: plain, a name that the paper has, or something in braces that it has not.

    `near` are names of the paper that may have been meant.
    """

    text: str
    shown: Shown = "text"
    near: tuple[str, ...] = ()


def pieces(text: str, names: Collection[str]) -> list[Piece]:
    """The text taken apart; joined together, the pieces are the text."""
    found, end = [], 0
    for match in TOKEN.finditer(text):
        if match[0] in ("{{", "}}"):
            continue
        if match.start() > end:
            found.append(Piece(text[end : match.start()]))
        end = match.end()
        if match[1] is not None and match[1] in names:
            found.append(Piece(match[0], "name"))
        else:
            found.append(Piece(match[0], "unknown", tuple(get_close_matches(_bare(match[1]), names, n=3, cutoff=0.5))))
    if end < len(text):
        found.append(Piece(text[end:]))
    return found


def _bare(inside: str | None) -> str:
    return (inside or "").strip().casefold().replace(" ", "_")


def unknown(text: str, names: Collection[str]) -> list[Piece]:
    """What stands in braces and is no name of the paper; a single brace too."""
    return [piece for piece in pieces(text, names) if piece.shown == "unknown"]


def paragraphs(text: str, values: Mapping[str, str]) -> list[str]:
    """The paragraphs of a text with the values in place of their names; KeyError for a name that has none."""

    def value(match: re.Match[str]) -> str:
        if match[0] in ("{{", "}}"):
            return match[0][0]
        return values[match[1] if match[1] is not None else match[0]]

    # Paragraphs are parted first: a value may hold a blank line, and is not read again.
    parts = (" ".join(part.split()) for part in BLANK.split(text))
    return [TOKEN.sub(value, part) for part in parts if part]


def literal(text: str, names: Collection[str]) -> str:
    """The text with everything in braces that is no name meant as it stands: for showing a text that has faults."""
    return "".join(
        piece.text.replace("{", "{{").replace("}", "}}") if piece.shown == "unknown" else piece.text
        for piece in pieces(text, names)
    )


def delivered(texts: Collection[str]) -> str:
    """Paragraphs that we deliver, with values as %(name)s, as one text with names in braces."""
    return "\n\n".join(re.sub(r"%\((\w+)\)s", r"{\1}", text) for text in texts)


@dataclass(frozen=True)
class Change:
    """A part of a text that two versions have in common, or that only one of them has."""

    text: str
    kind: Literal["same", "gone", "new"]


def changes(before: str, after: str) -> list[Change]:
    """What became of a text, word by word."""
    old, new = WORD.findall(before), WORD.findall(after)
    found = []
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Change("".join(old[first:last]), "same"))
            continue
        if last > first:
            found.append(Change("".join(old[first:last]), "gone"))
        if end > start:
            found.append(Change("".join(new[start:end]), "new"))
    return found
