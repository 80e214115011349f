"""Where words stand on the page of a PDF: searched without regard to capitals, accents and the endings of words."""

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

FINE = 10_000  # the steps into which the page's width and height are cut
PAD = 0.35  # percent of the page around what was found
BETWEEN_DIGITS = r"[\s().\-/–‑]{0,3}"  # noqa: RUF001


@dataclass(frozen=True)
class Letter:
    """One letter of a page and where it is seen, in percent from the left and from the top."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def found_on(page: Any, signs: Mapping[str, Sequence[str]]) -> tuple[list[tuple[float, float, float, float]], int]:
    """Boxes (left, top, width, height in percent) around whatever is found, and how many letters were looked through.

    `words` are beginnings of words, of which the whole word is taken; `digits` are found in whatever groups they are
    written; `texts` as they are, with any spaces.
    """
    letters = list(_letters(page))
    text = "".join(letter.text for letter in letters)
    boxes = [_box(line) for pattern in _patterns(signs) for line in _lines(letters, pattern, text)]
    return _without_doubles(boxes), len(text.replace(" ", ""))


def folded(text: str) -> str:
    """The text without capitals and accents, letter by letter."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in spread if not unicodedata.combining(letter))


def _patterns(signs: Mapping[str, Sequence[str]]) -> Iterator[re.Pattern[str]]:
    for word in signs.get("words", ()):
        yield re.compile(rf"(?<!\w){re.escape(folded(word))}\w*")
    for digits in signs.get("digits", ()):
        yield re.compile(rf"(?<!\d){BETWEEN_DIGITS.join(digits)}(?!\d)")
    for words in signs.get("texts", ()):
        yield re.compile(r"\s+".join(re.escape(part) for part in folded(words).split()))


def _letters(page: Any) -> Iterator[Letter]:
    """Every letter of the page, folded: one that becomes two stands there twice, in the same place."""
    words = page.get_textpage()
    for index in range(words.count_chars()):
        written = chr(pdfium.FPDFText_GetUnicode(words, index) or 0x20)
        place = _seen(page, *words.get_charbox(index, loose=True))
        for letter in folded(written) or " ":
            yield Letter(letter, *place)


def _seen(page: Any, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
    """A box of the page's own coordinates where it is seen, however the page is turned and cut."""
    across, down = zip(_point(page, left, bottom), _point(page, right, top), strict=True)
    return min(across), min(down), max(across), max(down)


def _point(page: Any, x: float, y: float) -> tuple[float, float]:
    seen_x, seen_y = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, FINE, FINE, 0, x, y, seen_x, seen_y)
    return 100 * seen_x.value / FINE, 100 * seen_y.value / FINE


def _lines(letters: Sequence[Letter], pattern: re.Pattern[str], text: str) -> Iterator[list[Letter]]:
    """The letters of each place found, line by line."""
    for match in pattern.finditer(text):
        line: list[Letter] = []
        for letter in letters[match.start() : match.end()]:
            if letter.text.isspace() or letter.right <= letter.left:
                continue
            if line and (letter.top > line[-1].bottom or letter.bottom < line[-1].top):
                yield line
                line = []
            line.append(letter)
        if line:
            yield line


def _box(line: Sequence[Letter]) -> tuple[float, float, float, float]:
    left, top = max(min(x.left for x in line) - PAD, 0), max(min(x.top for x in line) - PAD, 0)
    right, bottom = min(max(x.right for x in line) + PAD, 100), min(max(x.bottom for x in line) + PAD, 100)
    return round(left, 2), round(top, 2), round(right - left, 2), round(bottom - top, 2)


def _without_doubles(boxes: list[tuple[float, float, float, float]]) -> list[tuple[float, float, float, float]]:
    """The boxes that lie in no other one: a name's part is found in the whole name too."""
    kept: list[tuple[float, float, float, float]] = []
    for box in sorted(set(boxes), key=lambda each: -each[2] * each[3]):
        if not any(_is_in(box, other) for other in kept):
            kept.append(box)
    return sorted(kept, key=lambda each: (each[1], each[0]))


def _is_in(box: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    left, top, width, height = box
    of_left, of_top, of_width, of_height = other
    across = of_left - PAD <= left and left + width <= of_left + of_width + PAD
    return across and of_top - PAD <= top and top + height <= of_top + of_height + PAD
