"""The order of a meeting's agenda: points with the same conflicts of interest together, so that nobody leaves the room
more often than must be.

What is counted is how often somebody leaves. Points for which everybody stays come last: they cost nothing there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Away = frozenset[int]  # the ids of the members who have to be out of the room
Way = tuple[int, tuple[int, ...]]  # how often somebody left, and the sets in turn
EXACT = 9  # so many different sets are put in order by looking at every way; above that step by step


@dataclass(frozen=True)
class Point:
    """Something on the agenda, and who has to leave the room for it."""

    id: int
    away: Away


def exits(rooms: Sequence[Away], out: Away = frozenset()) -> int:
    """How often somebody leaves the room when these sets are out one after the other; `out` are out at the start."""
    return sum(len(after - before) for before, after in pairwise([out, *rooms]))


def ordered(points: Sequence[Point], out: Away = frozenset()) -> list[Point]:
    """The points in an order with few exits, from a room that these have left already.

    With up to EXACT different sets of people there is no order with fewer; with more there may be, but never more than
    in the order in which the points came. Points of one set keep that order, and the same input has the same order.
    """
    rooms = list(dict.fromkeys(point.away for point in points if point.away))
    best = _exact(rooms, out) if len(rooms) <= EXACT else _near(rooms, out)
    place = {room: number for number, room in enumerate([*best, frozenset()])}
    return sorted(points, key=lambda point: place[point.away])


def _exact(rooms: Sequence[Away], out: Away) -> list[Away]:
    """The best order by what is known of every smaller selection (Held and Karp), the earliest of equals."""
    if not rooms:
        return []
    # by what was visited and where one stands: the exits so far, and the way
    known: dict[tuple[int, int], Way] = {(1 << n, n): (len(room - out), (n,)) for n, room in enumerate(rooms)}
    for _step in rooms[1:]:
        following: dict[tuple[int, int], Way] = {}
        for (visited, here), (cost, way) in known.items():
            for n, room in enumerate(rooms):
                if not visited >> n & 1:
                    found = (cost + len(room - rooms[here]), (*way, n))
                    key = (visited | 1 << n, n)
                    following[key] = min(found, following.get(key, found))
        known = following
    return [rooms[n] for n in min(known.values())[1]]


def _near(rooms: Sequence[Away], out: Away) -> list[Away]:
    """Always on to where the fewest leave and the fewest come back; then every set where it costs least."""
    left, way = list(rooms), list[Away]()
    while left:
        now = way[-1] if way else out
        way.append(min(left, key=lambda room: (len(room - now), len(now - room))))
        left.remove(way[-1])
    way = min(way, list(rooms), key=lambda each: exits(each, out))
    better = True
    while better:
        better = False
        for room in rooms:
            rest = [each for each in way if each != room]
            tries = [[*rest[:n], room, *rest[n:]] for n in range(len(way))]
            best = min(tries, key=lambda each: exits(each, out))
            if exits(best, out) < exits(way, out):
                way, better = best, True
    return way
