"""Trips beside what was agreed: what they use of each provision, and where they contradict one."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select

from app.accounts.models import Person
from app.kit.db import session
from app.partners.models import Agreement, Mobility, Partner, Party
from app.partners.rules import across, period
from app.partners.rules.contradicting import Contradiction, Journey, contradictions
from app.partners.rules.standing import first_day
from app.partners.rules.using import Group, Promise, Usage, usage
from app.trips.models import Participant, Trip

COUNTED = ("student", "teacher")  # an accompanying adult takes no place


def promises(agreements: Iterable[Agreement]) -> list[Promise]:
    """The provisions of agreements as the rules take them."""
    return [
        Promise(
            id=each.id, direction=each.direction, kind=each.kind, category=each.category, field=each.field,
            weeks_from=each.weeks_from, weeks_to=each.weeks_to, places=each.places, first=first_day(agreement),
            last=agreement.ends_on,
        )
        for agreement in agreements
        for each in agreement.provisions
    ]  # fmt: skip


def use_of(agreement: Agreement, on: date) -> Usage:
    """What was used of an agreement, year by year until that of this day, from our trips and from the history."""
    groups = groups_with([agreement.partner], on)[agreement.partner_id]
    last = min(on.year, agreement.ends_on.year) if agreement.ends_on else on.year
    return usage(promises([agreement]), groups, last)


def groups_with(partners: Iterable[Partner], on: date) -> dict[int, list[Group]]:
    """Everybody who was or will be with each partner (id), as groups; two questions however many partners."""
    ids = [partner.id for partner in partners]
    found: dict[int, list[Group]] = defaultdict(list)
    ours = select(Trip, Participant.host_id, Participant.role, Person.field, func.count())
    ours = ours.join(Participant, Participant.trip_id == Trip.id).join(Person, Participant.person_id == Person.id)
    ours = ours.where(Participant.host_id.in_(ids), Participant.role.in_(COUNTED), Trip.state != "cancelled")
    ours = ours.group_by(Trip.id, Participant.host_id, Participant.role, Person.field)
    for trip, host_id, role, field, number in session().execute(ours.order_by(Trip.starts_on, Trip.id)):
        group = Group(
            journey=trip.key, year=trip.starts_on.year, direction=trip.direction, kind=trip.kind, category=role,
            number=number, field=field, on=trip.starts_on, ahead=trip.starts_on > on,
        )  # fmt: skip
        found[host_id or 0].append(group)
    lived = set(session().scalars(select(Trip.key).where(Trip.state != "cancelled")))
    told = select(Mobility).where(Mobility.parties.any(Party.partner_id.in_(ids)), Mobility.key.not_in(lived))
    for mobility in session().scalars(told.order_by(Mobility.id)):
        for partner in across(mobility):
            found[partner.id] += _told(mobility)
    return found


def _told(mobility: Mobility) -> list[Group]:
    """The groups of a mobility of the past at each of its partners: of several, none is told how many it had."""
    alone, only = len(across(mobility)) == 1, mobility.fields[0] if len(mobility.fields) == 1 else None
    return [
        Group(
            journey=mobility.key, year=period(mobility.period).year, direction=mobility.direction, kind=mobility.kind,
            category=category, number=number if alone else None, field=only, on=mobility.starts_on,
        )
        for category, number in mobility.participants.items()
    ]  # fmt: skip


def contradictions_of(trip: Trip, on: date) -> list[tuple[Partner, list[Contradiction]]]:
    """Where a trip contradicts what was agreed with its hosts: only the hosts with whom something is wrong."""
    hosts = _hosts(trip)
    agreed: dict[int, list[Agreement]] = defaultdict(list)
    for agreement in session().scalars(select(Agreement).where(Agreement.partner_id.in_(hosts))):
        agreed[agreement.partner_id].append(agreement)
    if not agreed or trip.state == "cancelled":
        return []
    journey = Journey(
        key=trip.key, direction=trip.direction, kind=trip.kind, starts_on=trip.starts_on, ends_on=trip.ends_on
    )
    groups, found = groups_with([hosts[key] for key in agreed], on), []
    for partner_id, agreements in agreed.items():
        people = [each for each in groups[partner_id] if each.journey == trip.key]
        others = [each for each in groups[partner_id] if each.journey != trip.key]
        if wrong := contradictions(journey, people, promises(agreements), others):
            found.append((hosts[partner_id], wrong))
    return found


def _hosts(trip: Trip) -> dict[int, Partner]:
    """The partners with whom its people stay; while nobody has a host, those of its call."""
    query = select(Partner).join(Participant, Participant.host_id == Partner.id).where(Participant.trip_id == trip.id)
    found = {partner.id: partner for partner in session().scalars(query)}
    if not found and trip.call is not None:
        found = {host.partner.id: host.partner for host in trip.call.hosts}
    return found
