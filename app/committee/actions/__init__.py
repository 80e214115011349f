"""The verbs of the committee: appointing, assigning, conflicts of interest, scoring, phases, discussing."""

from app.committee.actions.absence import end_absence, mark_absent
from app.committee.actions.appointing import appoint, dismiss, make_chair, set_mandate
from app.committee.actions.assigning import apply_plan, assign, assign_many, change_assignments, unassign
from app.committee.actions.conflicts import clear_conflict, confirm_conflict, declare_conflict, find_conflicts
from app.committee.actions.discussing import mark_read, retract, say, tell_named
from app.committee.actions.meeting import close_meeting, dissent, open_meeting, set_present, settle, take_up
from app.committee.actions.phases import begin_phase
from app.committee.actions.reminding import remind
from app.committee.actions.scoring import change_scores, hand_in, keep_for_oneself, save_scores, save_screen

__all__ = [
    "apply_plan",
    "appoint",
    "assign",
    "assign_many",
    "begin_phase",
    "change_assignments",
    "change_scores",
    "clear_conflict",
    "close_meeting",
    "confirm_conflict",
    "declare_conflict",
    "dismiss",
    "dissent",
    "end_absence",
    "find_conflicts",
    "hand_in",
    "keep_for_oneself",
    "make_chair",
    "mark_absent",
    "mark_read",
    "open_meeting",
    "remind",
    "retract",
    "save_scores",
    "save_screen",
    "say",
    "set_mandate",
    "set_present",
    "settle",
    "take_up",
    "tell_named",
    "unassign",
]
