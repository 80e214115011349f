"""What-if: the same as changing the case by hand and running it, with nothing changed in the case itself."""

import copy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.selection.rules import BadCase, case_from, run
from app.selection.rules.advice import Move, knobs, what_if
from tests.rules.selection.advice.panels import a_panel, places
from tests.rules.selection.cases import a_case, a_crowded_case, an_applicant, cases


def a_call() -> dict[str, Any]:
    """Six students, two hosts, and a rule of every kind."""
    return a_case(
        *(an_applicant(f"P-{place}", 4 + place, attributes={"first": place < 3}) for place in range(6)),
        criteria={
            "student": [
                {"key": "motivation", "max": 10, "weight": Decimal("1.5"), "min": 2},
                {"key": "extra", "max": 5, "weight": "2", "optional": True},
            ]
        },
        pass_mark={"student": 45},
        ties=["motivation", "extra"],
        quotas=[{"key": "first", "where": {"first": True}, "min": 1}, {"key": "all", "where": {}, "max": 4}],
        hosts=[{"key": "h1", "places": {"student": 2}, "total": 2}, {"key": "h2", "places": {"student": 1}}],
    )


def by_hand(path: str, value: object) -> dict[str, Any]:
    """The call with one rule changed in its JSON, by members and places in lists."""
    data = a_call()
    *way, last = (int(step) if step.isdigit() else step for step in path.split("/"))
    holder: Any = data
    for step in way:
        holder = holder[step]
    if value is None:
        del holder[last]
    else:
        holder[last] = value
    return data


CHANGES = [
    ("criteria.student.motivation.weight", "0.25", "criteria/student/0/weight", "0.25"),
    ("criteria.student.motivation.min", "7.5", "criteria/student/0/min", "7.5"),
    ("criteria.student.motivation.min", "", "criteria/student/0/min", None),
    ("criteria.student.extra.optional", "false", "criteria/student/1/optional", False),
    ("pass_mark.student", "75", "pass_mark/student", "75"),
    ("pass_mark.student", "", "pass_mark/student", None),
    ("quorum", "2", "quorum", 2),
    ("aggregate", "median", "aggregate", "median"),
    ("ties", "extra, motivation", "ties", ["extra", "motivation"]),
    ("ties", "", "ties", None),
    ("only_preferred", "true", "only_preferred", True),
    ("quotas.first.min", "2", "quotas/0/min", 2),
    ("quotas.first.max", "1", "quotas/0/max", 1),
    ("quotas.all.max", "", "quotas/1/max", None),
    ("hosts.h1.places.student", "1", "hosts/0/places/student", 1),
    ("hosts.h1.total", "", "hosts/0/total", None),
    ("hosts.h2.total", "0", "hosts/1/total", 0),
]


@pytest.mark.parametrize(("path", "text", "place", "value"), CHANGES)
def test_a_change_is_the_changed_case_run_as_always(path: str, text: str, place: str, value: object) -> None:
    data = a_call()
    found = what_if(data, {path: text})
    assert found.before == run(case_from(a_call()))
    assert found.after == run(case_from(by_hand(place, value)))
    assert found.before.digest != found.after.digest
    assert data == a_call()


def test_several_changes_are_made_together() -> None:
    found = what_if(a_call(), {"quotas.first.min": "2", "hosts.h2.places.student": "2", "pass_mark.student": ""})
    # four places now; P-1 and P-2 have gone for the first time, and P-5 and P-4 stand above all
    assert [row.number for row in found.after.ranking if row.outcome == "selected"] == ["P-5", "P-4", "P-2", "P-1"]
    assert (found.came_in, found.went_out) == (("P-1",), ())


def test_who_comes_in_goes_out_and_moves_is_told_in_merit_order() -> None:
    people = {f"P-{place}": [("r", 90 - place)] for place in range(4)}
    data = a_panel(people, quotas=places(3), hosts=[{"key": "a", "places": {"student": 3}}]) | {
        "hosts": [{"key": "a", "places": {"student": 2}}, {"key": "b", "places": {"student": 2}, "total": 2}]
    }
    fewer = what_if(data, {"quotas.all.max": "1", "hosts.a.places.student": "0"})
    assert (fewer.came_in, fewer.went_out, fewer.moved) == ((), ("P-1", "P-2"), (Move("P-0", "a", "b"),))
    more = what_if(data, {"quotas.all.max": "", "hosts.b.total": ""})
    assert (more.came_in, more.went_out, more.moved) == (("P-3",), (), ())


