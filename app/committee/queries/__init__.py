"""Reading for the committee: members, conflicts, who scores what, how far it is; never more than the reader may see."""

from app.committee.queries.conflicts import conflicts_of, recused_from
from app.committee.queries.detecting import suspected
from app.committee.queries.members import (
    calls_with_members,
    candidates,
    has_applied,
    mandates_of,
    member_of,
    members_of,
)
from app.committee.queries.planning import Differences, Outlook, Wishes, differences, field_of, outlook_of, problem_of
from app.committee.queries.progress import Coverage, Progress, coverage_of, progress_of
from app.committee.queries.reviews import (
    Change,
    awaits_scores,
    competing,
    history_of,
    name_for,
    next_open,
    others_on,
    review_by,
    reviews_for,
    scores_of,
    visible_to,
)

__all__ = [
    "Change",
    "Coverage",
    "Differences",
    "Outlook",
    "Progress",
    "Wishes",
    "awaits_scores",
    "calls_with_members",
    "candidates",
    "competing",
    "conflicts_of",
    "coverage_of",
    "differences",
    "field_of",
    "has_applied",
    "history_of",
    "mandates_of",
    "member_of",
    "members_of",
    "name_for",
    "next_open",
    "others_on",
    "outlook_of",
    "problem_of",
    "progress_of",
    "recused_from",
    "review_by",
    "reviews_for",
    "scores_of",
    "suspected",
    "visible_to",
]
