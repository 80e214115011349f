"""The rules of the diary, by table."""

from datetime import date

import pytest

from app.accounts.models import Person
from app.trips.rules.diary import (
    can_change,
    consents,
    days_of,
    given_name,
    is_open,
    kept_until,
    lacking,
    pictures_open,
    printable,
    why_not,
)

FIRST, LAST = date(2026, 5, 4), date(2026, 5, 10)


@pytest.mark.parametrize(
    ("on", "today", "why"),
    [
        (FIRST, FIRST, ""),
        (LAST, date(2026, 6, 9), ""),
        (FIRST, LAST, ""),
        (date(2026, 5, 3), LAST, "not one of the trip"),
        (date(2026, 5, 11), date(2026, 5, 12), "not one of the trip"),
        (date(2026, 5, 6), date(2026, 5, 5), "has not come yet"),
        (LAST, date(2026, 6, 10), "until 30 days after the journey"),
    ],
)
def test_a_day_can_be_written_of_from_its_morning_until_a_month_after_the_journey(
    on: date, today: date, why: str
) -> None:
    found = why_not(on, FIRST, LAST, today)
    assert (why in found) if why else not found


@pytest.mark.parametrize(
    ("today", "opened"),
    [(date(2026, 5, 3), False), (FIRST, True), (date(2026, 6, 9), True), (date(2026, 6, 10), False)],
)
def test_the_diary_is_open_from_the_first_day_until_a_month_after_the_last(today: date, opened: bool) -> None:
    assert is_open(FIRST, LAST, today) is opened


@pytest.mark.parametrize(
    ("today", "first", "number"),
    [
        (date(2026, 5, 3), None, 0),
        (FIRST, FIRST, 1),
        (date(2026, 5, 6), date(2026, 5, 6), 3),
        (date(2026, 8, 1), LAST, 7),
    ],
)
def test_the_days_are_those_that_have_come_the_latest_first(today: date, first: date | None, number: int) -> None:
    days = days_of(FIRST, LAST, today)
    assert len(days) == number and (days[0] if days else None) == first
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("text", "alts", "faults"),
    [
        ("A day", [], []),
        ("", ["a lathe"], []),
        (" \n", [], ["Write something"]),
        ("A day", ["a lathe", " "], ["Picture 2:"]),
        ("", ["", "a lathe", ""], ["Picture 1:", "Picture 3:"]),
    ],
)
def test_an_entry_needs_a_text_or_a_picture_and_words_for_each(text: str, alts: list[str], faults: list[str]) -> None:
    found = lacking(text, alts)
    assert len(found) == len(faults)
    assert all(sentence.startswith(start) for sentence, start in zip(found, faults, strict=True))


@pytest.mark.parametrize(
    ("papers", "agreed"),
    [
        ([], False),
        ([("permission", FIRST, None)], False),
        ([("pictures", FIRST, None)], True),
        ([("pictures", LAST, None)], False),  # from later on
        ([("pictures", date(2026, 1, 1), date(2026, 5, 5))], False),  # it has ended
        ([("pictures", date(2026, 1, 1), date(2026, 5, 6))], True),
        ([("pictures", None, None)], False),
        ([("pictures", date(2025, 1, 1), date(2025, 2, 1)), ("pictures", FIRST, None)], True),
    ],
)
def test_a_consent_holds_from_its_day_on(papers: list[tuple[str, date | None, date | None]], agreed: bool) -> None:
    assert consents(papers, date(2026, 5, 6)) is agreed


@pytest.mark.parametrize(
    ("absent", "without", "open_"),
    [([], [], True), ([], [3], False), ([3], [3], True), ([3], [], True), ([3], [3, 4], False)],
)
def test_pictures_are_shown_only_while_everybody_without_consent_is_known_to_be_in_none(
    absent: list[int], without: list[int], open_: bool
) -> None:
    assert pictures_open(absent, without) is open_


@pytest.mark.parametrize(
    ("georgian", "latin", "language", "name"),
    [
        ("ნინო", "Nino", "ka", "ნინო"),
        ("ნინო", "Nino", "pl", "Nino"),
        ("", "Anna Maria", "ka", "Anna"),
        ("ნინო", "", "en", "ნინო"),
        ("", "", "en", ""),
    ],
)
def test_a_writer_is_known_by_the_first_given_name(georgian: str, latin: str, language: str, name: str) -> None:
    assert given_name(Person(given_ka=georgian, given_latin=latin, family_latin="Example"), language) == name


def test_pictures_are_kept_for_so_many_years() -> None:
    assert kept_until(LAST, 3) == date(2029, 5, 10)
    assert kept_until(date(2024, 2, 29), 3) == date(2027, 2, 28)


def test_only_what_is_shown_cannot_be_changed() -> None:
    assert [state for state in ("draft", "handed_in", "returned", "shown") if not can_change(state)] == ["shown"]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("კარგი დღე! 😀👍🏽", "კარგი დღე!"),
        ("Łódź – 12 °C, dobrze ✨ było", "Łódź – 12 C, dobrze było"),
        ("one\ntwo ❤️", "one\ntwo"),
        ("plain", "plain"),
    ],
)
def test_a_paper_leaves_out_the_little_pictures_of_telephones(typed: str, printed: str) -> None:
    assert printable(typed) == printed
