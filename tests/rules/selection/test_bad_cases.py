"""Bad cases: every fault has a line with its path, all of them are found at once, and none is a traceback."""

import json
from decimal import Decimal
from typing import Any

import pytest

from app.selection.rules import BadCase, case_from, read_case
from tests.rules.selection.cases import a_case, an_applicant


def faults_of(data: object) -> list[str]:
    """The faults of a case given as JSON values."""
    with pytest.raises(BadCase) as caught:
        read_case(json.dumps(data))
    return caught.value.faults


def quota(**changes: Any) -> dict[str, Any]:
    """A quota over everybody."""
    return {"key": "all", "where": {}} | changes


def host(key: str = "h1", **changes: Any) -> dict[str, Any]:
    """A host with a place for a student."""
    return {"key": key, "places": {"student": 1}} | changes


def criterion(**changes: Any) -> dict[str, Any]:
    """A rubric for students alone, of one criterion."""
    return {"student": [{"key": "motivation", "max": 10, "weight": 1} | changes]}


P1, P2 = an_applicant("P-1"), an_applicant("P-2")
SCORE = "applicants[0].reviews[0].scores.motivation"
FAULTS: list[tuple[object, list[str]]] = [
    ([], ["case: must be an object, not a list"]),
    (a_case(format="selection-case/2"), ['format: must be "selection-case/1", not the text "selection-case/2"']),
    ({}, ["call: is missing", "criteria: is missing", "format: is missing", "seed: is missing"]),
    (a_case(seed=""), ["seed: must not be empty"]),
    (a_case(call=7), ["call: must be text, not the number 7"]),
    (a_case(qoutas=[]), ["qoutas: is not a member that the format knows"]),
    (a_case(quotas=None), ["quotas: must be a list, not null"]),
    (a_case(only_preferred=1), ["only_preferred: must be true or false, not the number 1"]),
    (a_case(aggregate="sum"), ['aggregate: must be one of mean, median, trimmed, not the text "sum"']),
    (a_case(quorum=0), ["quorum: 0 is below 1"]),
    (a_case(quorum=1.5), ["quorum: must be a whole number, not 1.5"]),
    (a_case(quorum=True), ["quorum: must be a number, not true"]),
    (a_case(pass_mark={"pupil": 1}), ["pass_mark.pupil: is not a category of the criteria"]),
    (a_case(pass_mark={"student": "4o"}), ['pass_mark.student: must be a number, not the text "4o"']),
    (a_case(ties=["plan", "charm"]), ["ties: charm is not a criterion of any category"]),
    (a_case(criteria=criterion(optional=True)), ["criteria.student: needs a criterion that is not optional"]),
    (a_case(criteria={"student": []}), ["criteria.student: needs a criterion that is not optional"]),
    (a_case(criteria=criterion(weight=0)), ["criteria.student[0].weight: 0 is not above 0"]),
    (a_case(criteria=criterion(weight="-1.5")), ["criteria.student[0].weight: -1.5 is not above 0"]),
    (a_case(criteria=criterion(max=0)), ["criteria.student[0].max: 0 is not above 0"]),
    (a_case(criteria=criterion(min=11)), ["criteria.student[0].min: 11 is above the max of 10"]),
    (a_case(criteria={"student": criterion()["student"] * 2}), ["criteria.student[1].key: motivation stands twice"]),
    (a_case(hosts=[host(), host()]), ["hosts[1].key: h1 stands twice"]),
    (a_case(hosts=[{"key": "h1"}]), ["hosts[0].places: is missing"]),
    (a_case(hosts=[host(places={"student": -1})]), ["hosts[0].places.student: -1 is below 0"]),
    (a_case(hosts=[host(places={"pupil": 1})]), ["hosts[0].places.pupil: is not a category of the criteria"]),
    (a_case(hosts=[host(total=-2)]), ["hosts[0].total: -2 is below 0"]),
    (a_case(quotas=[quota(), quota()]), ["quotas[1].key: all stands twice"]),
    (a_case(quotas=[quota(min=3, max=2)]), ["quotas[0].min: 3 is above the max of 2"]),
    (a_case(quotas=[quota(min=-1)]), ["quotas[0].min: -1 is below 0"]),
    (a_case(quotas=[quota(where=[])]), ["quotas[0].where: must be an object, not a list"]),
    (a_case(quotas=[quota(where={"a": {}})]), ["quotas[0].where.a: must be a single value, not an object"]),
    (a_case(quotas=[quota(where={"a": [1, []]})]), ["quotas[0].where.a[1]: must be a single value, not a list"]),
    (
        a_case(quotas=[quota(where={"category": ["student", "pupil"]})]),
        ["quotas[0].where.category[1]: pupil is not a category of the criteria"],
    ),
    (a_case({"category": "student"}), ["applicants[0].number: is missing"]),
    (
        a_case(an_applicant("P-1", category="pupil")),
        ["applicants[0].category: pupil is not a category of the criteria"],
    ),
    (a_case(P1, P1), ["applicants[1].number: P-1 stands twice"]),
    (a_case(an_applicant("P-1", eligible="no")), ['applicants[0].eligible: must be true or false, not the text "no"']),
    (
        a_case(an_applicant("P-1", attributes={"field": ["it"]})),
        ["applicants[0].attributes.field: must be a single value, not a list"],
    ),
    (
        a_case(an_applicant("P-1", attributes={"category": "teacher"})),
        ["applicants[0].attributes.category: is not the applicant's category"],
    ),
    (a_case(an_applicant("P-1", preferences=["h9"])), ["applicants[0].preferences: h9 is not a host of the case"]),
    (
        a_case(an_applicant("P-1", preferences=["h1", "h1"]), hosts=[host()]),
        ["applicants[0].preferences[1]: h1 stands twice"],
    ),
    (a_case(an_applicant("P-1", 11)), [f"{SCORE}: 11 is above the criterion's max of 10"]),
    (a_case(an_applicant("P-1", "10.01")), [f"{SCORE}: 10.01 is above the criterion's max of 10"]),
    (a_case(an_applicant("P-1", -1)), [f"{SCORE}: -1 is below 0"]),
    (a_case(an_applicant("P-1", True)), [f"{SCORE}: must be a number, not true"]),
    (a_case(an_applicant("P-1", [])), [f"{SCORE}: must be a number, not a list"]),
    (a_case(an_applicant("P-1", " 5")), [f'{SCORE}: must be a number, not the text " 5"']),
    (a_case(an_applicant("P-1", "NaN")), [f'{SCORE}: must be a number, not the text "NaN"']),
    (a_case(an_applicant("P-1", "٥")), [f'{SCORE}: must be a number, not the text "٥"']),
    (
        a_case(an_applicant("P-1", reviews=[{"scores": {"charm": None}}])),
        ["applicants[0].reviews[0].scores.charm: is not a criterion of the category"],
    ),
    (a_case(an_applicant("P-1", reviews=[{}])), ["applicants[0].reviews[0].scores: is missing"]),
    (
        a_case(an_applicant("P-1", reviews=P1["reviews"] * 2)),
        ["applicants[0].reviews[1].reviewer: r1 reviews the same applicant twice"],
    ),
    (a_case(P1, locked=[{"number": "P-9"}]), ["locked[0].number: P-9 is not the number of an applicant"]),
    (a_case(P1, locked=[{"number": "P-1"}] * 2), ["locked[1].number: P-1 stands twice"]),
    (
        a_case(P1, locked=[{"number": "P-1", "host": "h9"}], hosts=[host()]),
        ["locked[0].host: h9 is not a host of the case"],
    ),
    (a_case(P1, locked=[{"number": "P-1"}], hosts=[host()]), ["locked[0].host: is missing"]),
    (a_case(P1, declined=["P-9"]), ["declined[0]: P-9 is not the number of an applicant"]),
    (a_case(P1, declined=["P-1", "P-1"]), ["declined[1]: P-1 stands twice"]),
    (
        a_case(P1, declined=["P-1"], locked=[{"number": "P-1"}]),
        ["declined[0]: P-1 is locked and cannot have declined"],
    ),
    (
        a_case(P1, P2, locked=[{"number": "P-1"}, {"number": "P-2"}], quotas=[quota(max=1)]),
        ["locked: 2 break quotas[0].max (all) of 1"],
    ),
    (
        a_case(P1, P2, hosts=[host(total=1)], locked=[{"number": n, "host": "h1"} for n in ("P-1", "P-2")]),
        ["locked: 2 break hosts[0].places.student (h1) of 1", "locked: 2 break hosts[0].total (h1) of 1"],
    ),
    (
        a_case(P1, hosts=[host(fields=["it"])], locked=[{"number": "P-1", "host": "h1"}], only_preferred=True),
        ["locked: P-1 breaks hosts[0].fields (h1)", "locked: P-1 breaks only_preferred: h1 is not preferred"],
    ),
]


