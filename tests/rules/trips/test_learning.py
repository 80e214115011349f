"""Versions of the learning agreement and attendance in figures, by table and by property."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.models import Person
from app.trips.learning import LearningPlan, PlanSignature
from app.trips.models import Participant
from app.trips.rules.learning import Content, Named, lines, next_version, share_present, sides, unsigned

AT = datetime(2017, 9, 1, tzinfo=UTC)
TEXT = st.text("აბგdę\n ", max_size=30)


def a_plan(version: str, change: int, *signed: str) -> LearningPlan:
    signatures = [PlanSignature(side=side, name="x", on=AT.date(), noted_at=AT) for side in signed]
    who = Participant(person=Person(), role="student")
    return LearningPlan(participant=who, version=version, change=change, content={}, made_at=AT, signatures=signatures)


ALL = ("participant", "sending", "hosting")


@pytest.mark.parametrize(
    ("plans", "minor", "coming"),
    [
        ([], False, ("first", 0)),
        ([("first", 0, ())], False, None),
        ([("first", 0, ("participant", "sending"))], False, None),
        ([("first", 0, ALL)], False, ("change", 1)),
        ([("first", 0, ALL)], True, None),
        ([("first", 0, (*ALL, "guardian"))], True, ("change", 1)),
        ([("first", 0, ALL), ("change", 1, ())], False, None),
        ([("first", 0, ALL), ("change", 1, ALL)], False, ("change", 2)),
        ([("first", 0, ALL), ("after", 0, ALL)], False, None),
    ],
)
def test_the_version_that_comes_next(
    plans: list[tuple[str, int, tuple[str, ...]]], minor: bool, coming: tuple[str, int] | None
) -> None:
    assert next_version([a_plan(version, change, *signed) for version, change, signed in plans], minor=minor) == coming


def test_a_minor_has_a_fourth_signature() -> None:
    assert sides(minor=False) == ALL and set(sides(minor=True)) == {*ALL, "guardian"}
    assert unsigned(a_plan("first", 0, "sending"), minor=True) == ["participant", "guardian", "hosting"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ({}, ()),
        ({"ka": "  \n"}, ()),
        ({"ka": "ა\nბ", "en": "a\nb"}, ({"ka": "ა", "en": "a"}, {"ka": "ბ", "en": "b"})),
        ({"ka": "ა\n\nბ", "en": "a"}, ({"ka": "ა", "en": "a"}, {"ka": "ბ"})),
    ],
)
def test_the_nth_lines_of_two_languages_belong_together(text: dict[str, str], expected: tuple[object, ...]) -> None:
    assert lines(text) == expected


@given(st.dictionaries(st.sampled_from(["ka", "en"]), TEXT), st.none() | st.integers(1, 2000))
def test_a_content_comes_back_as_it_was_kept(text: dict[str, str], hours: int | None) -> None:
    kept = Content(
        hours=hours, texts={"tasks": text} if text else {}, people={"hosting.mentor": Named(name="Jan", phone="1")}
    )
    assert Content.read(kept.plain()) == kept


@pytest.mark.parametrize(
    ("states", "share"),
    [
        ([], None),
        (["excused"], None),
        (["present"], 100),
        (["absent"], 0),
        (["present", "absent", "excused"], 50),
        (["present", "present", "absent"], 66),
    ],
)
def test_the_share_of_days_present(states: list[str], share: int | None) -> None:
    assert share_present(states) == share
