"""Stability: the shares are those of selecting again by the same rules, exactly, and the same everywhere."""

import json
import os
import subprocess
import sys
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.selection.rules import BadCase, case_from, run
from app.selection.rules.advice import stability
from app.selection.rules.advice.reviews import counting_reviews
from app.selection.rules.advice.selecting import Selector, passing
from app.selection.rules.advice.stability import chance, resampled
from app.selection.rules.running import decide
from app.selection.rules.scoring import standings
from tests.rules.selection.advice.panels import a_panel, places, reviewed
from tests.rules.selection.cases import a_case, a_crowded_case, an_applicant, cases


def good(data: dict[str, Any]) -> Any:
    """The case, if it has no fault."""
    try:
        return case_from(data)
    except BadCase:
        assume(False)


def selected(data: dict[str, Any]) -> set[str]:
    """Who is selected."""
    return {row.number for row in run(case_from(data)).ranking if row.outcome == "selected"}


@settings(max_examples=80, deadline=None)
@given(cases())
def test_where_all_reviews_of_a_person_are_alike_the_shares_are_the_real_outcome(data: dict[str, Any]) -> None:
    for person in data["applicants"]:
        person["reviews"] = [person["reviews"][0] | {"reviewer": row["reviewer"]} for row in person["reviews"]]
    found = stability(good(data), draws=5)
    assert {number for number, one in found.chances.items() if one.share == 1} == selected(data) - {
        lock["number"] for lock in data["locked"]
    }
    assert {one.share for one in found.chances.values()} <= {0, 1}
    assert all(one.low == one.high for one in found.chances.values())


@settings(max_examples=100, deadline=None)
@given(cases(), st.sampled_from("abc"))
def test_a_draw_is_the_case_with_the_drawn_reviews_run_as_always(data: dict[str, Any], seed: str) -> None:
    case = good(data)
    found = stability(case, draws=1, seed=seed)
    for person, rows in zip(data["applicants"], counting_reviews(case), strict=True):
        reviews = sorted(person["reviews"], key=lambda row: row["reviewer"])
        counting = [row for row in reviews if row["reviewer"] in {review.reviewer for review, _ in rows}]
        picks = resampled(len(counting), 1, f"{seed}\n{person['number']}")[0] if counting else ()
        drawn = [counting[pick] for pick in picks]
        person["reviews"] = [row | {"reviewer": f"r{place}"} for place, row in enumerate(drawn)]
    locked = {lock["number"] for lock in data["locked"]}
    assert {number for number, one in found.chances.items() if one.share} == selected(data) - locked


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10**6))
def test_selecting_again_and_again_gives_what_the_engine_gives_each_time(seed: int) -> None:
    case = good(a_crowded_case(seed))
    crowd = passing(case, standings(case))
    selector = Selector(case, crowd)
    chance = Random(seed)
    for _ in range(6):
        order = chance.sample(range(len(crowd)), chance.randint(0, len(crowd)))
        expected = decide(case, [crowd[place] for place in order]).hosts
        assert {crowd[place].number for place in selector.select(order)} == set(expected)


def test_a_clear_winner_is_in_every_draw_and_a_clear_loser_in_none() -> None:
    people = {
        "winner": [("r1", 90), ("r2", 95), ("r3", 99)],
        "middle": [("r1", 50), ("r2", 60), ("r3", 70)],
        "likewise": [("r1", 55), ("r2", 60), ("r3", 65)],
        "loser": [("r1", 1), ("r2", 2), ("r3", 9)],
    }
    found = stability(case_from(a_panel(people, quotas=places(2)))).chances
    assert (found["winner"].share, found["winner"].band) == (1, "in")
    assert (found["loser"].share, found["loser"].band) == (0, "out")
    assert found["middle"].band == found["likewise"].band == "borderline"
    assert found["middle"].share + found["likewise"].share == 1


def test_shares_and_percentiles_come_near_what_can_be_worked_out_by_hand() -> None:
    # two reviews: both low in a quarter of the draws, both high in a quarter, and 60 in half of them
    people = {"wide": [("r1", 40), ("r2", 80)], "fixed": [("r1", 59), ("r2", 59)]}
    found = stability(case_from(a_panel(people, quotas=places(1))), draws=2000).chances
    assert abs(found["wide"].share - Fraction(3, 4)) < Fraction(4, 100)
    assert (found["wide"].low, found["wide"].high, found["wide"].reviews) == (40, 80, 2)
    assert (found["fixed"].low, found["fixed"].high) == (59, 59)


