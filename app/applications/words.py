"""The words for what a form is made of: kinds, limits, retention, conditions, in the reader's language."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from app.applications.questions import ANSWERED, Check, Condition, Question, Section
from app.applications.rules.limits import written_number
from app.calls.models import Call
from app.kit.i18n import _, format_date
from app.kit.i18n import lazy_gettext as _l
from app.kit.translated import pick

KINDS: dict[str, tuple[Any, Any]] = {
    "text": (_l("Short text"), _l("One line, for example a group or a place.")),
    "long_text": (_l("Long text"), _l("Several paragraphs, with a limit of words that is counted on the page.")),
    "number": (_l("A number"), _l("A whole number or one with decimals, from least to most.")),
    "date": (_l("Date"), _l("A day, within limits if you like.")),
    "yes_no": (_l("Yes or no"), _l("Two answers; their words can be your own.")),
    "one_of": (_l("One of several"), _l("One answer out of a list.")),
    "several_of": (_l("Several of several"), _l("As many answers out of a list as the limits allow.")),
    "ranking": (_l("Order of the hosts"), _l("The call's schools in the order of the applicant's wishes.")),
    "level": (_l("Language level"), _l("From A1 to C2, or none.")),
    "file": (_l("File"), _l("A PDF or a picture, with limits of size and pages.")),
    "consent": (_l("Consent"), _l("A box to tick. When it is required nobody can submit without it.")),
    "person": (_l("Person"), _l("Name, relation, phone and e-mail of somebody, for example for an emergency.")),
    "phone": (_l("Phone number"), _l("With the country code.")),
    "email": (_l("E-mail address"), _l("Checked to be one.")),
    "web_address": (_l("Web address"), _l("For example of a portfolio.")),
    "reference": (_l("Letter of a referee"), _l("The applicant names a person, who uploads the letter by a link.")),
}
"""The name of each kind of question, and what it is for."""

RETENTIONS: dict[str, Any] = {
    "application": _l("As long as the application"),
    "identity": _l("Identity: erased soonest after the trip"),
    "health": _l("Health: erased right after the trip"),
    "statistics": _l("Statistics: kept without the name"),
}
LIMITS: dict[str, Any] = {
    "words": _l("Most words"),
    "letters": _l("Most letters"),
    "least": _l("Smallest number"),
    "most": _l("Largest number"),
    "earliest": _l("Earliest day"),
    "latest": _l("Latest day"),
    "fewest": _l("Choose at least"),
    "at_most": _l("Choose at most"),
    "megabytes": _l("Largest size in MB"),
    "pages": _l("Most pages"),
}
CHECKS: dict[str, Any] = {
    "equal": _l("is"),
    "not_equal": _l("is another one than"),
    "above": _l("is more than"),
    "below": _l("is less than"),
    "has": _l("has among its answers"),
    "answered": _l("is answered"),
    "not_answered": _l("is not answered"),
}
COMPARED: dict[str, dict[str, Any]] = {"date": {"above": _l("is after"), "below": _l("is before")}}


def hows(question: Question, known: Iterable[str]) -> dict[str, Any]:
    """What may be asked of a question, in words."""
    return {how: COMPARED.get(question.kind, {}).get(how, CHECKS[how]) for how in (*known, *ANSWERED)}


def condition(asked: Condition | None, form: tuple[Section, ...], call: Call | None) -> str:
    """A condition as a sentence: "“Abroad before?” is Yes and “Level” is more than B1"."""
    if asked is None:
        return ""
    said = [check(each, form, call) for each in asked.checks]
    return (_(" and ") if asked.match == "all" else _(" or ")).join(said)


def check(asked: Check, form: tuple[Section, ...], call: Call | None) -> str:
    """One check of a condition, in words."""
    every = (question for section in form for question in section.questions)
    question = next((each for each in every if each.key == asked.question), None)
    if question is None:
        return asked.question
    how = str(hows(question, CHECKS)[asked.how])
    if asked.how in ANSWERED:
        return _("“%(question)s” %(how)s", question=question.label, how=how)
    value = value_of(question, asked.value, call)
    return _("“%(question)s” %(how)s: %(value)s", question=question.label, how=how, value=value)


def value_of(question: Question, value: str | bool | None, call: Call | None) -> str:
    """The value that a check compares an answer with, as people write it."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if question.kind == "number":
        return written_number(text)
    if question.kind == "date":
        return format_date(date.fromisoformat(text))
    if question.kind == "ranking":
        host = call.host(text) if call else None
        return pick(host.partner.name) if host else text
    return next((str(choice.label) for choice in question.choices if choice.value == text), text)


def limits(question: Question) -> list[str]:
    """The limits of a question, each in words."""
    found = {name: getattr(question.limits, name) for name in LIMITS}
    return [f"{LIMITS[name]}: {_written(value)}" for name, value in found.items() if value is not None]


def _written(value: Any) -> str:
    return format_date(value) if isinstance(value, date) else written_number(value)
