"""Can this still be completed? A solver suggests, and whole numbers decide.

It looks for a choice of people that misses the minimums by as little as possible. Either the choice, rounded, keeps
every limit exactly; or the prices of the optimum prove exactly that none does; or some count is fractional, and the
search goes on below and above it. Nothing is ever decided by the solver's word or by a tolerance.

Where preferences bind, there can be nearly as many types as people. Then the solver is given few of them, and more where
the prices say that they would bring something: a proof always looks at all.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest

from app.selection.rules.beds import Beds
from app.selection.rules.prices import Bounds, Narrowing, Proof, proof_of
from app.selection.rules.problem import Problem, Rooms, bits
from app.selection.rules.relaxation import Relaxation, Suggestion, Undecided

NEARLY = 1e-6
"""What is close enough to whole to be rounded; what was rounded is then checked exactly."""

MANY = 4000
"""From this many types on, the solver is given only those that it needs."""

AT_ONCE = 3
"""How many types with the same quotas it is given at a time."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A choice of people, by type, that keeps every limit, with a bed for each of them."""

    counts: dict[int, int]
    beds: Beds


class Programme:
    """Answers for one problem in one set of rooms; each answer starts from where the last one ended."""

    def __init__(self, problem: Problem, rooms: Rooms) -> None:
        self.problem = problem
        self.rooms = rooms

    @cached_property
    def relaxation(self) -> Relaxation:
        """The linear programme, made when it is first needed."""
        relaxation = Relaxation(self.problem, self.rooms)
        if len(self.problem.types) < MANY:
            relaxation.include(range(len(self.problem.types)))
        return relaxation

    def complete(self, bounds: Bounds, newcomer: int | None = None) -> Completion | Proof:
        """A completion within the bounds, with one more person of the newcomer's type, or the proof that there is none.

        The people asked for at least, the newcomer included, have to fit under the maximums and in the rooms."""
        asked = bounds if newcomer is None else with_one_more(bounds, newcomer)
        self.relaxation.include(asked.lower)
        return self._search(asked, bounds, newcomer, {})

    def _search(self, asked: Bounds, bounds: Bounds, newcomer: int | None, narrowed: Narrowing) -> Completion | Proof:
        suggestion = self.relaxation.solve(asked, narrowed)
        while suggestion and suggestion.missing > NEARLY:
            proof = proof_of(self.problem, self.rooms, bounds, self.relaxation.prices(suggestion.duals), narrowed)
            if proof.gap > 0 if newcomer is None else proof.covers(self.problem.types[newcomer]):
                return proof
            wanted = self._wanted(proof, asked)
            if not wanted:
                break
            self.relaxation.include(wanted)
            suggestion = self.relaxation.solve(asked, narrowed)
        if not suggestion:
            raise Undecided("the solver suggests nothing")
        totals = self._totals(suggestion)
        split = max(totals, key=lambda quotas: abs(totals[quotas] - round(totals[quotas])), default=0)
        if whole([totals[split]]):
            return self._rounded(asked, suggestion) or self._settled(asked, narrowed, totals)
        return self._in_whole_people(asked, narrowed) or self._split(
            asked, bounds, newcomer, narrowed, (split, int(totals[split]))
        )

    def _wanted(self, proof: Proof, asked: Bounds) -> list[int]:
        """Types that the solver does not know and that would bring something at the prices of a proof that fails."""
        included, types = self.relaxation.kinds, self.problem.types
        return [
            place
            for quotas, weight in proof.weights.items()
            if weight > 0
            for price, place in nsmallest(
                AT_ONCE,
                ((-proof.worth(types[place]), place) for place in self.problem.sets[quotas] if place not in included and asked.upper[place]),
            )
            if price < 0
        ]
