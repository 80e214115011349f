"""Every paper there is, as its example, printed once for all tests."""

from dataclasses import replace
from functools import cache
from io import BytesIO

from pypdf import PdfReader

from app import shelf
from app.documents.document import Document
from app.documents.rendering import render
from app.selection.documents.protocol import Protocol
from app.trips.documents.cuts import CUTS
from app.trips.documents.roster import Roster

LANGUAGES = ("ka", "en")
EXAMPLES: dict[str, Document] = {name: example() for name, example in shelf.EXAMPLES.items() if name != "roster"}
EXAMPLES |= {f"roster-{cut}": replace(Roster.example(), cut=cut) for cut in CUTS}
EXAMPLES |= {"protocol-numbers": replace(Protocol.example(), names=False)}


@cache
def printed(name: str, language: str) -> bytes:
    """The PDF of an example."""
    return render(EXAMPLES[name], language)


def words(pdf: bytes) -> str:
    """All text of a PDF, its white space as single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def squeezed(text: str) -> str:
    """The text without white space, since a line may break anywhere."""
    return "".join(text.split())
