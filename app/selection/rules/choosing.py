"""Merit first: down the order, everyone is admitted with whom the set can still be completed from further down."""

from dataclasses import dataclass
from typing import NamedTuple

from app.selection.rules.beds import Beds
from app.selection.rules.prices import Bounds, Proof
from app.selection.rules.problem import NO_HOST, PLACES, Problem, bits
from app.selection.rules.programme import Completion, Programme
from app.selection.rules.standby import Standby, Tally


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


class Admission:
    """Goes down the order. Once a type is turned away it stays away, and while minimums are owed, a completion is kept
    at hand: it often serves the next person unchanged, or with one other person exchanged."""

    def __init__(self, problem: Problem, programme: Programme, minimums: list[int], start: Completion | None) -> None:
        self.problem, self.programme, self.minimums = problem, programme, minimums
        self.inside = Tally(problem, minimums, problem.maximums, {})
        self.possible = list(problem.people)
        self.beds = Beds(problem.rooms)
        self.shut: set[int] = set()
        self.closed: dict[int, frozenset[str]] = {}
        self.proofs: list[Proof] = []
        self.obstacles: dict[int, tuple[str, ...]] = {}
        self.ahead = Standby(problem, minimums, problem.maximums, start) if start else None

    def run(self, order: list[int]) -> Choice:
        """The choice, for the types of the people in merit order."""
        admitted, turned = [], []
        for position, kind in enumerate(order):
            if kind not in self.closed and self._fits(kind):
                self._admit(kind)
                admitted.append(position)
            else:
                turned.append(Turn(position, kind, self._in_the_way(kind), bool(self.inside.owed)))
                # others of a closed type stay possible: no completion has them, but it is for a proof to say why
                self.possible[kind] -= 1
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
            doors = [cell for cell in self.problem.rooms.doors[guest] if cell not in self.shut]
            end, reached = self.beds.path(doors)
            if end is None:
                self.shut.update(reached)  # no cell from which there is no way to a free place has one ever again
                found += (PLACES,) if self.problem.open_rooms.doors[guest] else (PLACES, NO_HOST)
            self.obstacles[kind] = found
        return found

    def _admit(self, kind: int) -> None:
        self.obstacles = {}
        self.inside.change(kind, 1)
        self.beds.add(self.problem.types[kind].guest)

    def _unable(self, kind: int) -> frozenset[str] | None:
        """None when a completion with one more of this type is at hand or is found, else the limits that forbid it."""
        if self.ahead and self.ahead.has(kind, self.inside.counts):
            return None
        for proof in self.proofs:
            if proof.covers(self.problem.types[kind]):
                return proof.limits
        if self.ahead and self.ahead.exchange(kind, self.inside.counts):
            return None
        bounds = Bounds(self.inside.counts, self.possible, self.minimums, self.problem.maximums)
        answer = self.programme.complete(bounds, kind)
        if isinstance(answer, Completion):
            self.ahead = Standby(self.problem, self.minimums, self.problem.maximums, answer)
            return None
        self.proofs.append(answer)
        return answer.limits
