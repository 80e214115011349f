"""One's own profile and password."""

from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.web.account.blueprint import account
from app.web.guard import needs
from app.web.page import page


@account.route("", methods=["GET", "POST"])
@needs(Do.MANAGE_OWN_ACCOUNT)
def profile() -> ResponseReturnValue:
    """See and change the profile."""
    return page("public/home.html")
