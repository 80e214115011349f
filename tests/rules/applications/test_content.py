"""The content that is handed in, its fingerprint, the selection's attributes, numbers, and what readers see of it."""

import hashlib
import json

import pytest

from app.applications.rules import attributes, content
from app.applications.rules.showing import shown
from app.calls.models import Call, CallHost
from app.kit.i18n import use_language
from app.partners.models import Partner
from tests.makers.people import MADE_AT, a_person


def a_call_in_memory() -> Call:
    """A call with one host, in no database."""
    school = Partner(key="zs-1", name={"en": "School 1", "ka": "სკოლა 1"}, kind="school", country="PL")
    return Call(key="c", title={}, created_at=MADE_AT, hosts=[CallHost(partner=school, places={"student": 2})])


def a_content() -> content.Content:
    """A student's content."""
    answers = {"preferences": ["zs-1"], "first_time": True, "motivation": "I want\nto go.", "passport_number": "12AB3"}
    return content.content_of(content.person_of(a_person(gender="female")), answers, [])


def test_the_fingerprint_is_the_hash_of_sorted_json_without_spaces() -> None:
    whole = a_content()
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert content.fingerprint(whole) == hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert content.fingerprint(json.loads(text)) == content.fingerprint(whole)


def test_the_fingerprint_changes_with_every_part_of_the_content() -> None:
    whole = a_content()
    seen = {content.fingerprint(whole)}
    seen.add(content.fingerprint({**whole, "answers": {**whole["answers"], "motivation": "I want to go."}}))
    seen.add(content.fingerprint({**whole, "person": {**whole["person"], "phone": ""}}))
    seen.add(content.fingerprint({**whole, "attachments": [{"digest": "0"}]}))
    assert len(seen) == 4


def test_the_selection_gets_only_attributes_that_are_known() -> None:
    assert attributes(a_content()) == {"field": "information_technology", "first_time": True, "gender": "female"}
    assert attributes({"answers": {"first_time": False}, "person": {"field": "cook", "gender": None}}) == {
        "field": "cook",
        "first_time": False,
    }
    assert attributes({}) == {}


@pytest.mark.parametrize(
    ("category", "place", "number"), [("student", 7, "S-007"), ("teacher", 3, "T-003"), ("student", 1000, "S-1000")]
)
def test_a_number_names_the_category_and_the_place(category: str, place: int, number: str) -> None:
    assert content.number(category, place) == number
    assert content.place(number) == place


def test_the_first_number_follows_no_number() -> None:
    assert content.place(None) == 0


def test_a_reader_sees_words_instead_of_keys() -> None:
    parts = {part.key: part for part in shown(a_call_in_memory(), "student", a_content())}
    lines = {line.question.key: line for part in parts.values() for line in part.lines}
    assert lines["preferences"].items == ("School 1",)
    assert lines["field"].text == "Information technology"
    assert lines["first_time"].text == "No, this would be my first time"
    assert lines["birth_date"].text == "1 January 1997"
    with use_language("ka"):
        parts_ka = shown(a_call_in_memory(), "student", a_content())
        assert "სკოლა 1" in [item for part in parts_ka for line in part.lines for item in line.items]


def test_the_committee_sees_no_private_page_and_a_blind_reader_nobody() -> None:
    def keys(**how: bool) -> set[str]:
        parts = shown(a_call_in_memory(), "student", a_content(), **how)
        return {line.question.key for part in parts for line in part.lines}

    assert "passport_number" in keys()
    assert "passport_number" not in keys(private=False)
    blind = keys(private=False, identifying=False)
    assert not blind & {"given_ka", "family_latin", "phone", "birth_date", "group_or_subject"}
    assert {"motivation", "field", "cv"} <= blind  # of files a blind reader gets copies
