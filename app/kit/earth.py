"""Places on the earth, taken as a sphere: how far apart they are, and the shortest way between them."""

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, radians, sin, sqrt

RADIUS = 6371.0088  # mean radius in km (IUGG)


@dataclass(frozen=True)
class Point:
    """Degrees north and east."""

    north: float
    east: float


def kilometres(start: Point, end: Point) -> int:
    """The shortest way over the surface of a sphere, rounded to whole kilometres."""
    return round(RADIUS * _angle(start, end))


def _angle(start: Point, end: Point) -> float:
    """The angle between two places as seen from the middle of the earth, in radians."""
    up, over = radians(end.north - start.north), radians(end.east - start.east)
    half = sin(up / 2) ** 2 + cos(radians(start.north)) * cos(radians(end.north)) * sin(over / 2) ** 2
    return 2 * asin(min(1.0, sqrt(half)))


def way(start: Point, end: Point, parts: int) -> list[Point]:
    """The shortest way in so many equal parts: one point more than parts, from `start` to `end`."""
    angle = _angle(start, end)
    if angle < 1e-9:
        return [start, end]
    (north_a, east_a), (north_b, east_b) = ((radians(each.north), radians(each.east)) for each in (start, end))
    points = []
    for step in range(parts + 1):
        a, b = sin((1 - step / parts) * angle) / sin(angle), sin(step / parts * angle) / sin(angle)
        x = a * cos(north_a) * cos(east_a) + b * cos(north_b) * cos(east_b)
        y = a * cos(north_a) * sin(east_a) + b * cos(north_b) * sin(east_b)
        z = a * sin(north_a) + b * sin(north_b)
        points.append(Point(degrees(atan2(z, sqrt(x * x + y * y))), degrees(atan2(y, x))))
    return points
