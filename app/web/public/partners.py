"""The partners and the history of the partnership: a timeline and a map that lead to each other."""

from flask.typing import ResponseReturnValue

from app.accounts.fields import FIELDS
from app.kit.settings import settings
from app.partners import queries, rules, words
from app.partners.cartography.chart import drawing, places
from app.trips.queries.diary import trips_shown
from app.trips.queries.lived import lived
from app.web.guard import public
from app.web.page import page
from app.web.public.blueprint import public_pages


@public_pages.get("/partners")
@public
def partners() -> ResponseReturnValue:
    """Whom we exchange with, since when, where, and what was agreed: all of it from the rows."""
    diaries = trips_shown()
    known, told = queries.partners(), rules.in_order([*queries.history(), *lived(diaries)])
    found = places(known, told, settings().city)
    return page(
        "public/partners/partners.html",
        partners=known,
        agreements=queries.agreements(),
        mobilities=told,
        diaries=diaries,
        places=found,
        drawing=drawing(found, settings().city),
        rules=rules,
        words=words,
        fields=FIELDS,
    )
