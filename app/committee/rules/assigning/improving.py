"""From a first try to the best: places for everything, then every improvement that there is.

Both walk the arcs between members of a network. An application with too few members gets one along a chain that ends
at somebody with room; when there is no chain, everybody on the way is full, and they are what stands in the way. Then
cycles whose costs add up to less than nothing are handed round until there is none (Klein 1967): the cost is the least
that there is.
"""

from collections import Counter, deque
from collections.abc import Sequence

from app.committee.rules.assigning.network import Move, Network

Arc = tuple[int, Move | None]  # cost, and what is handed on; at the table nothing is


def place_all(network: Network) -> dict[int, set[int]]:
    """Give every task as many members as it needs; the tasks where that fails, with the full members in their way."""
    for task in range(len(network.tasks)):
        _begin(network, task)
    stuck: dict[int, set[int]] = {}
    for task, needs in enumerate(network.needs):
        while len(network.given[task]) < needs and task not in stuck:
            full = _place(network, task)
            if full is not None:
                stuck[task] = full
    return stuck


def _begin(network: Network, task: int) -> None:
    """First what is kept, then whoever costs least."""
    for kept in (True, False):
        while len(network.given[task]) < network.needs[task]:
            free = [
                member
                for member in network.open[task]
                if network.is_kept(task, member) >= kept
                and network.may_take(task, member)
                and network.load[member] < network.most[member]
            ]
            if not free:
                break
            network.give(task, min(free, key=lambda member: (network.cost(task, member), member)))


def _place(network: Network, task: int) -> set[int] | None:
    """Find one more member for a task by the shortest chain; None when found, otherwise everybody who was asked."""
    came: dict[int, Move | None] = {m: None for m in network.open[task] if network.may_take(task, m)}
    waiting = deque(came)
    while waiting:
        member = waiting.popleft()
        if network.load[member] < network.most[member]:
            chain = []
            while move := came[member]:
                chain.append(move)
                member = move.giver
            network.hand_on(chain)
            network.give(task, member)
            return None
        for taker, offer in enumerate(network.offers(member)):
            if offer is not None and taker not in came:
                came[taker] = Move(member, taker, offer[1])
                waiting.append(taker)
    return set(came)


def improve_all(network: Network) -> None:
    """Hand work round until nothing can be better."""
    while (cycle := _cycle(network)) is not None:
        network.hand_on([move for move in _possible(network, cycle) if move is not None])


def _arcs(network: Network) -> list[list[tuple[int, Arc]]]:
    """The arcs that leave each member, and last those that leave the table: where to, cost, and what is handed on."""
    table = len(network.seats)
    found: list[list[tuple[int, Arc]]] = []
    for giver, load in enumerate(network.load):
        row = [(m, (o[0], Move(giver, m, o[1]))) for m, o in enumerate(network.offers(giver)) if o is not None]
        arcs: list[tuple[int, Arc]] = [*row]
        if load < network.most[giver]:
            arcs.append((table, (network.step * (2 * load + 1), None)))
        found.append(arcs)
    found.append(
        [(m, (network.step * (1 - 2 * network.load[m]), None)) for m, held in enumerate(network.holds) if held]
    )
    return found


def _cycle(network: Network) -> list[Arc] | None:
    """A cycle of arcs whose costs add up to less than nothing; None when there is none (Bellman and Ford)."""
    arcs = _arcs(network)
    sums = [0] * len(arcs)
    came: list[tuple[int, Arc] | None] = [None] * len(arcs)
    while True:
        changed = False
        for node, leaving in enumerate(arcs):
            so_far = sums[node]
            for other, arc in leaving:
                if so_far + arc[0] < sums[other]:
                    sums[other] = so_far + arc[0]
                    came[other] = (node, arc)
                    changed = True
        if not changed:
            return None
        if (found := _closed(came)) is not None:
            return found


def _closed(came: Sequence[tuple[int, Arc] | None]) -> list[Arc] | None:
    """The cycle among the arcs by which each node was reached, if there is one; its costs are always negative."""
    looked_at: dict[int, int] = {}
    for start in range(len(came)):
        node: int = start
        while node not in looked_at and (step := came[node]) is not None:
            looked_at[node] = start
            node = step[0]
        if looked_at.get(node) == start and came[node] is not None:
            return _round(came, node)
        looked_at.setdefault(node, start)
    return None


def _round(came: Sequence[tuple[int, Arc] | None], start: int) -> list[Arc]:
    arcs: list[Arc] = []
    node = start
    while (step := came[node]) is not None:
        arcs.append(step[1])
        node = step[0]
        if node == start:
            break
    return arcs[::-1]


def _possible(network: Network, cycle: list[Arc]) -> list[Move | None]:
    """The moves of a cycle, or of the better half of it.

    Several moves may each bring the same task to somebody who does not know its field, where there is not so much
    room. Then two givers can as well serve each other's takers: that parts the cycle in two, and one of them is
    negative still.
    """
    using = [(n, move) for n, (_cost, move) in enumerate(cycle) if move and network.uses_room(move)]
    users = Counter(move.task for _n, move in using)
    crowded = [(n, move) for n, move in using if users[move.task] > network.room[move.task] - network.plain[move.task]]
    if not crowded:
        return [move for _cost, move in cycle]
    first, one = crowded[0]
    second, other = next((n, move) for n, move in crowded[1:] if move.task == one.task)
    inner, outer = Move(other.giver, one.taker, one.task), Move(one.giver, other.taker, one.task)
    parts: tuple[list[Arc], list[Arc]] = (
        [*cycle[:first], (network.delta(outer), outer), *cycle[second + 1 :]],
        [(network.delta(inner), inner), *cycle[first + 1 : second]],
    )
    return _possible(network, next(part for part in parts if sum(cost for cost, _move in part) < 0))
