"""Rooms filled so that most people have a bed and few rooms are opened; who was put into a room by hand stays there."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import highspy

from app.kit.i18n import gettext as _
from app.trips.rules.rooms import Chamber, Share, Sleeper, suits

OPTIONS: dict[str, bool | int | str] = {"output_flag": False, "threads": 1, "parallel": "off", "random_seed": 0}
Groups = Mapping[Share, Sequence[Sleeper]]
Inside = Mapping[int, Sequence[Sleeper]]


@dataclass(frozen=True)
class Filled:
    """Who came into which room, and why others have none (a sentence by person)."""

    rooms: dict[int, int] = field(default_factory=dict)
    without: dict[int, str] = field(default_factory=dict)


def fill(people: Sequence[Sleeper], rooms: Sequence[Chamber]) -> Filled:
    """Give a bed to as many as can have one, in as few rooms as can be, and keep wishes together where beds allow."""
    inside: dict[int, list[Sleeper]] = {room.id: [one for one in people if one.room == room.id] for room in rooms}
    waiting: dict[Share, list[Sleeper]] = {}
    for who in people:
        if who.room is None and who.gender:
            waiting.setdefault(who.share, []).append(who)
    found = Filled(without={who.id: _("The gender is not known.") for who in people if not who.gender and not who.room})
    for share, chosen in _chosen(waiting, rooms, inside).items():
        _settle(waiting[share], chosen, inside, found)
    for share, group in waiting.items():
        for who in group:
            if who.id not in found.rooms:
                found.without[who.id] = _reason(share, group, rooms)
    return found


def _reason(share: Share, group: Sequence[Sleeper], rooms: Sequence[Chamber]) -> str:
    if any(suits(room, group[0]) for room in rooms):
        return _("No bed is free in a room for such people.")
    return _("There is no room for such people.")


def _chosen(waiting: Groups, rooms: Sequence[Chamber], inside: Inside) -> dict[Share, list[Chamber]]:
    """Which rooms go to which people: an integer programme, most beds first, then fewest rooms that were empty."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in OPTIONS.items():
        solver.setOptionValue(option, value)
    worth = len(rooms) + 1  # a bed for somebody is worth more than all rooms together
    uses, beds = {}, {}
    for room, share in _possible(waiting, rooms, inside):
        held = inside[room.id]
        uses[room, share] = solver.addBinary(obj=0 if held else -1)
        beds[room, share] = solver.addIntegral(lb=0, ub=room.beds - len(held), obj=worth)
        solver.addConstr(beds[room, share] <= (room.beds - len(held)) * uses[room, share])
    for room in dict.fromkeys(room for room, _share in uses):
        solver.addConstr(solver.qsum([use for (one, _share), use in uses.items() if one == room]) <= 1)
    for share in dict.fromkeys(share for _room, share in uses):
        mine = [number for (_room, one), number in beds.items() if one == share]
        solver.addConstr(solver.qsum(mine) <= len(waiting[share]))
    solver.maximize()
    chosen: dict[Share, list[Chamber]] = {}
    for (room, share), number in beds.items():
        if solver.val(number) > 0.5:
            chosen.setdefault(share, []).append(room)
    return chosen


def _possible(waiting: Groups, rooms: Sequence[Chamber], inside: Inside) -> list[tuple[Chamber, Share]]:
    """Which people could get a bed in which room, by who sleeps there already."""
    return [
        (room, share)
        for room in rooms
        for share, group in waiting.items()
        if len(inside[room.id]) < room.beds
        and suits(room, group[0])
        and all(one.share == share for one in inside[room.id])
    ]


def _settle(
    group: Sequence[Sleeper], rooms: Sequence[Chamber], inside: dict[int, list[Sleeper]], found: Filled
) -> None:
    """Put the people of a group into their rooms: friends first, the largest circles before the small ones."""
    for circle in _circles(group, inside):
        left = list(circle)
        while left:
            best = _best(left, rooms, inside)
            if best is None:
                break
            for who in left[: best.beds - len(inside[best.id])]:
                inside[best.id].append(who)
                found.rooms[who.id] = best.id
            left = [who for who in left if who.id not in found.rooms]


def _best(circle: Sequence[Sleeper], rooms: Sequence[Chamber], inside: Inside) -> Chamber | None:
    """Where a circle sleeps: with friends who are there already, else in the tightest for all, or the largest."""
    free = {room.id: room.beds - len(inside[room.id]) for room in rooms}
    usable = [room for room in rooms if free[room.id] > 0]
    known = Counter(room.id for room in usable for one in inside[room.id] for who in circle if _friends(one, who))
    whole = [room for room in usable if free[room.id] >= len(circle)]
    if known:
        return min((room for room in usable if known[room.id]), key=lambda room: (-known[room.id], room.id))
    if whole:
        return min(whole, key=lambda room: (free[room.id], room.id))
    return max(usable, key=lambda room: (free[room.id], -room.id), default=None)


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
