"""Effective minimums: in the order of the quotas, each minimum as far as it can be kept."""

from app.selection.rules.prices import Bounds
from app.selection.rules.problem import Problem
from app.selection.rules.programme import Completion, Programme


def settle_minimums(problem: Problem, programme: Programme) -> tuple[list[int], Completion | None]:
    """What each minimum asks for beyond the locked, lowered to the largest number that is still feasible, and a choice
    of people that keeps them all (None where no minimum asks for anyone)."""
    if not any(problem.minimums):
        return list(problem.minimums), None

    def attempt(minimums: list[int]) -> Completion | None:
        found = programme.complete(Bounds({}, problem.people, minimums, problem.maximums))
        return found if isinstance(found, Completion) else None

    best = attempt(list(problem.minimums))  # if all hold together, none has to be lowered
    if best:
        return list(problem.minimums), best
    settled = [0] * len(problem.minimums)
    for place, asked in enumerate(problem.minimums):
        possible, impossible = 0, asked + 1
        guess = asked
        while impossible - possible > 1:
            found = attempt([*settled[:place], guess, *settled[place + 1 :]])
            if found:
                best, possible = found, guess
            else:
                impossible = guess
            guess = (possible + impossible) // 2
        settled[place] = possible
    return settled, best
