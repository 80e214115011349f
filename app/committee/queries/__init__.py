"""Reading for the committee: members, conflicts, who scores what, how far it is; never more than the reader may see."""

from app.committee.queries.conflicts import conflicts_of, recused_from
from app.committee.queries.detecting import suspected
from app.committee.queries.discussion import Said, Talk, can_be_named, comments_on, news_for, scores_on, talks_of
from app.committee.queries.members import (
    applied_by,
    calls_with_members,
    candidates,
    has_applied,
    mandates_of,
    member_of,
    members_of,
)
from app.committee.queries.own import Place, Way, own_list, reviews_in, way_of
from app.committee.queries.phases import phase_changes, phase_of, phases_of
from app.committee.queries.planning import Differences, Outlook, Wishes, differences, field_of, outlook_of, problem_of
from app.committee.queries.progress import Coverage, Progress, coverage_of, progress_of, readiness_of
from app.committee.queries.reviews import (
    Change,
    awaits_scores,
    competing,
    history_of,
    name_for,
    others_on,
    review_by,
    reviews_for,
    scores_of,
    visible_to,
    words_to,
)

__all__ = [
    "Change",
    "Coverage",
    "Differences",
    "Outlook",
    "Place",
    "Progress",
    "Said",
    "Talk",
    "Way",
    "Wishes",
    "applied_by",
    "awaits_scores",
    "calls_with_members",
    "can_be_named",
    "candidates",
    "comments_on",
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
    "news_for",
    "others_on",
    "outlook_of",
    "own_list",
    "phase_changes",
    "phase_of",
    "phases_of",
    "problem_of",
    "progress_of",
    "readiness_of",
    "recused_from",
    "review_by",
    "reviews_for",
    "reviews_in",
    "scores_of",
    "scores_on",
    "suspected",
    "talks_of",
    "visible_to",
    "way_of",
    "words_to",
]
