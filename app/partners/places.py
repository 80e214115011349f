"""Which place on the map a partner belongs to, and where that is."""

from app.kit.earth import Point
from app.kit.keys import key_from
from app.kit.translated import pick
from app.partners.cartography.cities import city_point
from app.partners.models import Partner


def point_of(partner: Partner) -> Point | None:
    """Where a partner is: by its own degrees, else by its city; None: not told, or of a whole country."""
    if partner.latitude is not None and partner.longitude is not None:
        return Point(partner.latitude, partner.longitude)
    return city_point(partner.country, partner.city.values()) if partner.city else None


def place_key(partner: Partner) -> str:
    """The place on the map that a partner belongs to: its city, else its country; as an address on a page takes it."""
    if partner.city is None:
        return partner.country.lower()
    return key_from(pick(partner.city, "en"), (), partner.country.lower())
