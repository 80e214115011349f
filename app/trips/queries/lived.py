"""Our own trips, told as the history tells its mobilities: counts and places, never names."""

from collections import Counter
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.kit.db import session
from app.partners.models import Mobility, Partner, Party
from app.trips.models import Participant, Trip


def lived(also: Collection[str] = ()) -> list[Mobility]:
    """Every trip that is completed, or is `also` told of (keys), and that the history does not tell itself, the
    earliest first. What comes back is in no session: it is only told, never kept."""
    told, ours = select(Mobility.key), (Trip.state == "completed") | Trip.key.in_(also)
    query = select(Trip).where(ours, Trip.key.not_in(told)).order_by(Trip.starts_on, Trip.id)
    people = selectinload(Trip.participants).selectinload(Participant.host)
    return [_as_mobility(trip) for trip in session().scalars(query.options(people))]


def _as_mobility(trip: Trip) -> Mobility:
    part = "host" if trip.direction == "outgoing" else "sender"
    travellers = [who for who in trip.participants if who.role != "accompanying"]
    hosts: dict[str, Partner] = {who.host.key: who.host for who in trip.participants if who.host}
    with session().no_autoflush:
        return Mobility(
            key=trip.key,
            kind=trip.kind,
            direction=trip.direction,
            period=f"{trip.starts_on:%Y-%m}",
            starts_on=trip.starts_on,
            ends_on=trip.ends_on,
            by_competition=trip.call_id is not None,
            participants=dict(Counter(who.role for who in travellers)),
            fields=sorted({who.person.field for who in travellers if who.person.field}),
            parties=[Party(partner=partner, part=part) for _key, partner in sorted(hosts.items())],
        )
