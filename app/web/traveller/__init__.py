"""Pages of travellers: their own trips on their phone."""

from app.web.traveller import trips
from app.web.traveller.blueprint import traveller

__all__ = ["traveller", "trips"]
