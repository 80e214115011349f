"""What is shown of answers: counted exactly, and never of fewer people than may be shown."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.questions import Choice, Question, Section
from app.questionnaires.rules.results import Asked, compared, scale, tallies, tally
from app.questionnaires.template import GRADES, TEMPLATES

GRADE = Question("overall", "one_of", "How was it?", choices=GRADES)
SEVERAL = Question("learnt", "several_of", "What?", choices=(Choice("a", "A"), Choice("b", "B")))
TEXT = Question("best", "long_text", "The best?")
NUMBER = Question("places", "number", "How many?")
sheets = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "overall": st.sampled_from(["1", "2", "3", "4", "", "9", True, None]),
            "learnt": st.lists(st.sampled_from(["a", "b"]), unique=True),
            "best": st.sampled_from(["", "bread", "the sea"]),
            "places": st.sampled_from(["1", "2.5", "x", ""]),
        },
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    "answers, counts, mean",
    [
        ([], [0, 0, 0, 0], None),
        (["4"], [1, 0, 0, 0], Fraction(4)),
        (["4", "4", "1"], [2, 0, 0, 1], Fraction(3)),
        (["4", "3"], [1, 1, 0, 0], Fraction(7, 2)),
        (["", "3"], [0, 1, 0, 0], Fraction(3)),
    ],
)
def test_a_scale_is_counted_and_has_the_exact_mean(
    answers: list[str], counts: list[int], mean: Fraction | None
) -> None:
    said = tally(GRADE, [{"overall": each} for each in answers], 0)
    assert ([each.number for each in said.counts], said.mean, said.best) == (counts, mean, 4)


@pytest.mark.parametrize(
    "question, answers, shown",
    [
        (Question("safe", "yes_no", "Safe?", choices=(Choice("true", "Yes"), Choice("false", "No"))),
         [True, True, False], {"true": 2, "false": 1}),
        (SEVERAL, [["a", "b"], ["b"]], {"a": 1, "b": 2}),
        (NUMBER, ["2", "2.0", "10"], {"2": 2, "10": 1}),
    ],
)  # fmt: skip
def test_each_kind_is_counted(question: Question, answers: list[Any], shown: dict[str, int]) -> None:
    said = tally(question, [{question.key: each} for each in answers], 0)
    assert {each.value: each.number for each in said.counts} == shown
    assert said.answered == len(answers)


@given(sheets, st.integers(0, 8))
def test_of_too_few_people_only_their_number_is_told(answers: list[dict[str, Any]], fewest: int) -> None:
    for said in tallies([Section("s", "S", (GRADE, SEVERAL, TEXT, NUMBER))], answers, fewest):
        assert 0 <= said.answered <= len(answers)
        if said.answered < fewest:
            assert (said.counts, said.mean, said.texts) == ((), None, ())
            assert said.withheld == (said.answered > 0)
        elif said.question is GRADE:
            assert sum(each.number for each in said.counts) <= said.answered
            assert said.mean is None or 1 <= said.mean <= 4


@given(sheets, st.randoms())
def test_the_order_of_the_sheets_cannot_be_seen(answers: list[dict[str, Any]], chance: Any) -> None:
    form = [Section("s", "S", (GRADE, SEVERAL, TEXT, NUMBER))]
    shuffled = list(answers)
    chance.shuffle(shuffled)
    assert tallies(form, answers, 0) == tallies(form, shuffled, 0)


@given(st.lists(st.tuples(st.integers(2024, 2026), sheets, st.booleans()), max_size=5))
def test_a_year_less_its_other_trips_never_tells_what_is_withheld(
    trips: list[tuple[int, list[dict[str, Any]], bool]],
) -> None:
    form = (Section("s", "S", (GRADE, SEVERAL, TEXT)),)
    every = [Asked(year, form, tuple(answers), anonymous) for year, answers, anonymous in trips]
    for one in compared(every, 5):
        for year, said in one.by_year:
            parts = [
                tally(one.question, each.answers, 5 if each.is_anonymous else 0) for each in every if each.year == year
            ]
            assert said.answered == sum(part.answered for part in parts if not part.withheld)


def test_the_same_key_with_other_answers_to_choose_from_is_another_question() -> None:
    five = replace(GRADE, choices=(Choice("5", "Best"), *GRADES))
    every = [
        Asked(2025, (Section("s", "S", (GRADE,)),), ({"overall": "4"},), False),
        Asked(2026, (Section("s", "S", (five,)),), ({"overall": "5"},), False),
    ]
    assert [[year for year, _said in one.by_year] for one in compared(every, 5)] == [[2026], [2025]]


def test_only_numbers_make_a_scale() -> None:
    assert (scale(GRADE), scale(SEVERAL), scale(TEXT)) == ([4, 3, 2, 1], [], [])


def test_a_question_with_the_same_key_is_the_same_in_every_form_of_the_template() -> None:
    found: dict[str, tuple[str, str, tuple[str, ...]]] = {}
    for form in TEMPLATES.values():
        for question in (each for section in form for each in section.questions):
            if question.key not in ("tasks", "mentor"):  # of a trade for students, of a programme for teachers
                what = (str(question.label), question.kind, tuple(each.value for each in question.choices))
                assert found.setdefault(question.key, what) == what
