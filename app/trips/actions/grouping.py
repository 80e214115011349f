"""Groups of trades: made, changed and taken away; people put into them by hand, or all at once by trade."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.audit import trail
from app.kit.db import session
from app.kit.i18n import gettext as _
from app.kit.i18n import language
from app.kit.refusal import Refusal
from app.kit.translated import pick
from app.partners.models import Partner
from app.trips.models import Participant, TradeGroup, Trip
from app.trips.plans import ProgrammeEntry
from app.trips.queries.groups import groups_of

MOST = 200  # groups of one trip


@dataclass(frozen=True, kw_only=True)
class GroupSpec:
    """What a group is: a trade (a key of FIELDS) or a name or both, where, and who looks after it there."""

    field: str | None = None
    name: str = ""
    host: Partner | None = None
    workplace: str = ""
    mentor: str = ""
    mentor_phone: str = ""


def add_group(trip: Trip, spec: GroupSpec, *, by: str, at: datetime) -> TradeGroup:
    """Make a group; nobody is in it yet."""
    _check(trip, spec)
    made = TradeGroup(trip_id=trip.id, **vars(spec))
    session().add(made)
    session().flush()
    _record("add group", trip, by, at, group=made.id)
    return made


def change_group(trip: Trip, group: TradeGroup, spec: GroupSpec, *, by: str, at: datetime) -> None:
    """Change what a group is; to another host only while nobody in it is placed elsewhere."""
    _check(trip, spec, group)
    for who in trip.participants:
        if who.trade_group is group:
            _settle(who, spec.host, "host")
    for name, value in vars(spec).items():
        setattr(group, name, value)
    session().flush()
    _record("change group", trip, by, at, group=group.id)


def remove_group(trip: Trip, group: TradeGroup, *, by: str, at: datetime) -> None:
    """Take a group away; its people stay on the trip."""
    if session().scalar(select(ProgrammeEntry.id).where(ProgrammeEntry.trade_group_id == group.id).limit(1)):
        raise Refusal(_("The programme has entries for this group. Take them out or give them to others first."))
    for who in trip.participants:
        if who.trade_group is group:
            who.trade_group = None
    session().flush()
    gone = group.id
    session().delete(group)
    session().flush()
    _record("remove group", trip, by, at, group=gone)


def put_into_groups(trip: Trip, chosen: Mapping[int, int | None], *, by: str, at: datetime) -> None:
    """Put people (ids) into groups (ids) or into none; whoever has no host yet is then at the group's."""
    groups = {group.id: group for group in groups_of(trip)}
    moved = []
    for who in trip.participants:
        if who.id not in chosen or chosen[who.id] == who.trade_group_id:
            continue
        key = chosen[who.id]
        group = groups[key] if key else None
        if group:
            _settle(who, group.host, f"group_{who.id}")
        who.trade_group = group
        moved.append(who.id)
    session().flush()
    if moved:
        _record("put into groups", trip, by, at, participants=moved)


def group_by_trade(trip: Trip, *, by: str, at: datetime) -> tuple[int, int]:
    """Put everybody who is in no group into that of their host and trade, made where there is none.

    How many were put into one, and how many have no trade and stay outside.
    """
    groups = {(group.host_id, group.field): group for group in reversed(groups_of(trip)) if not group.name}
    placed, outside = [], 0
    for who in sorted(trip.participants, key=lambda one: (one.host.key if one.host else "", one.id)):
        trade = who.person.field
        if who.trade_group is None and trade:
            key = (who.host_id, trade)
            if key not in groups:
                groups[key] = add_group(trip, GroupSpec(field=trade, host=who.host), by=by, at=at)
            who.trade_group = groups[key]
            placed.append(who.id)
        outside += who.trade_group is None
    session().flush()
    if placed:
        _record("put into groups", trip, by, at, participants=placed)
    return len(placed), outside


def _settle(who: Participant, host: Partner | None, field: str) -> None:
    """Bring somebody to the host of their group, and look at them again; refused where they are placed elsewhere."""
    if host is None or who.host is host:
        return
    if who.host is not None:
        name, place = who.person.name(language()), pick(who.host.name)
        raise Refusal(_("%(name)s is placed at another host: %(host)s.", name=name, host=place), field)
    who.host, who.ready_at = host, None


def _check(trip: Trip, spec: GroupSpec, group: TradeGroup | None = None) -> None:
    if not spec.field and not spec.name:
        raise Refusal(_("Choose a trade, or write what the group is called."), "name")
    others = [one for one in groups_of(trip) if one is not group]
    if len(others) >= MOST:
        raise Refusal(_("A trip has at most %(most)s groups.", most=MOST))
    if any((one.host, one.field, one.name) == (spec.host, spec.field, spec.name) for one in others):
        raise Refusal(_("There is such a group at this host already. Give this one a name of its own."), "name")


def _record(verb: str, trip: Trip, by: str, at: datetime, **changes: object) -> None:
    trail.record(by=by, verb=verb, thing=f"trip:{trip.key}", at=at, changes=dict(changes))
