"""Pages of travellers: their own trips and their diary, on their phone."""

from app.web.traveller import diary, trips
from app.web.traveller.blueprint import traveller

__all__ = ["diary", "traveller", "trips"]
