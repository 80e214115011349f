"""The plan of an automatic assignment: the best one by a fixed order of wishes, or the limits that stand in the way."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from app.committee.rules.assigning.improving import improve_all, place_all
from app.committee.rules.assigning.network import Network
from app.committee.rules.assigning.problem import Obstacle, Plan, Problem, Seat, Task

Row = TypeVar("Row", Task, Seat)


def assign(problem: Problem) -> Plan:
    """The plan that a problem has: exactly one, whatever the order of its parts and whatever the machine.

    Nothing that must be is bent: `each` members for every application, no conflict, nobody over their own most, an
    expert where one is asked for, and what has to stay stays (also where that is more than `each` or over a most).
    Among all such plans this one has the evenest loads (the least sum of squares, so that neither the greatest nor the
    least load of another plan is nearer to the rest); among those it changes least; among those most assignments are to
    members who know the field. The seed decides what is equal then. All in integers.
    """
    obstacles = _at_once(problem)
    if obstacles:
        return Plan(obstacles=obstacles)
    network = _network(problem)
    stuck = place_all(network)
    if stuck:
        return Plan(obstacles=_full(network, stuck), enough=_enough(problem))
    improve_all(network)
    return _plan(problem, network)


def _drawn(seed: str, rows: Sequence[Row]) -> list[Row]:
    """The rows in an order that the seed decides (HMAC-SHA-256 of the id)."""
    return sorted(rows, key=lambda row: hmac.new(seed.encode(), str(row.id).encode(), hashlib.sha256).digest())


def _network(problem: Problem) -> Network:
    return Network(problem, _drawn(f"{problem.seed}:tasks", problem.tasks), _drawn(problem.seed, problem.seats))


def _plan(problem: Problem, network: Network) -> Plan:
    given, seated = set(network.pairs()), {seat.id for seat in problem.seats}
    movable = {pair for pair, begun in problem.held.items() if not begun and pair[1] in seated}
    after = given | (problem.held.keys() - movable)
    knowing = {(task, seat.id) for task in problem.tasks for seat in problem.seats if task.field in seat.fields}
    expertly = {task.id for task, member in knowing if (task.id, member) in after}
    return Plan(
        added=tuple(sorted(given - problem.held.keys())),
        removed=tuple(sorted(movable - given)),
        loads={seat.id: load for seat, load in zip(network.seats, network.load, strict=True)},
        inexpert=tuple(sorted(task.id for task in problem.tasks if task.field and task.id not in expertly)),
    )


def _at_once(problem: Problem) -> tuple[Obstacle, ...]:
    """What a single application shows: too few members, too few without a conflict, nobody who knows the field."""
    found: dict[tuple[str, int, int], list[int]] = {}
    network = _network(problem)
    for place, task in enumerate(network.tasks):
        needs, may = network.needs[place], network.open[place]
        wanted = problem.members_for(task)
        had = wanted - needs
        barred = sum((task.id, seat.id) in problem.conflicts for seat in problem.seats)
        if len(may) < needs:
            limit = "conflicts" if len(may) + barred >= needs else "members"
            found.setdefault((limit, wanted, had + len(may)), []).append(task.id)
        elif network.room[place] < needs and not network.expert[place] & may.keys():
            found.setdefault(("field", 1, 0), []).append(task.id)
    return tuple(
        Obstacle(limit, tuple(sorted(tasks)), wanted, possible)
        for (limit, wanted, possible), tasks in sorted(found.items())
    )


def _full(network: Network, stuck: dict[int, set[int]]) -> tuple[Obstacle, ...]:
    """Who is full, for the applications that found no place; those who share a full member are told together."""
    groups: list[tuple[str, set[int], set[int]]] = []
    for task, members in stuck.items():
        only_experts = network.room[task] < network.needs[task] and network.plain[task] >= network.room[task]
        limit = "experts" if only_experts else "load"
        same = [group for group in groups if group[0] == limit and group[2] & members]
        rest = [group for group in groups if group not in same]
        tasks = {task}.union(*(group[1] for group in same))
        groups = [*rest, (limit, tasks, members.union(*(group[2] for group in same)))]
    return tuple(
        Obstacle(
            limit,
            tuple(sorted(network.tasks[task].id for task in tasks)),
            sum(network.load[m] for m in members) + sum(network.needs[t] - len(network.given[t]) for t in tasks),
            sum(network.most[m] for m in members),
            tuple(sorted(network.seats[m].id for m in members)),
        )
        for limit, tasks, members in groups
    )


def _enough(problem: Problem) -> int | None:
    """The smallest most for everybody (nobody's own gets smaller) with which every application finds its members."""
    low, high = 0, len(problem.tasks)
    if not _works(problem, high):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _works(problem, middle) else (middle + 1, high)
    return low


def _works(problem: Problem, most: int) -> bool:
    seats = tuple(replace(s, most=None if s.most is None else max(s.most, most)) for s in problem.seats)
    return not place_all(_network(replace(problem, seats=seats)))
