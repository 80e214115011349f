"""What a member reads of an application: the content as handed in, without what the committee has no business with."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

from app.applications.cleaning.kinds import file_name
from app.applications.models import CallForm
from app.applications.questions import Question, Section
from app.applications.rules.sheet import form_of
from app.applications.rules.showing import Line, Part, shown
from app.calls.models import Call
from app.kit.i18n import _


class Handed(Protocol):
    """What these rules ask of an application."""

    call: Call
    category: str
    number: str | None
    submitted: dict[str, Any] | None

    @property
    def form(self) -> CallForm | None:
        """The version of the call's form in which it was begun."""


class Prepared(Protocol):
    """What these rules ask of what is prepared of a file for blind reading."""

    state: str
    size: int


def hidden_keys(form: tuple[Section, ...], blind: bool) -> set[str]:
    """The questions that a member never reads: private sections, and in blind scoring whatever could name a person.

    Files stay: in blind scoring members get copies of them, in which the office has covered what tells too much.
    """
    return {
        question.key
        for section in form
        for question in section.questions
        if section.private or (blind and question.identifying and question.kind != "file")
    }


def file_keys(form: tuple[Section, ...]) -> set[str]:
    """The questions whose files members read."""
    hidden = hidden_keys(form, blind=True)
    asked = (question for section in form for question in section.questions)
    return {question.key for question in asked if question.kind == "file" and question.key not in hidden}


def question_in(form: tuple[Section, ...], key: str) -> Question | None:
    """The question of a form with this key."""
    return next((question for section in form for question in section.questions if question.key == key), None)


def readable(application: Handed, copies: Mapping[tuple[str, str], Prepared] | None = None) -> list[Part]:
    """What a member reads of this application; consents are not for scoring and are left out.

    `copies`: what is prepared for blind reading, by the question and digest of each file. In blind scoring a file
    carries in its `note` why it is not there, if it is not.
    """
    content = {"answers": {}, "person": {}, "attachments": [], **(application.submitted or {})}
    blind = application.call.blind
    form = form_of(application)
    parts = shown(application.call, application.category, content, form, private=False, identifying=not blind)
    read = [
        replace(part, lines=tuple(_line(application, line, copies or {}) for line in part.lines if _is_read(line)))
        for part in parts
    ]
    return [part for part in read if part.lines]


def copy_name(application: Handed, question: Any) -> str:
    """The name of a copy for blind reading, which tells nothing of the applicant: the number and what it answers."""
    return file_name(f"{application.number} · {question}.pdf", "application/pdf")


def _is_read(line: Line) -> bool:
    return line.question.kind != "consent"


def _line(application: Handed, line: Line, copies: Mapping[tuple[str, str], Prepared]) -> Line:
    if not application.call.blind:
        return line
    files = (_copy(application, line, file, copies.get((file["question"], file["digest"]))) for file in line.files)
    return replace(line, files=tuple(files))


def _copy(application: Handed, line: Line, file: Mapping[str, Any], made: Prepared | None) -> Mapping[str, Any]:
    note = ""
    if made is None or made.state == "open":
        note = _("The office is preparing this file for blind reading.")
    elif made.state == "withheld":
        note = _("The office leaves this file out of the blind reading.")
    name, size = copy_name(application, line.question.label), made.size if made else 0
    return {**file, "name": name, "size": size, "media_type": "application/pdf", "note": note}