@pytest.mark.parametrize(("data", "expected"), FAULTS, ids=[faults[0][:60] for _, faults in FAULTS])
def test_each_fault_has_a_line_with_its_path(data: object, expected: list[str]) -> None:
    assert faults_of(data) == expected


def test_all_faults_are_found_at_once() -> None:
    data = a_case(an_applicant("P-1", 11), an_applicant("P-1", -1), quorum=-1, hosts=[host(places={"student": "x"})])
    assert faults_of(data) == [
        'hosts[0].places.student: must be a number, not the text "x"',
        f"{SCORE}: 11 is above the criterion's max of 10",
        "applicants[1].reviews[0].scores.motivation: -1 is below 0",
        "applicants[1].number: P-1 stands twice",
        "quorum: -1 is below 1",
    ]


TEXTS = [
    ("", "line 1 column 1: not JSON: Expecting value"),
    ("{", "line 1 column 2: not JSON: Expecting property name enclosed in double quotes"),
    ("[" * 200_000, "case: not readable: lists and objects stand too deep inside each other"),
    ('{"a":' * 200_000, "case: not readable: lists and objects stand too deep inside each other"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS, ids=["empty", "open", "deep lists", "deep objects"])
def test_text_that_is_not_json_is_a_fault(text: str, expected: str) -> None:
    with pytest.raises(BadCase) as caught:
        read_case(text)
    assert caught.value.faults == [expected]


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity", "1e999999999", "1e-999", "9" * 5000, "1" * 41])
def test_a_number_that_cannot_be_kept_exactly_is_a_fault(literal: str) -> None:
    for path, text in ((SCORE, a_case(an_applicant("P-1", "@"))), ("quorum", a_case(P1, quorum="@"))):
        with pytest.raises(BadCase) as caught:
            read_case(json.dumps(text).replace('"@"', literal))
        (fault,) = caught.value.faults
        assert fault.startswith(f"{path}: ") and len(fault) < 200


def test_a_member_that_stands_twice_is_a_fault() -> None:
    text = json.dumps(a_case(P1)).replace('"motivation": 5', '"motivation": 5, "motivation": 9')
    with pytest.raises(BadCase) as caught:
        read_case(text)
    assert caught.value.faults == [f"{SCORE}: stands twice in its object"]


def test_half_a_character_is_a_fault_and_can_be_printed() -> None:
    (fault,) = faults_of(a_case(an_applicant("P-\ud800")))
    assert fault == "applicants[0].number: holds half a character (a lone surrogate)"
    (fault,) = faults_of(a_case(an_applicant("P-1", preferences=["\ud800\n"])))[:1]
    assert fault.encode() and "\n" not in fault


def test_a_fault_keeps_to_one_line_whatever_it_quotes() -> None:
    for fault in faults_of(a_case(P1 | {"a\nb": 1}, declined=["P\r\n9", "x" * 1000, 10**50])):
        assert "\n" not in fault and "\r" not in fault and len(fault) < 200


@pytest.mark.parametrize(
    "number", [0.5, float("nan"), Decimal("NaN"), Decimal("1e500"), 10**40, b"5", object(), {1, 2}]
)
def test_a_value_that_json_has_not_is_a_fault(number: object) -> None:
    with pytest.raises(BadCase) as caught:
        case_from(a_case(an_applicant("P-1", number)))
    assert caught.value.faults[0].startswith(SCORE)


WRONG = [None, True, 1, "text", [], {}, [[]], [{}], {"a": 1}, [None], {"student": None}, {"student": [1]}, "NaN"]


@pytest.mark.parametrize("key", sorted(set(a_case(P1)) | set("quotas hosts locked declined ties pass_mark".split())))
@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_a_value_of_the_wrong_type_anywhere_is_never_a_traceback(key: str, wrong: object) -> None:
    whole = a_case(
        P1, quotas=[quota(min=1)], hosts=[host()], locked=[{"number": "P-1", "host": "h1"}], declined=[], ties=["plan"]
    )
    for data in (whole | {key: wrong}, *nested(whole, key, wrong)):
        try:
            case_from(data)
        except BadCase as bad:
            assert bad.faults and all(": " in fault for fault in bad.faults)


def nested(whole: dict[str, Any], key: str, wrong: object) -> list[dict[str, Any]]:
    """The case with the wrong value in place of each member of the first item of a list."""
    rows = whole.get(key)
    if not isinstance(rows, list) or not rows or not isinstance(rows[0], dict):
        return []
    return [whole | {key: [rows[0] | {member: wrong}]} for member in (*rows[0], "attributes", "preferences", "max")]
