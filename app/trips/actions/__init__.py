"""The verbs of trips: made of an announced call, kept in step with its offers and appeals, led through its states."""

from app.trips.actions.answering import accept, decline
from app.trips.actions.appealing import answer_appeal
from app.trips.actions.by_hand import add_traveller, make_by_hand, remove_traveller
from app.trips.actions.leading import lead, move_on
from app.trips.actions.making import make, participant_of, take_over
from app.trips.actions.nominating import (
    accept_nominees,
    ask,
    change_nominee,
    change_wish,
    decline_nominee,
    end_list,
    nominate,
    remind_contact,
    remind_contacts,
    renew_list_link,
    say_complete,
    withdraw_nominee,
)
from app.trips.actions.preparing import note_need, set_everybody_ready, set_ready, strike_need, take_ready_back

__all__ = [
    "accept", "accept_nominees", "add_traveller", "answer_appeal", "ask", "change_nominee", "change_wish", "decline",
    "decline_nominee", "end_list", "lead", "make", "make_by_hand", "move_on", "nominate", "note_need",
    "participant_of", "remind_contact", "remind_contacts", "remove_traveller", "renew_list_link", "say_complete",
    "set_everybody_ready", "set_ready", "strike_need", "take_over", "take_ready_back", "withdraw_nominee",
]  # fmt: skip
