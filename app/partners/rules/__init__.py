"""Pure rules of partners: the history in time; how an agreement stands, what was used of it, what contradicts it."""

from app.partners.rules.history import Period, across, cities, in_order, partners_as, period

__all__ = ["Period", "across", "cities", "in_order", "partners_as", "period"]
