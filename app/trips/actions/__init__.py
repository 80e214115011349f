"""The verbs of trips: made of an announced call, kept in step with its offers and appeals, led through its states."""

from app.trips.actions.answering import accept, decline
from app.trips.actions.appealing import answer_appeal
from app.trips.actions.by_hand import add_traveller, make_by_hand, remove_traveller
from app.trips.actions.leading import lead, move_on
from app.trips.actions.making import make, participant_of, take_over
from app.trips.actions.preparing import note_need, set_ready, strike_need, take_ready_back

__all__ = [
    "accept", "add_traveller", "answer_appeal", "decline", "lead", "make", "make_by_hand", "move_on", "note_need",
    "participant_of", "remove_traveller", "set_ready", "strike_need", "take_over", "take_ready_back",
]  # fmt: skip
