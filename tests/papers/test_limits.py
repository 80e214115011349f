"""A paper takes no orders from what people type, fetches nothing, and ends in time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.documents.document import Attachment
from app.documents.order import NO_PANGO, Order
from app.documents.press import PapersUnavailable, Press, no_answer
from app.documents.rendering import render
from app.kit.refusal import Refusal
from app.trips.documents.roster import Roster
from tests.papers.examples import squeezed, words


def page(html: str, seconds: int = 20) -> Order:
    """An order for a bare page."""
    head = '<html lang="en"><head><title>Page</title></head><body>'
    return Order(html=f"{head}{html}</body></html>", date="2017-08-21T00:00:00", attachments=[], seconds=seconds)


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    """A press of one worker, so that a test can see what becomes of it."""
    made = Press(1)
    yield made
    made.close()


def roster_with(name: str) -> Roster:
    """The example with this name in it."""
    roster = Roster.example()
    return replace(roster, travellers=(replace(roster.travellers[0], name_latin=name), *roster.travellers[1:]))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "{{ paper.college }} {% raw %}",
        "%(name)s %s",
        '"><img src="file:///etc/passwd">',
        "<link rel=attachment href=file:///etc/passwd>",
        "W" * 400,
        "&lt;b&gt; &amp;amp; \\ ' `",
    ],
)
def test_hostile_text_stays_text(text: str) -> None:
    pdf = render(roster_with(text), "en")
    assert squeezed(text) in squeezed(words(pdf))
    assert not PdfReader(BytesIO(pdf)).attachments


@pytest.mark.parametrize(
    ("text", "point"),
    [("a\x00b", "U+0000"), ("a\x1bb", "U+001B"), ("txt.\u202efdp", "U+202E"), ("a\ud800b", "U+D800")],
)
def test_a_character_that_cannot_be_printed_is_named(text: str, point: str) -> None:
    with pytest.raises(Refusal, match=r"unprintable character " + point.replace("+", r"\+")):
        render(roster_with(text), "en")


@pytest.mark.parametrize(("text", "point"), [("שלום", "U+05DD"), ("北京", "U+5317"), ("☺", "U+263A"), ("Ⴢ", "U+10C2")])
def test_a_letter_that_the_fonts_lack_is_named_and_never_an_empty_box(text: str, point: str) -> None:
    with pytest.raises(Refusal, match=point.replace("+", r"\+")):
        render(roster_with(text), "en")


@pytest.mark.parametrize(
    "html",
    [
        '<img src="http://127.0.0.1:9/x.png" alt="">',
        '<img src="file:///etc/passwd" alt="">',
        '<img src="data:image/svg+xml,&lt;svg xmlns=\'http://www.w3.org/2000/svg\'/&gt;" alt="">',
        '<img src="asset:../../app/main.py" alt="">',
        '<img src="asset:nothing.png" alt="">',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<style>@import "file:///etc/passwd";</style>',
        '<link rel="attachment" href="file:///etc/passwd">',
    ],
)
def test_a_paper_fetches_nothing_but_its_own_assets(press: Press, html: str) -> None:
    with pytest.raises(RuntimeError, match="Error fetching"):
        press.print(page(html))


def test_a_paper_that_takes_too_long_is_refused_and_the_next_one_is_printed(press: Press) -> None:
    nested = '<div style="display: flex">' * 14 + "x" + "</div>" * 14
    with pytest.raises(Refusal, match="too large"):
        press.print(page(nested, seconds=1))
    assert press.print(page("<p>after</p>")).startswith(b"%PDF-1.7")


def test_a_paper_that_breaks_the_rendering_does_not_break_the_press(press: Press) -> None:
    with pytest.raises(RuntimeError, match="RecursionError"):
        press.print(page("<div>" * 1000 + "</div>" * 1000))
    assert press.print(page("<p>after</p>")).startswith(b"%PDF-1.7")


def test_two_papers_at_once_do_not_get_into_each_other_s_way() -> None:
    press = Press(2)
    with ThreadPoolExecutor(4) as pool:
        printed = list(pool.map(lambda n: press.print(page(f"<p>paper {n}</p>")), range(12)))
    press.close()
    assert [words(pdf) for pdf in printed] == [f"paper {n} 1 / 1" for n in range(12)]


def test_a_machine_without_pango_says_what_to_install() -> None:
    refusal = no_answer(NO_PANGO)
    assert isinstance(refusal, PapersUnavailable)
    assert "libpangoft2-1.0-0" in refusal.message


def test_an_attachment_is_inside_with_its_own_bytes_and_the_date_of_the_paper(press: Press) -> None:
    file = Attachment(name="მონაცემები.json", data=b'{"a":1}', description="Data", relationship="Data")
    order = replace(page("<p>x</p>"), attachments=[file], date=f"{date(2017, 8, 21)}T00:00:00")
    reader = PdfReader(BytesIO(press.print(order)))
    assert reader.attachments["მონაცემები.json"] == [b'{"a":1}']
    (embedded,) = reader.attachment_list
    assert embedded.creation_date and embedded.creation_date.date() == date(2017, 8, 21)
