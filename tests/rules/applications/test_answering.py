"""What is asked, what counts as answered, and what is said about a poor answer."""

from datetime import date
from typing import Any

import pytest

from app.applications.form import FORM
from app.applications.questions import KINDS, Choice, Question
from app.applications.rules import answering, asking
from app.applications.rules.asking import Situation
from app.applications.rules.content import Content

QUESTIONS = {(question.key, question.categories): question for section in FORM for question in section.questions}


def situation(**values: Any) -> Situation:
    """A grown-up student who may choose between two schools for a trip until 22 October 2017."""
    defaults: dict[str, Any] = {
        "category": "student",
        "is_minor": False,
        "hosts": (Choice("zs-1", "School 1"), Choice("zs-2", "School 2")),
        "only_preferred": False,
        "ends_on": date(2017, 10, 22),
    }
    return Situation(**{**defaults, **values})


def content(**answers: Any) -> Content:
    """Only answers."""
    return {"answers": answers, "person": {}, "attachments": []}


def asked_keys(where: Situation) -> set[str]:
    """The keys of all questions that are put in a situation."""
    return {question.key for section in asking.sections(where) for question in section.questions}


def said(question: Question, value: Any, **values: Any) -> str | None:
    """What is said about a value."""
    kept = {"answers": {question.key: value}, "person": {question.key: value}, "attachments": []}
    found = answering.fault(question, kept, situation(**values))
    return found.message if found else None


def test_every_question_is_of_a_known_kind_and_no_key_is_asked_twice_of_one_person() -> None:
    assert {question.kind for question in QUESTIONS.values()} <= set(KINDS)
    for category in ("student", "teacher"):
        for is_minor in (True, False):
            where = situation(category=category, is_minor=is_minor)
            keys = [question.key for section in asking.sections(where) for question in section.questions]
            assert len(keys) == len(set(keys))


def test_students_and_teachers_are_asked_different_things() -> None:
    student, teacher = asked_keys(situation()), asked_keys(situation(category="teacher"))
    assert {"motivation", "expectations", "cv"} <= student - teacher
    assert {"plan", "sharing", "teaching_plan"} <= teacher - student


def test_only_who_is_under_age_names_a_guardian() -> None:
    assert "guardian_name" not in asked_keys(situation())
    assert "guardian_name" in asked_keys(situation(is_minor=True))


def test_a_call_without_hosts_for_the_applicant_has_no_page_of_hosts() -> None:
    assert "hosts" in {section.key for section in asking.sections(situation())}
    assert "hosts" not in {section.key for section in asking.sections(situation(hosts=()))}


@pytest.mark.parametrize(
    ("born", "minor"),
    [("1999-09-02", False), ("1999-09-03", True), ("2000-01-01", True), ("1990-05-05", False), (None, False)],
)
def test_age_counts_on_the_first_day_of_the_trip(born: str | None, minor: bool) -> None:
    assert asking.is_minor_on(born, date(2017, 9, 2)) is minor


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("  one  ", 1), ("one\ntwo\tthree", 3), ("მინდა ვისწავლო", 2), ("x" * 1_000_000, 1)]
)
def test_words_are_what_stands_between_spaces(text: str, words: int) -> None:
    assert answering.count_words(text) == words


@pytest.mark.parametrize(("words", "good"), [(299, True), (300, True), (301, False)])
def test_a_long_text_has_a_limit_of_words(words: int, good: bool) -> None:
    message = said(QUESTIONS["motivation", ("student",)], "word " * words)
    assert (message is None) is good
    assert good or "301 words; at most 300" in str(message)


@pytest.mark.parametrize("value", [None, ""])
def test_a_required_question_without_an_answer_is_missing(value: Any) -> None:
    found = answering.fault(QUESTIONS["emergency_name", ()], content(emergency_name=value), situation())
    assert found is not None and found.missing
    assert answering.fault(QUESTIONS["needs", ()], content(needs=value), situation()) is None


def test_a_consent_has_to_be_given() -> None:
    assert "Tick the box" in str(said(QUESTIONS["true_data", ()], False))
    assert said(QUESTIONS["true_data", ()], True) is None


def test_a_false_is_an_answer_to_a_yes_no_question() -> None:
    assert said(QUESTIONS["first_time", ()], False) is None


@pytest.mark.parametrize(
    ("only_preferred", "value", "words"),
    [
        (False, [], None),
        (False, ["zs-2", "zs-1"], None),
        (False, None, "save your wishes"),
        (False, ["gone"], "does not take your field"),
        (True, [], "at least one school"),
        (True, ["zs-1"], None),
    ],
)
def test_an_empty_list_of_wishes_is_good_unless_only_wishes_count(
    only_preferred: bool, value: Any, words: str | None
) -> None:
    message = said(QUESTIONS["preferences", ()], value, only_preferred=only_preferred)
    assert message is None if words is None else words in str(message)


@pytest.mark.parametrize(("phone", "good"), [("+995 555 12 34 56", True), ("555", False), ("call me", False)])
def test_a_phone_has_digits(phone: str, good: bool) -> None:
    assert (said(QUESTIONS["emergency_phone", ()], phone) is None) is good


def test_a_latin_name_has_no_georgian_letters() -> None:
    assert said(QUESTIONS["given_latin", ()], "Łucja") is None
    assert "Latin letters" in str(said(QUESTIONS["given_latin", ()], "ანა"))


def test_a_section_is_not_begun_then_begun_then_complete() -> None:
    travel = next(section for section in asking.sections(situation()) if section.key == "travel")
    full = {"emergency_name": "A", "emergency_phone": "+995555111111", "emergency_relation": "mother"}
    states = [
        answering.progress(travel, content(**answers), situation()).state for answers in ({}, {"needs": "no"}, full)
    ]
    assert states == ["not_begun", "begun", "complete"]


def test_answers_to_questions_that_are_not_asked_are_left_out() -> None:
    asked = asking.sections(situation())
    assert answering.plain({"guardian_name": "B", "needs": "no", "plan": "mine"}, asked) == {"needs": "no"}
