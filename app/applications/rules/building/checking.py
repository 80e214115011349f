"""Why a changed form may not stand: what depends on what, by name, and every other fault in the words of its place."""

import re
from collections.abc import Iterator

from app.applications.questions import Question
from app.applications.rules.building.steps import Form
from app.applications.rules.forming import BadForm, data_of, read_form
from app.kit.i18n import _

PLACE = re.compile(r"sections\[(\d+)\](?:\.questions\[(\d+)\])?[^:]*: (.*)", re.DOTALL)


def refused(before: Form, after: Form) -> str | None:
    """Why the form may not become this one; None when it may."""
    sentences = [*_taken_out(before, after), *_out_of_order(after)]
    if sentences:
        return " ".join(dict.fromkeys(sentences))
    if not after:
        return _("A form has at least one section.")
    try:
        read_form(data_of(after))
    except BadForm as bad:
        return " ".join(dict.fromkeys(explained(fault, after) for fault in bad.faults))
    return None


def depending(form: Form, key: str) -> list[Question]:
    """The questions whose conditions ask for the answer with this key."""
    return [
        question
        for question in _questions(form)
        if question.shown_when and key in {check.question for check in question.shown_when.checks}
    ]


def explained(fault: str, form: Form) -> str:
    """A fault of a form's data with the name of the section or question in the place of its path."""
    found = PLACE.fullmatch(fault)
    if not found:
        return fault
    section = form[int(found[1])]
    named = section.questions[int(found[2])].label if found[2] else section.title
    return _("“%(name)s”: %(fault)s.", name=named, fault=found[3].rstrip("."))


def _taken_out(before: Form, after: Form) -> Iterator[str]:
    left = {question.key for question in _questions(after)}
    gone = {question.key: question for question in _questions(before) if question.key not in left}
    for key, question in gone.items():
        if names := _names(depending(after, key)):
            yield _("“%(question)s” cannot be taken out: its answer decides whether these are shown: %(names)s.",
                    question=question.label, names=names)  # fmt: skip


def _out_of_order(form: Form) -> Iterator[str]:
    """Each question that would stand before the one whose answer decides about it."""
    asked: set[str] = set()
    every = {question.key: question for question in _questions(form)}
    for question in _questions(form):
        for check in question.shown_when.checks if question.shown_when else ():
            if check.question in every and check.question not in asked:
                yield _("“%(question)s” depends on the answer to “%(other)s”, so it must stand after it.",
                        question=question.label, other=every[check.question].label)  # fmt: skip
        asked.add(question.key)


def _names(questions: list[Question]) -> str:
    return ", ".join(f"“{question.label}”" for question in questions)


def _questions(form: Form) -> Iterator[Question]:
    return (question for section in form for question in section.questions)
