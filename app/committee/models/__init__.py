"""Tables of the committee: who sits and scores, its phases, what is said about an application, and its meetings."""

from app.committee.models.discussing import Comment, Mention, PhaseChange, Reading
from app.committee.models.keeping_up import Absence, Reminder
from app.committee.models.meeting import AgendaPoint, Dissent, Meeting
from app.committee.models.reviewing import Clearance, Conflict, Member, Review, Revision

__all__ = [
    "Absence",
    "AgendaPoint",
    "Clearance",
    "Comment",
    "Conflict",
    "Dissent",
    "Meeting",
    "Member",
    "Mention",
    "PhaseChange",
    "Reading",
    "Reminder",
    "Review",
    "Revision",
]
