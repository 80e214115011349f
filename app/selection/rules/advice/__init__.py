"""Advice to the committee beside the list: what chance, the panel, other rules and each rule alone make of it.

Nothing here decides: every question changes a case and asks the same rules again. `stability` and `pricing` (on
`selecting`), `calibration` (on `reviews`, `panel`, `students_t`), `what_if` (on `knobs`), `conflict` (on `limits`,
`smallest`, `hitting`)."""

from app.selection.rules.advice.calibration import CalibratedLine, Calibration, Leniency, calibrate
from app.selection.rules.advice.conflict import Conflict, conflict
from app.selection.rules.advice.knobs import Knob, knobs
from app.selection.rules.advice.pricing import Price, prices_of_rules
from app.selection.rules.advice.stability import Chance, Stability, stability
from app.selection.rules.advice.what_if import Comparison, Move, what_if

__all__ = [
    "CalibratedLine",
    "Calibration",
    "Chance",
    "Comparison",
    "Conflict",
    "Knob",
    "Leniency",
    "Move",
    "Price",
    "Stability",
    "calibrate",
    "conflict",
    "knobs",
    "prices_of_rules",
    "stability",
    "what_if",
]
