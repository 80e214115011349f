"""What can only be said of a whole form: keys that stand twice, and what the conditions refer to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.applications.questions import ANSWERED, CHECKS, Check, Question, decimal_text
from app.applications.rules.forming.faults import Place, quoted
from app.applications.rules.forming.questions import read_day, read_number
from app.kit.i18n import _


@dataclass(frozen=True)
class Placed:
    """A question and where it stands in the data."""

    place: Place
    question: Question


def checked(placed: Sequence[Placed]) -> list[Question]:
    """The questions in their order, with conditions whose values are of the type that the answers have."""
    _unique(placed)
    _no_circle(placed)
    return [_with_condition(n, placed) for n in range(len(placed))]


def _unique(placed: Sequence[Placed]) -> None:
    """A key may stand twice only for categories that have nobody in common."""
    seen: dict[str, set[str]] = {}
    for each in placed:
        key, taken = each.question.key, seen.get(each.question.key)
        categories = set(each.question.categories or ("student", "teacher"))
        if key and taken and taken & categories:
            each.place.member("key").fault(_("the key “%(key)s” stands twice", key=key))
        seen.setdefault(key, set()).update(categories)


def _no_circle(placed: Sequence[Placed]) -> None:
    """Conditions that lead back to where they began: named in full, once for each circle."""
    leads: dict[str, list[str]] = {}
    for each in placed:
        checks = each.question.shown_when.checks if each.question.shown_when else ()
        leads.setdefault(each.question.key, []).extend(check.question for check in checks)
    told: set[frozenset[str]] = set()
    for each in placed:
        circle = _circle(each.question.key, leads)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            way = " → ".join([*circle, circle[0]])
            each.place.member("shown_when").fault(_("the conditions go round in a circle: %(way)s", way=way))


def _circle(start: str, leads: Mapping[str, Sequence[str]]) -> list[str]:
    """The shortest way from a key back to itself, if there is one."""
    ways: list[list[str]] = [[start]]
    seen: set[str] = set()
    for way in ways:
        for key in leads.get(way[-1], ()):
            if key == start:
                return way
            if key not in seen:
                seen.add(key)
                ways.append([*way, key])
    return []


def _with_condition(n: int, placed: Sequence[Placed]) -> Question:
    question, condition = placed[n].question, placed[n].question.shown_when
    if condition is None:
        return question
    tests = placed[n].place.member("shown_when").member("tests")
    items = [item for item in tests.items(len(tests.value)) if isinstance(item.value, dict)]
    found = [_check(check, item, n, placed) for check, item in zip(condition.checks, items, strict=False)]
    return replace(question, shown_when=replace(condition, checks=tuple(found)))


def _check(check: Check, place: Place, n: int, placed: Sequence[Placed]) -> Check:
    named = [(m, each.question) for m, each in enumerate(placed) if each.question.key == check.question]
    earlier = [question for m, question in named if m < n]
    if not check.question:
        return check
    if not named:
        place.member("question").fault(_("“%(key)s” is no question of this form", key=check.question))
    elif not earlier:
        place.member("question").fault(
            _("“%(key)s” is asked later: only an earlier answer can decide", key=check.question)
        )
    for question in earlier:
        allowed = (*CHECKS.get(question.kind, ()), *ANSWERED) if question.kind != "reference" else ()
        if check.how not in allowed:
            place.member("is").fault(
                _("“%(how)s” cannot be asked of a question of the kind “%(kind)s”", how=check.how, kind=question.kind)
            )
        elif check.how not in ANSWERED:
            check = replace(check, value=_value(check, place.member("value"), question))
    return check


def _value(check: Check, place: Place, question: Question) -> str | bool:
    """The value as the answers of this question keep it."""
    text = str(check.value).lower() if isinstance(check.value, bool) else str(check.value)
    if question.kind == "number":
        number = read_number(replace(place, value=text))
        return decimal_text(number) if number is not None else text
    if question.kind == "date":
        read_day(replace(place, value=text))
    elif question.kind in ("text", "ranking") and not text:
        place.fault(_("a text is expected here, not “%(found)s”", found=""))
    elif question.choices and text not in {choice.value for choice in question.choices}:
        place.fault(_("“%(value)s” is not among the choices of “%(key)s”", value=quoted(text), key=question.key))
    return text == "true" if question.kind == "yes_no" else text
