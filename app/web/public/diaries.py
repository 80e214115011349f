"""The diary of a trip as everybody sees it: what the office has shown, by day, its writers by their given names."""

from flask import abort
from flask.typing import ResponseReturnValue

from app.access.policy import Do
from app.kit import clock
from app.kit.i18n import LANGUAGE_NAMES
from app.kit.settings import settings
from app.trips.models import Trip
from app.trips.queries import diary as queries
from app.trips.rules.diary import given_name, pictures_open
from app.web.guard import needs
from app.web.page import page
from app.web.paging import paging, wanted_page
from app.web.public.blueprint import public_pages
from app.web.stored import look

SIZE = 20


@public_pages.get("/trips/<trip_key>/diary")
@needs(Do.SEE_DIARY)
def diary(trip: Trip) -> ResponseReturnValue:
    """The shown entries, the first day first."""
    number = wanted_page()
    entries, total = queries.shown(trip, number, SIZE)
    without = _without_consent(trip)
    return page(
        "public/diary.html", trip=trip, entries=entries, pages=paging(number, SIZE, total), given_name=given_name,
        language_names=LANGUAGE_NAMES,
        pictured={entry.id for entry in entries if pictures_open(entry.absent, without)},
    )  # fmt: skip


@public_pages.get("/trips/<trip_key>/diary/<int:picture_id>.jpg")
@needs(Do.SEE_DIARY)
def diary_picture(trip: Trip, picture_id: int) -> ResponseReturnValue:
    """A picture of a shown entry, while nobody's consent closes it."""
    entry, picture = queries.picture_in(trip, picture_id) or abort(404)
    without = _without_consent(trip)
    if entry.state != "shown" or not pictures_open(entry.absent, without):
        abort(404)
    return look(picture.preview)


def _without_consent(trip: Trip) -> list[int]:
    today = clock.today(settings().time_zone)
    return [who.id for who in queries.without_consent([trip], today)[trip.id]]
