"""Drawing a map: a conic projection, outlines as paths, the shortest ways, and labels that keep clear of each other.

Lengths are in units of the drawing, which is WIDE units wide; on a phone one unit is about one pixel.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, log, pi, radians, sin, tan
from typing import Any

from app.kit.earth import Point, way

WIDE = 360
LOWEST, HIGHEST = 280, 460  # the drawing's height
MARGIN = 44  # units around the places, for their labels
LEAST = 1_000  # kilometres that the map shows at least, from side to side
LETTER, LINE = 8.2, 18  # a label's letter and line
RING = 7  # a place's ring
OUTSIDE = 40  # beyond the edge, nothing is told apart

XY = tuple[float, float]


@dataclass(frozen=True)
class Spot:
    """A place to be marked: key, name, where it is, and whether that is a city or only somewhere in a country."""

    key: str
    name: str
    point: Point
    is_city: bool = True


@dataclass(frozen=True)
class Mark:
    """A spot on the drawing, its label's place and side ("start", "middle", "end"), and the way there from home."""

    spot: Spot
    x: float
    y: float
    label: XY
    side: str
    way: str = ""


@dataclass(frozen=True)
class Drawing:
    """A map ready to be written as SVG: paths, and marks (home apart)."""

    high: int
    land: str
    countries: dict[str, str]
    grid: str
    degrees: tuple[tuple[str, float, float], ...]
    home: Mark
    marks: tuple[Mark, ...]


class Conic:
    """Lambert's conformal conic projection: shapes stay true, north is up in the middle."""

    def __init__(self, south: float, north: float, middle: float) -> None:
        """For a map between two degrees of latitude, upright at a degree of longitude; all may be equal."""
        low, high = radians(south + (north - south) / 6), radians(north - (north - south) / 6)
        self._east = radians(middle)
        if high - low < 1e-6:
            self._cone = sin(low)
        else:
            self._cone = log(cos(low) / cos(high)) / log(_turned(high) / _turned(low))
        self._size = cos(low) * _turned(low) ** self._cone / self._cone

    def __call__(self, point: Point) -> XY:
        """Where a point lies, in radii of the earth to the right and down."""
        north = radians(max(-80.0, min(89.0, point.north)))
        out = self._size / _turned(north) ** self._cone
        turn = self._cone * ((radians(point.east) - self._east + pi) % (2 * pi) - pi)
        return out * sin(turn), out * cos(turn)


def _turned(north: float) -> float:
    return tan(pi / 4 + north / 2)


class Frame:
    """Fits projected points into the drawing."""

    def __init__(self, points: Sequence[XY]) -> None:
        """So that all points lie inside, with the margin around them."""
        xs, ys = [x for x, _y in points], [y for _x, y in points]
        least = LEAST / 6371
        wide, high = max(max(xs) - min(xs), least), max(max(ys) - min(ys), least * 0.6)
        room = HIGHEST - 2 * MARGIN
        self.scale = min((WIDE - 2 * MARGIN) / wide, room / high)
        self.high = round(max(LOWEST, min(HIGHEST, high * self.scale + 2 * MARGIN)))
        self._middle = ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)

    def __call__(self, x: float, y: float) -> XY:
        """A projected point in units of the drawing."""
        return (
            round(WIDE / 2 + (x - self._middle[0]) * self.scale, 1),
            round(self.high / 2 + (y - self._middle[1]) * self.scale, 1),
        )

    def held(self, points: Iterable[XY]) -> list[XY]:
        """Points, those that are far outside held to a line a little beyond the edge, without what lies between."""
        low, right = self.high + OUTSIDE, WIDE + OUTSIDE
        kept: list[XY] = []
        for x, y in points:
            point = (min(max(x, -OUTSIDE), right), min(max(y, -OUTSIDE), low))
            if len(kept) > 1 and any(
                kept[-2][axis] == kept[-1][axis] == point[axis] and point[axis] in (-OUTSIDE, (right, low)[axis])
                for axis in (0, 1)
            ):
                kept.pop()
            kept.append(point)
        return kept

    def shows(self, points: Iterable[XY]) -> bool:
        """Whether any part of what these points bound may be seen."""
        found = list(points)
        xs, ys = [x for x, _y in found], [y for _x, y in found]
        return bool(found) and max(xs) >= 0 and min(xs) <= WIDE and max(ys) >= 0 and min(ys) <= self.high


def draw(home: Spot, spots: Sequence[Spot], outlines: Mapping[str, Any], lit: Iterable[str]) -> Drawing:
    """The map of these places and the ways to them from home; the countries `lit` (two letters) stand out."""
    ways = {spot.key: way(home.point, spot.point, 32) for spot in spots}
    everything = [home.point, *(point for points in ways.values() for point in points)]
    norths, easts = [each.north for each in everything], [each.east for each in everything]
    conic = Conic(min(norths), max(norths), (min(easts) + max(easts)) / 2)
    frame = Frame([conic(point) for point in everything])

    def at(point: Point) -> XY:
        return frame(*conic(point))

    lines = lines_of(outlines)
    rings = {code: _rings(found, lines) for code, found in outlines["countries"].items() if code in set(lit)}
    grid, degrees = _grid(at, frame)
    placed = _labelled([home, *spots], at, frame.high)
    marks = [
        Mark(mark.spot, mark.x, mark.y, mark.label, mark.side, _path([at(each) for each in ways[mark.spot.key]]))
        for mark in placed[1:]
    ]
    return Drawing(
        high=frame.high,
        land=_areas(_rings(outlines["land"], lines), at, frame),
        countries={code: _areas(found, at, frame) for code, found in rings.items()},
        grid=grid, degrees=degrees, home=placed[0], marks=tuple(marks),
    )  # fmt: skip


