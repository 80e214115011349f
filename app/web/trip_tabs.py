"""The pages of a trip as data, in few parts: a tab is a label, an endpoint that takes `trip_key`, and its right."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from app.access.policy import Do, may
from app.kit.i18n import lazy_gettext as _l
from app.trips.models import Trip
from app.web.me import me_or_none


@dataclass(frozen=True)
class Tab:
    """One page of a trip; whoever lacks the right does not see it."""

    label: Any
    endpoint: str
    right: Do
    direction: str = ""  # only for trips in this direction; empty: for all


@dataclass(frozen=True)
class Part:
    """Pages of a trip that are used together; a part's link leads to the first that the reader may see."""

    label: Any
    tabs: tuple[Tab, ...]


PARTS = (
    Part(
        _l("People"),
        (
            Tab(_l("Travellers"), "office.trip", Do.SEE_TRIP),
            Tab(_l("Groups"), "office.groups", Do.EDIT_TRIP),
            Tab(_l("Nominated guests"), "office.trip_guests", Do.EDIT_TRIP, "incoming"),
            Tab(_l("Readiness"), "office.readiness", Do.EDIT_TRIP),
        ),
    ),
    Part(
        _l("Plan"),
        (
            Tab(_l("Programme"), "office.programme", Do.SEE_TRIP),
            Tab(_l("Rooms"), "office.rooms", Do.EDIT_TRIP),
            Tab(_l("Tasks"), "office.tasks", Do.SEE_TRIP),
            Tab(_l("Own pages"), "office.own_pages", Do.EDIT_TRIP),
        ),
    ),
    Part(
        _l("On site"),
        (
            Tab(_l("Learning"), "office.trip_learning", Do.EDIT_TRIP),
            Tab(_l("Hosts"), "office.trip_hosts", Do.EDIT_TRIP, "outgoing"),
            Tab(_l("Attendance"), "office.trip_attendance", Do.EDIT_TRIP),
            Tab(_l("Diary"), "office.trip_diary", Do.SEE_TRIP),
        ),
    ),
    Part(_l("Afterwards"), (Tab(_l("Questionnaires"), "office.trip_questionnaires", Do.SEE_TRIP),)),
    Part(_l("Papers"), (Tab(_l("Papers"), "office.trip_papers", Do.ISSUE_TRIP_PAPERS),)),
    Part(_l("Money"), (Tab(_l("Money"), "office.trip_money", Do.SEE_TRIP),)),
)

Link = tuple[str, str, bool]  # label, address, whether the reader is there


def trip_tabs(trip: Trip) -> tuple[list[Link], list[Link]]:
    """The reader's parts of a trip, and the pages of the part that the reader is in (none where it has but one)."""
    parts: list[Link] = []
    pages: list[Link] = []
    for part in PARTS:
        links = _links(part, trip)
        inside = any(current for _label, _url, current in links)
        if links:
            parts.append((str(part.label), links[0][1], inside))
        if inside and len(links) > 1:
            pages = links
    return parts, pages


def trip_page(trip: Trip) -> str:
    """The name of the page of this trip that the reader is on; empty: it has none in the tabs."""
    return next((label for part in PARTS for label, _url, current in _links(part, trip) if current), "")


def _links(part: Part, trip: Trip) -> list[Link]:
    who = me_or_none()
    return [
        (str(tab.label), url_for(tab.endpoint, trip_key=trip.key), tab.endpoint == request.endpoint)
        for tab in part.tabs
        if may(who, tab.right, trip) and tab.direction in ("", trip.direction)
    ]
