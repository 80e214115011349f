"""How long an automatic assignment takes: `python -m tests.load.assignment [APPLICATIONS EACH MEMBERS]`.

Seven fields, experts asked for, everybody with a most of their own, one pair in twenty a conflict of interest. First
from nothing; then again after a fifth is begun and one member in ten has found another conflict.
"""

import sys
import time
from collections import Counter
from random import Random

from app.committee.rules.assigning import Pair, Plan, Problem, Seat, Task, assign

FIELDS = ("car", "graphics", "cook", "hotel", "it", "sewing", "transport")


def a_problem(applications: int, each: int, members: int) -> Problem:
    """A call of this size, always the same."""
    chance = Random(f"{applications} {each} {members}")
    most = -(-applications * each // members) + 5
    tasks = tuple(Task(n, chance.choice(FIELDS)) for n in range(applications))
    seats = tuple(Seat(n, frozenset(chance.sample(FIELDS, 1 + n % 3)), most) for n in range(members))
    pairs = [(task.id, seat.id) for task in tasks for seat in seats]
    conflicts = frozenset(chance.sample(pairs, len(pairs) // 20))
    return Problem(tasks, seats, each, conflicts=conflicts, experts=True, seed="load")


def again(problem: Problem, plan: Plan) -> Problem:
    """The same call later: a fifth of the plan is begun, and some who have not begun have found a conflict."""
    chance = Random("later")
    held = {pair: chance.random() < 0.2 for pair in plan.added}
    found = {pair for pair, begun in held.items() if not begun and chance.random() < 0.01}
    kept: dict[Pair, bool] = {pair: begun for pair, begun in held.items() if pair not in found}
    conflicts = problem.conflicts | found
    return Problem(problem.tasks, problem.seats, problem.each, kept, conflicts, problem.experts, problem.seed)


def timed(name: str, problem: Problem) -> Plan:
    """Plan, and print what it took and how it came out."""
    began = time.process_time()
    plan = assign(problem)
    took = time.process_time() - began
    knows = {seat.id: seat.fields for seat in problem.seats}
    fields = {task.id: task.field for task in problem.tasks}
    experts = Counter(fields[task] in knows[member] for task, member in plan.added)
    loads = plan.loads.values()
    print(
        f"{name}: {took:.2f} s, loads {min(loads, default=0)} to {max(loads, default=0)}, {len(plan.added)} given"
        f" ({experts[True]} to somebody who knows the field), {len(plan.removed)} taken back,"
        f" {len(plan.inexpert)} without an expert, {len(plan.obstacles)} obstacles"
    )
    return plan


def main(applications: int = 600, each: int = 3, members: int = 40) -> None:
    """Print the figures."""
    first = a_problem(applications, each, members)
    plan = timed(f"{applications} x {each} x {members}, from nothing", first)
    timed("again, with some new conflicts", again(first, plan))
    tight = tuple(Seat(seat.id, seat.fields, applications * each // members - 1) for seat in first.seats)
    refused = Problem(first.tasks, tight, each, conflicts=first.conflicts, experts=True, seed="load")
    began = time.process_time()
    plan = assign(refused)
    print(f"impossible, and why: {time.process_time() - began:.2f} s, {plan.obstacles[0].limit}, enough {plan.enough}")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
