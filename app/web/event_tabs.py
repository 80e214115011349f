"""The parts of an event as data, each on a page of its own."""

from flask import request, url_for

from app.access.policy import Do, may
from app.events.models import Event
from app.kit.i18n import lazy_gettext as _l
from app.web.me import me_or_none
from app.web.trip_tabs import Tab

TABS = (
    Tab(_l("Programme"), "office.event", Do.SEE_EVENT),
    Tab(_l("Guests"), "office.event_guests", Do.SEE_EVENT),
    Tab(_l("Check-in"), "public.check_in", Do.CHECK_IN),
    Tab(_l("Papers"), "office.event_papers", Do.ISSUE_EVENT_PAPERS),
)


def event_tabs(event: Event) -> list[tuple[str, str, bool]]:
    """The reader's tabs of an event: label, address, whether it is the page that the reader is on."""
    who = me_or_none()
    return [
        (str(tab.label), url_for(tab.endpoint, event_key=event.key), tab.endpoint == request.endpoint)
        for tab in TABS
        if may(who, tab.right, event)
    ]
