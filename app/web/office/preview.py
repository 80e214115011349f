"""A look at a paper while something of it is being changed: its first pages as pictures, or why there are none."""

from base64 import b64encode
from dataclasses import dataclass

from app.documents.document import Document
from app.documents.picture import drawn
from app.documents.rendering import render
from app.kit.refusal import Refusal


@dataclass(frozen=True)
class Look:
    """The pictures as addresses that hold their data, how many pages there are, or the fault."""

    pictures: list[str]
    pages: int = 0
    fault: str = ""


def look_at(paper: Document, language: str) -> Look:
    """The paper as it would be printed now."""
    try:
        pictures, pages = drawn(render(paper, language))
    except Refusal as refusal:
        return Look([], fault=refusal.message)
    return Look([f"data:image/png;base64,{b64encode(picture).decode()}" for picture in pictures], pages)
