"""Great-circle distances between places, in whole kilometres as the bands need them."""

from app.kit.earth import Point, kilometres

# City centres; source of the coordinates: Wikidata (public domain), rounded to a hundredth of a degree.
PLACES = {
    "kutaisi": Point(42.27, 42.70),
    "tbilisi": Point(41.72, 44.79),
    "poznan": Point(52.41, 16.93),
    "rakvere": Point(59.35, 26.36),
}

__all__ = ["PLACES", "Point", "kilometres"]
