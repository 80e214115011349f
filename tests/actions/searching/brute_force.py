"""What a query means, said once more in plain Python over the rows: what the database finds must be the same."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import median
from typing import Any as Anything
from zoneinfo import ZoneInfo

from app.accounts.rules.people import age, is_minor
from app.applications.models import Application, PersonalLink
from app.committee.models import Conflict, Member, Review
from app.committee.rules.scores import total
from app.kit.searching import All, Any, Not, Term, Tree, Word
from app.selection.models import Standing

LEVELS = ("none", "A1", "A2", "B1", "B2", "C1", "C2")


@dataclass
class Whole:
    """One application with everything that belongs to it."""

    application: Application
    reviews: list[Review] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    links: list[PersonalLink] = field(default_factory=list)
    standing: Standing | None = None
    extended: bool = False

    @property
    def counting(self) -> list[Review]:
        """The reviews of members without a conflict."""
        recused = {conflict.member_id for conflict in self.conflicts}
        return [review for review in self.reviews if review.member_id not in recused]

    @property
    def score(self) -> Decimal | None:
        """The totals that are in as one, by the call's rule, as it is printed."""
        rubric = self.application.call.rubric(self.application.category)
        totals = [total(rubric, each.scores) for each in self.counting if each.state == "handed_in"]
        known = sorted(each for each in totals if each is not None)
        if not known:
            return None
        aggregate = self.application.call.aggregate
        if aggregate == "trimmed" and len(known) > 2:
            known = known[1:-1]
        mean = median(known) if aggregate == "median" else sum(known, Fraction(0)) / len(known)
        exact = Decimal(mean.numerator) / Decimal(mean.denominator)
        return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def holds(tree: Tree | None, whole: Whole, me: Member) -> bool:
    """Whether a query finds this application."""
    match tree:
        case None:
            return True
        case Word(text):
            return all(word in _names(whole) for word in text.lower().split()) or text.lower() in _number(whole)
        case Term(key, operator, values):
            return any(_term(key, "=" if operator == ":" else operator, value, whole, me) for value in values)
        case Not(of):
            return not holds(of, whole, me)
        case All(of):
            return all(holds(each, whole, me) for each in of)
        case Any(of):
            return any(holds(each, whole, me) for each in of)


def _names(whole: Whole) -> str:
    person = whole.application.account.person
    return f"{person.given_ka} {person.family_ka} {person.given_latin} {person.family_latin}".lower()


def _number(whole: Whole) -> str:
    return (whole.application.number or "").lower()


def compare(found: Anything, operator: str, wanted: Anything) -> bool:
    """What is not there is neither more nor less."""
    if found is None:
        return False
    return bool({
        "=": found == wanted, "<": found < wanted, "<=": found <= wanted, ">": found > wanted, ">=": found >= wanted,
    }[operator])  # fmt: skip


def _term(key: str, operator: str, value: str, whole: Whole, me: Member) -> bool:
    answers = (whole.application.submitted or {}).get("answers", {})
    if key == "level":
        return _level(value, answers)
    if key == "answer":
        return _answer(value, answers)
    if key in COMPARED:
        found, read = COMPARED[key]
        return compare(found(whole), operator, read(value))
    return _simple(key, value, whole, me)


def _age(whole: Whole) -> int | None:
    born, departure = whole.application.account.person.birth_date, whole.application.call.starts_on
    return age(born, departure) if born and departure else None


def _submitted_on(whole: Whole) -> date | None:
    at = whole.application.submitted_at
    return at.astimezone(ZoneInfo(whole.application.call.time_zone)).date() if at else None


COMPARED: dict[str, tuple[Callable[[Whole], Anything], Callable[[str], Anything]]] = {
    "assigned": (lambda whole: len(whole.counting), int),
    "reviews": (lambda whole: sum(review.state == "handed_in" for review in whole.counting), int),
    "score": (lambda whole: whole.score, Decimal),
    "age": (_age, int),
    "submitted": (_submitted_on, date.fromisoformat),
}


def _simple(key: str, value: str, whole: Whole, me: Member) -> bool:
    application = whole.application
    call, person, content = application.call, application.account.person, application.submitted or {}
    answers = content.get("answers", {})
    departure = call.starts_on
    assert departure
    files = {file["question"] for file in content.get("attachments", ())}
    links = [link for link in whole.links if link.revoked_at is None]
    simple = {
        "number": lambda: _number(whole) == value.lower(),
        "name": lambda: all(word in _names(whole) for word in value.lower().split()),
        "category": lambda: application.category == value,
        "field": lambda: person.field == value,
        "group": lambda: value.lower() in person.group_or_subject.lower(),
        "host": lambda: value in answers.get("preferences", []),
        "first": lambda: answers.get("preferences", [])[:1] == [value],
        "state": lambda: application.state == value,
        "eligible": lambda: (
            application.state == "submitted"
            and application.eligible is {"undecided": None, "yes": True, "no": False}[value]
        ),
        "late": lambda: (application.submitted_at > call.closes_at) == (value == "yes"),  # type: ignore[operator]
        "extension": lambda: whole.extended == (value == "yes"),
        "minor": lambda: person.birth_date is not None and is_minor(person.birth_date, departure) == (value == "yes"),
        "has": lambda: value in files if value == "cv" else answers.get(value) not in (None, "", []),
        "missing": lambda: not (value in files if value == "cv" else answers.get(value) not in (None, "", [])),
        "consent": lambda: _consent(value, [link for link in links if link.purpose == "guardian"]),
        "member": lambda: any(review.member_id == me.id for review in whole.counting),
        "conflict": lambda: any(value == "any" or conflict.is_proposed for conflict in whole.conflicts),
        "outcome": lambda: whole.standing is not None and whole.standing.outcome == value,
    }
    return bool(simple[key]())


def _level(value: str, answers: dict[str, Anything]) -> bool:
    language, operator, wanted = "english", "", ""
    for sign in (">=", "<=", ">", "<", "="):
        if sign in value:
            language, operator, wanted = *value.split(sign), sign  # type: ignore[assignment]
            operator, wanted = wanted, operator
            break
    found = answers.get(f"language_{language}")
    place = LEVELS.index(found) if found in LEVELS else None
    return compare(place, operator or ">", LEVELS.index(wanted or "none"))


def _answer(value: str, answers: dict[str, Anything]) -> bool:
    question, wanted = value.split("=")
    if question == "first_time":
        return answers.get(question) is {"true": True, "false": False}[wanted]
    return wanted.lower() in str(answers.get(question) or "").lower()


def _consent(value: str, links: list[PersonalLink]) -> bool:
    said = [link.answer["agreed"] if link.answer else None for link in links]
    return {
        "none": not said, "waiting": None in said, "agreed": True in said, "refused": False in said,
    }[value]  # fmt: skip
