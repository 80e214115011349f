"""Rooms filled so that most people have a bed and few rooms are opened; who was put into a room by hand stays there."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import highspy

from app.kit.i18n import gettext as _
from app.trips.rules.rooms import Chamber, Share, Sleeper, suits

OPTIONS: dict[str, bool | int | str] = {"output_flag": False, "threads": 1, "parallel": "off", "random_seed": 0}
Group = tuple[int | None, Share]  # of one host, of one gender and kind
Groups = Mapping[Group, Sequence[Sleeper]]
Inside = Mapping[int, Sequence[Sleeper]]


@dataclass(frozen=True)
class Filled:
    """Who came into which room, and why others have none (a sentence by person)."""

    rooms: dict[int, int] = field(default_factory=dict)
    without: dict[int, str] = field(default_factory=dict)


def fill(people: Sequence[Sleeper], rooms: Sequence[Chamber]) -> Filled:
    """Give a bed to as many as can have one, in as few rooms as can be, and keep wishes together where beds allow."""
    inside: dict[int, list[Sleeper]] = {room.id: [one for one in people if one.room == room.id] for room in rooms}
    waiting: dict[Group, list[Sleeper]] = {}
    for who in people:
        if who.room is None and who.gender:
            waiting.setdefault((who.host, who.share), []).append(who)
    found = Filled(without={who.id: _("The gender is not known.") for who in people if not who.gender and not who.room})
    for group, beds in _beds(waiting, rooms, inside).items():
        _settle(waiting[group], beds, inside, found)
    for members in waiting.values():
        for who in members:
            if who.id not in found.rooms:
                found.without[who.id] = _reason(who, rooms)
    return found


def _reason(who: Sleeper, rooms: Sequence[Chamber]) -> str:
    if any(suits(room, who) for room in rooms):
        return _("No bed is free in a room for such people.")
    return _("There is no room for such people.")


def _beds(waiting: Groups, rooms: Sequence[Chamber], inside: Inside) -> dict[Group, dict[int, int]]:
    """How many beds each group may take in which room: an integer programme, most beds first, then fewest rooms opened.

    A room that one group has for itself is given to it with all its free beds, so that friends find one together.
    """
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in OPTIONS.items():
        solver.setOptionValue(option, value)
    worth = len(rooms) + 1  # a bed for somebody is worth more than all rooms together
    free = {room.id: room.beds - len(inside[room.id]) for room in rooms}
    beds: dict[tuple[int, Group], Any] = {}
    uses: dict[int, list[Any]] = {}
    for room, groups in _possible(waiting, rooms, inside):
        use = solver.addBinary(obj=0 if inside[room.id] else -1)
        mine = [solver.addIntegral(lb=0, ub=free[room.id], obj=worth) for _group in groups]
        beds |= {(room.id, group): number for group, number in zip(groups, mine, strict=True)}
        solver.addConstr(solver.qsum(mine) <= free[room.id] * use)
        uses.setdefault(room.id, []).append(use)
    for choices in uses.values():
        solver.addConstr(solver.qsum(choices) <= 1)
    for group, members in waiting.items():
        if mine := [number for (_room, one), number in beds.items() if one == group]:
            solver.addConstr(solver.qsum(mine) <= len(members))
    solver.maximize()
    taken = {key: round(solver.val(number)) for key, number in beds.items()}
    return _given({key: number for key, number in taken.items() if number}, free)


def _given(taken: Mapping[tuple[int, Group], int], free: Mapping[int, int]) -> dict[Group, dict[int, int]]:
    sharing = Counter(room for room, _group in taken)
    found: dict[Group, dict[int, int]] = {}
    for (room, group), number in taken.items():
        found.setdefault(group, {})[room] = free[room] if sharing[room] == 1 else number
    return found


def _possible(waiting: Groups, rooms: Sequence[Chamber], inside: Inside) -> Iterator[tuple[Chamber, list[Group]]]:
    """Which kind of people could have which room, by who sleeps there already, and whose groups these are."""
    for room in rooms:
        for share in dict.fromkeys(share for _host, share in waiting):
            groups = [group for group, members in waiting.items() if group[1] == share and suits(room, members[0])]
            if groups and len(inside[room.id]) < room.beds and all(one.share == share for one in inside[room.id]):
                yield room, groups


def _settle(members: Sequence[Sleeper], beds: dict[int, int], inside: dict[int, list[Sleeper]], found: Filled) -> None:
    """Put the people of a group into their beds: friends first, the largest circles before the small ones."""
    for circle in _circles(members, inside):
        left = list(circle)
        while left and (best := _best(left, beds, inside)):
            for who in left[: beds[best]]:
                inside[best].append(who)
                found.rooms[who.id] = best
                beds[best] -= 1
            left = [who for who in left if who.id not in found.rooms]


def _best(circle: Sequence[Sleeper], beds: Mapping[int, int], inside: Inside) -> int | None:
    """Where a circle sleeps: with friends who are there already, else in the tightest for all, or the largest."""
    usable = [room for room, free in beds.items() if free > 0]
    known = Counter(room for room in usable for one in inside[room] for who in circle if _friends(one, who))
    whole = [room for room in usable if beds[room] >= len(circle)]
    if known:
        return min(known, key=lambda room: (-known[room], room))
    if whole:
        return min(whole, key=lambda room: (beds[room], room))
    return max(usable, key=lambda room: (beds[room], -room), default=None)


def _friends(one: Sleeper, other: Sleeper) -> bool:
    return one.wish == other.id or other.wish == one.id


def _circles(group: Sequence[Sleeper], inside: Inside) -> list[list[Sleeper]]:
    """Those who are bound by wishes, together; who has a friend in a room already comes first, then large circles."""
    circles: list[list[Sleeper]] = []
    for who in group:
        mine = [circle for circle in circles if any(_friends(one, who) for one in circle)]
        circles = [circle for circle in circles if circle not in mine]
        circles.append([*(one for circle in mine for one in circle), who])
    settled = [one for people in inside.values() for one in people]
    expected = {id(circle): any(_friends(one, who) for one in settled for who in circle) for circle in circles}
    return sorted(circles, key=lambda circle: (not expected[id(circle)], -len(circle), circle[0].id))
