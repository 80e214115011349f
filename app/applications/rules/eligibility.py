"""The conditions of a call held against one application: is each met, is it not, or is it still open, and why.

What a condition holds and asks stands in app.calls.rules.requirements. An answer that is not there leaves a condition
open; nothing here keeps anybody from saving.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.accounts.fields import FIELDS
from app.accounts.rules.people import age, is_minor
from app.applications.rules.content import Content
from app.calls.rules.requirements import LANGUAGES, LEVELS, Requirement, asked, months_after
from app.kit.i18n import _, format_date
from app.kit.translated import pick

MET, NOT_MET, OPEN = "met", "not_met", "open"


@dataclass(frozen=True)
class Known:
    """What is known beside the answers: the trip's days, when earlier exchanges ended, what the guardian answered."""

    starts_on: date | None
    ends_on: date | None
    earlier: Collection[date] = ()
    consent: bool | None = None


@dataclass(frozen=True)
class Finding:
    """What became of one condition: what it asks, MET, NOT_MET or OPEN, the reason, and the questions that it reads."""

    key: str
    kind: str
    refuses: bool
    asked: str
    state: str
    said: str
    reads: tuple[str, ...]

    @property
    def counts(self) -> bool:
        """Whether it says something about eligibility; a guardian's consent is for information."""
        return self.kind != "guardian"


Result = tuple[str, str]
"""MET, NOT_MET or OPEN, and the reason in a sentence."""


def findings(rules: Iterable[Requirement], category: str, content: Content, known: Known) -> list[Finding]:
    """What becomes of each condition that is about this applicant."""
    spoken = [rule for rule in rules if category in (rule.get("categories") or (category,))]
    return [found for rule in spoken if (found := _finding(rule, content, known))]


def unmet(found: Iterable[Finding]) -> list[Finding]:
    """The conditions that are not met."""
    return [each for each in found if each.counts and each.state == NOT_MET]


def refusing(found: Iterable[Finding]) -> list[Finding]:
    """The conditions that are not met and without which nobody can submit."""
    return [each for each in unmet(found) if each.refuses]


def passes(found: Iterable[Finding]) -> bool:
    """Whether every condition is met, and none left open."""
    return all(each.state == MET for each in found if each.counts)


def _finding(rule: Requirement, content: Content, known: Known) -> Finding | None:
    kind = rule["kind"]
    if kind not in TESTS or (kind == "guardian" and _is_grown_up(content, known)):
        return None
    test, reads = TESTS[kind]
    state, said = test(rule, content, known)
    if kind == "language":
        reads = tuple(f"language_{each}" for each in rule["languages"])
    said = said or (_("Not answered yet.") if state == OPEN else "")
    return Finding(
        rule["key"], kind, bool(rule.get("refuses")), asked(rule, known.starts_on, known.ends_on), state, said, reads
    )


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except (TypeError, ValueError):
        return None


def _is_grown_up(content: Content, known: Known) -> bool:
    born = _day(content["person"].get("birth_date"))
    return born is not None and known.starts_on is not None and not is_minor(born, known.starts_on)


def _age(rule: Requirement, content: Content, known: Known) -> Result:
    born = _day(content["person"].get("birth_date"))
    if born is None or known.starts_on is None:
        return OPEN, ""
    years = age(born, known.starts_on)
    good = (rule.get("least") or 0) <= years <= (rule.get("most") or years)
    return MET if good else NOT_MET, _("Age then: %(years)s.", years=years)


def _enrolled(_rule: Requirement, content: Content, _known: Known) -> Result:
    named = content["person"].get("group_or_subject")
    return (MET, _("Named: %(answer)s.", answer=named)) if named else (OPEN, "")


def _field(rule: Requirement, content: Content, _known: Known) -> Result:
    own = content["person"].get("field")
    if not own:
        return OPEN, ""
    return MET if own in rule["fields"] else NOT_MET, _("Named: %(answer)s.", answer=pick(FIELDS.get(own)) or own)


def _language(rule: Requirement, content: Content, _known: Known) -> Result:
    """One of the languages at the level is enough; one that is left out beside another counts as not spoken."""
    answers = content["answers"]
    given = {each: level for each in rule["languages"] if (level := answers.get(f"language_{each}"))}
    if not given:
        return OPEN, ""
    wanted = LEVELS.index(rule["level"])
    good = any(level in LEVELS and LEVELS.index(level) >= wanted for level in given.values())
    named = ", ".join(
        f"{LANGUAGES.get(each, each)} {level if level in LEVELS else '–'}" for each, level in given.items()
    )
    return MET if good else NOT_MET, _("Named: %(answer)s.", answer=named)


def _passport(rule: Requirement, content: Content, known: Known) -> Result:
    until = _day(content["answers"].get("passport_valid_until"))
    if until is None or known.ends_on is None:
        return OPEN, ""
    good = until >= months_after(known.ends_on, rule["months"])
    return MET if good else NOT_MET, _("It ends on %(day)s.", day=format_date(until))


def _not_again(rule: Requirement, content: Content, known: Known) -> Result:
    """What the college's own trips say goes before what the applicant says."""
    if known.starts_on is None:
        return OPEN, ""
    first_time, own = content["answers"].get("first_time"), _day(content["answers"].get("last_exchange"))
    last = max([*known.earlier, *([own] if own and first_time is False else [])], default=None)
    if last:
        recent = last > months_after(known.starts_on, -12 * rule["years"])
        return NOT_MET if recent else MET, _("The last one ended on %(day)s.", day=format_date(last))
    if first_time is True:
        return MET, _("This would be the first one.")
    return OPEN, _("It is not said yet when the last one ended.") if first_time is False else ""


def _guardian(_rule: Requirement, _content: Content, known: Known) -> Result:
    if known.consent is None:
        return OPEN, _("There is no answer yet.")
    return (MET, _("The answer is yes.")) if known.consent else (NOT_MET, _("The answer is no."))


Test = Callable[[Requirement, Content, Known], Result]
# How each kind is tested, and the keys of the questions that it reads.
TESTS: Mapping[str, tuple[Test, tuple[str, ...]]] = {
    "age": (_age, ("birth_date",)),
    "enrolled": (_enrolled, ("group_or_subject",)),
    "field": (_field, ("field",)),
    "language": (_language, ()),
    "passport": (_passport, ("passport_valid_until",)),
    "not_again": (_not_again, ("first_time", "last_exchange")),
    "guardian": (_guardian, ()),
}


def about(found: Sequence[Finding], keys: Collection[str]) -> list[Finding]:
    """The findings that read one of these questions."""
    return [each for each in found if set(each.reads) & set(keys)]
