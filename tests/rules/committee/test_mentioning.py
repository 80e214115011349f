"""Whom an “@” names: whole names in both scripts, beginnings, Georgian endings; and what names nobody."""

import pytest

from app.committee.rules.mentioning import mentioned

NAMES = {
    1: ("ნინო ბერიძე", "Nino Beridze"),
    2: ("ნინო ბერიძიშვილი", "Nino Beridzishvili"),
    3: ("გიორგი მაისურაძე", "Giorgi Maisuradze"),
    4: ("ანა-მარია ჯ.", "Ana-Maria J."),
}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@Giorgi, look", {3}),
        ("@გიორგი", {3}),
        ("ვეთანხმები @გიორგის.", {3}),
        ("see @gior and @GIORGI MAISURADZE", {3}),
        ("@Nino Beridze: yes", {1}),
        ("@ნინო ბერიძეს", {1}),
        ("(@Nino Beridzishvili)", {2}),
        ("@Ana-Maria please", {4}),
        ("@Nino Beridze and @Giorgi", {1, 3}),
        ("write to nino@giorgi.example", set()),
        ("50 @ 3 and a lone @", set()),
        ("", set()),
    ],
)
def test_people_are_found_by_what_one_would_write(text: str, found: set[int]) -> None:
    assert mentioned(text, NAMES) == (found, [])


@pytest.mark.parametrize(
    ("text", "unknown"), [("@Nino", ["Nino"]), ("@Zurab and @Giorgi", ["Zurab"]), ("@გ @ლევან", ["ლევან"])]
)
def test_a_name_of_nobody_or_of_several_is_told(text: str, unknown: list[str]) -> None:
    assert mentioned(text, NAMES)[1] == unknown


def test_two_people_of_one_name_are_not_guessed_between() -> None:
    assert mentioned("@Nino Beridze", {1: ("Nino Beridze",), 2: ("Nino Beridze",)}) == (set(), ["Nino"])
