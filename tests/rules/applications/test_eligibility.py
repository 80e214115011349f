"""The conditions of a call held against one application: boundaries of days, leap days, answers that are missing."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from app.applications import questions
from app.applications.form import FORM
from app.applications.rules import eligibility
from app.applications.rules.building.gaps import gaps
from app.applications.rules.eligibility import MET, NOT_MET, OPEN, Finding, Known, findings
from app.calls.models import Call
from app.calls.rules import requirements
from app.calls.rules.requirements import asked, months_after, wrong_requirement
from app.kit.i18n import use_language
from tests.makers.calls import a_criterion

STARTS, ENDS = date(2017, 9, 2), date(2017, 10, 22)
LEAP = date(2028, 2, 29)


def a_rule(kind: str, **members: Any) -> dict[str, Any]:
    return {"key": kind, "kind": kind, "categories": [], "refuses": False, **members}


def found(rule: dict[str, Any], person: dict[str, Any], answers: dict[str, Any], **known: Any) -> Finding:
    days = {"starts_on": STARTS, "ends_on": ENDS, **known}
    content = {"person": person, "answers": answers, "attachments": []}
    return findings([rule], "student", content, Known(**days))[0]


AGE = a_rule("age", least=16, most=25)
FIELD = a_rule("field", fields=["cook", "transport"])
LANGUAGE = a_rule("language", languages=["english", "polish"], level="B1")
PASSPORT = a_rule("passport", months=3)
NOT_AGAIN = a_rule("not_again", years=2)
GUARDIAN = a_rule("guardian")


def born(day: str | None) -> dict[str, Any]:
    return {"birth_date": day}


@pytest.mark.parametrize(
    ("rule", "person", "known", "state"),
    [
        (AGE, born("2001-09-02"), {}, MET),  # sixteen on the very day
        (AGE, born("2001-09-03"), {}, NOT_MET),  # a day too young
        (AGE, born("1991-09-03"), {}, MET),  # 25 for one day more
        (AGE, born("1991-09-02"), {}, NOT_MET),  # 26 on the day
        (AGE, born(None), {}, OPEN),
        (AGE, born(""), {}, OPEN),
        (AGE, born("31.12.2000"), {}, OPEN),  # no day of the calendar as answers keep it
        (AGE, born("2001-09-02"), {"starts_on": None}, OPEN),
        (a_rule("age", least=16), born("1930-01-01"), {}, MET),
        (a_rule("age", most=16), born("2016-01-01"), {}, MET),
        (a_rule("age", least=18), born("2000-02-29"), {"starts_on": date(2018, 2, 28)}, NOT_MET),
        (a_rule("age", least=18), born("2000-02-29"), {"starts_on": date(2018, 3, 1)}, MET),
        (a_rule("age", least=20), born("2000-02-29"), {"starts_on": date(2020, 2, 29)}, MET),
        (a_rule("age", least=16), born("2012-03-01"), {"starts_on": LEAP}, NOT_MET),
        (a_rule("age", least=16), born("2012-02-29"), {"starts_on": LEAP}, MET),
        (a_rule("enrolled"), {"group_or_subject": "IT-1"}, {}, MET),
        (a_rule("enrolled"), {"group_or_subject": ""}, {}, OPEN),
        (a_rule("enrolled"), {}, {}, OPEN),
        (FIELD, {"field": "cook"}, {}, MET),
        (FIELD, {"field": "barber"}, {}, NOT_MET),
        (FIELD, {"field": None}, {}, OPEN),
        (FIELD, {"field": "of an earlier list"}, {}, NOT_MET),
    ],
)
def test_what_is_read_of_the_person(
    rule: dict[str, Any], person: dict[str, Any], known: dict[str, Any], state: str
) -> None:
    assert found(rule, person, {}, **known).state == state


@pytest.mark.parametrize(
    ("rule", "answers", "known", "state"),
    [
        (LANGUAGE, {"language_english": "B1"}, {}, MET),
        (LANGUAGE, {"language_english": "A2"}, {}, NOT_MET),
        (LANGUAGE, {"language_english": "A2", "language_polish": "C2"}, {}, MET),
        (LANGUAGE, {"language_english": "none", "language_polish": "A1"}, {}, NOT_MET),
        (LANGUAGE, {"language_english": "none"}, {}, NOT_MET),
        (LANGUAGE, {"language_english": "fluent"}, {}, NOT_MET),
        (LANGUAGE, {"language_english": ""}, {}, OPEN),
        (LANGUAGE, {"language_german": "C1"}, {}, OPEN),
        (LANGUAGE, {}, {}, OPEN),
        (a_rule("language", languages=["klingon"], level="A1"), {"language_klingon": "A1"}, {}, MET),
        (a_rule("language", languages=["klingon"], level="A1"), {"language_english": "C2"}, {}, OPEN),
        (PASSPORT, {"passport_valid_until": "2018-01-22"}, {}, MET),
        (PASSPORT, {"passport_valid_until": "2018-01-21"}, {}, NOT_MET),
        (PASSPORT, {"passport_valid_until": ""}, {}, OPEN),
        (PASSPORT, {"passport_valid_until": "soon"}, {}, OPEN),
        (PASSPORT, {"passport_valid_until": True}, {}, OPEN),
        (PASSPORT, {"passport_valid_until": "2018-01-22"}, {"ends_on": None}, OPEN),
        (PASSPORT, {"passport_valid_until": "2028-02-29"}, {"ends_on": date(2027, 11, 30)}, MET),
        (PASSPORT, {"passport_valid_until": "2028-02-28"}, {"ends_on": date(2027, 11, 30)}, NOT_MET),
        (PASSPORT, {"passport_valid_until": "2027-02-28"}, {"ends_on": date(2026, 11, 30)}, MET),
        (a_rule("passport", months=0), {"passport_valid_until": "2017-10-22"}, {}, MET),
        (NOT_AGAIN, {"first_time": True}, {}, MET),
        (NOT_AGAIN, {"first_time": False}, {}, OPEN),
        (NOT_AGAIN, {}, {}, OPEN),
        (NOT_AGAIN, {"first_time": False, "last_exchange": "2015-09-02"}, {}, MET),
        (NOT_AGAIN, {"first_time": False, "last_exchange": "2015-09-03"}, {}, NOT_MET),
        (NOT_AGAIN, {"first_time": True, "last_exchange": "2017-01-01"}, {}, MET),
        (NOT_AGAIN, {"first_time": True}, {"earlier": [date(2016, 10, 1)]}, NOT_MET),
        (NOT_AGAIN, {}, {"earlier": [date(2012, 5, 1)]}, MET),
        (NOT_AGAIN, {"first_time": False, "last_exchange": "2012-01-01"}, {"earlier": [date(2016, 1, 1)]}, NOT_MET),
        (NOT_AGAIN, {"first_time": True}, {"starts_on": None}, OPEN),
        (a_rule("not_again", years=1), {"first_time": False, "last_exchange": "2027-02-28"}, {"starts_on": LEAP}, MET),
        (a_rule("not_again", years=1), {"first_time": False, "last_exchange": "2027-03-01"},
         {"starts_on": LEAP}, NOT_MET),
    ],
)  # fmt: skip
def test_what_is_read_of_the_answers(
    rule: dict[str, Any], answers: dict[str, Any], known: dict[str, Any], state: str
) -> None:
    assert found(rule, {}, answers, **known).state == state


@pytest.mark.parametrize(
    ("birth_date", "consent", "state"),
    [("2001-01-01", None, OPEN), ("2001-01-01", True, MET), ("2001-01-01", False, NOT_MET), (None, None, OPEN)],
)
def test_a_minors_consent_is_shown_but_decides_nothing(
    birth_date: str | None, consent: bool | None, state: str
) -> None:
    one = found(GUARDIAN, born(birth_date), {}, consent=consent)
    assert one.state == state
    assert eligibility.passes([one]) and not eligibility.unmet([one])


def test_nobody_of_age_is_asked_for_a_guardian() -> None:
    content = {"person": born("1999-09-02"), "answers": {}, "attachments": []}
    assert findings([GUARDIAN], "student", content, Known(STARTS, ENDS)) == []


def test_a_condition_about_teachers_says_nothing_to_a_student() -> None:
    rule = {**AGE, "categories": ["teacher"]}
    content = {"person": born("2010-01-01"), "answers": {}, "attachments": []}
    assert findings([rule], "student", content, Known(STARTS, ENDS)) == []
    assert findings([rule], "teacher", content, Known(STARTS, ENDS))[0].state == NOT_MET


def test_a_kind_that_this_version_does_not_know_is_left_out() -> None:
    content = {"person": {}, "answers": {}, "attachments": []}
    assert findings([a_rule("height")], "student", content, Known(STARTS, ENDS)) == []


def test_what_is_open_does_not_pass_and_what_only_informs_does_not_refuse() -> None:
    young = found(AGE, born("2010-01-01"), {})
    strict = found({**AGE, "refuses": True}, born("2010-01-01"), {})
    unknown = found(AGE, {}, {})
    assert not eligibility.passes([unknown]) and not eligibility.unmet([unknown])
    assert eligibility.unmet([young, strict]) == [young, strict]
    assert eligibility.refusing([young, strict]) == [strict]
    assert eligibility.passes([])


def test_the_reason_names_ages_and_days() -> None:
    one = found(AGE, born("2001-09-03"), {})
    assert one.asked == "Age on 2 September 2017: 16 to 25 years."
    assert one.said == "Age then: 15."
    passport = found(PASSPORT, {}, {"passport_valid_until": "2018-01-21"})
    assert (passport.asked, passport.said) == (
        "Passport valid until 22 January 2018 or longer.",
        "It ends on 21 January 2018.",
    )
    assert found(LANGUAGE, {}, {"language_english": "A2"}).said == "Named: English A2."
    again = found(NOT_AGAIN, {}, {"first_time": False, "last_exchange": "2016-05-01"})
    assert (again.asked, again.said) == (
        "No exchange of the college after 2 September 2015.", "The last one ended on 1 May 2016."
    )  # fmt: skip


def test_each_page_shows_the_conditions_that_hang_on_it() -> None:
    everything = [found(rule, {}, {}) for rule in (AGE, LANGUAGE, PASSPORT, NOT_AGAIN)]
    assert [each.kind for each in eligibility.about(everything, ["birth_date", "phone"])] == ["age"]
    assert [each.kind for each in eligibility.about(everything, ["language_polish", "first_time"])] == [
        "language", "not_again"
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["ka", "en", "pl", "et"])
@pytest.mark.parametrize("days", [(STARTS, ENDS), (None, None)])
@pytest.mark.parametrize("rule", [AGE, a_rule("age", least=16), a_rule("age", most=25), FIELD, LANGUAGE,
                                  a_rule("language", languages=["english"], level="A2"), PASSPORT, NOT_AGAIN, GUARDIAN,
                                  a_rule("enrolled")])  # fmt: skip
def test_every_condition_is_a_sentence_in_every_language(
    language: str, days: tuple[date | None, date | None], rule: dict[str, Any]
) -> None:
    with use_language("en"):
        english = asked(rule, *days)
    with use_language(language):
        said = asked(rule, *days)
    assert said and "None" not in said and "%" not in said
    assert (said == english) == (language == "en")


@pytest.mark.parametrize(
    ("rule", "member"),
    [
        (a_rule("height"), None),
        (a_rule("age"), "least"),
        (a_rule("age", least=30, most=20), "most"),
        (a_rule("age", least=3), "least"),
        (a_rule("age", most="25"), "most"),
        (a_rule("field", fields=[]), "fields"),
        (a_rule("field", fields=["alchemy"]), "fields"),
        (a_rule("language", languages=[], level="B1"), "languages"),
        (a_rule("language", languages=["klingon"], level="B1"), "languages"),
        (a_rule("language", languages=["english"], level="B3"), "level"),
        (a_rule("passport"), "months"),
        (a_rule("passport", months=25), "months"),
        (a_rule("not_again"), "years"),
        (a_rule("not_again", years=0), "years"),
        ({**AGE, "categories": ["guest"]}, "categories"),
    ],
)
def test_a_condition_that_makes_no_sense_is_named_with_its_member(rule: dict[str, Any], member: str | None) -> None:
    fault = wrong_requirement(rule)
    assert fault and fault[0] and fault[1] == member


@pytest.mark.parametrize("rule", [AGE, FIELD, LANGUAGE, PASSPORT, a_rule("passport", months=0), NOT_AGAIN, GUARDIAN,
                                  a_rule("enrolled")])  # fmt: skip
def test_a_good_condition_is_taken(rule: dict[str, Any]) -> None:
    assert wrong_requirement(rule) is None


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2017, 10, 22), 3, date(2018, 1, 22)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2017, 12, 31), 2, date(2018, 2, 28)),
        (date(2017, 8, 31), 1, date(2017, 9, 30)),
        (LEAP, -12, date(2027, 2, 28)),
        (LEAP, -48, date(2024, 2, 29)),
        (date(2017, 1, 15), -1, date(2016, 12, 15)),
        (date(2017, 1, 15), 0, date(2017, 1, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_its_month(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_levels_and_languages_are_those_of_the_form() -> None:
    assert requirements.LEVELS == questions.LEVELS
    assert {f"language_{name}" for name in requirements.LANGUAGES} <= set(questions.READ_ELSEWHERE)


@pytest.mark.parametrize(
    ("rule", "key", "said"),
    [
        (a_rule("enrolled"), "group_or_subject", "the group or subject"),
        (FIELD, "field", "the field"),
        (
            a_rule("language", languages=["polish", "estonian"], level="A2"),
            "language_estonian",
            "the level of a language",
        ),
        (PASSPORT, "passport_valid_until", "the end of the passport"),
        (NOT_AGAIN, "first_time", "earlier exchanges, which a condition"),
    ],
)
def test_a_form_that_does_not_ask_what_a_condition_reads_is_found_before_publication(
    rule: dict[str, Any], key: str, said: str
) -> None:
    call = Call(key="x", title={}, created_at=datetime(2017, 3, 1, tzinfo=UTC), eligibility=[rule])
    call.criteria = [a_criterion("student", "motivation")]
    without = [replace(each, questions=tuple(q for q in each.questions if q.key != key)) for each in FORM]
    assert not [gap for gap in gaps(list(FORM), call) if said in gap.message]
    assert [gap.message for gap in gaps(without, call) if said in gap.message]
