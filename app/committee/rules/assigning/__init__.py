"""The automatic assignment: who should score what, under every limit, as evenly and with as few changes as can be."""

from app.committee.rules.assigning.problem import Obstacle, Pair, Plan, Problem, Seat, Task
from app.committee.rules.assigning.solving import assign

__all__ = ["Obstacle", "Pair", "Plan", "Problem", "Seat", "Task", "assign"]
