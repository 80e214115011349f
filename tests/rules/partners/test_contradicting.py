"""Where a journey contradicts what was agreed: the Rakvere agreement, with places, against all kinds of trips."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.partners.rules.contradicting import Contradiction, Journey, contradictions
from app.partners.rules.using import Group, Promise

FIRST = date(2026, 3, 2)
ALWAYS: dict[str, Any] = {"direction": "outgoing", "first": date(2012, 1, 1), "last": date(2027, 12, 31)}
PRACTICE = Promise(id=1, kind="student_practice", category="student", weeks_from=3, weeks_to=5, places=4, **ALWAYS)
TRAINEESHIP = Promise(id=2, kind="teacher_traineeship", category="teacher", field="transport", **ALWAYS)
RETRAINING = Promise(id=3, kind="teacher_retraining", category="teacher", field="transport", **ALWAYS)
AGREED = [PRACTICE, TRAINEESHIP, RETRAINING]


def a_journey(days: int = 28, kind: str = "student_practice", **values: Any) -> Journey:
    """A practice of so many days."""
    first = values.pop("starts_on", FIRST)
    last = first + timedelta(days=days - 1)
    return Journey(
        **{"key": "now", "direction": "outgoing", "kind": kind, "starts_on": first, "ends_on": last, **values}
    )


def people(number: int | None, category: str = "student", field: str | None = "cook", **values: Any) -> Group:
    """A group on a journey of 2026."""
    defaults: dict[str, Any] = {"journey": "now", "year": 2026, "direction": "outgoing", "kind": "student_practice"}
    return Group(**{**defaults, "category": category, "number": number, "field": field, **values})


def teachers(kind: str, field: str | None) -> Group:
    """Two teachers."""
    return people(2, "teacher", field, kind=kind)


@pytest.mark.parametrize(
    ("days", "rule"),
    [
        (5, "short"),
        (14, "short"),  # two weeks under three to five
        (18, "short"),
        (19, None),  # Monday to Friday of three weeks
        (21, None),
        (28, None),
        (35, None),
        (37, None),  # five weeks, and a day of travel at each end
        (38, "long"),
        (60, "long"),
    ],
)
def test_weeks_are_held_to_the_days_of_travel_aside(days: int, rule: str | None) -> None:
    found = contradictions(a_journey(days), [people(2)], AGREED, [])
    expected = [Contradiction(rule=rule, promise=PRACTICE, number=days)] if rule else []
    assert found == expected
    assert contradictions(a_journey(days), [], AGREED, []) == expected  # before anybody is on it


@pytest.mark.parametrize(
    ("journey", "group", "expected"),
    [
        (a_journey(), people(1), []),
        (a_journey(), people(1, "teacher"), [Contradiction(rule="category", category="teacher")]),
        (a_journey(kind="teacher_traineeship"), teachers("teacher_traineeship", "transport"), []),
        (
            a_journey(kind="teacher_traineeship"),
            teachers("teacher_traineeship", "cook"),
            [Contradiction(rule="field", category="teacher", field="cook")],
        ),
        (a_journey(kind="teacher_traineeship"), teachers("teacher_traineeship", None), []),
        (a_journey(3, kind="teacher_traineeship"), teachers("teacher_traineeship", "transport"), []),
        (a_journey(kind="teacher_retraining"), teachers("teacher_retraining", "transport"), []),
        (
            a_journey(kind="teacher_retraining"),
            teachers("teacher_retraining", "computer_graphics"),
            [Contradiction(rule="field", category="teacher", field="computer_graphics")],
        ),
        (
            a_journey(kind="teacher_traineeship"),
            people(3, "student", "transport", kind="teacher_traineeship"),
            [Contradiction(rule="category", category="student")],
        ),
        (a_journey(kind="study_visit"), people(9, kind="study_visit"), [Contradiction(rule="kind")]),
        (a_journey(direction="incoming"), people(9, direction="incoming"), [Contradiction(rule="kind")]),
        (a_journey(14, starts_on=date(2028, 1, 1)), people(9, year=2028), []),  # the agreement is over
        (a_journey(14, starts_on=date(2011, 12, 31)), people(9, year=2011), []),  # and not yet in force
        (a_journey(14, starts_on=date(2027, 12, 31)), people(9, year=2027), [
            Contradiction(rule="short", promise=PRACTICE, number=14),
            Contradiction(rule="places", promise=PRACTICE, number=9),
        ]),
    ],
)  # fmt: skip
def test_people_are_held_to_what_was_agreed_for_their_category_and_field(
    journey: Journey, group: Group, expected: list[Contradiction]
) -> None:
    assert contradictions(journey, [group], AGREED, []) == expected


@pytest.mark.parametrize(
    ("mine", "others", "number"),
    [
        ([4], [], None),
        ([5], [], 5),
        ([3, 2], [], 5),
        ([2], [2], None),
        ([2], [3], 5),
        ([None], [9], 9),  # ours is untold, and the year is full without it
        ([5], [None], 5),
    ],
)
def test_places_are_those_of_the_year_over_all_trips(
    mine: list[int | None], others: list[int | None], number: int | None
) -> None:
    groups = [people(each, field=field) for each, field in zip(mine, ("cook", "transport"), strict=False)]
    rest = [people(each, journey="other") for each in others] + [people(50, journey="earlier", year=2025)]
    found = contradictions(a_journey(), groups, AGREED, rest)
    assert found == ([Contradiction(rule="places", promise=PRACTICE, number=number)] if number else [])


def test_without_an_agreement_nothing_is_contradicted() -> None:
    assert contradictions(a_journey(2), [people(100)], [], []) == []


def test_the_same_fault_of_two_groups_is_told_once() -> None:
    found = contradictions(a_journey(14), [people(1, field="cook"), people(1, field="transport")], AGREED, [])
    assert found == [Contradiction(rule="short", promise=PRACTICE, number=14)]