def test_totals_of_draws_stay_exact() -> None:
    found = stability(case_from(a_panel({"P-1": [("r1", 0), ("r2", 0), ("r3", 1)]})), draws=500).chances["P-1"]
    assert (found.low, found.high) == (0, Fraction(2, 3))


def test_a_pass_mark_can_be_missed_or_reached_by_chance() -> None:
    people = {"above": [("r1", 45), ("r2", 65)], "below": [("r1", 40), ("r2", 58)]}
    case = case_from(a_panel(people, pass_mark={"student": 50}))
    assert [row.outcome for row in run(case).ranking] == ["selected", "below_pass_mark"]
    found = stability(case).chances
    assert 0 < found["below"].share < found["above"].share < 1


def test_only_people_whose_total_decides_have_a_chance() -> None:
    rows = [("r1", 50), ("r2", 50)]
    case = case_from(
        a_case(
            reviewed("passes", rows),
            reviewed("below", [("r1", 10), ("r2", 20)]),
            reviewed("locked", rows),
            reviewed("declined", rows),
            reviewed("ineligible", rows, eligible=False),
            reviewed("incomplete", rows[:1]),
            criteria={"student": [{"key": "motivation", "max": 100, "weight": 1}]},
            quorum=2,
            pass_mark={"student": 40},
            locked=[{"number": "locked"}],
            declined=["declined"],
        )
    )
    assert list(stability(case, draws=3).chances) == ["below", "passes"]


def test_neither_the_order_of_applicants_nor_of_reviews_matters() -> None:
    chance = Random(7)
    people = {f"P-{place}": [(f"r{turn}", chance.randint(20, 80)) for turn in range(4)] for place in range(12)}
    first = a_panel(people, quotas=places(5))
    other = a_panel({number: rows[::-1] for number, rows in reversed(people.items())}, quotas=places(5))
    assert stability(case_from(first)).chances == stability(case_from(other)).chances
    assert stability(case_from(first)).chances != stability(case_from(first), seed="another").chances


def test_a_review_that_does_not_count_is_never_drawn() -> None:
    person = an_applicant("P-1")
    person["reviews"] = [
        {"reviewer": "r1", "scores": {"motivation": 6}},
        {"reviewer": "r2", "scores": {"motivation": None}},
    ]
    found = stability(case_from(a_case(person))).chances["P-1"]
    assert (found.share, found.low, found.high, found.reviews) == (1, 60, 60, 1)


@pytest.mark.parametrize(
    ("share", "band"),
    [
        ("1", "in"),
        ("9/10", "in"),
        ("899/1000", "borderline"),
        ("101/1000", "borderline"),
        ("1/10", "out"),
        ("0", "out"),
    ],
)
def test_the_bands_end_at_nine_and_at_one_in_ten(share: str, band: str) -> None:
    assert chance(Fraction(share), [Fraction(5)], 1).band == band


def test_percentiles_are_totals_that_occur() -> None:
    found = chance(Fraction(1), [Fraction(place) for place in range(1, 101)], 3)
    assert (found.low, found.high) == (5, 95)


def test_without_a_draw_there_is_no_share() -> None:
    with pytest.raises(ValueError, match="at least one draw"):
        stability(case_from(a_case()), draws=0)


def test_the_same_case_gives_the_same_shares_whatever_the_hash_seed() -> None:
    case = a_crowded_case(11)
    for place, person in enumerate(case["applicants"]):
        key = next(iter(person["reviews"][0]["scores"]))
        person["reviews"] += [{"reviewer": "s", "scores": {key: (place * 3) % 10 + 1}}]
    script = (
        "import json, sys; from app.selection.rules import case_from, canonical;"
        "from app.selection.rules.advice import stability;"
        "print(canonical(stability(case_from(json.load(sys.stdin)), 60).data()))"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            input=json.dumps(case),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1
    shares = {one["share"] for one in json.loads(printed.pop())["chances"].values()}
    assert shares - {"0", "1"}


def test_the_chance_is_the_published_one() -> None:
    # whoever draws by the description (SHAKE-256, eight bytes a pick) gets the same picks
    assert resampled(3, 4, "stability/1\nP-1") == [(0, 0, 2), (1, 1, 2), (1, 1, 2), (2, 2, 2)]
