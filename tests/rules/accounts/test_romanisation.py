"""Names in Latin letters by the national system of 2002, without apostrophes."""

import pytest

from app.accounts.rules.romanisation import LETTERS, is_georgian, is_latin, latin

ALPHABET = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"
SOUNDS = "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split()


def test_the_alphabet_has_its_33_letters_in_their_order() -> None:
    assert "".join(LETTERS) == ALPHABET
    assert len(LETTERS) == 33


@pytest.mark.parametrize(("letter", "sound"), list(zip(ALPHABET, SOUNDS, strict=True)))
def test_each_letter_has_the_sound_of_the_national_system(letter: str, sound: str) -> None:
    assert LETTERS[letter] == sound


@pytest.mark.parametrize(
    ("georgian", "expected"),
    [
        ("ქეთევან", "Ketevan"),
        ("თამარ", "Tamar"),
        ("ჟუჟუნა", "Zhuzhuna"),
        ("ღვინიაშვილი", "Ghviniashvili"),
        ("წყალტუბო", "Tsqaltubo"),
        ("ჭავჭავაძე", "Chavchavadze"),
        ("ყიფიანი", "Qipiani"),
        ("ხიზანიშვილი", "Khizanishvili"),
        ("ჯანაშია", "Janashia"),
        ("ჰამლეტ", "Hamlet"),
        ("შოთა", "Shota"),
        ("ძაგნიძე", "Dzagnidze"),
        ("ციცინო", "Tsitsino"),
        ("ჩხეიძე", "Chkheidze"),
        ("ფიქრია", "Pikria"),
        ("ნინო-მარია", "Nino-Maria"),
        ("ანა მარია", "Ana Maria"),
        ("ᲜᲘᲜᲝ", "Nino"),
        ("", ""),
        ("Anna", "Anna"),
    ],
)
def test_a_name_is_spelled_as_passports_spell_it(georgian: str, expected: str) -> None:
    assert latin(georgian) == expected


def test_a_suggested_spelling_is_a_latin_name() -> None:
    assert all(is_latin(latin(letter)) for letter in ALPHABET)


@pytest.mark.parametrize("name", ["ნინო", "ნინო-მარია", "ანა მარია"])
def test_georgian_names_are_known_by_their_letters(name: str) -> None:
    assert is_georgian(name) and not is_latin(name)


@pytest.mark.parametrize("name", ["Nino", "Anna-Maria", "Łukasz", "Jürgen", "O'Neill", "Żaneta Błażej", "Kõiv"])
def test_latin_names_may_carry_accents(name: str) -> None:
    assert is_latin(name) and not is_georgian(name)


@pytest.mark.parametrize("name", ["ninო", "Иван", "<b>", "Nino7", " ", "-", "a@b"])
def test_mixed_scripts_and_signs_are_no_names(name: str) -> None:
    assert not is_latin(name) and not is_georgian(name)
