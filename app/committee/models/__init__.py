"""Tables of the committee: who sits and scores, its phases, and what is said about an application."""

from app.committee.models.discussing import Comment, Mention, PhaseChange, Reading
from app.committee.models.reviewing import Clearance, Conflict, Member, Review, Revision

__all__ = [
    "Clearance",
    "Comment",
    "Conflict",
    "Member",
    "Mention",
    "PhaseChange",
    "Reading",
    "Review",
    "Revision",
]
