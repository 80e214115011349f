"""Reading partners, what was agreed with them, and the history of the partnership."""

from sqlalchemy import select

from app.kit.db import session
from app.partners.models import Agreement, Mobility, Partner
from app.partners.rules import in_order


def partners() -> list[Partner]:
    """All partners, schools first, in the order that they came in."""
    found = session().scalars(select(Partner).order_by(Partner.id))
    return sorted(found, key=lambda partner: partner.kind != "school")


def partner(key: str) -> Partner | None:
    """The partner with this key."""
    return session().scalar(select(Partner).where(Partner.key == key))


def agreements() -> list[Agreement]:
    """All agreements with their provisions, the oldest first."""
    return list(session().scalars(select(Agreement).order_by(Agreement.since, Agreement.id)))


def history() -> list[Mobility]:
    """The mobilities of the past, from the earliest to the latest."""
    return in_order(list(session().scalars(select(Mobility).order_by(Mobility.id))))
