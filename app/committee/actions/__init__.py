"""The verbs of the committee: appointing, assigning, declaring conflicts, scoring."""

from app.committee.actions.appointing import appoint, dismiss, make_chair
from app.committee.actions.assigning import assign, change_assignments, spread_evenly, unassign
from app.committee.actions.conflicts import declare_conflict
from app.committee.actions.scoring import change_scores, hand_in, remind, save_scores

__all__ = [
    "appoint",
    "assign",
    "change_assignments",
    "change_scores",
    "declare_conflict",
    "dismiss",
    "hand_in",
    "make_chair",
    "remind",
    "save_scores",
    "spread_evenly",
    "unassign",
]
