"""Reading for the selection: records, the ranking board, the reasons for one applicant, the papers' values."""

from app.selection.queries.board import Board, board, outcome_counts
from app.selection.queries.explaining import Explanation, explain
from app.selection.queries.offers import OfferHistory, Succession, offer_histories, open_offers, successions
from app.selection.queries.papers import letter_of, protocol_of
from app.selection.queries.records import (
    case_of,
    decision_of,
    decisions_of,
    first_decision,
    gaps,
    last_selected,
    numbered,
    offer_of,
    offers_of,
    open_offers_due,
    promotions_of,
    standing_of,
    submitted,
)

__all__ = [
    "Board", "Explanation", "OfferHistory", "Succession", "board", "case_of", "decision_of", "decisions_of", "explain", "first_decision", "gaps",
    "last_selected", "letter_of", "numbered", "offer_histories", "offer_of", "offers_of", "open_offers", "open_offers_due",
    "outcome_counts", "promotions_of", "protocol_of", "standing_of", "submitted", "successions",
]  # fmt: skip
