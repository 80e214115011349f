"""Keys about what was handed in: answers, files, wishes, languages; only where the reader may read the answers."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Float, and_, case, cast, exists, not_, or_

from app.applications.models import Application, PersonalLink
from app.applications.questions import PERSON_PARTS, Question
from app.kit.i18n import _
from app.kit.inside import FALSE, TRUE, inside
from app.reporting.searching.ground import Asking, Clause, Ground, Option, Wrong, option
from app.reporting.searching.people import holds
from app.reporting.searching.values import among, chosen, compared, day, number, yes_no

_SPLIT = re.compile(r"(?P<question>[^<>=]+)(?P<operator>>=|<=|>|<|=)(?P<value>.+)", re.DOTALL)
_DECIMAL = r"^-?[0-9]+(\.[0-9]+)?$"
TEXTS = ("text", "long_text", "phone", "email", "web_address")
COMPARED = ("number", "date", "level")
WISHES = "preferences"


def questions(ground: Ground) -> Sequence[Option]:
    """The questions of the form whose answers the reader may read."""
    return [option(key, question.label) for key, question in ground.questions.items()]


def languages(ground: Ground) -> Sequence[Option]:
    """The languages that the form asks for."""
    levels = [question for question in ground.questions.values() if question.kind == "level"]
    return [option(each.key.removeprefix("language_"), each.label) for each in levels]


def hosts(ground: Ground) -> Sequence[Option]:
    """The hosts of the call."""
    return [Option(host.key, host.partner.name) for host in ground.call.hosts]


def has(ground: Ground, asking: Asking) -> Clause:
    """A question is answered, a file is there."""
    return given(ground.questions[chosen(asking, questions(ground))])


def missing(ground: Ground, asking: Asking) -> Clause:
    """A question is not answered, a file is not there."""
    return not_(given(ground.questions[chosen(asking, questions(ground))]))


def answer(ground: Ground, asking: Asking) -> Clause:
    """The answer to a question is this one, or more or less; without a value: there is an answer."""
    found = _SPLIT.fullmatch(asking.value)
    if found is None:
        return has(ground, asking)
    question = ground.questions[chosen(Asking("=", found["question"]), questions(ground))]
    return _answered(ground, question, Asking(found["operator"], found["value"].strip()))


def level(ground: Ground, asking: Asking) -> Clause:
    """A language is known, or to such a level."""
    found = _SPLIT.fullmatch(asking.value)
    wanted = chosen(Asking("=", found["question"] if found else asking.value), languages(ground))
    levels = [question for question in ground.questions.values() if question.kind == "level"]
    question = next(each for each in levels if each.key.removeprefix("language_") == wanted)
    return _choice(ground, question, Asking(found["operator"], found["value"]) if found else Asking(">", "none"))


def host(ground: Ground, asking: Asking) -> Clause:
    """One of the wishes."""
    return _listed(inside(Application.submitted, "answers", WISHES), chosen(asking, hosts(ground)))


def first(ground: Ground, asking: Asking) -> Clause:
    """The first wish."""
    return inside(Application.submitted, "answers", WISHES, 0) == chosen(asking, hosts(ground))


def given(question: Question) -> Clause:
    """Whether there is an answer, as a condition that is never unknown."""
    if question.kind == "file":
        files = inside(Application.submitted, "attachments")
        written = [f'"question":{blank}"{question.key}"' for blank in ("", " ")]  # as each database writes it
        return _sure(or_(*(files.contains(each, autoescape=True) for each in written)))
    if question.kind == "reference":
        link = exists().where(PersonalLink.application_id == Application.id, PersonalLink.question == question.key)
        return link.where(PersonalLink.revoked_at.is_(None), PersonalLink.answered_at.is_not(None))
    text = _text(question)
    if question.kind == "consent":
        return _sure(text.in_(TRUE))
    return _sure(text.not_in(("", "[]", "{}")))


def _sure(clause: ColumnElement[bool]) -> Clause:
    return case((clause, True), else_=False)


def _text(question: Question) -> ColumnElement[str]:
    return inside(Application.submitted, "person" if question.of_person else "answers", question.key)


def _answered(ground: Ground, question: Question, asking: Asking) -> Clause:
    if asking.operator != "=" and question.kind not in COMPARED:
        raise Wrong(_("This answer has no more and no less."), f"{question.key}={asking.value}")
    if question.kind in ("file", "reference"):
        raise Wrong(_("Ask whether it is there: with has: or missing:."))
    read: Callable[[Ground, Question, Asking], Clause] = {
        "number": _number,
        "date": _date,
        "several_of": _several,
        "ranking": _several,
        "person": _person,
        "consent": _consent,
    }.get(question.kind, _words if question.kind in TEXTS else _choice)
    return read(ground, question, asking)


def _number(_ground: Ground, question: Question, asking: Asking) -> Clause:
    text = _text(question)
    value: Any = case((text.regexp_match(_DECIMAL), cast(text, Float)), else_=None)
    return compared(value, asking.operator, float(number(asking.value)))


def _date(ground: Ground, question: Question, asking: Asking) -> Clause:
    wanted = day(asking.value, ground.today).isoformat()
    return and_(_text(question) != "", compared(_text(question), asking.operator, wanted))


def _words(_ground: Ground, question: Question, asking: Asking) -> Clause:
    return holds(_text(question), asking.value)


def _person(_ground: Ground, question: Question, asking: Asking) -> Clause:
    parts = [inside(Application.submitted, "answers", question.key, part) for part in PERSON_PARTS]
    return or_(*(holds(part, asking.value) for part in parts))


def _consent(_ground: Ground, question: Question, asking: Asking) -> Clause:
    return given(question) if chosen(asking, yes_no()) == "yes" else ~given(question)


def _several(ground: Ground, question: Question, asking: Asking) -> Clause:
    known = hosts(ground) if question.kind == "ranking" else _choices(question)
    return _listed(_text(question), chosen(asking, known))


def _choice(_ground: Ground, question: Question, asking: Asking) -> Clause:
    """One of the choices; of a level also what lies above or below."""
    known = _choices(question)
    value = chosen(asking, known)
    if question.kind == "yes_no":
        return _text(question).in_(TRUE if value == "true" else FALSE)
    if asking.operator == "=":
        return _text(question) == value
    values = [each.value for each in known]
    place = values.index(value)
    fits = {"<": values[:place], "<=": values[: place + 1], ">": values[place + 1 :], ">=": values[place:]}
    return among(_text(question), fits[asking.operator])


def _choices(question: Question) -> list[Option]:
    return [option(choice.value, choice.label) for choice in question.choices]


def _listed(text: ColumnElement[str], value: str) -> Clause:
    """A list of texts, written as JSON, has this value."""
    return text.contains(f'"{value}"', autoescape=True)
