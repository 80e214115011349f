"""The check list of a call: each thing that can be missing is found, with the page where it is put right."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from app.calls import rules
from app.calls.models import Call, CallHost, Quota
from app.partners.models import Partner
from tests.makers.calls import a_criterion
from tests.makers.conditions import a_rule


def a_complete_call() -> Call:
    school = Partner(key="zs-1", name={"ka": "სკოლა", "en": "School 1"}, kind="school", country="PL")
    return Call(
        key="poznan-2017",
        title={"ka": "გაცვლა", "en": "Exchange"},
        text={"ka": "ტექსტი", "en": "Text"},
        starts_on=date(2017, 9, 2),
        ends_on=date(2017, 10, 22),
        opens_at=datetime(2017, 4, 1, 6, tzinfo=UTC),
        closes_at=datetime(2017, 5, 1, 19, 59, 59, tzinfo=UTC),
        created_at=datetime(2017, 3, 1, tzinfo=UTC),
        pass_marks={"student": "40"},
        ties=["motivation"],
        hosts=[CallHost(partner=school, places={"student": 4})],
        quotas=[Quota(key="first", label={"ka": "პირველად", "en": "First"}, where={"first_time": True}, minimum=1)],
        criteria=[a_criterion("student", "motivation")],
        eligibility=[a_rule("age", least=16)],
    )


def test_a_complete_call_has_an_empty_check_list() -> None:
    assert rules.missing(a_complete_call()) == []
    assert rules.warnings(a_complete_call()) == []


def _no_levels(call: Call) -> None:
    call.criteria[0].levels = []


def _all_optional(call: Call) -> None:
    call.criteria[0].optional = True


def _add_teachers(call: Call) -> None:
    call.criteria.append(a_criterion("teacher", "plan"))


def _quota(**values: object) -> Callable[[Call], None]:
    def change(call: Call) -> None:
        for name, value in values.items():
            setattr(call.quotas[0], name, value)

    return change


def _set(**values: object) -> Callable[[Call], None]:
    def change(call: Call) -> None:
        for name, value in values.items():
            setattr(call, name, value)

    return change


@pytest.mark.parametrize(
    ("spoil", "part", "words"),
    [
        (_set(title={"en": "Exchange"}), "basics", "title in Georgian"),
        (_set(title={"ka": "გაცვლა"}), "basics", "title in English"),
        (_set(text={}), "basics", "text in Georgian"),
        (_set(starts_on=None), "basics", "which day the trip begins"),
        (_set(closes_at=None), "basics", "from when until when"),
        (_set(hosts=[]), "hosts", "at least one host"),
        (lambda call: setattr(call.hosts[0], "places", {"student": 0}), "hosts", "School 1 has no places"),
        (_add_teachers, "hosts", "No host has places for teachers"),
        (_set(criteria=[]), "rubric", "Make a rubric"),
        (lambda call: setattr(call.hosts[0], "places", {"teacher": 1}), "rubric", "no rubric for them"),
        (_all_optional, "rubric", "every reviewer has to score"),
        (_no_levels, "rubric", "at least two score levels"),
        (_set(pass_marks={"student": "101"}), "rules", "from 0 to 100"),
        (_set(pass_marks={"student": "many"}), "rules", "from 0 to 100"),
        (_set(quorum=0), "rules", "At least one review"),
        (_set(ties=["charm"]), "rules", "not in the rubric"),
        (_quota(minimum=3, maximum=2), "quotas", "the least is above the most"),
        (_quota(where={"height": 180}), "quotas", "no application of this call can say"),
        (_quota(where={"field": ["cook", "magic"]}), "quotas", "no application of this call can say"),
        (_quota(where={"category": "teacher"}), "quotas", "no application of this call can say"),
        (_quota(label={"en": "First"}), "quotas", "in Georgian and in English"),
    ],
)
def test_what_is_missing_is_named_with_its_page(spoil: Callable[[Call], None], part: str, words: str) -> None:
    call = a_complete_call()
    spoil(call)
    found = [gap.message for gap in rules.missing(call) if gap.part == part]
    assert [message for message in found if words in message], rules.missing(call)


def test_a_call_that_places_only_as_wished_warns_of_it() -> None:
    call = a_complete_call()
    call.only_preferred = True
    assert "cost them the place" in rules.warnings(call)[0].message


def test_a_quota_above_all_places_and_a_trip_before_the_deadline_are_warned_of() -> None:
    call = a_complete_call()
    call.quotas[0].minimum = 5
    call.starts_on = date(2017, 5, 1)
    assert [gap.part for gap in rules.warnings(call)] == ["basics", "quotas"]


def test_a_draft_without_gaps_waits_to_be_published() -> None:
    call = a_complete_call()
    at = datetime(2017, 3, 10, tzinfo=UTC)
    assert rules.next_step(call, at).name == "publish"
    call.title = {}
    step = rules.next_step(call, at)
    assert step.name == "complete" and len(step.gaps) == 2


def test_equal_rules_give_equal_sheets_and_a_change_is_found_in_its_place() -> None:
    before, after = a_complete_call(), a_complete_call()
    assert rules.canonical(rules.rule_sheet(before)) == rules.canonical(rules.rule_sheet(after))
    after.hosts[0].places = {"student": 5}
    old, new = rules.rule_sheet(before), rules.rule_sheet(after)
    assert rules.differences(old, new) == {"hosts.zs-1.places.student": [4, 5]}
    assert rules.changed_parts(old, new) == ["hosts"]
    assert rules.digest(rules.canonical(old)) != rules.digest(rules.canonical(new))


@pytest.mark.parametrize(
    ("text", "taken", "expected"),
    [
        ("Poznań 2018", [], "poznan-2018"),
        ("Exchange, Poznan 2018", [], "exchange-poznan-2018"),
        ("Motivation", ["motivation"], "motivation-2"),
        ("მოტივაცია", [], "call"),
        ("მოტივაცია", ["call", "call-2"], "call-3"),
    ],
)
def test_keys_are_made_of_latin_letters_and_are_free(text: str, taken: list[str], expected: str) -> None:
    assert rules.key_from(text, taken, "call") == expected


@pytest.mark.parametrize(
    ("key", "good"), [("poznan-2018", True), ("Poznan", False), ("a--b", False), ("", False), ("x" * 61, False)]
)
def test_a_short_name_is_small_latin_letters_digits_and_hyphens(key: str, good: bool) -> None:
    assert (rules.wrong_key(key) is None) is good
