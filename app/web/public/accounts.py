"""The way in: register, confirm the address, sign in and out, reset a password, make the first administrator."""

from flask.typing import ResponseReturnValue

from app.web.guard import public
from app.web.page import page
from app.web.public.blueprint import public_pages


@public_pages.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Sign in with e-mail address and password."""
    return page("public/home.html")


@public_pages.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End this browser's session."""
    return page("public/home.html")
