"""A form written as data, every member of it, so that it can be kept, sent and read again."""

from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal
from typing import Any

from app.applications.questions import KNOWN_LEVELS, YES_NO, Condition, Limits, Question, Section, Words, decimal_text
from app.kit.i18n import everywhere

FORMAT = "form/1"


def data_of(form: Iterable[Section]) -> dict[str, Any]:
    """The form as JSON values; `read_form` makes the same form of them."""
    return {"format": FORMAT, "sections": [_section(section) for section in form]}


def _section(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": _words(section.title),
        "lead": _words(section.lead),
        "private": section.private,
        "questions": [_question(question) for question in section.questions],
    }


def _question(question: Question) -> dict[str, Any]:
    implied = question.choices is KNOWN_LEVELS or question.choices is YES_NO
    choices = () if implied else question.choices
    return {
        "key": question.key,
        "kind": question.kind,
        "label": _words(question.label),
        "help": _words(question.help),
        "required": question.required,
        "categories": list(question.categories),
        "only_minors": question.only_minors,
        "choices": [{"value": choice.value, "label": _words(choice.label)} for choice in choices],
        "limits": _limits(question.limits),
        "identifying": question.identifying,
        "of_person": question.of_person,
        "retention": question.retention,
        "shown_when": _condition(question.shown_when),
    }


def _words(text: Any) -> dict[str, str]:
    """A text in each language that has one."""
    known = text.by_language if isinstance(text, Words) else everywhere(lambda: str(text))
    return {code: words for code, words in known.items() if words}


def _limits(limits: Limits) -> dict[str, Any]:
    found = {each.name: getattr(limits, each.name) for each in fields(limits)}
    return {name: _plain(value) for name, value in found.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        text = decimal_text(value)
        return text if "." in text else int(text)
    return value if isinstance(value, int) else value.isoformat()


def _condition(condition: Condition | None) -> dict[str, Any] | None:
    if condition is None:
        return None
    checks = [
        {"question": check.question, "is": check.how, **({} if check.value is None else {"value": check.value})}
        for check in condition.checks
    ]
    return {"match": condition.match, "tests": checks}
