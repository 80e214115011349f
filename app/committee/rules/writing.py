"""What a member writes on one application, field by field, as the scoring screen sends it and devices compare it."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from app.committee.rules.scores import Scores

SCORE = "score-"
WORDS = ("comment", "to_applicant", "note", "is_flagged")


class Keyed(Protocol):
    """What these rules ask of a criterion."""

    key: str


class Written(Protocol):
    """What these rules ask of a review."""

    scores: dict[str, Any]
    comment: str
    to_applicant: str
    note: str
    is_flagged: bool


def standing(rubric: Iterable[Keyed], review: Written) -> dict[str, Any]:
    """What stands in each field: "score-KEY" for each criterion of the rubric, and the words by name."""
    scores = {f"{SCORE}{criterion.key}": review.scores.get(criterion.key) for criterion in rubric}
    return {**scores, **{name: getattr(review, name) for name in WORDS}}


def scores_in(values: Mapping[str, Any]) -> Scores:
    """The scores among such fields, by criterion."""
    return {name.removeprefix(SCORE): value for name, value in values.items() if name.startswith(SCORE)}
