"""Reading the trips that have to do with a partner."""

from sqlalchemy import func, select

from app.kit.db import session
from app.partners.models import Partner
from app.trips.models import Participant, Trip


def trips_with(partner: Partner) -> list[tuple[Trip, int]]:
    """The trips on which somebody stays with this partner, with how many do, the latest journey first."""
    query = select(Trip, func.count(Participant.id)).join(Participant, Participant.trip_id == Trip.id)
    query = query.where(Participant.host_id == partner.id).group_by(Trip.id)
    rows = session().execute(query.order_by(Trip.starts_on.desc(), Trip.id.desc()))
    return [(trip, count) for trip, count in rows]
