"""Reading for the selection: records, the ranking board, the reasons for one applicant, the papers' values, appeals."""

from app.selection.queries.appeal_papers import (
    Foresight,
    amended_protocol_of,
    answer_of,
    answered,
    place_before,
    place_in,
    place_of,
)
from app.selection.queries.appeals import (
    OPEN_APPEALS,
    Candidate,
    amendments_of,
    appeal_by,
    appeal_closes_at,
    appeal_of,
    appeals_of,
    awaits_second_look,
    candidates,
    looks_by,
    looks_needed,
    reviews_of_appeal,
    second_look_of,
    settled_case,
)
from app.selection.queries.board import Board, board, outcome_counts
from app.selection.queries.explaining import Explanation, explain
from app.selection.queries.offers import OfferHistory, Succession, offer_histories, open_offers, successions
from app.selection.queries.papers import letter_of, protocol_of
from app.selection.queries.records import (
    applications_among,
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
    "OPEN_APPEALS", "Board", "Candidate", "Explanation", "Foresight", "OfferHistory", "Succession",
    "amended_protocol_of", "amendments_of", "answer_of", "answered", "appeal_by", "appeal_closes_at", "appeal_of",
    "appeals_of", "applications_among", "awaits_second_look", "board", "candidates", "case_of", "decision_of",
    "decisions_of", "explain", "first_decision", "gaps", "last_selected", "letter_of", "looks_by", "looks_needed",
    "numbered", "offer_histories", "offer_of", "offers_of", "open_offers", "open_offers_due", "outcome_counts",
    "place_before", "place_in", "place_of", "promotions_of", "protocol_of", "reviews_of_appeal", "second_look_of",
    "settled_case", "standing_of", "submitted", "successions",
]  # fmt: skip
