"""The words for what a call's columns hold, in the reader's language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.accounts.fields import FIELDS
from app.calls.rules.requirements import asked
from app.kit.i18n import _, ngettext
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick

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
DISCUSSION_AFTER: dict[str, Any] = {
    "quorum": _l("Every application has the reviews that it needs"),
    "everybody": _l("Every member has handed in all scores"),
}
GENDERS: dict[str, Any] = {"female": _l("Women"), "male": _l("Men")}
PARTS: dict[str, Any] = {
    "basics": _l("Title, text and dates"),
    "hosts": _l("Hosts and places"),
    "conditions": _l("Conditions for taking part"),
    "quotas": _l("Quotas"),
    "form": _l("Form"),
    "rubric": _l("Rubric"),
    "rules": _l("Rules of the selection"),
    "lottery": _l("The lottery"),
}
"""The parts of a call's file, each edited on a page of its own."""

_SELECTION = ("aggregate", "quorum", "quorum_present", "discussion_after", "scores_apart", "pass_marks", "ties",
              "only_preferred", "blind", "letters_open", "publication", "appeal_days", "appeals_displace")  # fmt: skip
MEMBERS: dict[str, Any] = {
    **dict.fromkeys(("format", "call", "title", "text", "kind", "dates", "window", "time_zone"), PARTS["basics"]),
    "hosts": PARTS["hosts"],
    "eligibility": PARTS["conditions"],
    "quotas": PARTS["quotas"],
    "form": PARTS["form"],
    **dict.fromkeys(("categories", "criteria"), PARTS["rubric"]),
    **dict.fromkeys((*_SELECTION, "offer_days"), PARTS["rules"]),
    **dict.fromkeys(("lottery_commitment", "lottery_source"), PARTS["lottery"]),
}
"""The part that each member of a rule sheet belongs to."""


def conditions(sheet: Mapping[str, Any]) -> list[tuple[str, str, bool]]:
    """The conditions of a rule sheet: whom each is about (empty: everybody), what it asks, whether it refuses."""
    days = [date.fromisoformat(day) if (day := sheet["dates"][name]) else None for name in ("starts_on", "ends_on")]
    return [(_whom(rule), asked(rule, days[0], days[1]), rule["refuses"]) for rule in sheet.get("eligibility", [])]


def _whom(rule: Mapping[str, Any]) -> str:
    return ", ".join(str(CATEGORIES[each]) for each in rule["categories"])


def who(where: Mapping[str, Any]) -> str:
    """Whom a quota speaks of, in words: "Students · Car mechanic, Cook · for the first time abroad"."""
    said = [str(CATEGORIES.get(value, value)) for value in _listed(where.get("category"))]
    if fields := _listed(where.get("field")):
        said.append(", ".join(pick(FIELDS.get(value)) or value for value in fields))
    for value in _listed(where.get("first_time")):
        said.append(_("for the first time abroad") if value else _("have been abroad before"))
    said += [str(GENDERS.get(value, value)) for value in _listed(where.get("gender"))]
    return " · ".join(said) or _("Everybody")


def bounds(least: int | None, most: int | None) -> str:
    """The limits of a quota in words."""
    if least is not None and most is not None:
        return _("at least %(least)s, at most %(most)s", least=least, most=most)
    return _("at least %(least)s", least=least) if least is not None else _("at most %(most)s", most=most)


def days_left(days: int) -> str:
    """How long there is until a deadline, in calendar days of the call's zone."""
    if days <= 0:
        return _("Today is the last day.")
    return ngettext("%(n)s day left", "%(n)s days left", days)


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]
