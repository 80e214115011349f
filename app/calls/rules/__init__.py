"""Pure rules of calls: where one stands, what is missing in it, when it may change, and its rule sheet."""

from app.calls.rules.calendar import Dates, calendar
from app.calls.rules.changing import unchangeable, wrong_key
from app.calls.rules.checklist import Gap, missing, warnings
from app.calls.rules.next_step import Step, next_step
from app.calls.rules.phases import PHASES, days_left, ends_at, has_begun, is_open, is_over, phase, public_phase
from app.calls.rules.sheet import Sheet, canonical, changed_parts, differences, digest, rule_sheet
from app.kit.keys import key_from

__all__ = [
    "PHASES",
    "Dates",
    "Gap",
    "Sheet",
    "Step",
    "calendar",
    "canonical",
    "changed_parts",
    "days_left",
    "differences",
    "digest",
    "ends_at",
    "has_begun",
    "is_open",
    "is_over",
    "key_from",
    "missing",
    "next_step",
    "phase",
    "public_phase",
    "rule_sheet",
    "unchangeable",
    "warnings",
    "wrong_key",
]
