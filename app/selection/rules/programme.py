"""Can this still be completed? A solver suggests, and whole numbers decide.

It looks for a choice of people that misses the minimums by as little as possible. Either the choice, rounded, keeps
every limit exactly; or the prices of the optimum prove exactly that none does; or some count is fractional, and the
search goes on below and above it. Nothing is ever decided by the solver's word or by a tolerance.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from app.selection.rules.beds import Beds
from app.selection.rules.prices import Bounds, Narrowing, Proof, proof_of
from app.selection.rules.problem import Problem, Rooms, bits
from app.selection.rules.relaxation import Relaxation, Suggestion, Undecided

NEARLY = 1e-6
"""What is close enough to whole to be rounded; what was rounded is then checked exactly."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A choice of people, by type, that keeps every limit, with a bed for each of them."""

    counts: list[int]
    beds: Beds


class Programme:
    """Answers for one problem in one set of rooms; each answer starts from where the last one ended."""

    def __init__(self, problem: Problem, rooms: Rooms) -> None:
        self.problem = problem
        self.rooms = rooms
        self.sets = sorted({kind.quotas for kind in problem.types})

    @cached_property
    def relaxation(self) -> Relaxation:
        """The linear programme, made when it is first needed."""
        return Relaxation(self.problem, self.rooms)

    def complete(self, bounds: Bounds, newcomer: int | None = None) -> Completion | Proof:
        """A completion within the bounds, with one more person of the newcomer's type, or the proof that there is none.

        The people asked for at least, the newcomer included, have to fit under the maximums and in the rooms."""
        return self._search(bounds, newcomer, {})

    def _search(self, bounds: Bounds, newcomer: int | None, narrowed: Narrowing) -> Completion | Proof:
        asked = bounds if newcomer is None else with_one_more(bounds, newcomer)
        suggestion = self.relaxation.solve(asked, narrowed)
        if suggestion.missing > NEARLY:
            proof = proof_of(self.problem, self.rooms, bounds, self.relaxation.prices(suggestion.duals), narrowed)
            if proof.gap > 0 or (newcomer is not None and proof.covers(newcomer)):
                return proof
        totals = self._totals(suggestion)
        split = max(totals, key=lambda quotas: abs(totals[quotas] - round(totals[quotas])))
        if whole([totals[split]]):
            return self._rounded(asked, suggestion) or self._settled(bounds, newcomer, narrowed, totals)
        return self._split(bounds, newcomer, narrowed, (split, int(totals[split])))

    def _totals(self, suggestion: Suggestion) -> dict[int, float]:
        """How many people are suggested with each set of quotas."""
        totals = dict.fromkeys(self.sets, 0.0)
        for kind, share in zip(self.problem.types, suggestion.people, strict=True):
            totals[kind.quotas] += share
        return totals

    def _split(
        self, bounds: Bounds, newcomer: int | None, narrowed: Narrowing, at: tuple[int, int]
    ) -> Completion | Proof:
        """Look on both sides of a fractional count: at most so many people with these quotas, or at least one more."""
        self._allow_splits()
        quotas, below = at
        least, most = narrowed.get(quotas, (0, sum(self.problem.people)))
        first = self._search(bounds, newcomer, narrowed | {quotas: (least, below)})
        if isinstance(first, Completion):
            return first
        second = self._search(bounds, newcomer, narrowed | {quotas: (below + 1, most)})
        if isinstance(second, Completion):
            return second
        # what both halves need proves the whole for this newcomer, and for nobody else
        return Proof(0, [0] * len(self.problem.types), first.limits | second.limits)

    def _settled(
        self, bounds: Bounds, newcomer: int | None, narrowed: Narrowing, totals: dict[int, float]
    ) -> Completion | Proof:
        """With whole counts for every set of quotas, the rest is a flow, whose corners are whole: look for one."""
        fixed = {quotas: (round(total), round(total)) for quotas, total in totals.items()}
        self._allow_splits()
        found = None if fixed == narrowed else self._search(bounds, newcomer, fixed)
        if not isinstance(found, Completion):
            raise Undecided("the solver's optimum does not hold when it is rounded")
        return found

    def _allow_splits(self) -> None:
        """From the first fractional count on, the programme has rows to narrow counts by."""
        if not self.relaxation.splits:
            self.relaxation = Relaxation(self.problem, self.rooms, self.sets)

    def _rounded(self, asked: Bounds, suggestion: Suggestion) -> Completion | None:
        """The suggestion in whole numbers, if it keeps every limit exactly."""
        if not whole(suggestion.people) or not whole(suggestion.beds):
            return None
        counts = [round(people) for people in suggestion.people]
        beds = Beds(self.rooms)
        if self.rooms.unlimited:
            for kind, count in zip(self.problem.types, counts, strict=True):
                beds.put(kind.guest, 0, count)
        for (guest, cell), stay in zip(self.relaxation.doors, suggestion.beds, strict=True):
            beds.put(guest, cell, round(stay))
        return Completion(counts, beds) if keeps(self.problem, asked, counts, beds) else None


def whole(values: Iterable[float]) -> bool:
    """Are all of them close to a whole number?"""
    return all(abs(value - round(value)) <= NEARLY for value in values)


def with_one_more(bounds: Bounds, place: int) -> Bounds:
    """The bounds with one more person of a type asked for."""
    lower = list(bounds.lower)
    lower[place] += 1
    return Bounds(lower, bounds.upper, bounds.minimums, bounds.maximums)


def keeps(problem: Problem, bounds: Bounds, counts: list[int], beds: Beds) -> bool:
    """Does the choice keep every limit, with a bed that is right for each of the people? Whole numbers throughout."""
    people: Counter[int] = Counter()
    guests: Counter[int] = Counter()
    for kind, count, lower, upper in zip(problem.types, counts, bounds.lower, bounds.upper, strict=True):
        if not lower <= count <= upper:
            return False
        if count:
            guests[kind.guest] += count
            people.update(dict.fromkeys(bits(kind.quotas), count))
    return (
        all(people[place] >= asked for place, asked in enumerate(bounds.minimums))
        and all(most is None or people[place] <= most for place, most in enumerate(bounds.maximums))
        and beds.holds()
        and beds.guests() == guests
    )
