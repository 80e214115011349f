"""What a score may be, what a review must answer, and its total."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.committee.rules.scores import Choice, canonical, chosen, fault, foreign, missing, total


@dataclass
class Line:
    """A criterion of ten points."""

    key: str = "motivation"
    maximum: int = 10
    weight: Decimal = Decimal(1)
    optional: bool = False


RUBRIC = [Line(), Line("language", 5, Decimal("1.5")), Line("portfolio", 5, optional=True)]


@pytest.mark.parametrize("text", ["0", "10", "7.5", "7,5", "7.25", " 8 ", "08", ".5", "10.00", "3."])
def test_a_number_from_zero_to_the_maximum_with_two_decimals_is_a_score(text: str) -> None:
    assert fault(Line(), text) is None


@pytest.mark.parametrize(
    "text", ["", "-1", "10.01", "11", "7.125", "1e1", "NaN", "a", ".", "1.2.3", "²", "٣", "+3", "1 0"]
)
def test_anything_else_is_not_a_score_and_says_why(text: str) -> None:
    assert fault(Line(), text)


@pytest.mark.parametrize(
    ("text", "kept"), [("8.50", "8.5"), ("10", "10"), ("7,5", "7.5"), ("0.0", "0"), ("007", "7"), ("100", "100")]
)
def test_a_score_is_kept_in_one_way_of_writing(text: str, kept: str) -> None:
    assert canonical(text) == kept


@pytest.mark.parametrize(
    ("level", "exact", "score"),
    [
        ("5", "", "5"),
        ("5", "5.0", "5"),
        ("exact", "7,5", "7.5"),
        (None, "7.5", "7.5"),
        ("", "", None),
        (None, "", None),
    ],
)
def test_a_level_or_a_number_gives_the_score(level: str | None, exact: str, score: str | None) -> None:
    assert chosen(Line(), Choice(level, exact)) == (score, None)


@pytest.mark.parametrize(
    ("level", "exact"), [("5", "7"), ("5", "x"), ("", "3"), ("exact", ""), ("exact", "11"), ("12", ""), (None, "x")]
)
def test_a_choice_that_says_two_things_or_nothing_sensible_is_not_guessed_about(level: str | None, exact: str) -> None:
    score, wrong = chosen(Line(), Choice(level, exact))
    assert score is None and wrong


def test_every_criterion_that_is_not_optional_must_be_scored_and_zero_is_a_score() -> None:
    assert missing(RUBRIC, {"motivation": "0", "language": "5"}) == []
    assert missing(RUBRIC, {"motivation": None, "portfolio": "3"}) == ["motivation", "language"]


def test_unknown_criteria_and_scores_out_of_range_are_foreign() -> None:
    assert foreign(RUBRIC, {"motivation": "10", "portfolio": None}) == []
    assert foreign(RUBRIC, {"charm": "1", "language": "5.01"}) == ["charm", "language"]


def test_the_total_is_exact_and_leaves_out_what_was_not_assessed() -> None:
    assert total(RUBRIC, {"motivation": "8", "language": "4", "portfolio": None}) == 80
    assert total(RUBRIC, {"motivation": "1", "language": "1"}) == Fraction(16)
    third = [Line("a", 3), Line("b", 3, optional=True)]
    assert total(third, {"a": "1"}) == Fraction(100, 3)


def test_nothing_answered_has_no_total_rather_than_zero() -> None:
    assert total(RUBRIC, {}) is None
    assert total(RUBRIC, {"motivation": None}) is None
    assert total(RUBRIC, {"motivation": "0"}) == 0


@given(st.decimals(0, 10, places=2), st.decimals(0, 5, places=2))
def test_not_assessed_never_changes_the_total_as_a_zero_would(motivation: Decimal, language: Decimal) -> None:
    scores = {"motivation": canonical(str(motivation)), "language": canonical(str(language))}
    left_out = total(RUBRIC, scores | {"portfolio": None})
    zero = total(RUBRIC, scores | {"portfolio": "0"})
    assert left_out == total(RUBRIC, scores) and left_out is not None and zero is not None
    assert zero < left_out or left_out == 0
