"""The border folder of a traveller, read from rows: what we make, what was scanned, and what is missing."""

from collections.abc import Callable

from app.accounts.rules.people import is_minor
from app.documents.document import Document, Scan
from app.documents.queries import college
from app.documents.scanning import pages_of
from app.kit import files
from app.kit.i18n import gettext as _
from app.kit.refusal import Refusal
from app.trips.documents.border_folder import BorderFolder, Sheet
from app.trips.models import Participant, TravelPaper, Trip
from app.trips.queries.papers import (
    consent_of,
    guarantee_of,
    invitation_of,
    issue_of,
    journey_of,
    refuse_for_guests,
)
from app.trips.queries.programme import programme_of
from app.trips.queries.records import trip_with
from app.trips.queries.rosters import traveller


def folder_of(participant: Participant, *, incomplete: bool = False) -> BorderFolder:
    """The folder of a traveller; refused with what is missing, unless an `incomplete` one will do.

    Its letters name this traveller alone: it shows nobody else's passport.
    """
    trip = trip_with(participant)
    refuse_for_guests(trip)
    noted: dict[str, list[TravelPaper]] = {}
    for paper in participant.papers:
        noted.setdefault(paper.kind, []).append(paper)
    host = participant.host.key if participant.host else ""
    made = BorderFolder(
        college=college(), issue=issue_of(trip), traveller=traveller(1, participant),
        journey=journey_of(trip, participant.host, participant.role),
        sheets=(
            _sheet("invitation", noted, lambda: invitation_of(trip, host, participant)),
            _sheet("programme", noted, lambda: programme_of(trip, host)),
            _sheet("insurance", noted),
            _sheet("ticket", noted),
            _sheet("accommodation", noted),
            _sheet("funding", noted, lambda: guarantee_of(trip, host, participant)),
            _permission(participant, trip, noted),
        ),
    )  # fmt: skip
    if not incomplete and (gaps := made.gaps()):
        raise Refusal("; ".join(gaps))
    return made


def _sheet(key: str, noted: dict[str, list[TravelPaper]], make: Callable[[], Document] | None = None) -> Sheet:
    """Scans where there are some, since those are signed; else our own paper; else why there is neither."""
    mine = noted.get(key, [])
    number = next((paper.number for paper in reversed(mine) if paper.number), "")
    scans = tuple(
        Scan(title=paper.name, media_type=paper.media_type, data=files.read(paper.digest))
        for paper in mine
        if paper.digest
    )
    if scans:
        return Sheet(key=key, scans=scans, pages=sum(map(pages_of, scans)), number=number)
    if make is None:
        return Sheet(key=key, number=number, missing=_("The scan is missing."))
    try:
        return Sheet(key=key, paper=make(), number=number)
    except Refusal as refusal:
        return Sheet(key=key, number=number, missing=refusal.message)


def _permission(participant: Participant, trip: Trip, noted: dict[str, list[TravelPaper]]) -> Sheet:
    born = participant.person.birth_date
    if born is not None and not is_minor(born, trip.starts_on):
        return Sheet(key="permission")
    return _sheet("permission", noted, lambda: consent_of(participant))
