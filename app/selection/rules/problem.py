"""The selection as a problem over types: how many people of each type may be in, under the quotas and the hosts' rooms.

Feasibility depends only on how many people of each *type* are in, never on who they are. A type is the set of quotas
that speak of the person, and the person's *guest* kind: the category and the hosts that can take them. Locked people
are no part of it: what they use is taken off the limits beforehand.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from app.selection.rules.case import Applicant, Case, marked, matches, welcomes

PLACES = "places"
NO_HOST = "no host"
"""What stands in the way of someone whom no host takes, however many places it has: no limit, so nothing to drop."""


class Cell(NamedTuple):
    """The free places of one category at one host."""

    host: int
    free: int


@dataclass(frozen=True, slots=True)
class Rooms:
    """Where people can be placed: `doors` gives each guest kind the cells that can take it, in the call's order.

    `free` is what each host has left over all categories. Without hosts, or with places taken as unlimited, there is
    one cell with room for everyone, and `unlimited` says so."""

    cells: tuple[Cell, ...]
    free: tuple[int, ...]
    doors: tuple[tuple[int, ...], ...]
    unlimited: bool


class Type(NamedTuple):
    """The quotas that speak of the person, a bit for each by its place in the case, and the kind of guest."""

    quotas: int
    guest: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything that decides whether a set can be completed. `sets` gives the types by their quotas; `people` counts
    those who pass, by type; limits are what the locked leave; `held` is how many locked people each quota has."""

    types: tuple[Type, ...]
    sets: Mapping[int, list[int]]
    people: tuple[int, ...]
    minimums: tuple[int, ...]
    maximums: tuple[int | None, ...]
    held: tuple[int, ...]
    keys: tuple[str, ...]
    rooms: Rooms
    open_rooms: Rooms


def bits(mask: int) -> list[int]:
    """The places of the bits that are set."""
    return [place for place in range(mask.bit_length()) if mask >> place & 1]


def problem_of(case: Case, passing: Iterable[Applicant]) -> tuple[Problem, list[int]]:
    """The problem of a case, and the type of each passing person, in their order."""
    census = Census(case)
    types = [census.type_of(applicant) for applicant in passing]
    counts = Counter(types)
    sets: dict[int, list[int]] = {}
    for place, kind in enumerate(census.types):
        sets.setdefault(kind.quotas, []).append(place)
    locked = [applicant for applicant in case.applicants if applicant.number in case.locked]
    held = [sum(matches(quota, applicant) for applicant in locked) for quota in case.quotas]
    # no limit needs to be larger than the crowd
    minimums = [
        max(0, min((quota.min or 0) - inside, len(types))) for quota, inside in zip(case.quotas, held, strict=True)
    ]
    maximums = [
        None if quota.max is None else min(quota.max - inside, len(types))
        for quota, inside in zip(case.quotas, held, strict=True)
    ]
    problem = Problem(
        types=tuple(census.types),
        sets=sets,
        people=tuple(counts[place] for place in range(len(census.types))),
        minimums=tuple(minimums),
        maximums=tuple(maximums),
        held=tuple(held),
        keys=tuple(quota.key for quota in case.quotas),
        rooms=census.rooms(locked, len(types)),
        open_rooms=one_room(len(types), [bool(guest.reach) for guest in census.guests]),
    )
    return problem, types


class Guest(NamedTuple):
    """A kind of guest: the category, and the hosts that would take the person if they had places."""

    category: str
    reach: tuple[int, ...]


class Census:
    """Sorts people into types. People who agree in everything that a rule looks at are looked at once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.types: dict[Type, int] = {}
        self.guests: dict[Guest, int] = {}
        self.masks: dict[object, int] = {}
        self.stays: dict[object, int] = {}
        self.places = {host.key: place for place, host in enumerate(case.hosts)}
        self.all = list(self.places.values())
        self.named = sorted({key for quota in case.quotas for key, _ in quota.where} - {"category"})

    def type_of(self, applicant: Applicant) -> int:
        """The place of the applicant's type, a new one if need be."""
        attributes = applicant.attributes
        looks = (applicant.category, *[marked(attributes[key]) if key in attributes else () for key in self.named])
        if looks not in self.masks:
            self.masks[looks] = sum(matches(quota, applicant) << place for place, quota in enumerate(self.case.quotas))
        wishes = applicant.preferences if self.case.only_preferred else ()
        stay = (applicant.category, marked(attributes.get("field")), wishes)
        if stay not in self.stays:
            guest = Guest(applicant.category, self.reach(applicant))
            self.stays[stay] = self.guests.setdefault(guest, len(self.guests))
        return self.types.setdefault(Type(self.masks[looks], self.stays[stay]), len(self.types))

    def reach(self, applicant: Applicant) -> tuple[int, ...]:
        """The hosts that would take the applicant if they had places; a single everywhere without hosts."""
        if not self.case.hosts:
            return (0,)
        hosts = self.case.hosts
        places = sorted(map(self.places.__getitem__, applicant.preferences)) if self.case.only_preferred else self.all
        return tuple([place for place in places if welcomes(hosts[place], applicant)])

    def rooms(self, locked: Iterable[Applicant], people: int) -> Rooms:
        """The rooms that the locked leave."""
        if not self.case.hosts:
            return one_room(people, [True] * len(self.guests))
        taken = Counter((self.case.locked[applicant.number], applicant.category) for applicant in locked)
        cells: dict[tuple[int, str], int] = {}
        sizes: list[Cell] = []
        free = []
        for place, host in enumerate(self.case.hosts):
            for category, places in host.places.items():
                if places:
                    cells[place, category] = len(sizes)
                    sizes.append(Cell(place, min(people, places - taken[host.key, category])))
            used = sum(taken[host.key, category] for category in host.places)
            free.append(people if host.total is None else min(people, host.total - used))
        doors = tuple(
            tuple(cells[host, guest.category] for host in guest.reach if (host, guest.category) in cells)
            for guest in self.guests
        )
        return Rooms(tuple(sizes), tuple(free), doors, unlimited=False)


def one_room(people: int, admitted: Iterable[bool]) -> Rooms:
    """A single room for everyone who is admitted to it."""
    return Rooms((Cell(0, people),), (people,), tuple((0,) if door else () for door in admitted), unlimited=True)
