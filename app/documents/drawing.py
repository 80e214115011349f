"""An SVG drawn anew: shapes and clips from a list of what is allowed; the rest is left behind or refused.

Run by the process that opens what people send (app.documents.engraving). Rules of a style sheet for one class, as
drawing programs write them, become attributes; addresses stay only where they point into the drawing itself.
"""

import re
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
KEPT = SHAPES | {"svg", "g", "defs", "clipPath"}
REFUSED = {
    "text": "text", "tspan": "text", "textPath": "text", "image": "picture", "use": "copies", "symbol": "copies",
    "foreignObject": "picture", "filter": "effects", "mask": "effects", "pattern": "effects",
    "linearGradient": "effects", "radialGradient": "effects",  # the printer loses them
}  # fmt: skip
LOOKS = {
    "fill", "fill-rule", "fill-opacity", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "opacity",
    "stroke-miterlimit", "stroke-opacity", "stroke-dasharray", "stroke-dashoffset", "clip-path", "clip-rule",
}  # fmt: skip
PLACES = {
    "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "width", "height", "points",
    "transform", "id", "clipPathUnits", "preserveAspectRatio", "viewBox",
}  # fmt: skip
PLAIN = re.compile(r"[\w\s.,#()%+\-]*", re.ASCII)
INSIDE = re.compile(r"url\(['\"]?#[\w.\-]+['\"]?\)", re.ASCII)
HEAD = re.compile(rb"<!DOCTYPE[^>\[]*>")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
LENGTH = re.compile(r"([0-9.]+)(px|pt|mm|cm|in)?")
MOST_SHAPES, DEEPEST, LONGEST = 5000, 40, 400_000
Styles = dict[str, dict[str, str]]


class Unfit(Exception):
    """The picture cannot be taken: a fault that `engraving` has a sentence for."""


def redrawn(data: bytes) -> bytes:
    """The drawing anew, with a view box and no size of its own."""
    bare = HEAD.sub(b"", data, count=1)
    if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare:
        raise Unfit("broken")
    try:
        root = ElementTree.fromstring(bare)
    except (ElementTree.ParseError, ValueError, LookupError) as broken:
        raise Unfit("broken") from broken
    if root.tag != f"{{{SVG}}}svg":
        raise Unfit("kind")
    count = [0]
    made = _drawn(root, _styles(root), 0, count)
    if made is None or not any(each.tag in SHAPES for each in made.iter()):
        raise Unfit("empty")
    made.set("viewBox", _view_box(root))
    for size in ("x", "y", "width", "height", "id"):
        made.attrib.pop(size, None)
    made.set("xmlns", SVG)
    written = bytes(ElementTree.tostring(made, encoding="utf-8"))
    if len(written) > LONGEST:
        raise Unfit("many")
    return written


def _drawn(element: ElementTree.Element, styles: Styles, depth: int, count: list[int]) -> ElementTree.Element | None:
    """The element with what is allowed of it; None when it is left behind."""
    space, _brace, name = str(element.tag).removeprefix("{").rpartition("}")
    if space != SVG:
        return None  # notes of a drawing program
    if name in REFUSED:
        raise Unfit(REFUSED[name])
    if name not in KEPT:
        return None
    count[0] += 1
    if count[0] > MOST_SHAPES or depth > DEEPEST:
        raise Unfit("many")
    made = ElementTree.Element(name, _attributes(element, styles))
    made.extend([each for child in element if (each := _drawn(child, styles, depth + 1, count)) is not None])
    return made


def _attributes(element: ElementTree.Element, styles: Styles) -> dict[str, str]:
    looks: dict[str, str] = {name: value for name, value in element.attrib.items() if name in LOOKS}
    for one in element.get("class", "").split():
        looks |= styles.get(one, {})
    looks |= _declared(element.get("style", ""))
    found = {name: value for name, value in element.attrib.items() if name in PLACES} | looks
    return {name: value for name, value in found.items() if _harmless(name, value)}


def _harmless(name: str, value: str) -> bool:
    rest = INSIDE.sub("", value) if name == "clip-path" else value
    return bool(PLAIN.fullmatch(rest)) and "url(" not in rest.lower()


def _declared(text: str) -> dict[str, str]:
    """The looks among the declarations of a style."""
    pairs = (part.partition(":") for part in COMMENT.sub("", text).split(";"))
    return {name.strip(): value.strip() for name, _colon, value in pairs if name.strip() in LOOKS}


def _styles(root: ElementTree.Element) -> Styles:
    """The looks of each class that a style sheet in the drawing names by itself."""
    found: Styles = {}
    for sheet in root.iter(f"{{{SVG}}}style"):
        for selectors, declarations in RULE.findall(COMMENT.sub("", sheet.text or "")):
            for selector in selectors.split(","):
                if (name := selector.strip()).startswith("."):
                    found[name[1:]] = found.get(name[1:], {}) | _declared(declarations)
    return found


def _view_box(root: ElementTree.Element) -> str:
    numbers = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    if len(numbers) != 4:
        sizes = [LENGTH.fullmatch(root.get(name, "").strip()) for name in ("width", "height")]
        numbers = ["0", "0", *(size[1] if size else "" for size in sizes)]
    try:
        _left, _top, width, height = (float(number) for number in numbers)
    except ValueError:
        raise Unfit("size") from None
    if not (0 < width < 1e6 and 0 < height < 1e6) or not 1 / 12 <= width / height <= 12:
        raise Unfit("size")
    return " ".join(numbers)
