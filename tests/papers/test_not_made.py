"""The page in place of a paper that could not be made can always be printed, whatever was the matter."""

from dataclasses import replace

from app.documents.not_made import NotMade
from tests.papers.examples import words


def test_a_character_that_cannot_be_printed_is_spelt_by_its_number() -> None:
    page = replace(NotMade.example(), name="Nino \x1b 😀 Gamogonili", fault="Diet: “no nuts ☺”; Field: “שלום”")
    found = words(page.printed("ka"))
    assert "Nino [U+001B] [U+1F600] Gamogonili" in found and "no nuts [U+263A]" in found and "[U+05E9]" in found
    assert "ეს დოკუმენტი არ შექმნილა" in found
