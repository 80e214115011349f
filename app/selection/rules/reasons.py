"""Reasons: for everyone on the reserve list, each limit that stood in the way alone.

While no minimum is owed, what stands in the way can be seen from the admitted alone. While one is, dropping a limit
helps exactly as long as some completion exists without it: that can only stop, never begin, as the order is gone down.
So one turn is looked for, by type and limit: the last at which it helps. Everyone who was selected is a completion of
every turn, which often answers at once; the rest is asked of the programme, from both ends towards the middle.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict

from app.selection.rules.choosing import Choice, Turn
from app.selection.rules.prices import Bounds, Proof
from app.selection.rules.problem import PLACES, Problem
from app.selection.rules.programme import Programme
from app.selection.rules.standby import Standby, Tally, exchangeable, leaving_cell


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
        for kind, turns in pending.items():
            helps = {limit: past.last_help(kind, limit, turns) for limit in sorted(choice.closed[kind])}
            for turn in turns:
                found[turn.position] = tuple(
                    limit
                    for limit, last in helps.items()
                    if turn.position <= last and turn.in_the_way in ((), (limit,))
                )
    return found


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
        self.standbys: list[tuple[int, list[int], Standby]] = []


class History:
    """Every turn of a selection that is over: who was in and who was left then, and what a dropped limit changes."""

    def __init__(
        self, problem: Problem, programme: Programme, minimums: list[int], choice: Choice, order: list[int]
    ) -> None:
        self.problem, self.programme, self.minimums, self.beds = problem, programme, minimums, choice.beds
        self.order = order
        self.all: list[list[int]] = [[] for _ in problem.types]
        self.inside: list[list[int]] = [[] for _ in problem.types]
        for position, kind in enumerate(order):
            self.all[kind].append(position)
        for position in choice.admitted:
            self.inside[order[position]].append(position)
        self.final = Tally(problem, minimums, problem.maximums, [len(positions) for positions in self.inside])
        self.dropped: dict[str, Dropped] = {}
        self.reached: dict[int, tuple[bool, list[int]]] = {}

    def last_help(self, kind: int, limit: str, turns: list[Turn]) -> int:
        """The last position, of these turns of the type, at which dropping the limit lets the person in; -1: none."""
        positions = [turn.position for turn in turns if turn.in_the_way in ((), (limit,))]
        if limit not in self.dropped:
            self.dropped[limit] = Dropped(self.problem, self.programme, self.minimums, limit)
        dropped = self.dropped[limit]
        helped, refused = bisect_left(positions, self._sure_before(kind, dropped)), len(positions)
        asked = 0
        while helped < refused:
            guess = (helped, refused - 1, (helped + refused) // 2)[min(asked, 2)]
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
        if guest not in self.reached:
            end, came = self.beds.path(self.problem.rooms.doors[guest])
            self.reached[guest] = (end is not None, list(came))
        roomy, cells = self.reached[guest]
        roomy = roomy or dropped.places
        if roomy and not full:
            return len(self.order)
        sure = 0
        for other, positions in enumerate(self.inside):
            if positions and positions[-1] > sure:
                leaving = self.problem.types[other]
                if exchangeable(full, exact, quotas, leaving.quotas) and (
                    roomy or leaving_cell(self.beds, leaving.guest, cells) is not None
                ):
                    sure = positions[-1]
        return sure

    def _helps(self, kind: int, dropped: Dropped, position: int) -> bool:
        """Would dropping the limit let in someone of this type at this position?"""
        if any(since <= position and proof.covers(kind) for since, proof in dropped.proofs):
            return False
        for until, lower, standby in dropped.standbys:
            if until >= position and (standby.has(kind, lower) or standby.exchange(kind, lower)):
                return True
        lower = [bisect_left(positions, position) for positions in self.inside]
        upper = [
            inside + len(positions) - bisect_right(positions, position)
            for inside, positions in zip(lower, self.all, strict=True)
        ]
        upper[kind] += 1
        answer = dropped.programme.complete(Bounds(lower, upper, dropped.minimums, dropped.maximums), kind)
        if isinstance(answer, Proof):
            dropped.proofs.append((position, answer))
            return False
        # what completes the set here completes it at every earlier turn
        standby = Standby(self.problem, dropped.minimums, dropped.maximums, answer)
        dropped.standbys.append((position, lower, standby))
        return True
