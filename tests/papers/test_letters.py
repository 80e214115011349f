"""The letters with a result: each says what it means for its reader, and until when."""

from dataclasses import replace
from fractions import Fraction
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.documents.rendering import render
from app.selection.documents.letters import NotSelectedLetter, ReserveLetter
from tests.papers.examples import LANGUAGES, grand, printed, words

LETTERS = ("letter-selected", "letter-reserve", "letter-not-selected")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_fits_one_page(name: str, language: str) -> None:
    assert len(PdfReader(BytesIO(printed(name, language))).pages) == 1


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_of_a_college_with_a_logo_a_long_name_and_two_who_sign_fits_one_page_too(name: str) -> None:
    assert len(PdfReader(BytesIO(render(grand(name), "ka"))).pages) == 1


def test_a_letter_that_goes_on_takes_the_signature_s_section_and_its_title_over() -> None:
    letter = replace(ReserveLetter.example(), words=("A sentence of the committee. " * 60,))
    pages = [page.extract_text() for page in PdfReader(BytesIO(render(letter, "en"))).pages]
    assert len(pages) == 2 and "If you do not agree" in pages[1] and "Vakhtang Nimushishvili" in pages[1]
    assert "Result of the selection" in pages[1]


def test_an_offer_names_its_deadline_with_weekday_hour_and_zone() -> None:
    assert "Friday, 30 June 2017, 18:00 (Georgia Time)" in words(printed("letter-selected", "en"))
    assert "პარასკევი, 30 ივნისი, 2017, 18:00 (საქართველოს დრო)" in words(printed("letter-selected", "ka"))


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_tells_how_to_appeal_and_until_when(name: str) -> None:
    found = words(printed(name, "en"))
    assert "You may appeal." in found and "Thursday, 29 June 2017, 18:00 (Georgia Time)" in found


def test_numbers_are_written_as_the_language_does() -> None:
    assert "92.73" in words(printed("letter-selected", "en"))
    assert "92,73" in words(printed("letter-selected", "ka"))


def test_the_reserve_is_told_what_stood_in_the_way_and_what_would_have_been_enough() -> None:
    found = words(printed("letter-reserve", "en"))
    assert "The quota “Students in all” was already full." in found
    assert "“Foreign language” put that person ahead" in found
    assert "would have been enough, with everything else as it was: 75.46, that is 0.01 more than yours." in found
    hopeless = words(render(replace(ReserveLetter.example(), enough=None, parted_by={}), "en"))
    assert "no total up to 100 would have been enough" in hopeless and "the lottery put that person ahead" in hopeless


def test_whose_appeal_came_too_late_for_a_place_is_told_that_and_nothing_of_totals() -> None:
    found = words(render(replace(ReserveLetter.example(), held=True, enough=None), "en"))
    assert "every place that the rules could give you was held" in found and "would have been enough" not in found


def test_a_missed_pass_mark_and_a_missed_minimum_are_both_named() -> None:
    found = words(printed("letter-not-selected", "en"))
    assert "Your total is 40.00; the pass mark of your category is 50." in found
    assert "“Foreign language”: your score is 1.50; at least 2 is needed." in found
    assert "No total alone would have been enough" in found


def test_an_ineligible_applicant_reads_each_rule_that_was_not_met() -> None:
    reasons = ({"ka": "პასპორტის ვადა.", "en": "The passport ends too early."}, {"en": "The level is A1, not A2."})
    letter = replace(NotSelectedLetter.example(), outcome="ineligible", reasons=reasons, total=None, scores=())
    found = words(render(letter, "en"))
    assert "The passport ends too early." in found and "The level is A1, not A2." in found
    assert "Your scores" not in found


def test_an_application_with_too_few_reviews_is_told_so() -> None:
    letter = replace(NotSelectedLetter.example(), outcome="incomplete", total=Fraction(80))
    assert "Fewer members of the committee assessed the application" in words(render(letter, "en"))
