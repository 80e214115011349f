"""What the office chose of the trips' diaries for the reports, as it is shown to everybody today."""

from collections.abc import Sequence

from app.kit import clock, files
from app.kit.i18n import LANGUAGES
from app.kit.settings import settings
from app.reporting.documents import Excerpt, Picture
from app.trips.diary import DiaryEntry
from app.trips.models import Trip
from app.trips.queries.diary import chosen, without_consent
from app.trips.rules.diary import given_name, pictures_open, printable


def from_the_diary(trips: Sequence[Trip]) -> tuple[Excerpt, ...]:
    """The chosen entries by day; with the pictures of those whom nobody's consent closes."""
    entries = chosen(trips)
    if not entries:
        return ()
    missing = without_consent(trips, clock.today(settings().time_zone))
    by_id = {trip.id: trip for trip in trips}
    return tuple(
        Excerpt(
            on=entry.on,
            writer={code: given_name(entry.participant.person, code) for code in LANGUAGES},
            trip=by_id[entry.participant.trip_id].title,
            text={entry.language: printable(entry.text)},
            pictures=_pictures(entry)
            if pictures_open(entry.absent, [who.id for who in missing[entry.participant.trip_id]])
            else (),
        )
        for entry in entries
    )


def _pictures(entry: DiaryEntry) -> tuple[Picture, ...]:
    return tuple(
        Picture(
            data=files.read(one.preview),
            alt={entry.language: printable(one.alt)},
            caption={entry.language: printable(one.caption)},
        )
        for one in entry.pictures
    )
