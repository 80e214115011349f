"""The verbs of the selection: deciding, announcing, offering, appealing."""

from app.selection.actions.announcing import announce
from app.selection.actions.answering_appeals import answer_appeal, close_appeals, foresee
from app.selection.actions.appealing import file_appeal, may_still_appeal, withdraw_appeal
from app.selection.actions.deciding import confirm, drop, propose
from app.selection.actions.looking_again import (
    assign_looks,
    hand_in_look,
    release_look,
    remind_of_looks,
    save_look,
    step_aside,
)
from app.selection.actions.offering import accept, decline, expire
from app.selection.actions.reminding import remind

__all__ = [
    "accept", "announce", "answer_appeal", "assign_looks", "close_appeals", "confirm", "decline", "drop", "expire",
    "file_appeal", "foresee", "hand_in_look", "may_still_appeal", "propose", "release_look", "remind",
    "remind_of_looks", "save_look", "step_aside", "withdraw_appeal",
]  # fmt: skip
