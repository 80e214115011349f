"""Great-circle distances between places, in whole kilometres as the bands need them."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0088  # mean radius in km (IUGG)


@dataclass(frozen=True)
class Point:
    """Degrees north and east."""

    north: float
    east: float


# City centres; source of the coordinates: Wikidata (public domain), rounded to a hundredth of a degree.
PLACES = {
    "kutaisi": Point(42.27, 42.70),
    "tbilisi": Point(41.72, 44.79),
    "poznan": Point(52.41, 16.93),
    "rakvere": Point(59.35, 26.36),
}


def kilometres(start: Point, end: Point) -> int:
    """The shortest way over the surface of a sphere, rounded to whole kilometres."""
    up, over = radians(end.north - start.north), radians(end.east - start.east)
    half = sin(up / 2) ** 2 + cos(radians(start.north)) * cos(radians(end.north)) * sin(over / 2) ** 2
    return round(2 * EARTH * asin(sqrt(half)))
