"""An even spread of applications over members: enough members for each application, loads as equal as can be.

Loads are balanced in the strict sense: no other spread that keeps the same existing assignments and conflicts has a
smaller greatest difference, because work moves along chains of members until no chain from a busier member to one
with two fewer is left (semi-matchings: Harvey, Ladner, Lovász, Tamir 2006).
"""

import random
from collections import Counter, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

Pair = tuple[int, int]  # application, member


@dataclass(frozen=True)
class Shortage:
    """An application that cannot get enough members: how many are wanted, and how many may score it."""

    application: int
    wanted: int
    possible: int
    conflicts: int


@dataclass(frozen=True)
class Spread:
    """What a spread adds; with shortages it adds nothing."""

    added: list[Pair]
    shortages: list[Shortage]
    loads: dict[int, int] = field(default_factory=dict)  # by member, existing and added


def spread(
    applications: Sequence[int],
    members: Sequence[int],
    each: int,
    *,
    existing: Collection[Pair] = (),
    conflicts: Collection[Pair] = (),
    seed: str = "",
) -> Spread:
    """Give every application `each` members, keeping what is assigned and never pairing a conflict.

    `existing` may name members who do not take part (they count for the application). The same seed and input give
    the same spread; where it cannot be done, `shortages` names each application that stands in the way.
    """
    chance = random.Random(seed)
    held, barred = set(existing), set(conflicts)
    had = Counter(application for application, _member in held)
    open_to = {
        application: [m for m in sorted(members) if (application, m) not in barred and (application, m) not in held]
        for application in applications
    }
    wanted = {application: max(0, each - had[application]) for application in applications}
    shortages = [
        Shortage(a, each, had[a] + len(open_to[a]), sum((a, m) in barred for m in members))
        for a in applications
        if wanted[a] > len(open_to[a])
    ]
    if shortages:
        return Spread([], shortages)
    loads = {member: sum(other == member for _application, other in held) for member in members}
    given = _first_try(applications, open_to, wanted, loads, chance)
    while _improve(given, open_to, loads, members):
        pass
    return Spread(sorted((a, m) for a, them in given.items() for m in them), [], loads)


def _first_try(
    applications: Sequence[int],
    open_to: Mapping[int, list[int]],
    wanted: Mapping[int, int],
    loads: dict[int, int],
    chance: random.Random,
) -> dict[int, set[int]]:
    """Application by application in a random order, the least busy members first, ties by chance."""
    given: dict[int, set[int]] = {}
    for application in chance.sample(sorted(applications), len(applications)):
        draw = chance.sample(open_to[application], len(open_to[application]))
        given[application] = set(sorted(draw, key=lambda member: loads[member])[: wanted[application]])
        for member in given[application]:
            loads[member] += 1
    return given


def _improve(
    given: dict[int, set[int]], open_to: Mapping[int, list[int]], loads: dict[int, int], members: Sequence[int]
) -> bool:
    """Hand one application on along a chain of members, from a busier one to one with two fewer; False when none is."""
    for start in sorted(members, key=lambda member: (-loads[member], member)):
        came: dict[int, Pair] = {}  # member: who handed on which application
        waiting, seen = deque([start]), {start}
        while waiting:
            giver = waiting.popleft()
            if loads[giver] <= loads[start] - 2:
                _hand_on(given, came, start, giver)
                loads[start] -= 1
                loads[giver] += 1
                return True
            for application in sorted(a for a, them in given.items() if giver in them):
                for taker in open_to[application]:
                    if taker not in given[application] and taker not in seen:
                        seen.add(taker)
                        came[taker] = (application, giver)
                        waiting.append(taker)
    return False


def _hand_on(given: dict[int, set[int]], came: Mapping[int, Pair], start: int, end: int) -> None:
    taker = end
    while taker != start:
        application, giver = came[taker]
        given[application].remove(giver)
        given[application].add(taker)
        taker = giver
