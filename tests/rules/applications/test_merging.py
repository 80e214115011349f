"""What was typed on a page against what was saved elsewhere meanwhile."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.questions import Question
from app.applications.rules.merging import Merged, mark, marks, merged, read_marks, standing

ANSWERS = st.sampled_from([None, "", "a", "b", True, False, [], ["x"], ["y", "x"], {"name": "N"}, {"name": ""}])
KEYS = ("one", "two", "three")


@pytest.mark.parametrize(
    ("before", "now", "here", "result"),
    [
        ("a", "a", "b", Merged({"q": "b"}, ())),  # changed here alone
        ("a", "b", "a", Merged({}, ())),  # changed elsewhere alone
        ("a", "b", "b", Merged({"q": "b"}, ())),  # the same in both places
        ("a", "b", "c", Merged({}, ("q",))),
        ("a", "b", "", Merged({}, ("q",))),  # emptied here, rewritten elsewhere
        (None, True, False, Merged({}, ("q",))),  # "no" is an answer
        (None, "", "b", Merged({"q": "b"}, ())),
    ],
)
def test_only_what_changed_in_both_places_is_a_conflict(before: Any, now: Any, here: Any, result: Merged) -> None:
    assert merged({"q": mark(before)}, {"q": now}, {"q": here}) == result


def test_a_question_without_a_mark_is_taken_as_it_was_typed() -> None:
    assert merged({}, {"q": "kept"}, {"q": "typed"}) == Merged({"q": "typed"}, ())


@given(st.dictionaries(st.sampled_from(KEYS), ANSWERS))
def test_the_marks_of_a_page_are_read_as_they_were_written(stands: dict[str, Any]) -> None:
    assert read_marks(marks(stands)) == {key: mark(value) for key, value in stands.items()}


@given(*(st.fixed_dictionaries({key: ANSWERS for key in KEYS}) for _time in range(3)))
def test_nothing_that_anybody_wrote_is_lost(before: dict[str, Any], now: dict[str, Any], here: dict[str, Any]) -> None:
    found = merged(read_marks(marks(before)), now, here)
    for key in KEYS:
        if mark(now[key]) != mark(before[key]) and mark(here[key]) != mark(now[key]):
            assert key not in found.values, "what was saved elsewhere is not overwritten"
        if mark(here[key]) != mark(before[key]) and mark(here[key]) != mark(now[key]):
            assert key in found.values or key in found.conflicts, "what was typed here is kept or shown"


@pytest.mark.parametrize("line", ["", ":", "a", ":b", "a:", "\x00", "a b:c: d"])
def test_a_made_up_line_of_marks_is_read_without_an_error(line: str) -> None:
    assert set(read_marks(line)) <= {"b"}


def test_a_consent_that_was_never_asked_stands_as_not_given() -> None:
    questions = (Question("rules_read", "consent", "R"), Question("given_ka", "text", "G", of_person=True))
    content = {"person": {"given_ka": "ანა"}, "answers": {}}
    assert standing(questions, content) == {"rules_read": False, "given_ka": "ანა"}
