"""Every paper by example, for the office."""

from flask import abort
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit.i18n import LANGUAGE_NAMES
from app.shelf import EXAMPLES
from app.web.guard import needs
from app.web.office.blueprint import office
from app.web.page import page
from app.web.paper import print_paper


@office.get("/papers/gallery")
@needs(Do.SEE_GALLERY)
def gallery() -> ResponseReturnValue:
    """A line for each paper, a link for each language."""
    papers = [(name, example().title()) for name, example in EXAMPLES.items()]
    return page("office/papers/gallery.html", papers=papers, tongues=list(LANGUAGE_NAMES.items()))


@office.get("/papers/gallery/<name>-<any(ka, en, pl, et):code>.pdf")
@needs(Do.SEE_GALLERY)
def example(name: str, code: str) -> ResponseReturnValue:
    """One example in one language."""
    if name not in EXAMPLES:
        abort(404)
    return print_paper(EXAMPLES[name](), f"{name}-{code}", code)
