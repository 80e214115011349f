"""The exact rules of selection: a case goes in, a result comes out; no web, no database, no clock, no deciding float.

In: `case`; `rulebook`, `applicants` and `settled` read its parts, `reading` the whole, and `faults` say what is wrong.
Merit: `scoring`, `merit`. Who is in: `problem` (types and limits), `beds` (placing as a flow), `programme` (can it be
completed? asked of `relaxation`, proved by `prices`), `minimums`, `choosing`, `reasons`, `placing`. Out: `running`,
`result`.
"""

from app.selection.rules.canonical import canonical
from app.selection.rules.case import Applicant, Case, Criterion, Host, Quota, Review
from app.selection.rules.faults import BadCase
from app.selection.rules.merit import draw
from app.selection.rules.reading import case_from, read_case
from app.selection.rules.result import Result, Row
from app.selection.rules.running import run

__all__ = [
    "Applicant",
    "BadCase",
    "Case",
    "Criterion",
    "Host",
    "Quota",
    "Result",
    "Review",
    "Row",
    "canonical",
    "case_from",
    "digest",
    "draw",
    "read_case",
    "run",
]


def digest(case: Case) -> str:
    """SHA-256 of the case as canonical JSON, as it was read."""
    return case.digest
