"""A min-cost flow of work from applications to members, in integers.

The flow is kept as what it means: who has which application. Its residual network is drawn together to the members:
an arc from one to another is the cheapest application that the first could hand on to the second. One more node, the
table, takes an application's place from one member and gives it to another; it makes loads convex, since the n-th
application of a member costs 2n - 1.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.committee.rules.assigning.problem import Pair, Problem, Seat, Task

Offer = tuple[int, int]  # what it costs to hand an application on, and which
NO_END = 10**9


@dataclass(frozen=True)
class Move:
    """An application that one member hands on to another; members and tasks by their places in the seeded order."""

    giver: int
    taker: int
    task: int


class Network:
    """Who scores what at a moment of the search; `given` is only what can still move."""

    def __init__(self, problem: Problem, tasks: Sequence[Task], seats: Sequence[Seat]) -> None:
        self.tasks, self.seats = tasks, seats
        seated = {seat.id for seat in seats}
        stays = {pair for pair, begun in problem.held.items() if begun or pair[1] not in seated}
        units = sum(map(problem.members_for, tasks))
        self._kept = units + 1  # an assignment that stays where it is weighs more than all expertise together,
        self.step = self._kept * (units + 2)  # and a step towards even loads more than all of both
        self.expert = [{place for place, seat in enumerate(seats) if task.field in seat.fields} for task in tasks]
        self.open = [self._open(problem, place, stays) for place in range(len(tasks))]
        had = Counter(task for task, _member in stays)
        self.needs = [max(0, problem.members_for(task) - had[task.id]) for task in tasks]
        self.wants = [
            problem.experts and task.field is not None and not any((task.id, seats[m].id) in stays for m in experts)
            for task, experts in zip(tasks, self.expert, strict=True)
        ]
        # how many may have it who do not know its field
        self.room = [needs - bool(wants and needs) for needs, wants in zip(self.needs, self.wants, strict=True)]
        busy = Counter(member for _task, member in stays)
        self.load = [busy[seat.id] for seat in seats]
        self.most = [NO_END if seat.most is None else max(seat.most, busy[seat.id]) for seat in seats]
        self.given: list[set[int]] = [set() for _task in tasks]
        self.plain = [0] * len(tasks)  # how many have it who do not know its field
        self.holds: list[set[int]] = [set() for _seat in seats]
        self._offers: list[list[Offer | None] | None] = [None] * len(seats)

    def _open(self, problem: Problem, place: int, stays: set[Pair]) -> dict[int, int]:
        """Who may get a task, and what that costs."""
        task, experts, found = self.tasks[place], self.expert[place], {}
        for member, seat in enumerate(self.seats):
            pair = (task.id, seat.id)
            if pair not in stays and pair not in problem.conflicts:
                found[member] = -(self._kept if pair in problem.held else 0) - (member in experts)
        return found

    def is_kept(self, task: int, member: int) -> bool:
        """Whether the member has the task today, and could lose it."""
        return self.open[task].get(member, 0) <= -self._kept

    def may_take(self, task: int, member: int) -> bool:
        """Whether the task may go to the member, whatever the load."""
        if member in self.given[task] or member not in self.open[task]:
            return False
        return member in self.expert[task] or self.plain[task] < self.room[task]

    def cost(self, task: int, member: int) -> int:
        """What it costs to give the task to the member now."""
        return self.open[task][member] + self.step * (2 * self.load[member] + 1)

    def give(self, task: int, member: int) -> None:
        """Let the member have the task."""
        self._change(task, member, 1)
        self.given[task].add(member)
        self.holds[member].add(task)

    def take(self, task: int, member: int) -> None:
        """Take the task from the member."""
        self.given[task].remove(member)
        self.holds[member].remove(task)
        self._change(task, member, -1)

    def _change(self, task: int, member: int, by: int) -> None:
        self.load[member] += by
        self.plain[task] += by * (member not in self.expert[task])
        for other in (member, *self.given[task]):
            self._offers[other] = None

    def hand_on(self, moves: Sequence[Move]) -> None:
        """Let everything be handed on at once."""
        for move in moves:
            self.take(move.task, move.giver)
        for move in moves:
            self.give(move.task, move.taker)

    def uses_room(self, move: Move) -> bool:
        """Whether a move brings a task to one more member who does not know its field."""
        experts = self.expert[move.task]
        return move.giver in experts and move.taker not in experts

    def delta(self, move: Move) -> int:
        """What a move costs, without the loads."""
        return self.open[move.task][move.taker] - self.open[move.task][move.giver]

    def offers(self, giver: int) -> list[Offer | None]:
        """For each other member, the cheapest task that could be handed on to them; kept until something changes."""
        found = self._offers[giver]
        if found is None:
            found = self._offers[giver] = self._asked(giver)
        return found

    def _asked(self, giver: int) -> list[Offer | None]:
        best: list[Offer | None] = [None] * len(self.seats)
        for task in sorted(self.holds[giver]):
            costs, given, experts = self.open[task], self.given[task], self.expert[task]
            own = costs[giver]
            only_experts = giver in experts and self.plain[task] >= self.room[task]
            for taker, cost in costs.items():
                if taker in given or (only_experts and taker not in experts):
                    continue
                offer = best[taker]
                if offer is None or cost - own < offer[0]:
                    best[taker] = (cost - own, task)
        return best

    def pairs(self) -> Iterator[Pair]:
        """What is given now, as application and member."""
        for place, members in enumerate(self.given):
            for member in members:
                yield self.tasks[place].id, self.seats[member].id
