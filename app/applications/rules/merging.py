"""The same page open twice: what was typed here against what was saved from elsewhere meanwhile.

A page carries a mark of each answer as it stood when the page was made. What changed only here is kept, what changed
only elsewhere stays, and what changed in both places is a conflict, which the applicant settles with both texts in
sight.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.applications.questions import Question

LETTERS = 12  # of a digest: enough to tell two answers of one question apart


@dataclass(frozen=True)
class Merged:
    """What to keep, by question key, and the questions that were answered differently here and elsewhere."""

    values: dict[str, Any]
    conflicts: tuple[str, ...]


def standing(questions: Sequence[Question], content: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in the fields of these questions, by key, of a content (`content.content_of`)."""
    found = ((each, content["person" if each.of_person else "answers"].get(each.key)) for each in questions)
    return {each.key: bool(value) if each.kind == "consent" else value for each, value in found}


def mark(value: Any) -> str:
    """A short digest of an answer; all ways of not answering have the same one."""
    given = any(value.values()) if isinstance(value, dict) else value not in ("", [])
    text = json.dumps(value if given else None, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LETTERS]


def marks(stands: Mapping[str, Any]) -> str:
    """The marks of answers in one line, as a page carries them: "motivation:5f2b… plan:91aa…"."""
    return " ".join(f"{key}:{mark(value)}" for key, value in stands.items())


def read_marks(line: str) -> dict[str, str]:
    """The marks by question key; what is no mark counts for nothing."""
    pairs = (part.partition(":") for part in line.split())
    return {key: digest for key, _colon, digest in pairs if key and digest}


def merged(seen: Mapping[str, str], stands: Mapping[str, Any], typed: Mapping[str, Any]) -> Merged:
    """What was typed on a page that had these marks, against the answers that stand now.

    A question without a mark is taken as it was typed.
    """
    values, conflicts = {}, []
    for key, value in typed.items():
        here, now = mark(value), mark(stands.get(key))
        before = seen.get(key, now)
        if before == now or here == now:
            values[key] = value
        elif here != before:
            conflicts.append(key)
    return Merged(values, tuple(conflicts))
