"""Proofs that a set cannot be completed: prices for the limits, added up in whole numbers.

Put a price on each limit: what a place costs, what one more person under a maximum costs, what one person towards a
minimum brings. If at these prices even the best choice of people brings less than the minimums ask for, no choice keeps
all limits. That holds for any prices that are not negative, so it does not matter that a solver with rounding errors
suggested them: the sum is exact. The same prices are often a proof for many types and for all later turns, since what
can still be chosen only shrinks.
"""

from dataclasses import dataclass, field

from app.selection.rules.problem import PLACES, Problem, Rooms, bits

SCALE = 1 << 30
"""What a price of 1 is written as. A person missing towards a minimum costs 1, so no minimum's price is higher."""

NO_DOOR = -(SCALE << 40)
"""What it is worth to take in someone whom no host can take."""

Narrowing = dict[int, tuple[int, int]]
"""For sets of quotas, as bits: how many people with exactly that set may be in, at least and at most."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is asked for: how many people of each type at least and at most, and the limits of the quotas."""

    lower: list[int]
    upper: list[int]
    minimums: list[int]
    maximums: list[int | None]


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

    `limits` names every limit that the proof needs; `worth` is what each type brings at the prices; `gap` is by how
    much the minimums are missed without the newcomer, whose own price may do the rest."""

    gap: int
    worth: list[int]
    limits: frozenset[str]

    def covers(self, place: int) -> bool:
        """Does it prove that one more person of this type cannot be in?"""
        return self.gap - min(0, self.worth[place]) > 0


def proof_of(problem: Problem, rooms: Rooms, bounds: Bounds, prices: Prices, narrowed: Narrowing) -> Proof:
    """What the prices prove about the bounds: perhaps nothing, then the gap is not above 0."""
    door_prices = [
        min((prices.cells[cell] + prices.hosts[rooms.cells[cell].host] for cell in doors), default=None)
        for doors in rooms.doors
    ]
    # what is not limited has no price, whatever rounding says
    maximums = [0 if most is None else price for price, most in zip(prices.maximums, bounds.maximums, strict=True)]
    ends = {quotas: prices.ends[quotas] for quotas in narrowed}
    weights = {}
    for quotas in {kind.quotas for kind in problem.types}:
        low, high = ends.get(quotas, (0, 0))
        weights[quotas] = low - high + sum(prices.minimums[place] - maximums[place] for place in bits(quotas))
    worth = []
    gap = -sum(price * cell.free for price, cell in zip(prices.cells, rooms.cells, strict=True))
    gap -= sum(price * free for price, free in zip(prices.hosts, rooms.free, strict=True))
    gap += sum(price * asked for price, asked in zip(prices.minimums, bounds.minimums, strict=True))
    gap -= sum(price * (most or 0) for price, most in zip(maximums, bounds.maximums, strict=True))
    for quotas, (least, most) in narrowed.items():
        gap += ends[quotas][0] * least - ends[quotas][1] * most
    needs_rooms = any(prices.cells) or any(prices.hosts)
    for (quotas, guest), lower, upper, people in zip(
        problem.types, bounds.lower, bounds.upper, problem.people, strict=True
    ):
        weight, price = weights[quotas], door_prices[guest]
        if price is None:
            worth.append(NO_DOOR)
            needs_rooms = needs_rooms or (weight > 0 and people > 0)
        else:
            worth.append(weight - price)
            gap -= worth[-1] * (upper if worth[-1] > 0 else lower)
    limits = [f"quota:{key}:min" for key, price in zip(problem.keys, prices.minimums, strict=True) if price]
    limits += [f"quota:{key}:max" for key, price in zip(problem.keys, maximums, strict=True) if price]
    return Proof(gap, worth, frozenset(limits + [PLACES] * needs_rooms))
