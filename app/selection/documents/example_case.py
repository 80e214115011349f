"""An invented case with its result, as the protocol's example carries them."""

import hashlib
import hmac
import json
from fractions import Fraction
from typing import Any

SEED = "3f1c9a52-example-seed"
PREFERENCES = ["poznan-1"]
# number: category, field, scores by reviewer (motivation, language, portfolio; or plan, language)
APPLICANTS: dict[str, tuple[str, str, list[list[int | None]]]] = {
    "P-001": ("student", "it", [[9, 5, 4], [10, 4, 5]]),
    "P-002": ("student", "cars", [[8, 4, 5], [9, 4, None]]),
    "P-003": ("student", "it", [[8, 4, 3], [8, 3, 4]]),
    "P-004": ("student", "it", [[8, 4, 3], [8, 3, 4]]),
    "P-005": ("student", "graphics", [[4, 2, 2], [5, 1, 2]]),
    "P-006": ("student", "it", [[7, 4, 4], [8, 4, 3]]),
    "P-007": ("student", "cars", [[8, 4, 4]]),
    "P-008": ("teacher", "it", [[18, 5], [17, 5]]),
    "P-009": ("teacher", "cars", [[15, 3], [16, 4]]),
    "P-010": ("teacher", "it", [[16, 4], [15, 4]]),
}
CRITERIA: dict[str, list[dict[str, Any]]] = {
    "student": [
        {"key": "motivation", "max": 10, "weight": 3},
        {"key": "language", "max": 5, "weight": "1.5", "min": 2},
        {"key": "portfolio", "max": 5, "weight": 1, "optional": True},
    ],
    "teacher": [{"key": "plan", "max": 20, "weight": 2}, {"key": "language", "max": 5, "weight": 1}],
}


def _applicant(number: str) -> dict[str, Any]:
    category, field, reviews = APPLICANTS[number]
    keys = [criterion["key"] for criterion in CRITERIA[category]]
    return {
        "number": number,
        "category": category,
        "eligible": number != "P-006",
        "attributes": {"field": field},
        "preferences": PREFERENCES,
        "reviews": [
            {"reviewer": f"r{n}", "scores": dict(zip(keys, scores, strict=True))} for n, scores in enumerate(reviews, 1)
        ],
    }


CASE: dict[str, Any] = {
    "format": "selection-case/1",
    "call": "poznan-2017",
    "seed": SEED,
    "criteria": CRITERIA,
    "aggregate": "mean",
    "quorum": 2,
    "pass_mark": {"student": 50, "teacher": 50},
    "ties": ["language"],
    "hosts": [
        {"key": "poznan-1", "places": {"student": 3, "teacher": 1}, "fields": []},
        {"key": "poznan-3", "places": {"student": 1, "teacher": 1}, "fields": ["cars"]},
    ],
    "quotas": [
        {"key": "students", "where": {"category": "student"}, "max": 3},
        {"key": "technical", "where": {"field": ["cars"]}, "min": 2},
    ],
    "applicants": [_applicant(number) for number in APPLICANTS],
}


def canonical(data: object) -> bytes:
    """The one way to write a value down."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


CASE_BYTES = canonical(CASE)
DIGEST = hashlib.sha256(CASE_BYTES).hexdigest()
# number, outcome, rank, host, exact total, place of the host in the own list, what stood in the way
RANKING: list[tuple[str, str, int | None, str | None, str, int | None, list[str]]] = [
    ("P-001", "selected", 1, "poznan-1", "1020/11", 1, []),
    ("P-008", "selected", 1, "poznan-1", "275/3", 1, []),
    ("P-002", "selected", 2, "poznan-1", "2810/33", 1, []),
    ("P-010", "reserve", 2, None, "235/3", None, ["places"]),
    ("P-004", "selected", 3, "poznan-1", "830/11", 1, []),
    ("P-003", "reserve", 4, None, "830/11", None, ["quota:students:max"]),
    ("P-009", "selected", 3, "poznan-3", "75", None, []),
    ("P-005", "below_pass_mark", None, None, "40", None, []),
    ("P-006", "ineligible", None, None, "830/11", None, []),
    ("P-007", "incomplete", None, None, "80", None, []),
]
RESULT: dict[str, Any] = {
    "format": "selection-result/1",
    "digest": DIGEST,
    "effective_minimums": {"technical": 2},
    "ranking": [
        {
            "number": number,
            "category": APPLICANTS[number][0],
            "outcome": outcome,
            "rank": rank,
            "host": host,
            "total": total,
            "printed": f"{(Fraction(total) * 100 + Fraction(1, 2)) // 1 / 100:.2f}",
            "preference": preference,
            "draw": hmac.new(SEED.encode(), number.encode(), hashlib.sha256).hexdigest(),
            "blocked_by": blocked_by,
        }
        for number, outcome, rank, host, total, preference, blocked_by in RANKING
    ],
}
RESULT_BYTES = canonical(RESULT)
