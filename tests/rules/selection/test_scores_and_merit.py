"""Scores, the outcomes that need no ranking, and the merit order, rule by rule."""

import hashlib
import hmac
from fractions import Fraction
from typing import Any

import pytest

from app.selection.rules import Row, case_from, draw, run
from tests.rules.selection.cases import a_case, an_applicant

RUBRIC = [
    {"key": "motivation", "max": 10, "weight": 3},
    {"key": "language", "max": 5, "weight": "1.5", "min": 2},
    {"key": "portfolio", "max": 5, "weight": 1, "optional": True},
]


def rows_of(*applicants: dict[str, Any], **changes: Any) -> dict[str, Row]:
    """The rows of a case by number."""
    return {row.number: row for row in run(case_from(a_case(*applicants, **changes))).ranking}


def reviewed(*reviews: dict[str, object], **changes: Any) -> Row:
    """The row of one student with these reviews."""
    person = an_applicant("P-1", reviews=[{"reviewer": f"r{n}", "scores": scores} for n, scores in enumerate(reviews)])
    return rows_of(person, criteria={"student": RUBRIC}, **changes)["P-1"]


def scores(motivation: object, language: object = 2, portfolio: object = None) -> dict[str, object]:
    """The scores of one review."""
    return {"motivation": motivation, "language": language, "portfolio": portfolio}


TOTALS = [
    ("optional and not assessed is left out", [scores(8, 4)], "80", "80.00"),
    ("optional and assessed counts", [scores(8, 4, 0)], "720/11", "65.45"),
    ("decimals are exact", [scores("0.1", "2.2")], "46/3", "15.33"),
    ("a mean of reviews with different criteria", [scores(8, 4), scores(8, 4, 5)], "900/11", "81.82"),
    ("a review with a gap does not count", [scores(8, 4), scores(None, 5), {"motivation": 1}], "80", "80.00"),
    ("nothing is not a zero", [scores(None, 4)], "None", None),
]


@pytest.mark.parametrize(("why", "reviews", "total", "printed"), TOTALS, ids=[row[0] for row in TOTALS])
def test_a_total_is_the_weighted_share_of_what_was_answered(
    why: str, reviews: list[dict[str, object]], total: str, printed: str | None
) -> None:
    row = reviewed(*reviews)
    assert (str(row.total), row.printed) == (total, printed)


@pytest.mark.parametrize(
    ("score", "printed"),
    [("0.0005", "0.01"), ("0.00049", "0.00"), ("3.33345", "33.33"), ("3.3335", "33.34"), (10, "100.00")],
)
def test_the_printed_total_is_rounded_half_up(score: str, printed: str) -> None:
    assert rows_of(an_applicant("P-1", score))["P-1"].printed == printed


AGGREGATES = [
    ("mean", [1, 2, 9], "40"),
    ("median", [1, 2, 9], "20"),
    ("median", [1, 2, 5, 9], "35"),
    ("trimmed", [1, 2, 9], "20"),
    ("trimmed", [1, 2, 5, 9], "35"),
    ("trimmed", [9, 9, 9, 0], "90"),
    ("trimmed", [1, 2], "15"),
    ("trimmed", [7], "70"),
]


@pytest.mark.parametrize(("aggregate", "marks", "total"), AGGREGATES)
def test_the_aggregate_makes_one_total_of_the_reviews(aggregate: str, marks: list[int], total: str) -> None:
    reviews = [{"reviewer": f"r{n}", "scores": {"motivation": mark}} for n, mark in enumerate(marks)]
    row = rows_of(an_applicant("P-1", reviews=reviews), aggregate=aggregate)["P-1"]
    assert str(row.total) == total


OUTCOMES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("selected", {}, {}),
    ("declined", {"eligible": False, "reviews": []}, {"declined": ["P-1"]}),
    ("selected", {"eligible": False, "reviews": []}, {"locked": [{"number": "P-1"}]}),
    ("ineligible", {"eligible": False, "reviews": []}, {}),
    ("incomplete", {"reviews": []}, {}),
    ("incomplete", {}, {"quorum": 2}),
    ("incomplete", {}, {"quorum": 2, "pass_mark": {"student": 90}}),
    ("below_pass_mark", {}, {"pass_mark": {"student": "50.01"}}),
    ("selected", {}, {"pass_mark": {"student": "50.00"}}),
    ("selected", {}, {"pass_mark": {"teacher": 90}}),
    ("reserve", {}, {"quotas": [{"key": "none", "where": {}, "max": 0}]}),
]


