"""The words for what a call's columns hold, in the reader's language."""

from typing import Any

from app.kit.i18n import lazy_gettext as _l

KINDS: dict[str, Any] = {
    "exchange": _l("Exchange"),
    "student_practice": _l("Student practice"),
    "teacher_traineeship": _l("Teacher traineeship"),
    "study_visit": _l("Study visit"),
}
CATEGORIES: dict[str, Any] = {"student": _l("Students"), "teacher": _l("Teachers")}
PHASES: dict[str, Any] = {
    "draft": _l("Draft"),
    "upcoming": _l("Opens soon"),
    "open": _l("Open"),
    "closed": _l("Closed"),
    "scoring": _l("Scoring"),
    "decided": _l("Decided, under embargo"),
    "announced": _l("Announced"),
    "final": _l("Final"),
}
TONES = {"open": "good", "upcoming": "info", "decided": "warn", "announced": "info", "final": "plain"}
AGGREGATES: dict[str, Any] = {
    "mean": _l("The mean of all reviews"),
    "median": _l("The median of all reviews"),
    "trimmed": _l("The mean without the highest and the lowest review (from three reviews on)"),
}
PUBLICATIONS: dict[str, Any] = {
    "anonymous": _l("By number, with totals: anyone can recompute the result"),
    "named": _l("By name: only who was selected, and the reserve list"),
}
GENDERS: dict[str, Any] = {"female": _l("Women"), "male": _l("Men")}
PARTS: dict[str, Any] = {
    "basics": _l("Title, text and dates"),
    "hosts": _l("Hosts and places"),
    "quotas": _l("Quotas"),
    "rubric": _l("Rubric"),
    "rules": _l("Rules of the selection"),
}
"""The parts of a call's file, each edited on a page of its own."""
