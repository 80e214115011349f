"""The linear programme itself: what the solver is given, and what it suggests."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import highspy

from app.selection.rules.prices import SCALE, Bounds, Narrowing, Prices
from app.selection.rules.problem import Problem, Rooms, bits

INFINITY: float = highspy.kHighsInf


class Undecided(ArithmeticError):
    """The solver's suggestion neither held nor gave a proof. Not known to happen; better than a guess if it does."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The solver's optimum: how far the minimums are missed, people by type, beds by door, and the duals of the rows."""

    missing: float
    people: list[float]
    beds: list[float]
    duals: list[float]


class Matrix:
    """Rows and columns in the making."""

    def __init__(self) -> None:
        self.columns: list[tuple[float, float, float]] = []
        self.rows: list[tuple[float, float]] = []
        self.entries: list[list[tuple[int, float]]] = []

    def column(self, cost: float, upper: float, *entries: tuple[int, float]) -> int:
        """A new column from 0 to `upper`, with its entries by row; gives its place."""
        self.columns.append((cost, 0.0, upper))
        self.entries.append(list(entries))
        return len(self.columns) - 1

    def row(self, lower: float, upper: float) -> int:
        """A new row; gives its place."""
        self.rows.append((lower, upper))
        return len(self.rows) - 1

    def solver(self) -> highspy.Highs:
        """The solver with the programme: one thread, no talk."""
        programme = highspy.HighsLp()
        programme.num_col_, programme.num_row_ = len(self.columns), len(self.rows)
        programme.col_cost_, programme.col_lower_, programme.col_upper_ = map(list, zip(*self.columns, strict=True))
        programme.row_lower_, programme.row_upper_ = map(list, zip(*self.rows, strict=True)) if self.rows else ([], [])
        programme.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        starts = [0]
        for entries in self.entries:
            starts.append(starts[-1] + len(entries))
        programme.a_matrix_.start_ = starts
        programme.a_matrix_.index_ = [row for row, _ in chain(*self.entries)]
        programme.a_matrix_.value_ = [value for _, value in chain(*self.entries)]
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (("output_flag", False), ("threads", 1), ("parallel", "off"), ("random_seed", 0)):
            solver.setOptionValue(option, value)
        solver.passModel(programme)
        return solver


class Relaxation:
    """People by type, as fractions if need be, missing the minimums by as little as possible.

    Minimums, and the lower ends of narrowings, may be missed at the cost of 1 a person; everything else is kept. With
    `splits` (sets of quotas as bits) the number of people with exactly these quotas can be narrowed."""

    def __init__(self, problem: Problem, rooms: Rooms, splits: Sequence[int] = ()) -> None:
        self.problem, self.rooms, self.splits = problem, rooms, splits
        matrix = Matrix()
        self.minimum_rows = {
            place: matrix.row(-INFINITY, INFINITY) for place, asked in enumerate(problem.minimums) if asked
        }
        self.maximum_rows = {
            place: matrix.row(-INFINITY, INFINITY) for place, most in enumerate(problem.maximums) if most is not None
        }
        self.split_rows = {
            quotas: (matrix.row(-INFINITY, INFINITY), matrix.row(-INFINITY, INFINITY)) for quotas in splits
        }
        guest_rows = [] if rooms.unlimited else [matrix.row(0, 0) for _ in rooms.doors]
        self.cell_rows = [] if rooms.unlimited else [matrix.row(-INFINITY, cell.free) for cell in rooms.cells]
        self.host_rows = [] if rooms.unlimited else [matrix.row(-INFINITY, free) for free in rooms.free]
        for quotas, guest in problem.types:
            rows = [self.minimum_rows.get(place) for place in bits(quotas)]
            rows += [self.maximum_rows.get(place) for place in bits(quotas)]
            rows += [*self.split_rows.get(quotas, ()), *guest_rows[guest : guest + 1]]
            matrix.column(0, 0, *((row, 1.0) for row in rows if row is not None))
        self.doors = (
            [] if rooms.unlimited else [(guest, cell) for guest, cells in enumerate(rooms.doors) for cell in cells]
        )
        for guest, cell in self.doors:
            host = rooms.cells[cell].host
            entries = ((guest_rows[guest], -1.0), (self.cell_rows[cell], 1.0), (self.host_rows[host], 1.0))
            matrix.column(0, INFINITY, *entries)  # bounded by rows alone, so that rows alone have prices
        for row in [*self.minimum_rows.values(), *(low for low, _ in self.split_rows.values())]:
            matrix.column(1, INFINITY, (row, 1.0))
        self.solver = matrix.solver()
        self.limits: dict[int, tuple[float, float]] = {}

    def solve(self, bounds: Bounds, narrowed: Narrowing) -> Suggestion:
        """The optimum under the bounds. Raises Undecided when the solver finds none, though there always is one."""
        self._set(bounds, narrowed)
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise Undecided(f"the solver ended with {self.solver.getModelStatus()}")
        solution = self.solver.getSolution()
        values, people, beds = solution.col_value, len(self.problem.types), len(self.doors)
        return Suggestion(
            missing=self.solver.getInfo().objective_function_value,
            people=values[:people],
            beds=values[people : people + beds],
            duals=solution.row_dual,
        )

    def _set(self, bounds: Bounds, narrowed: Narrowing) -> None:
        """Hand the bounds to the solver."""
        lower = [float(least) for least in bounds.lower]
        upper = [float(most) for most in bounds.upper]
        for place, kind in enumerate(self.problem.types):
            if not self.rooms.doors[kind.guest]:
                upper[place] = 0.0
        self.solver.changeColsBounds(len(upper), list(range(len(upper))), lower, upper)
        for place, row in self.minimum_rows.items():
            self._limit(row, bounds.minimums[place] or -INFINITY, INFINITY)
        for place, row in self.maximum_rows.items():
            most = bounds.maximums[place]
            self._limit(row, -INFINITY, INFINITY if most is None else most)
        for quotas, (low, high) in self.split_rows.items():
            least, largest = narrowed.get(quotas, (-INFINITY, INFINITY))
            self._limit(low, least, INFINITY)
            self._limit(high, -INFINITY, largest)

    def _limit(self, row: int, lower: float, upper: float) -> None:
        """Set a row's limits, if they are not the same already."""
        if self.limits.get(row) != (lower, upper):
            self.limits[row] = (lower, upper)
            self.solver.changeRowBounds(row, lower, upper)

    def prices(self, duals: Sequence[float]) -> Prices:
        """The rows' duals as prices: whole, and never negative."""
        gains = [min(SCALE, max(0, round(dual * SCALE))) for dual in duals]
        costs = [max(0, round(-dual * SCALE)) for dual in duals]
        quotas = range(len(self.problem.keys))
        return Prices(
            minimums=[gains[self.minimum_rows[place]] if place in self.minimum_rows else 0 for place in quotas],
            maximums=[costs[self.maximum_rows[place]] if place in self.maximum_rows else 0 for place in quotas],
            cells=[costs[row] for row in self.cell_rows] or [0] * len(self.rooms.cells),
            hosts=[costs[row] for row in self.host_rows] or [0] * len(self.rooms.free),
            ends={split: (gains[low], costs[high]) for split, (low, high) in self.split_rows.items()},
        )
