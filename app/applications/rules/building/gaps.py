"""What a form still needs before its call can be published, and what should be meant: for the call's check list."""

from collections.abc import Iterator
from typing import Any

from app.applications.questions import Question, Section, Words
from app.applications.rules.asking import is_for
from app.applications.rules.building.steps import Form
from app.calls.models import Call
from app.calls.rules import Gap
from app.calls.rules.checklist import NEEDED_LANGUAGES
from app.calls.words import CATEGORIES
from app.kit.i18n import _

PART = "form"


def gaps(form: Form, call: Call) -> list[Gap]:
    """What stands in the way of publishing a call with this form: what papers and selection need, and missing words."""
    return [Gap(PART, sentence) for sentence in (*_unasked(form, call), *unsaid(form))]


def warnings(form: Form, call: Call) -> list[Gap]:
    """What does not stand in the way but should be meant."""
    missing: list[tuple[str, str]] = []
    for category in call.categories:
        asked = _asked(form, category)
        if "preferences" not in asked and not call.only_preferred and len(call.hosts) > 1:
            missing.append((_("the wishes for schools"), category))
        if not any(question.kind == "consent" for question in asked.values()):
            missing.append((_("a consent"), category))
    return [Gap(PART, sentence) for sentence in _absent(missing)]


def _unasked(form: Form, call: Call) -> Iterator[str]:
    missing = [
        (name, category)
        for category in call.categories
        for key, name in {**_needed(call), **_judged(call, category)}.items()
        if key not in _asked(form, category)
    ]
    yield from _absent(missing)
    for section in form:
        if not section.questions:
            yield _("The section “%(section)s” has no questions yet.", section=section.title)


def _absent(missing: list[tuple[str, str]]) -> Iterator[str]:
    """A sentence for each thing that is not asked, with all whom it is not asked of."""
    for what in dict.fromkeys(name for name, _category in missing):
        whom = ", ".join(str(CATEGORIES[category]) for name, category in missing if name == what)
        yield _("The form has no question about %(what)s (%(category)s).", what=what, category=whom)


def _needed(call: Call) -> dict[str, str]:
    """What papers, quotas and placing read of every application, by key."""
    needed = {
        "given_ka": _("the given name in Georgian"),
        "family_ka": _("the family name in Georgian"),
        "given_latin": _("the given name in Latin letters"),
        "family_latin": _("the family name in Latin letters"),
        "birth_date": _("the date of birth"),
    }
    wanted = {key for quota in call.quotas for key in quota.where}
    if "field" in wanted or any(host.fields for host in call.hosts):
        needed["field"] = _("the field")
    if "first_time" in wanted:
        needed["first_time"] = _("earlier exchanges, which a quota needs")
    if "gender" in wanted:
        needed["gender"] = _("the gender, which a quota needs")
    if call.only_preferred:
        needed["preferences"] = _("the wishes for schools")
    return needed


def _judged(call: Call, category: str) -> dict[str, str]:
    """What the conditions for taking part are judged by, by key."""
    known = {
        "enrolled": ("group_or_subject", _("the group or subject, which a condition of the call needs")),
        "field": ("field", _("the field")),
        "not_again": ("first_time", _("earlier exchanges, which a condition of the call needs")),
        "passport": ("passport_valid_until", _("the end of the passport, which a condition of the call needs")),
    }
    needed: dict[str, str] = {}
    for rule in call.eligibility:
        if category not in (rule.get("categories") or (category,)):
            continue
        if rule["kind"] == "language":
            level = _("the level of a language, which a condition of the call needs")
            needed |= {f"language_{language}": level for language in rule["languages"]}
        elif rule["kind"] in known:
            key, name = known[rule["kind"]]
            needed[key] = name
    return needed


def _asked(form: Form, category: str) -> dict[str, Question]:
    every = (question for section in form for question in section.questions)
    return {each.key: each for each in every if is_for(each, category)}


def unsaid(form: Form) -> Iterator[str]:
    """Titles, labels, helps and answers that have no words in a language that everybody here reads."""
    for section in form:
        yield from _without(section.title, _nameless_section, section)
        for question in section.questions:
            yield from _without(question.label, _nameless, question)
            if question.help:
                yield from _without(question.help, _helpless, question)
            if any(missing_in(choice.label) for choice in question.choices):
                yield _("An answer of “%(question)s” has no words in Georgian or in English.", question=question.label)


def missing_in(text: Any) -> list[str]:
    """The needed languages in which a text of a form says nothing; the house's own texts say everything."""
    if not isinstance(text, Words):
        return []
    return [code for code in NEEDED_LANGUAGES if not text.by_language.get(code)]


def _without(text: Any, say: Any, thing: Section | Question) -> Iterator[str]:
    yield from (say(thing)[code] for code in missing_in(text))


def _nameless_section(section: Section) -> dict[str, str]:
    return {
        "ka": _("The section “%(section)s” has no title in Georgian.", section=section.title),
        "en": _("The section “%(section)s” has no title in English.", section=section.title),
    }


def _nameless(question: Question) -> dict[str, str]:
    return {
        "ka": _("The question “%(question)s” has no label in Georgian.", question=question.label),
        "en": _("The question “%(question)s” has no label in English.", question=question.label),
    }


def _helpless(question: Question) -> dict[str, str]:
    return {
        "ka": _("The help of “%(question)s” is missing in Georgian.", question=question.label),
        "en": _("The help of “%(question)s” is missing in English.", question=question.label),
    }
