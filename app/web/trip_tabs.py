"""The parts of a trip as data: a tab is a label, an endpoint of the office that takes `trip_key`, and its right."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from app.access.policy import Do, may
from app.kit.i18n import lazy_gettext as _l
from app.trips.models import Trip
from app.web.me import me_or_none


@dataclass(frozen=True)
class Tab:
    """One part of a trip, on a page of its own; whoever lacks the right does not see it."""

    label: Any
    endpoint: str
    right: Do
    direction: str = ""  # only for trips in this direction; empty: for all


TABS = (
    Tab(_l("Travellers"), "office.trip", Do.SEE_TRIP),
    Tab(_l("Groups"), "office.groups", Do.EDIT_TRIP),
    Tab(_l("Nominated guests"), "office.trip_guests", Do.EDIT_TRIP, "incoming"),
    Tab(_l("Readiness"), "office.readiness", Do.EDIT_TRIP),
    Tab(_l("Programme"), "office.programme", Do.SEE_TRIP),
    Tab(_l("Rooms"), "office.rooms", Do.EDIT_TRIP),
    Tab(_l("Tasks"), "office.tasks", Do.SEE_TRIP),
    Tab(_l("Learning"), "office.trip_learning", Do.EDIT_TRIP),
    Tab(_l("Hosts"), "office.trip_hosts", Do.EDIT_TRIP, "outgoing"),
    Tab(_l("Attendance"), "office.trip_attendance", Do.EDIT_TRIP),
    Tab(_l("Papers"), "office.trip_papers", Do.ISSUE_TRIP_PAPERS),
    Tab(_l("Money"), "office.trip_money", Do.SEE_TRIP),
)


def trip_tabs(trip: Trip) -> list[tuple[str, str, bool]]:
    """The reader's tabs of a trip: label, address, whether it is the page that the reader is on."""
    who = me_or_none()
    return [
        (str(tab.label), url_for(tab.endpoint, trip_key=trip.key), tab.endpoint == request.endpoint)
        for tab in TABS
        if may(who, tab.right, trip) and tab.direction in ("", trip.direction)
    ]
