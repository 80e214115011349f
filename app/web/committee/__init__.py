"""Pages of committee members and chairs: scoring, progress, deliberation."""

from app.web.committee import desk, scoring, selection
from app.web.committee.blueprint import committee

__all__ = ["desk", "scoring", "selection", "committee"]
