"""A column for each question of the call's form whose answers the reader may read: what was answered."""

from collections.abc import Callable
from functools import partial

from sqlalchemy import Float, case, cast

from app.applications.models import Application
from app.applications.questions import Question
from app.applications.rules.showing import written
from app.kit.collating import by_code_point
from app.kit.inside import FALSE, TRUE, inside
from app.reporting.arranging.column import Column
from app.reporting.listing import Order, Row, ranked
from app.reporting.searching import Ground

BEFORE = "answer."  # before the question's key: so that no question is called as another column is
# Kinds whose answers are short; files, letters, wishes and long texts are no cell.
SHORT = ("text", "number", "date", "yes_no", "one_of", "level", "phone", "email", "web_address")
LISTS = ("several_of",)
# What has a column of its own.
ELSEWHERE = ("given_ka", "family_ka", "given_latin", "family_latin", "field", "group_or_subject")
_DECIMAL = r"^-?[0-9]+(\.[0-9]+)?$"


def answer_columns(ground: Ground) -> list[Column]:
    """The columns of the answers, in the order of the form."""
    return [
        Column(
            key=BEFORE + question.key, label=question.label, cell=partial(_answer, question), part="content",
            order=_ordering(question) if question.kind in SHORT else None, group="answers",
        )
        for question in ground.questions.values()
        if question.kind in (*SHORT, *LISTS) and question.key not in ELSEWHERE
    ]  # fmt: skip


def _answer(question: Question, row: Row, _ground: Ground) -> str:
    return written(question, row.content) if row.content else ""


def _ordering(question: Question) -> Callable[[Ground], Order]:
    value = inside(Application.submitted, "person" if question.of_person else "answers", question.key)
    if question.kind == "number":
        return lambda _ground: Order([case((value.regexp_match(_DECIMAL), cast(value, Float)), else_=None)])
    if question.kind == "yes_no":
        return lambda _ground: Order([case((value.in_(TRUE), 0), (value.in_(FALSE), 1), else_=None)])
    if question.kind in ("one_of", "level"):
        return lambda _ground: Order([ranked(value, [choice.value for choice in question.choices])])
    return lambda _ground: Order([by_code_point(value)])
