"""The conditions of taking part, as data: what each kind holds, what is wrong with one, and what it asks in words.

A condition is {"key", "kind", "categories" (none named: everybody), "refuses"} with the members of its kind: age
(least, most: full years on the first day of the trip), enrolled, field (fields: one of these), language (languages: one
of these, level: at least), passport (months: valid so long after the last day), not_again (years: on no exchange of the
college in so many years before the first day), guardian (a minor's parent or guardian agrees; for information).
`refuses`: nobody can submit who does not meet it; otherwise the office decides. Days are calendar days: no clock and no
zone plays a part.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.accounts.fields import FIELDS
from app.accounts.models import CATEGORIES
from app.calls.models import Call
from app.kit.i18n import _, format_date, ngettext
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick

# The members of each kind, with the least and the most that a number may be (None: no number).
KINDS: Mapping[str, Mapping[str, tuple[int, int] | None]] = {
    "age": {"least": (12, 99), "most": (12, 99)},
    "enrolled": {},
    "field": {"fields": None},
    "language": {"languages": None, "level": None},
    "passport": {"months": (0, 24)},
    "not_again": {"years": (1, 20)},
    "guardian": {},
}
NAMES: Mapping[str, Any] = {
    "age": _l("Age on departure"),
    "enrolled": _l("Enrolled or employed at the college"),
    "field": _l("Field"),
    "language": _l("Language"),
    "passport": _l("Passport"),
    "not_again": _l("Earlier exchanges"),
    "guardian": _l("Consent of a minor's guardian"),
}
LANGUAGES: Mapping[str, Any] = {
    "english": _l("English"),
    "polish": _l("Polish"),
    "estonian": _l("Estonian"),
    "german": _l("German"),
    "russian": _l("Russian"),
}
LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")

Requirement = Mapping[str, Any]
Fault = tuple[str, str | None]
"""A sentence, and the member that it is about."""


def wrong_requirement(rule: Requirement) -> Fault | None:
    """What is wrong with a condition."""
    if rule.get("kind") not in KINDS:
        return _("There is no such kind of condition."), None
    if not set(rule.get("categories") or ()) <= set(CATEGORIES):
        return _("A condition is about students, teachers or both."), "categories"
    for member, limits in KINDS[rule["kind"]].items():
        value = rule.get(member)
        if limits and value is not None and not (isinstance(value, int) and limits[0] <= value <= limits[1]):
            return _("Write a whole number from %(least)s to %(most)s.", least=limits[0], most=limits[1]), member
    wrong = {"age": _age, "field": _fields, "language": _languages, "passport": _months, "not_again": _years}
    return wrong[rule["kind"]](rule) if rule["kind"] in wrong else None


def _age(rule: Requirement) -> Fault | None:
    least, most = rule.get("least"), rule.get("most")
    if least is None and most is None:
        return _("Write the least age, the most, or both."), "least"
    if least is not None and most is not None and least > most:
        return _("The least age is above the most."), "most"
    return None


def _fields(rule: Requirement) -> Fault | None:
    chosen = rule.get("fields") or []
    return None if chosen and set(chosen) <= set(FIELDS) else (_("Choose at least one field."), "fields")


def _languages(rule: Requirement) -> Fault | None:
    chosen = rule.get("languages") or []
    if not chosen or not set(chosen) <= set(LANGUAGES):
        return _("Choose at least one language."), "languages"
    return None if rule.get("level") in LEVELS else (_("Choose a level."), "level")


def _months(rule: Requirement) -> Fault | None:
    return None if rule.get("months") is not None else (_("Write a number of months."), "months")


def _years(rule: Requirement) -> Fault | None:
    return None if rule.get("years") is not None else (_("Write a number of years."), "years")


def gaps(call: Call) -> list[str]:
    """What stands in the way of publication: conditions that say nothing clear, or speak of nobody who may apply."""
    found = []
    for rule in call.eligibility:
        name = str(NAMES.get(rule["kind"], rule["kind"]))
        if fault := wrong_requirement(rule):
            found.append(_("The condition “%(name)s”: %(fault)s", name=name, fault=fault[0]))
        elif call.categories and not set(rule.get("categories") or call.categories) & set(call.categories):
            found.append(_("The condition “%(name)s” is about people who cannot apply in this call.", name=name))
    return found


def asked(rule: Requirement, starts_on: date | None, ends_on: date | None) -> str:
    """What a condition asks, in words, with the days that follow from the trip's where these are known."""
    if rule["kind"] == "age":
        return _say_age(rule.get("least"), rule.get("most"), format_date(starts_on) or _("the first day of the trip"))
    if rule["kind"] == "field":
        names = ", ".join(pick(FIELDS.get(key)) or key for key in rule["fields"])
        return _("One of these fields: %(fields)s.", fields=names)
    if rule["kind"] == "language":
        return _say_language(rule)
    if rule["kind"] == "passport":
        return _say_passport(rule["months"], ends_on)
    if rule["kind"] == "not_again":
        return _say_not_again(rule["years"], starts_on)
    if rule["kind"] == "guardian":
        return _("A parent or guardian of whoever is under 18 on the first day agrees.")
    return _("Student or employee of the college.")


def _say_age(least: int | None, most: int | None, day: str) -> str:
    if least is None:
        return _("Age on %(day)s: at most %(most)s years.", day=day, most=most)
    if most is None:
        return _("Age on %(day)s: at least %(least)s years.", day=day, least=least)
    return _("Age on %(day)s: %(least)s to %(most)s years.", day=day, least=least, most=most)


def _say_language(rule: Requirement) -> str:
    names, level = [str(LANGUAGES.get(key, key)) for key in rule["languages"]], rule["level"]
    if len(names) == 1:
        return _("Language at level %(level)s or above: %(language)s.", level=level, language=names[0])
    several = ", ".join(names)
    return _("One of these languages at level %(level)s or above: %(languages)s.", level=level, languages=several)


def _say_passport(months: int, ends_on: date | None) -> str:
    if ends_on is None:
        return ngettext(
            "Passport valid for at least %(n)s month after the last day of the trip.",
            "Passport valid for at least %(n)s months after the last day of the trip.",
            months,
        )
    return _("Passport valid until %(until)s or longer.", until=format_date(months_after(ends_on, months)))


def _say_not_again(years: int, starts_on: date | None) -> str:
    if starts_on is None:
        return ngettext(
            "No exchange of the college in %(n)s year before the trip.",
            "No exchange of the college in %(n)s years before the trip.",
            years,
        )
    return _("No exchange of the college after %(day)s.", day=format_date(months_after(starts_on, -12 * years)))


def months_after(day: date, months: int) -> date:
    """The same day so many months later (earlier, below 0), or the last day of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)
