"""Calibration: what was planted is found again, thin panels are refused, and the ranking beside is the engine's."""

from fractions import Fraction
from itertools import product
from math import sqrt
from random import Random
from statistics import fmean
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.selection.rules import case_from
from app.selection.rules.advice import Calibration, calibrate
from app.selection.rules.advice.panel import Score, fitted, groups
from app.selection.rules.advice.students_t import probability, two_sided
from tests.rules.selection.advice.panels import Reviews, a_panel, places

PLANTED = {"mild": 9, "plain": 1, "strict": -10}
PAIRS = [("mild", "plain"), ("plain", "strict"), ("mild", "strict")]


def planted(count: int = 12) -> dict[str, Reviews]:
    """People of level 30, 31, … each with two of the three reviewers, without any noise."""
    return {
        f"P-{place:02}": [(name, 30 + place + PLANTED[name]) for name in PAIRS[place % 3]] for place in range(count)
    }


def calibrated(people: dict[str, Reviews], **changes: Any) -> Calibration:
    """The calibration of the students."""
    return calibrate(case_from(a_panel(people, **changes)))["student"]


def refusal(people: dict[str, Reviews]) -> object:
    """Why it is refused; nothing else comes with a refusal."""
    found = calibrated(people)
    assert (found.reviewers, found.lines) == ((), ())
    return found.refusal


def test_planted_leniencies_come_back_exactly_when_there_is_no_noise() -> None:
    found = calibrated(planted())
    assert found.refusal is None
    for one in found.reviewers:
        assert one.leniency == pytest.approx(PLANTED[one.reviewer], abs=1e-9)
        assert one.high - one.low == pytest.approx(0, abs=1e-6)
        assert one.reviews == 8
    assert {line.number: line.calibrated for line in found.lines} == {f"P-{n:02}": Fraction(30 + n) for n in range(12)}


def test_the_ranking_beside_is_the_one_of_the_true_levels() -> None:
    found = calibrated(planted(), quotas=places(4))
    by_real = [line.number for line in found.lines]
    assert [line.rank for line in found.lines] == list(range(1, 13))
    assert by_real != sorted(by_real, reverse=True)
    by_calibrated = sorted(found.lines, key=lambda line: line.calibrated_rank or 0)
    assert [line.number for line in by_calibrated] == sorted(by_real, reverse=True)
    assert {line.number for line in found.lines if line.outcome == "selected"} == {"P-11", "P-09", "P-06", "P-03"}
    assert {line.number for line in found.lines if line.calibrated_outcome == "selected"} == {
        "P-11", "P-10", "P-09", "P-08",
    }  # fmt: skip


def test_a_pass_mark_sees_the_calibrated_total() -> None:
    lines = {line.number: line for line in calibrated(planted(), pass_mark={"student": 34}).lines}
    # level 32 with a mild reviewer's help, and level 34 with a strict one's hand
    assert (lines["P-00"].outcome, lines["P-00"].calibrated_outcome) == ("selected", "below_pass_mark")
    assert (lines["P-04"].outcome, lines["P-04"].calibrated_outcome) == ("below_pass_mark", "selected")
    assert (lines["P-04"].rank, lines["P-00"].calibrated_rank) == (None, None)


def test_a_minimum_of_a_criterion_sees_the_scores_as_they_were_given() -> None:
    rubric = [{"key": "motivation", "max": 100, "weight": 1, "min": 30}]
    data = a_panel(planted()) | {"criteria": {"student": rubric}}
    lines = {line.number: line for line in calibrate(case_from(data))["student"].lines}
    # 31 and 34 would pass, but the mean of what was given is below 30
    for number in ("P-01", "P-04"):
        assert (lines[number].outcome, lines[number].calibrated_outcome) == ("below_pass_mark", "below_pass_mark")
    assert lines["P-07"].calibrated_outcome == "selected"


def test_leniency_and_interval_are_those_of_the_textbook_for_a_complete_panel() -> None:
    chance = Random(3)
    table = {(i, j): chance.randint(20, 80) for i, j in product(range(6), range(4))}
    found = calibrated({f"P-{i}": [(f"r{j}", table[i, j]) for j in range(4)] for i in range(6)})
    mean = fmean(table.values())
    rows = [fmean(table[i, j] for j in range(4)) for i in range(6)]
    columns = [fmean(table[i, j] for i in range(6)) for j in range(4)]
    noise = sum((table[i, j] - rows[i] - columns[j] + mean) ** 2 for i, j in table) / (5 * 3)
    reach = 2.13145 * sqrt(noise * (1 - 1 / 4) / 6)  # t of 15 degrees of freedom
    for one, column in zip(found.reviewers, columns, strict=True):
        assert one.leniency == pytest.approx(column - mean, abs=1e-9)
        assert one.high - one.leniency == pytest.approx(reach, rel=1e-5)
        assert one.leniency - one.low == pytest.approx(reach, rel=1e-5)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6))
def test_the_fit_leaves_nothing_that_a_reviewer_could_explain(seed: int) -> None:
    chance = Random(seed)
    reviewers = [f"r{place}" for place in range(chance.randint(2, 5))]
    scores = [
        Score(f"P-{place}", name, chance.randint(0, 100))
        for place in range(20)
        for name in chance.sample(reviewers, chance.randint(1, len(reviewers)))
    ]
    scores += [Score("all", name, chance.randint(0, 100)) for name in reviewers]
    scores += [Score("all too", name, chance.randint(0, 100)) for name in reviewers]
    effects = fitted(scores)
    levels = {
        number: fmean(score.points - effects[score.reviewer].leniency for score in scores if score.applicant == number)
        for number in {score.applicant for score in scores}
    }
    for name in reviewers:
        left = [
            score.points - levels[score.applicant] - effects[name].leniency
            for score in scores
            if score.reviewer == name
        ]
        assert sum(left) == pytest.approx(0, abs=1e-7)
    assert sum(effects[score.reviewer].leniency for score in scores) == pytest.approx(0, abs=1e-7)
    assert fitted(scores[::-1]) == effects


