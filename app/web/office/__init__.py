"""Pages of the office: calls, applications, committee, selection, trips, messages."""

from app.web.office import (
    applications,
    assignments,
    call_basics,
    call_hosts,
    call_quotas,
    call_rubric,
    calls,
    committee,
    desk,
    extensions,
    gallery,
    links,
    messages,
    offers,
    papers,
    selection,
    trips,
)
from app.web.office.blueprint import office

__all__ = [
    "applications",
    "assignments",
    "call_basics",
    "call_hosts",
    "call_quotas",
    "call_rubric",
    "calls",
    "committee",
    "desk",
    "extensions",
    "gallery",
    "links",
    "messages",
    "offers",
    "papers",
    "selection",
    "trips",
    "office",
]
