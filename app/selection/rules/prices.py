"""Proofs that a set cannot be completed: prices for the limits, added up in whole numbers.

Put a price on each limit: what a place costs, what one more person under a maximum costs, what one person towards a
minimum brings. If at these prices even the best choice of people brings less than the minimums ask for, no choice keeps
all limits. That holds for any prices that are not negative, so it does not matter that a solver with rounding errors
suggested them: the sum is exact. The same prices are often a proof for many types and for all later turns, since what
can still be chosen only shrinks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.selection.rules.problem import PLACES, Problem, Rooms, Type, bits

SCALE = 1 << 30
"""What a price of 1 is written as. A person missing towards a minimum costs 1, so no minimum's price is higher."""

NO_DOOR = -(SCALE << 40)
"""What it is worth to take in someone whom no host can take."""

Narrowing = dict[int, tuple[int, int]]
"""For sets of quotas, as bits: how many people with exactly that set may be in, at least and at most."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is asked for: how many people of each type at least (by type, where anyone is) and at most, and the limits
    of the quotas."""

    lower: Mapping[int, int]
    upper: Sequence[int]
    minimums: Sequence[int]
    maximums: Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Prices:
    """Prices in units of 1 / SCALE: of each minimum and maximum by quota, of each cell and host, and of the ends of a
    narrowing."""

    minimums: list[int]
    maximums: list[int]
    cells: list[int]
    hosts: list[int]
    ends: Narrowing = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proof:
    """That a set cannot be completed.

    `limits` names every limit that the proof needs; `gap` is by how much the minimums are missed without the newcomer,
    whose own price may do the rest. What people bring depends on their quotas (`weights`) and on what the cheapest bed
    costs their kind of guest (`doors`, None where there is none)."""

    gap: int
    limits: frozenset[str]
    weights: Mapping[int, int] = field(default_factory=dict)
    doors: Sequence[int | None] = ()

    def worth(self, kind: Type) -> int:
        """What one person of the type brings at these prices."""
        door = self.doors[kind.guest]
        return NO_DOOR if door is None else self.weights[kind.quotas] - door

    def covers(self, kind: Type) -> bool:
        """Does it prove that one more person of this type cannot be in?"""
        return self.gap > 0 or (bool(self.weights) and self.gap - self.worth(kind) > 0)


def proof_of(problem: Problem, rooms: Rooms, bounds: Bounds, prices: Prices, narrowed: Narrowing) -> Proof:
    """What the prices prove about the bounds: perhaps nothing, then the gap is not above 0."""
    beds = [price + prices.hosts[cell.host] for price, cell in zip(prices.cells, rooms.cells, strict=True)]
    doors = [min(map(beds.__getitem__, cells), default=None) for cells in rooms.doors]
    # what is not limited has no price, whatever rounding says
    maximums = [0 if most is None else price for price, most in zip(prices.maximums, bounds.maximums, strict=True)]
    ends = {quotas: prices.ends[quotas] for quotas in narrowed}
    weights = {}
    for quotas in problem.sets:
        low, high = ends.get(quotas, (0, 0))
        weights[quotas] = low - high + sum(prices.minimums[place] - maximums[place] for place in bits(quotas))
    limits = [f"quota:{key}:min" for key, price in zip(problem.keys, prices.minimums, strict=True) if price]
    limits += [f"quota:{key}:max" for key, price in zip(problem.keys, maximums, strict=True) if price]
    brought, shut_out = best_choice(problem, bounds, weights, doors)
    if any(prices.cells) or any(prices.hosts) or shut_out:
        limits.append(PLACES)
    gap = (
        sum(price * asked for price, asked in zip(prices.minimums, bounds.minimums, strict=True))
        - sum(price * (most or 0) for price, most in zip(maximums, bounds.maximums, strict=True))
        - sum(price * cell.free for price, cell in zip(prices.cells, rooms.cells, strict=True))
        - sum(price * free for price, free in zip(prices.hosts, rooms.free, strict=True))
        + sum(ends[quotas][0] * least - ends[quotas][1] * most for quotas, (least, most) in narrowed.items())
        - brought
    )
    return Proof(gap, frozenset(limits), weights, doors)


def best_choice(
    problem: Problem, bounds: Bounds, weights: Mapping[int, int], doors: Sequence[int | None]
) -> tuple[int, bool]:
    """The most that a choice within the bounds brings, and whether someone whom no host can take would bring more:
    everyone who brings something is taken, and of those who cost something only who has to be."""
    brought, shut_out = 0, False
    for place, least in bounds.lower.items():
        quotas, guest = problem.types[place]
        brought += least * min(0, weights[quotas] - (doors[guest] or 0))
    for quotas, weight in weights.items():
        if weight > 0:
            for place in problem.sets[quotas]:
                door = doors[problem.types[place].guest]
                if door is None:
                    shut_out = True
                elif weight > door:
                    brought += bounds.upper[place] * (weight - door)
    return brought, shut_out