def test_a_panel_in_two_parts_is_refused_with_its_parts() -> None:
    people: dict[str, Reviews] = {f"A-{place}": [("a1", place), ("a2", 50)] for place in range(6)}
    people |= {f"B-{place}": [("b1", place), ("b2", 50)] for place in range(6)}
    assert refusal(people) == {"code": "disconnected", "groups": [["a1", "a2"], ["b1", "b2"]]}
    assert calibrated(people | {"bridge": [("a2", 5), ("b1", 7)]}).refusal is None


def test_a_reviewer_with_four_reviews_is_too_few() -> None:
    people: dict[str, Reviews] = {f"P-{place}": [("r1", place), ("r2", 50)] for place in range(6)}
    for place in range(4):
        people[f"P-{place}"] = [*people[f"P-{place}"], ("new", 10 * place)]
    assert refusal(people) == {"code": "few_reviews", "reviewers": {"new": 4}}
    people["P-4"] = [*people["P-4"], ("new", 3)]
    assert calibrated(people).refusal is None


def test_one_reviewer_leaves_no_noise_to_estimate() -> None:
    assert refusal({f"P-{place}": [("r1", place)] for place in range(6)}) == {"code": "no_noise_left"}


def test_a_category_without_counting_reviews_by_a_named_person_is_refused() -> None:
    assert refusal({}) == {"code": "no_reviews"}
    assert refusal({"P-1": [(None, 5)], "P-2": [("r1", None)]}) == {"code": "no_reviews"}


def test_a_review_without_a_name_stays_as_it_is() -> None:
    people = planted() | {"extra": [(None, 50), ("mild", 59)]}
    line = next(line for line in calibrated(people).lines if line.number == "extra")
    # nobody else reviewed with the nameless one, so "extra" says nothing about "mild" beside its share in the sum of 0
    shift = Fraction(9, 25)
    assert line.calibrated == (50 + 50 + shift) / 2


@pytest.mark.parametrize(("aggregate", "expected"), [("median", 50), ("trimmed", 50), ("mean", 53)])
def test_calibrated_reviews_become_one_total_as_the_case_says(aggregate: str, expected: int) -> None:
    people = planted() | {"extra": [("mild", 59), ("plain", 51), ("strict", 40 + 9)]}
    people["other"] = [("mild", 59), ("plain", 51), ("strict", 40 - 9)]
    found = {line.number: line.calibrated for line in calibrated(people, aggregate=aggregate).lines}
    # the two odd scores of the strict one cancel out
    assert float(found["extra"]) == pytest.approx(expected, abs=0.001)


def test_a_total_below_nothing_counts_as_nothing() -> None:
    people = planted() | {"low": [("mild", 0), ("plain", 0)], "lower": [("mild", 0), ("plain", 0), ("strict", 0)]}
    lines = {line.number: line for line in calibrated(people).lines}
    assert lines["low"].calibrated == 0
    assert lines["low"].calibrated_outcome == "selected"


def test_a_category_that_is_refused_keeps_its_totals_beside_one_that_is_not() -> None:
    data = a_panel(planted(), quotas=places(5))
    data["criteria"]["teacher"] = [{"key": "plan", "max": 100, "weight": 1}]
    data["applicants"] += [
        {"number": "T-1", "category": "teacher", "reviews": [{"reviewer": "mild", "scores": {"plan": "40.5"}}]}
    ]
    found = calibrate(case_from(data))
    assert found["teacher"].refusal == {"code": "few_reviews", "reviewers": {"mild": 1}}
    # the teacher's place is still taken into account: four students go, not five
    assert sum(line.calibrated_outcome == "selected" for line in found["student"].lines) == 4


def test_groups_are_joined_through_chains_of_applicants() -> None:
    chain = [("a", "r3"), ("a", "r1"), ("b", "r1"), ("b", "r2"), ("c", "r5"), ("d", "r5"), ("d", "r4")]
    assert groups([Score(number, name, 1.0) for number, name in chain]) == [["r1", "r2", "r3"], ["r4", "r5"]]


@pytest.mark.parametrize(
    ("freedom", "t"),
    [(1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (7, 2.365), (10, 2.228), (29, 2.045), (120, 1.980)],
)
def test_the_quantiles_are_those_of_the_printed_tables(freedom: int, t: float) -> None:
    assert two_sided(0.95, freedom) == pytest.approx(t, abs=0.0006)
    assert probability(two_sided(0.95, freedom), freedom) == pytest.approx(0.95, abs=1e-12)


def test_as_json_it_has_four_decimals_and_no_negative_zero() -> None:
    data = calibrated(planted()).data()
    assert data["reviewers"] == [
        {"reviewer": "mild", "reviews": 8, "leniency": "9.0000", "low": "9.0000", "high": "9.0000"},
        {"reviewer": "plain", "reviews": 8, "leniency": "1.0000", "low": "1.0000", "high": "1.0000"},
        {"reviewer": "strict", "reviews": 8, "leniency": "-10.0000", "low": "-10.0000", "high": "-10.0000"},
    ]
    level = calibrated({f"P-{place}": [("r1", place), ("r2", place)] for place in range(6)}).data()
    assert "-0.0000" not in str(level)