def lines_of(outlines: Mapping[str, Any]) -> list[list[Point]]:
    """The lines of the outlines as points."""
    steps, found = outlines["steps"], []
    for numbers in outlines["lines"]:
        east = north = 0
        line = []
        for place in range(0, len(numbers), 2):
            east, north = east + numbers[place], north + numbers[place + 1]
            line.append(Point(north / steps, east / steps))
        found.append(line)
    return found


def middle_of(code: str, outlines: Mapping[str, Any]) -> Point | None:
    """The middle of a country's largest area; None where it is not among the outlines."""
    rings = _rings(outlines["countries"].get(code, []), lines_of(outlines))
    largest = max(rings, key=lambda ring: abs(_area(ring)), default=None)
    if largest is None:
        return None
    whole, north, east = _area(largest), 0.0, 0.0
    for a, b in zip(largest, [*largest[1:], largest[0]], strict=True):
        cross = a.east * b.north - b.east * a.north
        north, east = north + (a.north + b.north) * cross, east + (a.east + b.east) * cross
    return Point(north / (6 * whole), east / (6 * whole))


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(a.east * b.north - b.east * a.north for a, b in pairs) / 2


def _rings(rings: Iterable[Sequence[int]], lines: Sequence[Sequence[Point]]) -> list[list[Point]]:
    """Rings as points: each is a chain of lines, ~n meaning the n-th backwards."""
    return [[point for arc in ring for point in (lines[arc] if arc >= 0 else reversed(lines[~arc]))] for ring in rings]


def _areas(rings: Iterable[Sequence[Point]], at: Any, frame: Frame) -> str:
    """Areas as one path. What lies outside is drawn in to the edge, where it cannot be seen and takes few points."""
    drawn = ([at(point) for point in ring] for ring in rings)
    return "".join(f"{_path(frame.held(ring))}z" for ring in drawn if frame.shows(ring))


def _path(points: Iterable[XY]) -> str:
    """An SVG path through points, without those that are hardly apart."""
    kept: list[XY] = []
    for x, y in points:
        if not kept or hypot(x - kept[-1][0], y - kept[-1][1]) >= 0.5:
            kept.append((x, y))
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) if kept else ""


def _grid(at: Any, frame: Frame) -> tuple[str, tuple[tuple[str, float, float], ...]]:
    """The circles every ten degrees, and their degrees where they meet the left and the lower edge."""
    circles, labels = [], []
    for north in range(20, 81, 10):
        line = [at(Point(north, east)) for east in range(-40, 91, 2)]
        circles.append(line)
        if cut := _crossing(line, 0, 2.0):
            labels.append((f"{north}°", 4.0, round(cut - 4, 1)))
    for east in range(-40, 91, 10):
        line = [at(Point(north, east)) for north in range(20, 81, 2)]
        circles.append(line)
        if cut := _crossing(line, 1, frame.high - 2.0):
            labels.append((f"{east}°", round(cut + 4, 1), frame.high - 5.0))
    inside = [each for each in labels if 0 < each[1] < WIDE - 40 and 14 < each[2] < frame.high]
    return "".join(_path(line) for line in circles if frame.shows(line)), tuple(inside)


def _crossing(line: Sequence[XY], axis: int, at: float) -> float | None:
    """Where a line crosses an edge: the other coordinate."""
    for a, b in zip(line, line[1:], strict=False):
        if (a[axis] - at) * (b[axis] - at) <= 0 and a[axis] != b[axis]:
            part = (at - a[axis]) / (b[axis] - a[axis])
            return a[1 - axis] + part * (b[1 - axis] - a[1 - axis])
    return None


def _labelled(spots: Sequence[Spot], at: Any, high: int) -> list[Mark]:
    """The spots as marks, each label on the side where it covers least of the other rings and labels."""
    points = [at(spot.point) for spot in spots]
    taken = [(x - RING, y - RING, x + RING, y + RING) for x, y in points]
    marks = []
    for spot, (x, y) in zip(spots, points, strict=True):
        own = (x - RING, y - RING, x + RING, y + RING)
        others = [box for box in taken if box != own]
        choices = sorted(
            (_cost(box, others, high), place, label, side, box)
            for place, (label, side, box) in enumerate(_label_places(x, y, len(spot.name) * LETTER))
        )
        _badness, _place, label, side, box = choices[0]
        taken.append(box)
        marks.append(Mark(spot, x, y, label, side))
    return marks


def _label_places(x: float, y: float, wide: float) -> list[tuple[XY, str, tuple[float, float, float, float]]]:
    """Where a label may stand: right, left, below, above; the baseline's point, its side, and the box that it fills."""
    gap = RING + 6
    return [
        ((x + gap, y + 5), "start", (x + gap, y - 9, x + gap + wide, y + 9)),
        ((x - gap, y + 5), "end", (x - gap - wide, y - 9, x - gap, y + 9)),
        ((x, y + gap + 12), "middle", (x - wide / 2, y + gap, x + wide / 2, y + gap + LINE)),
        ((x, y - gap), "middle", (x - wide / 2, y - gap - LINE, x + wide / 2, y - gap)),
    ]


def _cost(
    box: tuple[float, float, float, float], others: Sequence[tuple[float, float, float, float]], high: int
) -> float:
    """How much of a box lies over others or outside the drawing, in square units."""
    left, top, right, low = box
    inside = max(0.0, min(right, WIDE) - max(left, 0)) * max(0.0, min(low, high) - max(top, 0))
    over = sum(
        max(0.0, min(right, other[2]) - max(left, other[0])) * max(0.0, min(low, other[3]) - max(top, other[1]))
        for other in others
    )
    return round(over + 4 * ((right - left) * (low - top) - inside), 3)
