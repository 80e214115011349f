"""Merit first: down the order, everyone is admitted with whom the set can still be completed from further down."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from app.selection.rules.beds import Beds
from app.selection.rules.prices import Bounds, Proof
from app.selection.rules.problem import NO_HOST, PLACES, Problem, bits
from app.selection.rules.programme import Completion, Programme


class Turn(NamedTuple):
    """The turn of someone who was not admitted: their position in the order and their type, what was in the way already
    (maximums that are reached, rooms that are taken), and whether minimums were still owed."""

    position: int
    type: int
    in_the_way: tuple[str, ...]
    owing: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Who was admitted, by position, and their beds; who was not; and the limits that turned each type away."""

    admitted: list[int]
    beds: Beds
    turned: list[Turn]
    closed: dict[int, frozenset[str]]


class Tally:
    """How many people there are by type and by quota; which maximums are full, which minimums exact or still owed."""

    def __init__(self, problem: Problem, minimums: list[int], counts: Iterable[int]) -> None:
        self.quotas_of = [bits(kind.quotas) for kind in problem.types]
        self.minimums, self.maximums = minimums, problem.maximums
        self.counts = list(counts)
        self.people = [0] * len(minimums)
        for quotas, count in zip(self.quotas_of, self.counts, strict=True):
            for place in quotas:
                self.people[place] += count
        places = range(len(minimums))
        self.full = sum(1 << place for place in places if self.people[place] == self.maximums[place])
        self.exact = sum(1 << place for place in places if self.people[place] == minimums[place])
        self.owed = sum(1 << place for place in places if self.people[place] < minimums[place])

    def change(self, kind: int, by: int) -> None:
        """One person of the type more (1) or less (-1)."""
        self.counts[kind] += by
        for place in self.quotas_of[kind]:
            self.people[place] += by
            people, bit = self.people[place], 1 << place
            self.full = self.full | bit if people == self.maximums[place] else self.full & ~bit
            self.exact = self.exact | bit if people == self.minimums[place] else self.exact & ~bit
            self.owed = self.owed | bit if people < self.minimums[place] else self.owed & ~bit


class Admission:
    """Goes down the order. Once a type is turned away it stays away, and while minimums are owed, a completion is kept
    at hand: it often serves the next person unchanged, or with one other person exchanged."""

    def __init__(self, problem: Problem, programme: Programme, minimums: list[int], start: Completion | None) -> None:
        self.problem, self.programme, self.minimums = problem, programme, minimums
        self.inside = Tally(problem, minimums, [0] * len(problem.types))
        self.left = list(problem.people)
        self.beds = Beds(problem.rooms)
        self.shut: set[int] = set()
        self.closed: dict[int, frozenset[str]] = {}
        self.proofs: list[Proof] = []
        self.obstacles: dict[int, tuple[str, ...]] = {}
        if start:
            self._adopt(start)

    def run(self, order: list[int]) -> Choice:
        """The choice, for the types of the people in merit order."""
        admitted, turned = [], []
        for position, kind in enumerate(order):
            self.left[kind] -= 1
            if kind not in self.closed and self._fits(kind):
                self._admit(kind)
                admitted.append(position)
            else:
                turned.append(Turn(position, kind, self._in_the_way(kind), bool(self.inside.owed)))
        return Choice(admitted, self.beds, turned, self.closed)

    def _fits(self, kind: int) -> bool:
        """Can the set still be completed with this person? If not, the type is closed."""
        proved: frozenset[str] | None = frozenset(self._in_the_way(kind))
        if not proved:
            proved = self._unable(kind) if self.inside.owed else None
        if proved is None:
            return True
        self.closed[kind] = proved
        return False

    def _in_the_way(self, kind: int) -> tuple[str, ...]:
        """The maximums, and the places, that the admitted alone leave no room under."""
        found = self.obstacles.get(kind)
        if found is None:
            quotas, guest = self.problem.types[kind]
            found = tuple(f"quota:{self.problem.keys[place]}:max" for place in bits(self.inside.full & quotas))
            # a guest kind without a way in never finds one again
            if guest not in self.shut and self.beds.path(self.problem.rooms.doors[guest])[0] is None:
                self.shut.add(guest)
            if guest in self.shut:
                found += (PLACES,) if self.problem.open_rooms.doors[guest] else (PLACES, NO_HOST)
            self.obstacles[kind] = found
        return found

    def _admit(self, kind: int) -> None:
        self.obstacles = {}
        self.inside.change(kind, 1)
        self.beds.add(self.problem.types[kind].guest)

    def _unable(self, kind: int) -> frozenset[str] | None:
        """None when a completion with one more of this type is at hand or is found, else the limits that forbid it."""
        if self.ahead.counts[kind] > self.inside.counts[kind]:
            return None
        for proof in self.proofs:
            if proof.covers(kind):
                return proof.limits
        if self._exchange(kind):
            return None
        answer = self.programme.complete(self._bounds(kind), kind)
        if isinstance(answer, Completion):
            self._adopt(answer)
            return None
        self.proofs.append(answer)
        return answer.limits

    def _bounds(self, newcomer: int) -> Bounds:
        """The admitted at least; beyond them whoever is left of the types that are not closed."""
        lower = self.inside.counts
        upper = [
            inside + (0 if kind in self.closed else left)
            for kind, (inside, left) in enumerate(zip(lower, self.left, strict=True))
        ]
        upper[newcomer] += 1
        return Bounds(lower, upper, self.minimums, list(self.problem.maximums))

    def _adopt(self, completion: Completion) -> None:
        """Keep a completion at hand."""
        self.ahead = Tally(self.problem, self.minimums, completion.counts)
        self.ahead_beds = completion.beds

    def _exchange(self, kind: int) -> bool:
        """Make the completion at hand serve by adding the person, alone or in exchange for someone not in yet."""
        quotas, guest = self.problem.types[kind]
        full = self.ahead.full & quotas
        end, came = self.ahead_beds.path(self.problem.rooms.doors[guest])
        if not full and end is not None:
            self.ahead_beds.follow(guest, end, came)
            self.ahead.change(kind, 1)
            return True
        for other, (count, inside) in enumerate(zip(self.ahead.counts, self.inside.counts, strict=True)):
            if count > inside and exchangeable(full, self.ahead.exact, quotas, self.problem.types[other].quotas):
                leaving = self.problem.types[other].guest
                cell = leaving_cell(self.ahead_beds, leaving, None if end is not None else came)
                if cell is not None:
                    self.ahead_beds.put(leaving, cell, -1)
                    self.ahead_beds.add(guest)
                    self.ahead.change(other, -1)
                    self.ahead.change(kind, 1)
                    return True
        return False


def exchangeable(full: int, exact: int, newcomer: int, leaving: int) -> bool:
    """May someone make room for a newcomer, both given by their quotas? They have to be in each full quota of the
    newcomer's, and in no exact minimum that the newcomer does not help."""
    return not (full & ~leaving) and not (exact & leaving & ~newcomer)


def leaving_cell(beds: Beds, guest: int, reached: Iterable[int] | None) -> int | None:
    """A cell that a guest of the kind can leave, of all or of those that a newcomer reaches."""
    for cell in beds.rooms.doors[guest] if reached is None else reached:
        if guest in beds.stays[cell]:
            return cell
    return None
