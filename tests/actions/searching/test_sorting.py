"""Every column that sorts a list sorts it as plain Python does, either way round, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import true
from sqlalchemy.orm import Session

from app.access.sights import office_ground
from app.accounts.fields import FIELDS
from app.applications.questions import Question
from app.calls.models import AGGREGATES
from app.kit.i18n import use_language
from app.reporting import listing
from app.reporting.arranging import arranged, columns_of
from app.reporting.searching import Ground
from app.selection.models import Offer
from tests.actions.searching.brute_force import LEVELS, Whole
from tests.actions.searching.test_against_brute_force import AT, a_varied_call

STATES = ("submitted", "withdrawn")
OUTCOMES = ("selected", "reserve")


def links(whole: Whole) -> int | None:
    """What the guardian has said, what waits first."""
    said = [None if link.answer is None else link.answer["agreed"] for link in whole.links if not link.revoked_at]
    return next((place for place, each in enumerate((None, False, True)) if each in said), None)


def answer(key: str) -> Callable[[Whole], Any]:
    """An answer as it was handed in."""
    return lambda whole: (whole.application.submitted or {})["answers"].get(key)


def person(part: str) -> Callable[[Whole], Any]:
    """Something that the profile says."""
    return lambda whole: getattr(whole.application.account.person, part)


def born(whole: Whole) -> int | None:
    """The younger, the smaller."""
    birth_date = whole.application.account.person.birth_date
    return None if birth_date is None else -birth_date.toordinal()


def is_adult(whole: Whole) -> bool | None:
    """Those under age first."""
    birth_date, departure = whole.application.account.person.birth_date, whole.application.call.starts_on
    assert departure
    eighteen = departure.replace(year=departure.year - 18)
    return None if birth_date is None else birth_date <= eighteen


def eligible(whole: Whole) -> int:
    """Undecided, yes, no; withdrawn."""
    return 3 if whole.application.state == "withdrawn" else (None, True, False).index(whole.application.eligible)


def count(whole: Whole) -> int:
    """How many have handed in."""
    return sum(review.state == "handed_in" for review in whole.counting)


EXPECTED: dict[str, Callable[[Whole], Any]] = {
    "number": lambda whole: (whole.application.category, len(number := whole.application.number or ""), number),
    "name": lambda whole: whole.application.account.person.sorted_as("en"),
    "name_ka": lambda whole: whole.application.account.person.sorted_as("ka"),
    "name_latin": lambda whole: (person("family_latin")(whole), person("given_latin")(whole)),
    "category": lambda whole: whole.application.category,
    "field": lambda whole: (key := person("field")(whole)) and FIELDS[key]["en"],
    "group": person("group_or_subject"),
    "age": born,
    "minor": is_adult,
    "submitted": lambda whole: whole.application.submitted_at,
    "state": lambda whole: STATES.index(whole.application.state),
    "eligible": eligible,
    "preferences": lambda whole: wishes[0] if (wishes := answer("preferences")(whole)) else None,
    "files": lambda whole: len((whole.application.submitted or {})["attachments"]),
    "consent": links,
    "assigned": lambda whole: len(whole.counting),
    "reviews": count,
    "score": lambda whole: whole.score,
    "outcome": lambda whole: OUTCOMES.index(whole.standing.outcome) if whole.standing else None,
    "offer": lambda whole: None,
    "reference": lambda whole: None,
    "answer.first_time": lambda whole: not answer("first_time")(whole),
    "answer.language_polish": lambda whole: (said := answer("language_polish")(whole)) and LEVELS.index(said),
    "answer.months": lambda whole: float(said) if (said := answer("months")(whole)) else None,
}


def in_order(wholes: list[Whole], value: Callable[[Whole], Any], descending: bool) -> list[str]:
    """Their numbers sorted; who has no value comes last, and those who are equal stand by number. Of several values
    (a tuple) the first counts most."""
    values = {id(whole): found if isinstance(found := value(whole), tuple) else (found,) for whole in wholes}
    rows = sorted(wholes, key=lambda whole: (len(whole.application.number or ""), whole.application.number))
    for place in reversed(range(max(map(len, values.values())))):
        some = [whole for whole in rows if values[id(whole)][place] not in (None, "")]
        some.sort(key=lambda whole: values[id(whole)][place], reverse=descending)
        rows = [*some, *(whole for whole in rows if values[id(whole)][place] in (None, ""))]
    return [whole.application.number or "" for whole in rows]


def sorted_by(ground: Ground, sort: str) -> list[str]:
    """The numbers in the order in which a list has them."""
    layout = arranged(ground, sort)
    found = listing.matching(ground.call, true(), true(), layout.order, descending=layout.descending)
    return [row.number for row in listing.rows(listing.ids_of(found), ground)]


def test_every_column_sorts_as_plain_python_does(work: Session) -> None:
    call, coordinator, wholes = a_varied_call(work)
    for n, whole in enumerate(wholes):
        content = whole.application.submitted or {}
        months = {} if n % 3 else {"months": str(n / 4)}
        whole.application.submitted = {**content, "answers": {**content["answers"], **months}}
    work.flush()
    ground = office_ground(coordinator, call, AT)
    ground = replace(ground, questions={**ground.questions, "months": Question("months", "number", "Months")})
    with use_language("en"):
        keys = {column.key for column in columns_of(ground) if column.order}
        assert {key for key in keys if not key.startswith("answer.")} == {k for k in EXPECTED if "." not in k}
        for key, value in EXPECTED.items():
            for sort in (key, f"-{key}"):
                assert sorted_by(ground, sort) == in_order(wholes, value, sort != key), sort
    for call.aggregate in AGGREGATES:
        assert sorted_by(ground, "-score") == in_order(wholes, lambda whole: whole.score, True), call.aggregate


def test_names_go_by_the_georgian_alphabet_and_offers_by_what_waits_whatever_the_database_thinks(work: Session) -> None:
    call, coordinator, wholes = a_varied_call(work)
    alphabet = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"
    for n, whole in enumerate(wholes):
        who = whole.application.account.person
        who.family_ka, who.given_ka = f"{alphabet[(7 * n) % 33]}ური", "ანა"
        who.family_latin, who.given_latin = ("zeta" if n % 2 else "Zeta"), "Ana"
    work.flush()
    ground = office_ground(coordinator, call, AT)
    names = {whole.application.number: whole.application.account.person for whole in wholes}
    with use_language("ka"):
        letters = [alphabet.index(names[number].family_ka[0]) for number in sorted_by(ground, "name")]
        assert letters == sorted(letters) and len(set(letters)) == 33
    with use_language("en"):
        latin = [names[number].family_latin for number in sorted_by(ground, "name")]
        assert latin == sorted(latin) and len(set(latin)) == 2
    for whole, state in zip(wholes, ("accepted", "open", "declined"), strict=False):
        answered = None if state == "open" else AT
        work.add(Offer(application=whole.application, state=state, opened_at=AT, due_at=AT, answered_at=answered))
    work.flush()
    ground = replace(ground, sights=ground.sights | {"outcome"})
    assert sorted_by(ground, "offer")[:4] == ["P-1", "P-0", "P-2", "P-3"]
    assert sorted_by(ground, "-offer")[:4] == ["P-2", "P-0", "P-1", "P-3"]
