"""The map of the partnership: its places, what happened at each, and the drawing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from app.kit.earth import Point, kilometres
from app.kit.translated import Translated, pick
from app.partners.cartography.cities import city_point
from app.partners.cartography.outlines import outlines
from app.partners.models import Mobility, Partner
from app.partners.places import place_key, point_of
from app.partners.rules import across
from app.partners.rules.mapping import Drawing, Spot, draw, middle_of
from app.partners.words import country


@dataclass
class Place:
    """A city with partners, or a country of which no city is told, and the mobilities there or from there. `point` is
    None where we do not know it: such a place stands in the table alone."""

    key: str
    name: str
    country: str
    is_city: bool
    point: Point | None
    kilometres: int | None = None
    mobilities: list[Mobility] = field(default_factory=list)


def places(partners: Iterable[Partner], mobilities: Sequence[Mobility], home: Translated) -> list[Place]:
    """Every city with a partner outside our own, and every country where something happened of which no city is told;
    those with most mobilities first, named in the reader's language."""
    found: dict[str, Place] = {}
    start = city_point("GE", home.values())
    for partner in partners:
        key, point = place_key(partner), point_of(partner)
        if partner.country == "GE" and point is not None and point == start:
            continue
        place = found.setdefault(key, _place(partner, key, point))
        if start and point and place.kilometres is None:
            place.kilometres = kilometres(start, point)
    for mobility in mobilities:
        for key in dict.fromkeys(map(place_key, across(mobility))):
            if key in found:
                found[key].mobilities.append(mobility)
    shown = [place for place in found.values() if place.is_city or place.mobilities]
    return sorted(shown, key=lambda place: -len(place.mobilities))


def _place(partner: Partner, key: str, point: Point | None) -> Place:
    if partner.city:
        return Place(key, pick(partner.city), partner.country, True, point)
    return Place(key, country(partner.country), partner.country, False, middle_of(partner.country, outlines()))


def drawing(found: Sequence[Place], home: Translated) -> Drawing | None:
    """The map of these places; None where there are none, or where we do not know our own city."""
    start = city_point("GE", home.values())
    if start is None or not found:
        return None
    spots = tuple(Spot(place.key, place.name, place.point, place.is_city) for place in found if place.point)
    lit = tuple(sorted({"GE", *(place.country for place in found)}))
    return _drawn(Spot("home", pick(home), start), spots, lit)


@lru_cache(maxsize=32)
def _drawn(home: Spot, spots: tuple[Spot, ...], lit: tuple[str, ...]) -> Drawing:
    """Drawn once for the same places and names: it depends on nothing else."""
    return draw(home, spots, outlines(), lit)
