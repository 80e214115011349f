"""A pasted list of guests: every shape that people paste, and every fault by its line."""

import pytest

from app.events.rules.listing import MOST, Line, read


def test_tabs_semicolons_and_commas_are_understood() -> None:
    expected = [
        Line(given_latin="Anna", family_latin="Nowak", organisation="School", email="anna@example.org", language="pl")
    ]
    for mark in "\t;,":
        text = mark.join(("Anna", "Nowak", "", "", "School", "guest", "Anna@Example.org", "pl"))
        assert read(f"\ufeff{text}\r\n\r\n", (), "ka").lines == expected
    assert read('"Anna","Nowak",,,"School, Poznań"', (), "pl").lines[0].organisation == "School, Poznań"


def test_a_name_in_georgian_letters_gets_its_latin_spelling() -> None:
    assert read("ნინო;ბერიძე", (), "ka").lines == [
        Line(given_latin="Nino", family_latin="Beridze", given_ka="ნინო", family_ka="ბერიძე")
    ]
    assert read(";;ნინო;ბერიძე", (), "ka").lines[0].family_latin == "Beridze"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "The list is empty."),
        ("given,family", 1, "The list is empty."),
        (",,,,School", 1, "The name is missing."),
        ("A,B\nA,B,Anna", 2, "“Anna” is not written in Georgian letters."),
        ("A,B,,,,king", 1, "“king” is no role; there are: guest, speaker, organiser."),
        ("A,B,,,,,nobody", 1, "“nobody” is no e-mail address."),
        ("A,B,,,,,a@b.org\nC,D,,,,,A@B.org", 2, "“A@B.org” is on the list already."),
        ("A,B,,,,,known@b.org", 1, "“known@b.org” is on the list already."),
        ("A,B,,,,,,de", 1, "“de” is no language; there are: ka, en, pl, et."),
        ("A,B,,,,,,,more", 1, "This line has more than 8 columns."),
        (f"{'A' * 81},B", 1, f"“{'A' * 40}…” is too long."),
        ("A,B\n" * (MOST + 1), MOST + 1, "At most 1000 lines at a time."),
    ],
)
def test_every_fault_is_named_by_its_line(text: str, line: int, said: str) -> None:
    assert (line, said) in read(text, {"known@b.org"}, "ka").faults
