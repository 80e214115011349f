"""The verbs of trips: made of an announced call, kept in step with its offers and appeals, led through its states."""

from app.trips.actions.answering import accept, decline
from app.trips.actions.appealing import answer_appeal
from app.trips.actions.leading import lead, move_on
from app.trips.actions.making import make, participant_of, take_over

__all__ = ["accept", "answer_appeal", "decline", "lead", "make", "move_on", "participant_of", "take_over"]
