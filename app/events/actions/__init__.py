"""The verbs of events: planned, filled with sessions and guests, invited to, answered, attended."""

from app.events.actions.answering import answer, register
from app.events.actions.arriving import check_in, close_door, open_door, undo
from app.events.actions.forgetting import forget
from app.events.actions.inviting import invite, remind, remind_again, renew_link
from app.events.actions.listing import Newcomer, add_guest, add_lines, change_guest, remove_guest
from app.events.actions.planning import (
    Plan,
    Slot,
    change,
    change_session,
    copy,
    make,
    move_on,
    put_session,
    strike_session,
)

__all__ = [
    "Newcomer", "Plan", "Slot", "add_guest", "add_lines", "answer", "change", "change_guest", "change_session",
    "check_in", "close_door", "copy", "forget", "invite", "make", "move_on", "open_door", "put_session", "register",
    "remind", "remind_again", "remove_guest", "renew_link", "strike_session", "undo",
]  # fmt: skip
