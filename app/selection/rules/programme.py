"""Can this still be completed? A solver suggests, and whole numbers decide.

It looks for a choice of people that misses the minimums by as little as possible. Either the choice, rounded, keeps
every limit exactly; or the prices of the optimum prove exactly that none does; or some count is fractional, and the
search goes on below and above it. Nothing is ever decided by the solver's word or by a tolerance.

Where preferences bind, there can be nearly as many types as people. Then the solver is given few of them, and more
where the prices say that they would bring something: a proof always looks at all.
"""

from collections import Counter
from collections.abc import Mapping
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
        suggestion = self.relaxation.optimum(asked, narrowed)
        while suggestion.missing > NEARLY:
            proof = proof_of(self.problem, self.rooms, bounds, self.relaxation.prices(suggestion.duals), narrowed)
            if proof.gap > 0 if newcomer is None else proof.covers(self.problem.types[newcomer]):
                return proof
            wanted = self._wanted(proof, asked)
            if not wanted:
                break
            self.relaxation.include(wanted)
            suggestion = self.relaxation.optimum(asked, narrowed)
        return self._rounded(asked, suggestion) or self._in_whole_people(asked, bounds, newcomer, narrowed, suggestion)

    def _in_whole_people(
        self, asked: Bounds, bounds: Bounds, newcomer: int | None, narrowed: Narrowing, suggestion: Suggestion
    ) -> Completion | Proof:
        """Go on from an optimum in fractions: ask for one in whole people, and search on where none turns up."""
        found = None if narrowed else self._rounded(asked, self.relaxation.solve(asked, narrowed, whole=True))
        if found:
            return found
        totals: dict[int, float] = dict.fromkeys(self.problem.sets, 0.0)
        for place, share in suggestion.people.items():
            totals[self.problem.types[place].quotas] += share
        split = max(totals, key=lambda quotas: abs(totals[quotas] - round(totals[quotas])))
        if abs(totals[split] - round(totals[split])) > NEARLY:
            return self._split(asked, bounds, newcomer, narrowed, (split, int(totals[split])))
        # with whole counts for every set of quotas the rest is a flow, whose corners are whole
        fixed = {quotas: (round(total), round(total)) for quotas, total in totals.items()}
        found = self._rounded(asked, self.relaxation.solve(asked, fixed))
        if not found:
            raise Undecided("the solver's optimum does not hold when it is rounded")
        return found

    def _split(
        self, asked: Bounds, bounds: Bounds, newcomer: int | None, narrowed: Narrowing, at: tuple[int, int]
    ) -> Completion | Proof:
        """Look on both sides of a fractional count: at most so many people with these quotas, or at least one more."""
        quotas, below = at
        least, most = narrowed.get(quotas, (0, sum(self.problem.people)))
        first = self._search(asked, bounds, newcomer, narrowed | {quotas: (least, below)})
        if isinstance(first, Completion):
            return first
        second = self._search(asked, bounds, newcomer, narrowed | {quotas: (below + 1, most)})
        if isinstance(second, Completion):
            return second
        # what both halves need proves the whole for this newcomer, and for nobody else
        return Proof(0, first.limits | second.limits)

    def _wanted(self, proof: Proof, asked: Bounds) -> list[int]:
        """Types that the solver does not know and that would bring something at the prices of a proof that fails."""
        included, types = self.relaxation.kinds, self.problem.types
        wanted: list[int] = []
        for quotas, weight in proof.weights.items():
            if weight > 0:
                new = (place for place in self.problem.sets[quotas] if place not in included and asked.upper[place])
                best = nsmallest(AT_ONCE, ((-proof.worth(types[place]), place) for place in new))
                wanted += [place for cost, place in best if cost < 0]
        return wanted

    def _rounded(self, asked: Bounds, suggestion: Suggestion | None) -> Completion | None:
        """The suggestion in whole numbers with a bed for everyone, if it keeps every limit exactly."""
        if suggestion is None or any(abs(share - round(share)) > NEARLY for share in suggestion.people.values()):
            return None
        counts = {place: round(share) for place, share in suggestion.people.items() if round(share)}
        if not keeps(self.problem, asked, counts):
            return None
        guests: Counter[int] = Counter()
        for place, count in counts.items():
            guests[self.problem.types[place].guest] += count
        beds = Beds(self.rooms)
        return Completion(counts, beds) if beds.add_all(guests) else None


def with_one_more(bounds: Bounds, place: int) -> Bounds:
    """The bounds with one more person of a type asked for."""
    lower = {**bounds.lower, place: bounds.lower.get(place, 0) + 1}
    return Bounds(lower, bounds.upper, bounds.minimums, bounds.maximums)


def keeps(problem: Problem, bounds: Bounds, counts: Mapping[int, int]) -> bool:
    """Does the choice keep every limit but those of the rooms? Whole numbers throughout."""
    people: Counter[int] = Counter()
    for place, count in counts.items():
        people.update(dict.fromkeys(bits(problem.types[place].quotas), count))
    return (
        all(0 <= count <= bounds.upper[place] for place, count in counts.items())
        and all(counts.get(place, 0) >= least for place, least in bounds.lower.items())
        and all(people[place] >= least for place, least in enumerate(bounds.minimums))
        and all(most is None or people[place] <= most for place, most in enumerate(bounds.maximums))
    )
