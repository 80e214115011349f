"""The gallery of components, letters and papers."""

from flask.typing import ResponseReturnValue

from app.web.forms.gallery import GalleryForm, with_faults
from app.web.guard import public
from app.web.page import page
from app.web.public.blueprint import public_pages


@public_pages.get("/gallery")
@public
def gallery() -> ResponseReturnValue:
    """Every component in every state."""
    return page("public/gallery.html", form=GalleryForm(), faulty=with_faults())
