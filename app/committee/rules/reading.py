"""What a member reads of an application: the content as handed in, without what the committee has no business with."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Protocol

from app.applications.form import FORM
from app.applications.questions import Question, Section
from app.applications.rules.asking import sections, situation
from app.calls.models import Call


class Handed(Protocol):
    """What this rule asks of an application."""

    call: Call
    category: str
    submitted: dict[str, Any] | None


def hidden_keys(blind: bool, form: Iterable[Section] = FORM) -> set[str]:
    """The questions that a member never reads: private sections, and in blind scoring whatever could name a person."""
    return {
        question.key
        for section in form
        for question in section.questions
        if section.private or (blind and question.identifying)
    }


def readable(application: Handed, form: tuple[Section, ...] = FORM) -> list[Section]:
    """The sections that a member reads of this application; consents are not for scoring and are left out."""
    content = application.submitted or {}
    where = situation(application.call, application.category, content.get("person", {}))
    hidden = hidden_keys(application.call.blind, form)
    return [
        replace(section, questions=kept)
        for section in sections(where, form)
        if (kept := tuple(question for question in section.questions if _is_read(question, hidden)))
    ]


def _is_read(question: Question, hidden: set[str]) -> bool:
    return question.key not in hidden and question.kind != "consent"
