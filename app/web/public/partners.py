"""The partners and the history of the partnership."""

from flask.typing import ResponseReturnValue

from app.accounts.fields import FIELDS
from app.partners import queries, rules, words
from app.web.guard import public
from app.web.page import page
from app.web.public.blueprint import public_pages


@public_pages.get("/partners")
@public
def partners() -> ResponseReturnValue:
    """Whom we exchange with, since when, and what was agreed: all of it from the rows."""
    return page(
        "public/partners/partners.html",
        partners=queries.partners(),
        agreements=queries.agreements(),
        mobilities=queries.history(),
        rules=rules,
        words=words,
        fields=FIELDS,
    )