@settings(max_examples=80, deadline=None)
@given(cases())
def test_every_knob_turned_to_where_it_stands_changes_nothing(data: dict[str, Any]) -> None:
    try:
        before = run(case_from(data))
    except BadCase:
        assume(False)
    changes = {knob.path: knob.value for knob in knobs(data) if knob.value is not None}
    found = what_if(copy.deepcopy(data), changes)
    assert found.after.ranking == before.ranking
    assert found.after.effective_minimums == before.effective_minimums
    assert (found.came_in, found.went_out, found.moved) == ((), (), ())


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 6))
def test_coming_in_and_going_out_lead_from_one_result_to_the_other(seed: int, most: int) -> None:
    data = a_crowded_case(seed)
    try:
        caps = {f"quotas.{quota['key']}.max": str(most + quota.get("min", 0)) for quota in data["quotas"]}
        found = what_if(data, caps)
    except BadCase:
        assume(False)
    before, after = (
        {row.number: row.host for row in result.ranking if row.outcome == "selected"}
        for result in (found.before, found.after)
    )
    assert set(before) - set(found.went_out) | set(found.came_in) == set(after)
    assert {move.number for move in found.moved} == {
        number for number in before.keys() & after.keys() if before[number] != after[number]
    }


def test_no_change_keeps_the_digest() -> None:
    found = what_if(a_case(an_applicant("P-1")), {})
    assert found.before == found.after


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"quotas.nothing.max": "3"}, "quotas.nothing.max: is not a rule of the case that can be changed"),
        ({"seed": "x"}, "seed: is not a rule of the case that can be changed"),
        ({"applicants": ""}, "applicants: is not a rule of the case that can be changed"),
        ({"quotas.first.min": "two"}, 'quotas.first.min: must be a number, not the text "two"'),
        ({"quotas.first.min": "1.5"}, "quotas.first.min: must be a whole number, not 1.5"),
        ({"quotas.first.min": "-1"}, "quotas.first.min: -1 is below 0"),
        ({"quorum": "0"}, "quorum: 0 is below 1"),
        ({"quorum": ""}, "quorum: is needed and cannot be taken away"),
        ({"hosts.h1.places.student": " "}, "hosts.h1.places.student: is needed and cannot be taken away"),
        ({"criteria.student.motivation.weight": "NaN"}, "criteria.student.motivation.weight: must be a number"),
        ({"criteria.student.motivation.weight": "0"}, "criteria.student[0].weight: 0 is not above 0"),
        ({"only_preferred": "yes"}, 'only_preferred: must be true or false, not the text "yes"'),
        ({"aggregate": "best"}, "aggregate: best is not one of mean, median, trimmed"),
        ({"ties": "motivation,luck"}, "ties: luck is not one of motivation, extra"),
        ({"ties": "extra,extra"}, "ties[1]: extra stands twice"),
        ({"quotas.first.max": "0"}, "quotas[0].min: 1 is above the max of 0"),
    ],
)
def test_a_bad_change_is_refused_with_its_path(changes: dict[str, str], fault: str) -> None:
    with pytest.raises(BadCase) as bad:
        what_if(a_call(), changes)
    assert len(bad.value.faults) == 1
    assert bad.value.faults[0].startswith(fault)


def test_every_bad_change_has_its_line() -> None:
    with pytest.raises(BadCase) as bad:
        what_if(a_call(), {"x": "1", "quorum": "0", "quotas.first.min": "2"})
    assert [fault.split(":")[0] for fault in bad.value.faults] == ["x", "quorum"]


def test_the_knobs_are_all_rules_of_the_case_with_their_values() -> None:
    assert [(knob.path, knob.kind, knob.value, knob.optional) for knob in knobs(a_call())] == [
        ("criteria.student.motivation.weight", "number", "1.5", False),
        ("criteria.student.motivation.min", "number", "2", True),
        ("criteria.student.motivation.optional", "flag", "false", False),
        ("criteria.student.extra.weight", "number", "2", False),
        ("criteria.student.extra.min", "number", None, True),
        ("criteria.student.extra.optional", "flag", "true", False),
        ("pass_mark.student", "number", "45", True),
        ("quorum", "whole", "1", False),
        ("aggregate", "choice", "mean", False),
        ("ties", "choice", "motivation,extra", True),
        ("only_preferred", "flag", "false", False),
        ("quotas.first.min", "whole", "1", True),
        ("quotas.first.max", "whole", None, True),
        ("quotas.all.min", "whole", None, True),
        ("quotas.all.max", "whole", "4", True),
        ("hosts.h1.places.student", "whole", "2", False),
        ("hosts.h1.total", "whole", "2", True),
        ("hosts.h2.places.student", "whole", "1", False),
        ("hosts.h2.total", "whole", None, True),
    ]
    choices = {knob.path: knob.choices for knob in knobs(a_call()) if knob.choices}
    assert choices == {"aggregate": ("mean", "median", "trimmed"), "ties": ("motivation", "extra")}


def test_a_bad_case_has_no_knobs_and_no_comparison() -> None:
    for ask in (knobs, lambda data: what_if(data, {})):
        with pytest.raises(BadCase, match="quorum: 0 is below 1"):
            ask(a_case(quorum=0))
