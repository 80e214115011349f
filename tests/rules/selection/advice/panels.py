"""Cases with a panel of several reviewers, as advice on reviews needs them."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.rules.selection.cases import a_case

Reviews = Sequence[tuple[str | None, object]]


def reviewed(number: str, reviews: Reviews, **changes: Any) -> dict[str, Any]:
    """A student with these reviews: who wrote them, and the one score out of 100 that each gives."""
    rows = [
        ({} if reviewer is None else {"reviewer": reviewer}) | {"scores": {"motivation": score}}
        for reviewer, score in reviews
    ]
    return {"number": number, "category": "student", "reviews": rows} | changes


def a_panel(people: Mapping[str, Reviews], **changes: Any) -> dict[str, Any]:
    """A case of students whose one criterion is out of 100, so that a score is a total."""
    rubric = {"student": [{"key": "motivation", "max": 100, "weight": 1}]}
    return a_case(*(reviewed(number, rows) for number, rows in people.items()), criteria=rubric, **changes)


def places(count: int) -> list[dict[str, Any]]:
    """A quota that leaves room for so many."""
    return [{"key": "all", "where": {}, "max": count}]
