"""An application's content as people read it: sections with lines of label and text, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.applications.form import FORM
from app.applications.questions import PERSON_PARTS, Question, Section
from app.applications.rules import asking
from app.applications.rules.answers import answer
from app.applications.rules.content import Content
from app.applications.rules.limits import written_number
from app.calls.models import Call
from app.kit.i18n import _, format_date
from app.kit.translated import pick


@dataclass(frozen=True)
class Line:
    """One answer: a text (with its own line breaks), or a list in order, or files; all empty: not answered."""

    question: Question
    text: str = ""
    items: tuple[str, ...] = ()
    files: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Part:
    """A section as it is read."""

    key: str
    title: Any
    lines: tuple[Line, ...]


def shown(
    call: Call,
    category: str,
    content: Content,
    form: tuple[Section, ...] = FORM,
    *,
    private: bool = True,
    identifying: bool = True,
) -> list[Part]:
    """The content of an application for a reader, by the application's own form (`sheet.form_of`).

    Without `private` the pages that are not for the committee are left out; without `identifying` (a blind reading)
    every answer that tells who the applicant is, but for files, of which a blind reader gets copies.
    """
    where = asking.situation(call, category, content["person"])
    parts = []
    for section in asking.sections(where, form, content):
        questions = [each for each in section.questions if identifying or not each.identifying or each.kind == "file"]
        if questions and (private or not section.private):
            lines = tuple(line(question, content, call) for question in questions)
            parts.append(Part(section.key, section.title, lines))
    return parts


def written(question: Question, content: Content) -> str:
    """One answer as a text; empty: there is none, or it is none that a text can say (hosts, files)."""
    return line(question, content, None).text


def line(question: Question, content: Content, call: Call | None) -> Line:
    """One answer as it is read; without a call no question can be about its hosts."""
    value = answer(question, content)
    if value is None or value == []:
        return Line(question, text=_("No wishes") if value == [] else "")
    if question.kind == "file":
        return Line(question, files=tuple(value))
    if question.kind == "ranking":
        hosts = (call.host(key) for key in value) if call else ()
        return Line(question, items=tuple(pick(host.partner.name) for host in hosts if host))
    if question.kind == "date":
        return Line(question, text=format_date(date.fromisoformat(value)))
    if question.kind == "consent":
        return Line(question, text=_("Yes") if value else "")
    if question.kind == "number":
        return Line(question, text=written_number(value))
    if question.kind == "person":
        return Line(question, text=", ".join(value[part] for part in PERSON_PARTS if value.get(part)))
    words = {choice.value: str(choice.label) for choice in question.choices}
    if question.kind == "several_of":
        return Line(question, text=", ".join(words.get(each, each) for each in value))
    kept = str(value).lower() if isinstance(value, bool) else str(value)
    return Line(question, text=words.get(kept, kept))
