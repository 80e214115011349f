"""Every paper there is, as its example, printed once for all tests."""

from dataclasses import replace
from functools import cache
from io import BytesIO

from pypdf import PdfReader

from app import shelf
from app.documents.document import Document, Signatory
from app.documents.engraving import engraved
from app.documents.not_made import NotMade
from app.documents.rendering import render
from app.selection.documents.protocol import Protocol
from app.trips.documents.cuts import CUTS
from app.trips.documents.roster import Roster

LANGUAGES = ("ka", "en")
EXAMPLES: dict[str, Document] = {name: example() for name, example in shelf.EXAMPLES.items() if name != "roster"}
EXAMPLES |= {f"roster-{cut}": replace(Roster.example(), cut=cut) for cut in CUTS}
EXAMPLES |= {"not-made": NotMade.example()}
EXAMPLES |= {"protocol-numbers": replace(Protocol.example(), names=False)}


def grand(name: str) -> Document:
    """An example of a college with a logo, a long name in both scripts, and two who sign."""
    paper = EXAMPLES[name]
    logo = engraved(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>')
    title = {
        "ka": "საჯარო სამართლის იურიდიული პირი „კონსტანტინე მაგალითაშვილის სახელობის საზოგადოებრივი კოლეჯი“",
        "en": "Legal Entity under Public Law “Konstantine Magalitashvili Public Vocational College of Imereti”",
    }
    who = Signatory(
        role={"ka": "დირექტორის მოადგილე საერთაშორისო საკითხებში", "en": "Deputy director for international relations"},
        name={"ka": "კონსტანტინე მაგალითაშვილი", "en": "Konstantine Magalitashvili"}, ours=True,
    )  # fmt: skip
    return replace(paper, college=replace(paper.college, name=title, logo=logo), signed_by=(who, who))


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
