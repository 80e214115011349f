"""Makers of the conditions of a call."""

from typing import Any

RULES: list[dict[str, Any]] = [
    {"key": "age", "kind": "age", "categories": ["student"], "refuses": False, "least": 16, "most": 25},
    {
        "key": "language",
        "kind": "language",
        "categories": [],
        "refuses": False,
        "languages": ["english"],
        "level": "B1",
    },
    {"key": "passport", "kind": "passport", "categories": [], "refuses": False, "months": 3},
]
GOOD = {"passport_valid_until": "2020-01-01"}  # beside the answers and the person that the makers give


def a_rule(kind: str, **members: Any) -> dict[str, Any]:
    """A condition that is about everybody and only informs, unless said otherwise."""
    return {"key": kind, "kind": kind, "categories": [], "refuses": False, **members}
