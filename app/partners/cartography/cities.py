"""Where towns lie, by country and name, as cities.csv tells it; source: GeoNames (CC BY 4.0), see make_cities.py."""

import csv
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from app.kit.earth import Point

FILE = Path(__file__).with_name("cities.csv")


def plain(name: str) -> str:
    """A name in small letters without marks: Łódź is lodz."""
    parts = unicodedata.normalize("NFKD", name.lower().replace("ł", "l").replace("ø", "o"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).strip()


@cache
def _cities() -> dict[tuple[str, str], Point]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return {(country, name): Point(float(north), float(east)) for country, name, north, east in csv.reader(file)}


def city_point(country: str, names: Iterable[str]) -> Point | None:
    """Where a town of a country (two letters) lies that has any of these names; None where we do not know it."""
    return next((_cities()[country, name] for name in map(plain, names) if (country, name) in _cities()), None)
