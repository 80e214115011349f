"""The receipt's paper from an application that is handed in."""

from zoneinfo import ZoneInfo

from app.applications.documents import AnswerLine, AnswerSection, FileLine, Receipt
from app.applications.models import Application
from app.applications.rules.sheet import form_of
from app.applications.rules.showing import Line, shown
from app.documents.document import Issue
from app.documents.queries import college
from app.kit.i18n import language


def receipt_of(application: Application) -> Receipt:
    """The receipt, in the language of now: what was handed in, not what the person's data say today."""
    content, at = application.submitted, application.submitted_at
    if content is None or at is None:
        raise ValueError("only what is handed in has a receipt")
    person, call = content["person"], application.call
    return Receipt(
        college=college(),
        issue=Issue(on=at.astimezone(ZoneInfo(call.time_zone)).date(), number=f"{call.key}/{application.number}"),
        number=application.number or "",
        call=call.title,
        name_ka=f"{person['given_ka']} {person['family_ka']}".strip(),
        name_latin=f"{person['given_latin']} {person['family_latin']}".strip(),
        submitted_at=at,
        zone=call.time_zone,
        sections=tuple(
            AnswerSection(title={language(): str(part.title)}, answers=answers)
            for part in shown(call, application.category, content, form_of(application))
            if (answers := tuple(_answer(line) for line in part.lines if not line.files))
        ),
        files=tuple(FileLine(name=f["name"], size=f["size"], digest=f["digest"]) for f in content["attachments"]),
        fingerprint=application.fingerprint or "",
    )


def _answer(line: Line) -> AnswerLine:
    wishes = "\n".join(f"{place}. {item}" for place, item in enumerate(line.items, start=1))
    return AnswerLine(question={language(): str(line.question.label)}, answer=line.text or wishes)
