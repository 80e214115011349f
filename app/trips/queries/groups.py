"""Reading the groups of trades on a trip: which there are, and who is in each, at which host."""

from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.sql.base import ExecutableOption

from app.kit.db import session
from app.partners.models import Partner
from app.trips.models import Participant, TradeGroup, Trip
from app.trips.queries.records import by_host


@dataclass(frozen=True)
class Together:
    """People of a trip who are at one host and in one group there; None: at no host yet, in no group."""

    host: Partner | None
    group: TradeGroup | None
    people: list[Participant]


def groups_of(trip: Trip) -> list[TradeGroup]:
    """The groups of a trip, by host, in the order of their making."""
    found = session().scalars(select(TradeGroup).where(TradeGroup.trip_id == trip.id))
    return sorted(found, key=lambda group: (group.host is None, group.host.key if group.host else "", group.id))


def group_in(trip: Trip, group_id: int) -> TradeGroup | None:
    """A group of this trip by id."""
    return session().scalar(select(TradeGroup).where(TradeGroup.id == group_id, TradeGroup.trip_id == trip.id))


def together(trip: Trip, *loads: ExecutableOption) -> list[Together]:
    """Everybody on a trip by host and group, in the order of the roster."""
    return [each for host, people in by_host(trip, *loads) for each in parted(host, people)]


def parted(host: Partner | None, people: list[Participant]) -> list[Together]:
    """The people at one host by their groups, those in none last; in each in the order in which they come."""
    in_order = sorted(people, key=lambda who: (who.trade_group_id is None, who.trade_group_id or 0))
    return [Together(host, group, list(those)) for group, those in groupby(in_order, key=lambda who: who.trade_group)]


def companions_of(who: Participant, trip: Trip) -> list[Participant]:
    """The others in somebody's group, who leads it first; empty where there is no group."""
    if who.trade_group_id is None:
        return []
    mine = [one for one in trip.participants if one.trade_group_id == who.trade_group_id and one is not who]
    return sorted(mine, key=lambda one: (not one.leads_group, one.person.family_latin, one.id))
