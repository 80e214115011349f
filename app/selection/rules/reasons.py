"""Reasons: for everyone on the reserve list, each limit that stood in the way alone.

While no minimum is owed, what stands in the way can be seen from the admitted alone. While one is, dropping a limit
helps exactly as long as some completion exists without it: that can only stop, never begin, as the order is gone down.
So one turn is looked for, by type and limit: the last at which it helps. Everyone who was selected is a completion of
every turn, which often answers at once; the rest is asked of the programme, from both ends towards the middle.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from operator import itemgetter
from typing import TypeVar

from app.selection.rules.choosing import Choice, Turn
from app.selection.rules.prices import Bounds, Proof
from app.selection.rules.problem import PLACES, Problem
from app.selection.rules.programme import Programme
from app.selection.rules.standby import Standby, Tally, exchangeable, leaving_cell

Item = TypeVar("Item")


def reasons(
    problem: Problem, programme: Programme, minimums: list[int], choice: Choice, order: list[int]
) -> dict[int, tuple[str, ...]]:
    """`blocked_by` of everyone who was turned away, by their position in the order of types."""
    found: dict[int, tuple[str, ...]] = {}
    pending: dict[int, list[Turn]] = defaultdict(list)
    for turn in choice.turned:
        if turn.owing and len(turn.in_the_way) < 2:
            pending[turn.type].append(turn)
        else:
            found[turn.position] = turn.in_the_way if len(turn.in_the_way) == 1 else ()
    if pending:
        past = History(problem, programme, minimums, choice, order)
        for kind, turns in spread_out(sorted(pending.items(), key=lambda item: item[1][-1].position)):
            helps = {limit: past.last_help(kind, limit, turns) for limit in sorted(choice.closed[kind])}
            for turn in turns:
                found[turn.position] = tuple(
                    limit
                    for limit, last in helps.items()
                    if turn.position <= last and turn.in_the_way in ((), (limit,))
                )
    return found


def spread_out(items: list[Item]) -> list[Item]:
    """The items from everywhere in turn (0, 1/2, 1/4, 3/4, 1/8, …): what is found at one turn answers for many others,
    a completion for those before it and a proof for those after it."""
    width = len(items).bit_length()
    return [items[place] for place in sorted(range(len(items)), key=lambda place: f"{place:0{width}b}"[::-1])]


class Dropped:
    """The problem without one limit."""

    def __init__(self, problem: Problem, programme: Programme, minimums: list[int], limit: str) -> None:
        self.minimums, self.maximums = list(minimums), list(problem.maximums)
        self.programme = programme
        self.places = limit == PLACES
        self.minimum_bit = self.maximum_bit = 0
        if self.places:
            self.programme = Programme(problem, problem.open_rooms)
        else:
            place = problem.keys.index(limit[len("quota:") : -len(":min")])
            if limit.endswith(":min"):
                self.minimums[place], self.minimum_bit = 0, 1 << place
            else:
                self.maximums[place], self.maximum_bit = None, 1 << place
        self.proofs: list[tuple[int, Proof]] = []
        self.standbys: list[tuple[int, Counter[int], Standby]] = []
        self.partners: dict[int, list[tuple[int, int]]] = {}


class History:
    """Every turn of a selection that is over: who was in and who was left then, and what a dropped limit changes."""

    def __init__(
        self, problem: Problem, programme: Programme, minimums: list[int], choice: Choice, order: list[int]
    ) -> None:
        self.problem, self.programme, self.minimums = problem, programme, minimums
        self.beds, self.admitted, self.order = choice.beds, choice.admitted, order
        # the last position at which someone of each type came in, the latest first
        last = {order[position]: position for position in choice.admitted}
        self.last = sorted(last.items(), key=itemgetter(1), reverse=True)
        self.final = Tally(problem, minimums, problem.maximums, Counter(order[place] for place in choice.admitted))
        self.dropped: dict[str, Dropped] = {}
        self.reach = [self.beds.path([cell]) for cell in range(len(self.beds.rooms.cells))]
        self.reached: dict[int, tuple[bool, set[int]]] = {}

    def last_help(self, kind: int, limit: str, turns: list[Turn]) -> int:
        """The last position, of these turns of the type, at which dropping the limit lets the person in; -1: none."""
        positions = [turn.position for turn in turns if turn.in_the_way in ((), (limit,))]
        if limit not in self.dropped:
            self.dropped[limit] = Dropped(self.problem, self.programme, self.minimums, limit)
        dropped = self.dropped[limit]
        helped, refused = bisect_left(positions, self._sure_before(kind, dropped)), len(positions)
        asked = 0
        while helped < refused:
            guess = (refused - 1, helped, (helped + refused) // 2)[min(asked, 2)]
            asked += 1
            if self._helps(kind, dropped, positions[guess]):
                helped = guess + 1
            else:
                refused = guess
        return positions[helped - 1] if helped else -1

    def _sure_before(self, kind: int, dropped: Dropped) -> int:
        """A position before which dropping the limit surely helps: there, everyone who was selected is a completion,
        with this person beside them or in the place of someone who came in later."""
        quotas, guest = self.problem.types[kind]
        full, exact = self.final.full & quotas & ~dropped.maximum_bit, self.final.exact & ~dropped.minimum_bit
        roomy, cells = self._ways_in(guest)
        roomy = roomy or dropped.places
        if roomy and not full:
            return len(self.order)
        if quotas not in dropped.partners:
            dropped.partners[quotas] = [
                (position, self.problem.types[other].guest)
                for other, position in self.last
                if exchangeable(full, exact, quotas, self.problem.types[other].quotas)
            ]
        for position, leaving in dropped.partners[quotas]:
            if roomy or leaving_cell(self.beds, leaving, cells) is not None:
                return position
        return 0

    def _ways_in(self, guest: int) -> tuple[bool, set[int]]:
        """Whether one more guest of the kind could be placed beside the selected, and the cells that they reach."""
        if guest not in self.reached:
            ways = [self.reach[cell] for cell in self.problem.rooms.doors[guest]]
            cells = {cell for _, came in ways for cell in came}
            self.reached[guest] = (any(end is not None for end, _ in ways), cells)
        return self.reached[guest]

    def _helps(self, kind: int, dropped: Dropped, position: int) -> bool:
        """Would dropping the limit let in someone of this type at this position?"""
        newcomer = self.problem.types[kind]
        if any(since <= position and proof.covers(newcomer) for since, proof in dropped.proofs):
            return False
        for until, inside, standby in dropped.standbys:
            if until >= position and (standby.has(kind, inside) or standby.exchange(kind, inside)):
                return True
        inside = Counter(self.order[place] for place in self.admitted[: bisect_left(self.admitted, position)])
        possible = [0] * len(self.problem.types)
        for other, count in inside.items():
            possible[other] = count
        for other in self.order[position:]:
            possible[other] += 1
        answer = dropped.programme.complete(Bounds(inside, possible, dropped.minimums, dropped.maximums), kind)
        if isinstance(answer, Proof):
            dropped.proofs.append((position, answer))
            return False
        # what completes the set here completes it at every earlier turn
        standby = Standby(self.problem, dropped.minimums, dropped.maximums, answer)
        dropped.standbys.append((position, inside, standby))
        return True
