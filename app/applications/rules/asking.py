"""What is asked of whom: the sections of the form as they stand for one applicant in one call."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.accounts.rules.people import is_minor
from app.applications.form import FORM
from app.applications.questions import Choice, Question, Section, Words
from app.applications.rules.conditions import visible
from app.applications.rules.content import Content
from app.calls.models import Call, CallHost


@dataclass(frozen=True)
class Situation:
    """What the questions and their answers are judged by."""

    category: str
    is_minor: bool
    hosts: tuple[Choice, ...]
    only_preferred: bool
    ends_on: date | None


def situation(call: Call, category: str, person: dict[str, Any]) -> Situation:
    """The situation of somebody with these person values (`content.person_of`) in this call."""
    return Situation(
        category=category,
        is_minor=is_minor_on(person.get("birth_date"), call.starts_on),
        hosts=tuple(
            Choice(host.key, Words(host.partner.name))
            for host in call.hosts
            if takes(host, category, person.get("field"))
        ),
        only_preferred=call.only_preferred,
        ends_on=call.ends_on,
    )


def takes(host: CallHost, category: str, field: str | None) -> bool:
    """Whether a host has places for this category and takes this field."""
    return host.places.get(category, 0) > 0 and (not host.fields or field in host.fields)


def is_minor_on(born: str | None, first_day: date | None) -> bool:
    """Whether somebody born on this ISO date is under age on the trip's first day; not known counts as grown up."""
    return bool(born and first_day) and is_minor(date.fromisoformat(str(born)), first_day or date.max)


def sections(where: Situation, form: tuple[Section, ...] = FORM, content: Content | None = None) -> list[Section]:
    """The sections with the questions that are put to this applicant; one without any is left out.

    With the content, only what its answers lead to; without, every question that some answers could lead to.
    """
    asked = [replace(section, questions=tuple(_asked(section, where))) for section in form]
    if content is not None:
        shown = {id(question) for question in visible((each for part in asked for each in part.questions), content)}
        asked = [replace(part, questions=tuple(each for each in part.questions if id(each) in shown)) for part in asked]
    return [section for section in asked if section.questions]


def _asked(section: Section, where: Situation) -> list[Question]:
    return [
        question
        for question in section.questions
        if is_for(question, where.category)
        and (where.is_minor or not question.only_minors)
        and (where.hosts or question.kind != "ranking")
    ]


def is_for(question: Question, category: str) -> bool:
    """Whether a question is put to this category."""
    return not question.categories or category in question.categories


def choices(question: Question, where: Situation) -> tuple[Choice, ...]:
    """What a question offers: the hosts of the call for a ranking, its own choices otherwise."""
    return where.hosts if question.kind == "ranking" else question.choices
