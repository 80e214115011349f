"""The conditions of a call as data: is each met, is it not, or is it still open, and the sentence that says why.

A rule is {"kind": …, "categories": […]} with its own members: age (least, most: years on the first day of the trip),
field (fields), language (language, level: at least), passport (months: valid so long after the last day), enrolled
(a group or subject of the college), not_again (years: no exchange in so many years before this one).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.accounts.fields import FIELDS
from app.applications.questions import LEVELS
from app.kit.i18n import _, format_date, ngettext
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick

KINDS = ("age", "enrolled", "field", "language", "passport", "not_again")
LANGUAGES = {
    "english": _l("English"),
    "polish": _l("Polish"),
    "estonian": _l("Estonian"),
    "german": _l("German"),
    "russian": _l("Russian"),
}
MET, NOT_MET, OPEN = "met", "not_met", "open"

Rule = Mapping[str, Any]


@dataclass(frozen=True)
class Finding:
    """What became of one rule: "met", "not_met" or "open" (not answered yet), in a sentence."""

    kind: str
    state: str
    sentence: str


@dataclass(frozen=True)
class Journey:
    """The days of the trip, and the years of this person's earlier exchanges, where they are known."""

    starts_on: date | None
    ends_on: date | None
    earlier: Collection[int] = ()


def findings(rules: Sequence[Rule], category: str, content: Mapping[str, Any], journey: Journey) -> list[Finding]:
    """What becomes of each rule that speaks of this category; `content` as in `content.content_of`."""
    spoken = [rule for rule in rules if category in (rule.get("categories") or (category,))]
    return [Finding(rule["kind"], *TESTS[rule["kind"]](rule, content, journey)) for rule in spoken]


def _age(rule: Rule, content: Mapping[str, Any], journey: Journey) -> tuple[str, str]:
    least, most, born = rule.get("least"), rule.get("most"), content["person"].get("birth_date")
    if least and most:
        asked = _("On the first day of the trip you must be %(least)s to %(most)s years old.", least=least, most=most)
    elif least:
        asked = _("On the first day of the trip you must be at least %(least)s years old.", least=least)
    else:
        asked = _("On the first day of the trip you must be at most %(most)s years old.", most=most)
    if not born or journey.starts_on is None:
        return OPEN, asked
    years = age_on(date.fromisoformat(born), journey.starts_on)
    said = _("You will be %(years)s.", years=years)
    return (MET if (least or 0) <= years <= (most or years) else NOT_MET), f"{asked} {said}"


def age_on(born: date, day: date) -> int:
    """Full years of age on a day; who was born on 29 February is a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _enrolled(_rule: Rule, content: Mapping[str, Any], _journey: Journey) -> tuple[str, str]:
    person = content["person"]
    asked = _("You must study or teach at the college: name your group or subject.")
    return (MET if person.get("group_or_subject") else OPEN), asked


def _field(rule: Rule, content: Mapping[str, Any], _journey: Journey) -> tuple[str, str]:
    names = ", ".join(pick(FIELDS.get(key)) or key for key in rule["fields"])
    asked, own = _("The call is for these fields: %(fields)s.", fields=names), content["person"].get("field")
    if not own:
        return OPEN, asked
    return (MET if own in rule["fields"] else NOT_MET), asked


def _language(rule: Rule, content: Mapping[str, Any], _journey: Journey) -> tuple[str, str]:
    name, level = LANGUAGES[rule["language"]], rule["level"]
    asked = _("The language %(language)s is needed at least at level %(level)s.", language=name, level=level)
    own = content["answers"].get(f"language_{rule['language']}")
    if not own:
        return OPEN, asked
    good = own in LEVELS and LEVELS.index(own) >= LEVELS.index(level)
    return (MET if good else NOT_MET), f"{asked} {_('You named: %(level)s.', level=own if own in LEVELS else '–')}"


def _passport(rule: Rule, content: Mapping[str, Any], journey: Journey) -> tuple[str, str]:
    until = content["answers"].get("passport_valid_until")
    if journey.ends_on is None:
        return OPEN, _("The passport must be valid for some time after the journey.")
    needed = months_after(journey.ends_on, rule["months"])
    asked = _("The passport must be valid until %(until)s.", until=format_date(needed))
    if not until:
        return OPEN, asked
    ends = date.fromisoformat(until)
    return (MET if ends >= needed else NOT_MET), f"{asked} {_('Yours ends on %(day)s.', day=format_date(ends))}"


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, day.day)


def _not_again(rule: Rule, _content: Mapping[str, Any], journey: Journey) -> tuple[str, str]:
    years = rule["years"]
    asked = ngettext(
        "You must not have been on an exchange of the college in the last %(n)s year.",
        "You must not have been on an exchange of the college in the last %(n)s years.",
        years,
    )
    if journey.starts_on is None:
        return OPEN, asked
    recent = [year for year in journey.earlier if 0 <= journey.starts_on.year - year <= years]
    return (NOT_MET if recent else MET), asked


TESTS = {
    "age": _age,
    "enrolled": _enrolled,
    "field": _field,
    "language": _language,
    "passport": _passport,
    "not_again": _not_again,
}
