"""Own wording: names in braces, paragraphs, what was meant, and what became of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.rules.wording import changes, delivered, literal, paragraphs, pieces, unknown

NAMES = ("host", "host_city", "first", "purpose")
VALUES = {"host": "Szkoła {first}", "host_city": "Poznań", "first": "2\n\nSeptember", "purpose": "<b>{{7*7}}</b>"}


def test_a_name_in_braces_stands_for_its_value_and_the_value_is_not_read_again() -> None:
    assert paragraphs("At {host} from {first}: {purpose}", VALUES) == [
        "At Szkoła {first} from 2\n\nSeptember: <b>{{7*7}}</b>"
    ]


def test_a_blank_line_makes_a_paragraph_and_a_single_line_end_none() -> None:
    assert paragraphs("one\ntwo\n \t\n\nthree  \n\n\n", {}) == ["one two", "three"]
    assert paragraphs(" \n\n ", {}) == []


def test_doubled_braces_are_braces() -> None:
    assert paragraphs("{{host}} {host}", {"host": "A"}) == ["{host} A"]


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("{hots}", "host"),
        ("{Host}", "host"),
        ("{ host }", "host"),
        ("{host city}", "host_city"),
        ("{purpos}", "purpose"),
    ],
)
def test_a_misspelt_name_is_told_with_what_was_meant(written: str, near: str) -> None:
    (fault,) = unknown(f"We go to {written} soon", NAMES)
    assert fault.text == written and fault.near[0] == near


@pytest.mark.parametrize("written", ["{", "}", "a } b", "{host", "{}", "{x.__class__}", "{0}", "{host!r}"])
def test_what_is_no_name_is_told(written: str) -> None:
    assert len(unknown(written, NAMES)) == 1


def test_what_is_fine_is_not_told() -> None:
    assert unknown("{host} {{literal}} {first}, 100 % $5 <b>", NAMES) == []


def test_a_name_without_a_value_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(KeyError):
        paragraphs("{host}", {})


def test_a_text_with_faults_can_be_shown_as_it_stands() -> None:
    shown = literal("{hots} } {host} {{x}}", NAMES)
    assert unknown(shown, NAMES) == [] and paragraphs(shown, VALUES | {"host": "A"}) == ["{hots} } A {x}"]


def test_what_we_deliver_has_its_names_in_braces() -> None:
    assert delivered(["%(host)s, %(first)s.", "100 %"]) == "{host}, {first}.\n\n100 %"


@given(st.text(alphabet="ab {}\n%host_", max_size=60))
def test_the_pieces_are_the_text_and_whatever_is_typed_can_be_shown(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text, NAMES)) == text
    shown = literal(text, NAMES)
    assert unknown(shown, NAMES) == []
    paragraphs(shown, VALUES)
    if not unknown(text, NAMES):
        assert paragraphs(text, VALUES) == paragraphs(shown, VALUES)


@given(st.text(alphabet="ab \n", max_size=40), st.text(alphabet="ab \n", max_size=40))
def test_the_changes_lead_from_one_text_to_the_other(before: str, after: str) -> None:
    found = changes(before, after)
    assert "".join(part.text for part in found if part.kind != "new") == before
    assert "".join(part.text for part in found if part.kind != "gone") == after


def test_only_the_words_that_changed_are_told() -> None:
    found = changes("We invite the guests to Poznań", "We invite our guests to Poznań")
    assert [(part.text, part.kind) for part in found if part.kind != "same"] == [("the", "gone"), ("our", "new")]
