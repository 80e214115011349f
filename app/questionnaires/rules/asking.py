"""What a questionnaire asks: which kinds of questions it may have, and how it is filled in as a form."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.applications.questions import KINDS, Question, Section
from app.applications.rules import answering, asking
from app.applications.rules.asking import Situation
from app.applications.rules.building import Form
from app.applications.rules.content import Content
from app.applications.rules.sheet import Sheet
from app.applications.words import KINDS as KIND_WORDS
from app.kit.i18n import _

# What answers about a trip can be; hosts, files, letters and data of a person belong to applications.
NOT_ASKED = ("ranking", "file", "reference", "person", "phone", "email", "web_address", "consent")
KINDS_ASKED = tuple(kind for kind in KINDS if kind not in NOT_ASKED)
ANYBODY = Situation(category="", is_minor=False, hosts=(), only_preferred=False, ends_on=None)


def unfit(form: Form) -> str | None:
    """Why this form cannot be a questionnaire; None when it can."""
    for question in (each for section in form for each in section.questions):
        if question.kind not in KINDS_ASKED or question.of_person:
            return _("“%(question)s” is of the kind “%(kind)s”, which a questionnaire does not ask.",
                     question=question.label, kind=KIND_WORDS[question.kind][0])  # fmt: skip
    return None


def fitted(form: Form) -> Form:
    """The form with what only applications know (whom, blindness, retention) as every questionnaire has it."""
    return tuple(replace(section, private=False, questions=tuple(map(_fitted, section.questions))) for section in form)


def _fitted(question: Question) -> Question:
    return replace(question, categories=(), only_minors=False, identifying=False, retention="application")


def content_of(answers: Mapping[str, Any]) -> Content:
    """Answers as the content that the rules of forms read."""
    return {"answers": dict(answers), "person": {}, "attachments": []}


def sheet(form: tuple[Section, ...], answers: Mapping[str, Any]) -> Sheet:
    """The questionnaire as a filled-in form: what is asked after these answers, and what could be."""
    possible = asking.sections(ANYBODY, form)
    whole = content_of(answers)
    asked = asking.sections(ANYBODY, tuple(possible), whole)
    return Sheet(answering.only_asked(whole, asked), ANYBODY, asked, possible)
