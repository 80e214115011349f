"""The front page, and the health check."""

from flask.typing import ResponseReturnValue

from app.web.guard import public
from app.web.page import page
from app.web.public.blueprint import public_pages


@public_pages.get("/")
@public
def home() -> ResponseReturnValue:
    """Open calls and the next deadline."""
    return page("public/home.html")
