"""Building a form step by step: what may be, what depends on what, and that no sequence of steps breaks a form."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.applications.questions import Check, Condition, Question, Section, Words
from app.applications.rules import answering, asking
from app.applications.rules.asking import Situation
from app.applications.rules.building import (
    Form,
    changed_question,
    changed_section,
    find,
    moved_question,
    moved_section,
    name_of,
    new_key,
    refused,
    with_question,
    with_section,
    without_question,
    without_section,
)
from app.applications.rules.conditions import check_holds, visible
from app.applications.rules.content import Content
from app.applications.rules.forming import data_of, read_form
from tests.makers.forms import a_condition, a_question, a_section, the_poznan_form

POZNAN: Form = read_form({"format": "form/1", "sections": the_poznan_form()})


def built(*sections: dict[str, Any]) -> Form:
    """A form of these sections."""
    return read_form({"format": "form/1", "sections": list(sections)})


def names(form: Form) -> list[str]:
    """Its questions in their order."""
    return [name_of(question) for section in form for question in section.questions]


def a_named(key: str, kind: str = "text", **values: Any) -> Question:
    """A question as a plain value."""
    return Question(key, kind, Words({"en": f"Question {key}"}), **values)


PAIR = built(
    a_section("one", a_question("abroad", "yes_no"), a_question("years", "number")),
    a_section("two", a_question("where", shown_when=a_condition(("abroad", "equal", True), ("years", "above", "1")))),
)


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (without_question(PAIR, "abroad"), "“Question abroad” cannot be taken out: its answer decides whether these are"
         " shown: “Question where”."),
        (without_section(PAIR, "one"), "“Question abroad” cannot be taken out: its answer decides whether these are"
         " shown: “Question where”. “Question years” cannot be taken out: its answer decides whether these are shown:"
         " “Question where”."),
        (moved_section(PAIR, "two", -1), "“Question where” depends on the answer to “Question abroad”, so it must stand"
         " after it. “Question where” depends on the answer to “Question years”, so it must stand after it."),
        (without_section(without_section(PAIR, "two"), "one"), "A form has at least one section."),
        (with_question(PAIR, "two", a_named("abroad")), "“Question abroad”: the key “abroad” stands twice."),
        (changed_question(PAIR, "where", a_named("where", shown_when=Condition("all", (Check("where", "answered"),)))),
         "“Question where” depends on the answer to “Question where”, so it must stand after it."),
        (changed_question(PAIR, "where", a_named("where", shown_when=Condition("all", (Check("years", "has", "1"),)))),
         "“Question where”: “has” cannot be asked of a question of the kind “number”."),
        (with_question(PAIR, "two", a_named("best", "one_of")), "“Question best”: at least two choices are needed."),
    ],
)  # fmt: skip
def test_a_step_that_would_break_the_form_is_refused_by_name(after: Form, sentence: str) -> None:
    assert refused(PAIR, after) == sentence


@pytest.mark.parametrize(
    "after",
    [
        without_question(PAIR, "where"),
        without_section(PAIR, "two"),
        moved_question(PAIR, "where", -1),
        moved_question(PAIR, "years", -1),
        changed_section(PAIR, "one", Section("", Words({"ka": "სხვა"}), (), private=True)),
        with_section(PAIR, Section("One", Words({"en": "One"}), ())),
    ],
)
def test_a_step_on_which_nothing_depends_may_be_taken(after: Form) -> None:
    assert refused(PAIR, after) is None


def test_two_questions_that_would_decide_about_each_other_are_refused() -> None:
    form = built(a_section("one", a_question("a"), a_question("b", shown_when=a_condition(("a", "answered")))))
    first = replace(form[0].questions[0], shown_when=Condition("any", (Check("b", "answered"),)))
    assert refused(form, changed_question(form, "a", first)) == (
        "“Question a” depends on the answer to “Question b”, so it must stand after it."
    )


def test_a_move_goes_past_what_another_category_is_asked_and_on_into_the_next_section() -> None:
    form = built(
        a_section("one", a_question("a"), a_question("b", categories=["teacher"]), a_question("c")), a_section("two")
    )
    assert names(moved_question(form, "c", -1, "student")) == ["c", "a", "b.teacher"]
    assert names(moved_question(form, "c", -1)) == ["a", "c", "b.teacher"]
    onward = moved_question(form, "c", 1)
    assert [len(section.questions) for section in onward] == [2, 1]
    assert moved_question(onward, "c", 1) == onward and moved_question(form, "a", -1) == form
    assert moved_question(onward, "c", -1) == form


@pytest.mark.parametrize(
    ("label", "fallback", "key"),
    [
        ("Shoe size", "number", "shoe_size"),
        ("", "long_text", "long_text"),
        ("კითხვა", "date", "date"),
        ("Abroad", "text", "abroad_2"),
        ("Phone", "phone", "phone_2"),
        ("First time", "yes_no", "first_time_2"),
    ],
)
def test_a_new_key_is_made_of_the_label_and_never_one_that_others_read(label: str, fallback: str, key: str) -> None:
    assert new_key(PAIR, label, fallback) == key


STEPS = ("question", "section", "out", "section out", "up", "down", "section up", "section down", "condition", "change")
WORDS = st.text("ab ცხ~", min_size=1, max_size=12).filter(str.strip)


def taken(form: Form, step: str, n: int, m: int, text: str) -> Form:
    """The form after a step at the n-th question or section."""
    section = form[n % len(form)]
    every = names(form)
    name = every[n % len(every)] if every else ""
    words = Words({"en": text.strip()})
    if step == "question":
        kinds = ("text", "number", "date", "level", "yes_no", "consent", "person", "file", "ranking")
        return with_question(form, section.key, made(form, kinds[m % len(kinds)], words))
    if step == "section":
        return with_section(form, Section(text, words, ()))
    if step in ("section out", "section up", "section down"):
        by_one = {"section up": -1, "section down": 1}
        return moved_section(form, section.key, by_one[step]) if step in by_one else without_section(form, section.key)
    if not every:
        return form
    if step == "out":
        return without_question(form, name)
    if step in ("up", "down"):
        return moved_question(form, name, -1 if step == "up" else 1, ("", "student", "teacher")[m % 3])
    found = find(form, name)
    assert found
    if step == "change":
        return changed_question(form, name, replace(found[1], label=words, required=bool(m % 2)))
    other = every[m % len(every)].partition(".")[0]
    check = Check(other, ("answered", "not_answered")[m % 2])
    return changed_question(form, name, replace(found[1], shown_when=Condition("any", (check,))))


def made(form: Form, kind: str, words: Words) -> Question:
    """A new question as the office makes one."""
    given = (
        read_form({"format": "form/1", "sections": [a_section("x", a_question("preferences", kind))]})
        if (kind == "ranking")
        else read_form({"format": "form/1", "sections": [a_section("x", a_question("k", kind))]})
    )
    key = "preferences" if kind == "ranking" else new_key(form, str(words), kind)
    return replace(given[0].questions[0], key=key, label=words)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 60), st.integers(0, 60), WORDS), max_size=14))
def test_no_sequence_of_steps_leaves_a_form_that_does_not_read_back_the_same(
    steps: list[tuple[str, int, int, str]],
) -> None:
    form = POZNAN
    for step, n, m, text in steps:
        after = taken(form, step, n, m, text)
        if refused(form, after) is None:
            form = after
    assert read_form(data_of(form)) == form
    seen: set[str] = set()
    for question in (each for section in form for each in section.questions):
        for check in question.shown_when.checks if question.shown_when else ():
            assert check.question in seen, "what decides stands before what it decides about: no circle can arise"
        seen.add(question.key)


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "abroad": st.booleans(),
        "trips": st.sampled_from(["1", "2", "15"]),
        "last_trip": st.just("2016-05-01"),
        "shift": st.sampled_from(["a", "b", "c"]),
        "tools": st.lists(st.sampled_from(["a", "b", "c"]), max_size=2, unique=True),
        "tools_more": st.just("hammer"),
        "language_english": st.sampled_from(["none", "A1", "B1", "B2", "C2"]),
        "lessons": st.just("4"),
    },
)


@settings(max_examples=120, deadline=None)
@given(ANSWERS, st.sampled_from(["student", "teacher"]))
def test_what_is_shown_never_rests_on_a_hidden_answer_and_hidden_answers_are_not_kept(
    answers: dict[str, Any], category: str
) -> None:
    content: Content = {"answers": answers, "person": {"given_latin": "Ana"}, "attachments": []}
    where = Situation(category, False, (), False, None)
    asked = asking.sections(where, POZNAN, content)
    shown = {question.key: question for section in asked for question in section.questions}
    possible = [question for section in asking.sections(where, POZNAN) for question in section.questions]
    kept = answering.plain(answers, asked)
    assert set(kept) <= set(shown)
    assert [each.key for each in visible(possible, {**content, "answers": kept})] == list(shown)
    for question in possible:
        given_now = {key: (each, kept.get(key)) for key, each in shown.items()}
        condition = question.shown_when
        found = [check_holds(check, given_now) for check in condition.checks] if condition else [True]
        assert (question.key in shown) is (all(found) if not condition or condition.match == "all" else any(found))
