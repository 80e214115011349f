"""Pages of the office: calls, applications, committee, selection, trips, messages."""

from app.web.office import applications, calls, committee, desk, messages, selection, trips
from app.web.office.blueprint import office

__all__ = ["applications", "calls", "committee", "desk", "messages", "selection", "trips", "office"]
