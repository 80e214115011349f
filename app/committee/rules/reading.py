"""What a member reads of an application: the content as handed in, without what the committee has no business with."""

from dataclasses import replace
from pathlib import PurePath
from typing import Any, Protocol

from app.applications.models import CallForm
from app.applications.questions import Section
from app.applications.rules.sheet import form_of
from app.applications.rules.showing import Line, Part, shown
from app.calls.models import Call


class Handed(Protocol):
    """What these rules ask of an application."""

    call: Call
    category: str
    number: str | None
    submitted: dict[str, Any] | None

    @property
    def form(self) -> CallForm | None:
        """The version of the call's form in which it was begun."""


def hidden_keys(form: tuple[Section, ...], blind: bool) -> set[str]:
    """The questions that a member never reads: private sections, and in blind scoring whatever could name a person."""
    return {
        question.key
        for section in form
        for question in section.questions
        if section.private or (blind and question.identifying)
    }


def readable(application: Handed) -> list[Part]:
    """What a member reads of this application; consents are not for scoring and are left out."""
    content = {"answers": {}, "person": {}, "attachments": [], **(application.submitted or {})}
    blind = application.call.blind
    form = form_of(application)
    parts = shown(application.call, application.category, content, form, private=False, identifying=not blind)
    read = [
        replace(part, lines=tuple(_line(application, line) for line in part.lines if _is_read(line))) for part in parts
    ]
    return [part for part in read if part.lines]


def file_name(application: Handed, question: str, name: str) -> str:
    """A file's name as a member reads it: in blind scoring the applicant's own wording could say who it is."""
    return f"{application.number}-{question}{PurePath(name).suffix}" if application.call.blind else name


def _is_read(line: Line) -> bool:
    return line.question.kind != "consent"


def _line(application: Handed, line: Line) -> Line:
    files = tuple({**file, "name": file_name(application, file["question"], file["name"])} for file in line.files)
    return replace(line, files=files)
