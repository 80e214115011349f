"""Every paper by example, for the office."""

from dataclasses import replace

from flask import abort
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.documents import queries
from app.documents.document import Document
from app.kit.i18n import LANGUAGE_NAMES
from app.selection.documents.words import OUTCOMES
from app.shelf import EXAMPLES, SHELF
from app.web.guard import needs
from app.web.office.blueprint import office
from app.web.page import page
from app.web.paper import print_paper

LETTERS = {"letter-selected": "selected", "letter-reserve": "reserve", "letter-not-selected": "below_pass_mark"}


@office.get("/papers/gallery")
@needs(Do.SEE_GALLERY)
def gallery() -> ResponseReturnValue:
    """A line for each paper, a link for each language."""
    papers = [(name, _title(name, example())) for name, example in EXAMPLES.items()]
    return page("office/papers/gallery.html", papers=papers, tongues=list(LANGUAGE_NAMES.items()))


def label_of(name: str, paper: Document) -> str:
    """What papers of this kind are called, without what one of them is about."""
    if name in LETTERS:
        return f"{SHELF['letter'].label} ({OUTCOMES[LETTERS[name]]})"
    return str(SHELF[paper.kind].label) if paper.kind in SHELF else paper.title()


def _title(name: str, paper: Document) -> str:
    outcome = LETTERS.get(name)
    return f"{paper.title()} ({OUTCOMES[outcome]})" if outcome else paper.title()


@office.get("/papers/gallery/<name>-<any(ka, en, pl, et):code>.pdf")
@needs(Do.SEE_GALLERY)
def example(name: str, code: str) -> ResponseReturnValue:
    """One example in one language."""
    if name not in EXAMPLES:
        abort(404)
    paper = EXAMPLES[name]()
    if queries.letterhead() is not None:
        paper = replace(paper, college=queries.college())
    return print_paper(paper, f"{name}-{code}", code)
