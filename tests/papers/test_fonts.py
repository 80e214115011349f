"""The typeface: one family, two weights, all letters that our languages need, under its own name."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
PAPERS = [ROOT / f"app/documents/fonts/gatsvla-sans-{weight}.ttf" for weight in (400, 600)]
PAGES = [ROOT / f"app/static/fonts/gatsvla-sans-{weight}.woff2" for weight in (400, 600)]
NEEDED = (
    "".join(map(chr, range(0x10D0, 0x1100)))
    + "ĄĆĘŁŃÓŚŹŻąćęłńóśźż"
    + "ÄÕÖÜŠŽäõöüšž"
    + "₾€$№–—„“”«»‘’…·×−≤≥→"
    + "".join(map(chr, range(0x20, 0x7F)))
)


@pytest.mark.parametrize("path", PAPERS + PAGES, ids=lambda path: path.name)
def test_a_face_has_the_letters_of_our_languages(path: Path) -> None:
    letters = TTFont(path).getBestCmap()
    assert [letter for letter in NEEDED if ord(letter) not in letters] == []


@pytest.mark.parametrize("path", PAPERS + PAGES, ids=lambda path: path.name)
def test_a_face_bears_our_name_and_its_makers_licence(path: Path) -> None:
    font = TTFont(path)
    names = {key: str(font["name"].getDebugName(key)) for key in (0, 1, 4, 6, 13, 16)}
    assert all("Fira" not in names[key] for key in (1, 4, 6, 16))
    assert "Gatsvla Sans" in names[1] and "SIL Open Font License" in names[13] and "FiraGO" in names[0]
    assert font["OS/2"].usWeightClass == int(path.stem[-3:])
    assert "SIL OPEN FONT LICENSE" in (path.parent / "OFL.txt").read_text("utf-8")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_s_face_is_light_enough_for_a_phone(path: Path) -> None:
    assert path.stat().st_size < 40_000
