"""Makes the two faces of "Gatsvla Sans" anew from FiraGO: `python app/documents/fonts/make.py` (needs npm once).

FiraGO is under the SIL Open Font License with the reserved name "Fira", so what is subset carries another name. Papers
take the TTF beside this file, pages the WOFF2 in `app/static/fonts/`; both come from the same source.
"""

import base64
import hashlib
import io
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

PACKAGE = "@fontsource/firago@5.3.0"
INTEGRITY = "sha512-cNITJzlcoQAozVDdnomZgF6lj6J5/2ZFnmqDSyFhMJgbBMg886ZQqAru98j/EHa+MmClWhYH7shUJcMd+c8K6w=="
FAMILY = "Gatsvla Sans"
FACES = {400: "Regular", 600: "SemiBold"}
PAPERS = Path(__file__).parent
PAGES = PAPERS.parents[1] / "static" / "fonts"

# First and last code point of what is kept, where FiraGO has it.
# A browser borrows the rest from the machine; paper cannot.
PAGE_LETTERS = [
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x017F),  # Latin-1 and Extended-A
    (0x0300, 0x030C),  # combining accents
    (0x10A0, 0x10FF),  # Georgian
    (0x2000, 0x206F),  # spaces, dashes, quotation marks
    (0x20A0, 0x20BF),  # currencies
    (0x2116, 0x2122),  # number sign, trade mark
    (0x2190, 0x2193),  # arrows
    (0x2202, 0x2265),  # signs of arithmetic
]
PAPER_LETTERS = [
    *PAGE_LETTERS,
    (0x0180, 0x024F),  # Latin Extended-B
    (0x02B9, 0x02DD),  # modifier letters
    (0x030D, 0x0338),  # the other combining accents
    (0x0370, 0x03FF),  # Greek, for units and formulas
    (0x0400, 0x045F),  # Cyrillic, for names of institutions and addresses
    (0x0490, 0x0491),
    (0x1E02, 0x1EF9),  # Latin Extended Additional
    (0x2070, 0x209C),  # superiors and inferiors
    (0x2100, 0x214F),  # the other letter-like signs
    (0x25A0, 0x25CF),  # circles and triangles
]
FEATURES = ["ccmp", "frac", "kern", "liga", "lnum", "locl", "mark", "mkmk", "ordn", "pnum", "sups", "tnum"]
COPYRIGHT, TRADE_MARK, LICENCE, LICENCE_ADDRESS = 0, 7, 13, 14


def fetch() -> tarfile.TarFile:
    """The package as npm delivers it, refused unless it is exactly the one that is named here."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        data = next(Path(folder).glob("*.tgz")).read_bytes()
    found = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    if found != INTEGRITY:
        raise SystemExit(f"{PACKAGE} is not the expected one: {found}")
    return tarfile.open(fileobj=io.BytesIO(data))


def member(package: tarfile.TarFile, name: str) -> bytes:
    """The bytes of one file of the package."""
    file = package.extractfile(f"package/{name}")
    if file is None:
        raise SystemExit(f"{PACKAGE} has no {name}")
    return file.read()


def cut(font: TTFont, letters: list[tuple[int, int]]) -> None:
    """Leaves these letters and the features that are named above, and no hints: screens and printers do without."""
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[point for first, last in letters for point in range(first, last + 1)])
    subsetter.subset(font)


def rename(font: TTFont, weight: int) -> None:
    """Gives the font its own name, and keeps whose it is and under which licence."""
    style = FACES[weight]
    full = f"{FAMILY} {style}"
    names = font["name"]
    kept = {key: names.getDebugName(key) for key in (COPYRIGHT, TRADE_MARK, LICENCE, LICENCE_ADDRESS)}
    own = {1: FAMILY, 2: style, 3: f"1.001;{full}", 4: full, 5: "Version 1.001"}
    own[6] = f"{FAMILY.replace(' ', '')}-{style}"  # the PostScript name
    if style != "Regular":
        own |= {1: full, 2: "Regular", 16: FAMILY, 17: style}
    names.names = []
    for key, text in sorted((kept | own).items()):
        if text:
            names.setName(text, key, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def make() -> None:
    """Writes two faces for papers, two for pages, and the licence beside each pair."""
    package = fetch()
    licence = member(package, "LICENSE")
    for weight in FACES:
        data = member(package, f"files/firago-latin-{weight}-normal.woff2")
        for folder, ending, letters in ((PAPERS, "ttf", PAPER_LETTERS), (PAGES, "woff2", PAGE_LETTERS)):
            font = TTFont(io.BytesIO(data), recalcTimestamp=False)
            cut(font, letters)
            rename(font, weight)
            font.flavor = "woff2" if ending == "woff2" else None
            font.save(folder / f"gatsvla-sans-{weight}.{ending}")
    for folder in (PAPERS, PAGES):
        (folder / "OFL.txt").write_bytes(licence)


if __name__ == "__main__":
    make()