@pytest.mark.parametrize(("outcome", "person", "changes"), OUTCOMES)
def test_outcomes_are_tested_in_their_order(outcome: str, person: dict[str, Any], changes: dict[str, Any]) -> None:
    assert rows_of(an_applicant("P-1", **person), **changes)["P-1"].outcome == outcome


@pytest.mark.parametrize(
    ("reviews", "outcome"),
    [
        ([scores(10, 2)], "selected"),
        ([scores(10, "1.9")], "below_pass_mark"),
        ([scores(10, 1), scores(10, 3)], "selected"),
        ([scores(10, 1), scores(10, 1), scores(None, 5)], "below_pass_mark"),
    ],
)
def test_the_mean_of_a_criterion_may_not_be_below_its_min(reviews: list[dict[str, object]], outcome: str) -> None:
    assert reviewed(*reviews).outcome == outcome


def test_a_criterion_that_nobody_assessed_is_not_below_its_min() -> None:
    rubric = [RUBRIC[0], RUBRIC[2] | {"min": 1}]
    assert rows_of(an_applicant("P-1"), criteria={"student": rubric})["P-1"].outcome == "selected"


def test_the_draw_is_the_hmac_of_the_number_under_the_seed() -> None:
    expected = hmac.new("თესლი:19".encode(), b"P-001", hashlib.sha256).hexdigest()
    assert draw("თესლი:19", "P-001") == expected
    assert rows_of(an_applicant("P-001"), seed="თესლი:19")["P-001"].draw == expected


def test_equal_totals_are_parted_by_the_tie_criteria_and_then_by_the_draw() -> None:
    criteria = {
        "student": [{"key": "a", "max": 10, "weight": 1}, {"key": "b", "max": 10, "weight": 1}],
        "teacher": [{"key": "b", "max": 20, "weight": 1}],
    }

    def person(number: str, category: str = "student", **scores: int) -> dict[str, Any]:
        return {"number": number, "category": category, "reviews": [{"scores": scores}]}

    people = [
        person("x", a=5, b=5), person("y", a=5, b=5), person("z", a=5, b=5), person("more-b", a=4, b=6),
        person("more-a", a=6, b=4), person("more", a=6, b=5), person("teacher", "teacher", b=10),
    ]  # fmt: skip
    rows = list(rows_of(*people, criteria=criteria, ties=["a", "b"]))
    by_draw = sorted("xyz", key=lambda number: draw("a seed", number))
    # the teacher's rubric has no "a", which counts as 0
    assert rows == ["more", "more-a", *by_draw, "more-b", "teacher"]


def test_the_rank_is_within_the_category_and_the_rest_follow_by_number() -> None:
    teacher = {"category": "teacher", "reviews": [{"scores": {"plan": 6}}]}
    rows = rows_of(
        an_applicant("P-5", 5), an_applicant("P-4", 6, **teacher), an_applicant("P-3", 7), an_applicant("P-2", 3),
        an_applicant("P-1", reviews=[]), an_applicant("P-0", reviews=[]), locked=[{"number": "P-2"}],
        quotas=[{"key": "one", "where": {}, "max": 2}],
    )  # fmt: skip
    assert [(number, row.rank, row.outcome) for number, row in rows.items()] == [
        ("P-3", 1, "selected"), ("P-4", 1, "reserve"), ("P-5", 2, "reserve"), ("P-2", 3, "selected"),
        ("P-0", None, "incomplete"), ("P-1", None, "incomplete"),
    ]  # fmt: skip


def test_locked_people_without_a_total_come_last_in_the_merit_order() -> None:
    rows = rows_of(an_applicant("P-1", reviews=[]), an_applicant("P-2", 0), locked=[{"number": "P-1"}])
    assert [(number, row.rank) for number, row in rows.items()] == [("P-2", 1), ("P-1", 2)]


def test_a_total_with_many_digits_stays_exact() -> None:
    total = rows_of(an_applicant("P-1", "3.333333333333333333333333333"))["P-1"].total
    assert total == Fraction(3333333333333333333333333333, 10**26)
