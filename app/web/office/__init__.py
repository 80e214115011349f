"""Pages of the office: calls, applications, committee, selection, trips, messages."""

from app.web.office import applications, assignments, calls, committee, desk, messages, selection, trips
from app.web.office.blueprint import office

__all__ = ["applications", "assignments", "calls", "committee", "desk", "messages", "selection", "trips", "office"]
