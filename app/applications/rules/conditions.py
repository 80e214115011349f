"""Which questions are shown, given the answers before them.

A question that is not shown counts as not answered, and so does one that is not put to this applicant at all. Only
`not_answered` holds for a question without an answer: "not equal" needs an answer that is another one.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from app.applications.questions import Check, Condition, Question
from app.applications.rules.answers import answer, is_given
from app.applications.rules.content import Content

Given = Mapping[str, tuple[Question, Any]]
"""The earlier questions that are shown, with their answers, by key."""


def visible(questions: Iterable[Question], content: Content) -> list[Question]:
    """Those of the questions that are shown, in their order; each condition asks only of questions before its own."""
    shown = []
    given: dict[str, tuple[Question, Any]] = {}
    for question in questions:
        if question.shown_when is None or holds(question.shown_when, given):
            shown.append(question)
            given[question.key] = (question, answer(question, content))
    return shown


def holds(condition: Condition, given: Given) -> bool:
    """Whether a condition holds: all of its checks, or any of them."""
    found = (check_holds(check, given) for check in condition.checks)
    return all(found) if condition.match == "all" else any(found)


def check_holds(check: Check, given: Given) -> bool:
    """Whether one check holds."""
    if check.question not in given or not is_given(*given[check.question]):
        return check.how == "not_answered"
    question, value = given[check.question]
    if check.how in ("answered", "not_answered"):
        return check.how == "answered"
    if check.how == "has":
        return check.value in value
    ours, theirs = _comparable(question, value), _comparable(question, check.value)
    if check.how in ("above", "below"):
        return bool(ours > theirs if check.how == "above" else ours < theirs)
    return bool(ours == theirs) is (check.how == "equal")


def _comparable(question: Question, value: Any) -> Any:
    """A value that can be compared: numbers by size, levels by their order; days and the rest as they are written."""
    if question.kind == "number":
        return Decimal(value)
    if question.kind == "level":
        order = [choice.value for choice in question.choices]
        return order.index(value) if value in order else -1
    return value
