"""Pages of committee members and chairs: scoring, phases, discussion, progress, deliberation."""

from app.web.committee import (
    advice,
    after_scoring,
    deliberation,
    desk,
    discussion,
    meeting,
    own_search,
    phases,
    references,
    reminding,
    scoring,
    second_look,
    selection,
    what_if,
)
from app.web.committee.blueprint import committee

__all__ = [
    "advice", "after_scoring", "deliberation", "desk", "discussion", "meeting", "own_search", "phases", "references",
    "reminding", "scoring", "second_look", "selection", "what_if", "committee",
]  # fmt: skip
