"""Every letter of our languages is drawn with a shape out of the paper's own fonts, in every paper and language."""

from functools import partial
from io import BytesIO

import pikepdf
import pytest

from app.documents.rendering import render
from app.kit.i18n import LANGUAGES
from app.shelf import EXAMPLES
from tests.papers.examples import printed
from tests.papers.glyphs import drawn
from tests.papers.hostile import changed

LETTERS = (  # each short enough for a badge, which cuts what is longer than its lines
    "".join(map(chr, range(0x10D0, 0x10F1))),  # the 33 of Georgian
    "ĄĆĘŁŃÓŚŹŻąćęłńóśźż",
    "ÄÕÖÜŠŽäõöüšž",
    "„“” 5 ₾ 7 € 9 zł № – —",
)
ALL = set("".join(LETTERS)) - {" "}


def lettered(number: list[int], _text: str) -> str:
    """The next of the alphabets."""
    number[0] += 1
    return LETTERS[number[0] % len(LETTERS)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_our_letters_have_shapes_from_the_paper_s_own_fonts(name: str, language: str) -> None:
    found: set[str] = set()
    for first in range(len(LETTERS)):
        seen = drawn(render(changed(EXAMPLES[name](), partial(lettered, [first])), language))
        assert seen.faults == []
        found |= seen.letters
        if found >= ALL:
            break
    assert ALL - found == set()


def test_the_look_at_the_fonts_sees_one_that_is_not_inside() -> None:
    broken = BytesIO()
    with pikepdf.open(BytesIO(printed("roster-full", "en"))) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                del thing["/FontFile2"]
        pdf.save(broken)
    assert any("is not inside" in fault for fault in drawn(broken.getvalue()).faults)
