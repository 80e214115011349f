"""The linear programme itself: what the solver is given, and what it suggests."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import highspy

from app.selection.rules.prices import SCALE, Bounds, Narrowing, Prices
from app.selection.rules.problem import Problem, Rooms, bits

INFINITY: float = highspy.kHighsInf
OPTIONS: dict[str, bool | int | str] = {
    "output_flag": False,
    "threads": 1,
    "parallel": "off",
    "random_seed": 0,
    "mip_max_nodes": 1000,
}


class Undecided(ArithmeticError):
    """The solver's suggestion neither held nor gave a proof. Not known to happen; better than a guess if it does."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The solver's optimum: how far the minimums are missed, people by type, and the duals of the rows."""

    missing: float
    people: dict[int, float]
    duals: Sequence[float]


class Columns:
    """Columns in the making, all from 0 up."""

    def __init__(self, first: int) -> None:
        self.next = first
        self.costs: list[float] = []
        self.starts: list[int] = []
        self.rows: list[int] = []
        self.values: list[float] = []

    def add(self, cost: float, rows: Sequence[int], values: Sequence[float]) -> int:
        """A new column with its entries by row; gives its place."""
        self.costs.append(cost)
        self.starts.append(len(self.rows))
        self.rows += rows
        self.values += values
        self.next += 1
        return self.next - 1

    def hand_to(self, solver: highspy.Highs) -> None:
        """Give them to the solver."""
        count, upper = len(self.costs), [INFINITY] * len(self.costs)
        lower = [0.0] * count
        solver.addCols(count, self.costs, lower, upper, len(self.rows), self.starts, self.rows, self.values)


class Relaxation:
    """People by type, as fractions if need be, missing the minimums by as little as possible.

    Minimums, and the lower ends of narrowings, may be missed at the cost of 1 a person; everything else is kept. Only
    types that were included have columns, which every type needs that has people in already."""

    def __init__(self, problem: Problem, rooms: Rooms) -> None:
        self.problem, self.rooms = problem, rooms
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in OPTIONS.items():
            self.solver.setOptionValue(option, value)
        self.rows = 0
        self.minimum_rows = {place: self._row() for place, asked in enumerate(problem.minimums) if asked}
        self.maximum_rows = {place: self._row() for place, most in enumerate(problem.maximums) if most is not None}
        walls = [] if rooms.unlimited else rooms.cells
        self.cell_rows = [self._row(cell.free) for cell in walls]
        self.host_rows = [self._row(free) for free in rooms.free] if walls else []
        self.guest_rows: dict[int, int] = {}
        self.split_rows: dict[int, tuple[int, int]] = {}
        self.kinds: dict[int, int] = {}
        self.limits: dict[int, tuple[float, float]] = {}
        columns = Columns(0)
        for row in self.minimum_rows.values():
            columns.add(1, [row], [1.0])
        self._take(columns)

    def _row(self, upper: float = INFINITY, columns: Sequence[int] = ()) -> int:
        """A new row; gives its place."""
        self.solver.addRow(-INFINITY, upper, len(columns), list(columns), [1.0] * len(columns))
        self.rows += 1
        return self.rows - 1

    def _take(self, columns: Columns) -> None:
        """Hand over the new columns."""
        if columns.costs:
            columns.hand_to(self.solver)
        self.columns = columns.next

    def include(self, kinds: Iterable[int]) -> None:
        """Give these types columns, where they have none."""
        columns = Columns(self.columns)
        for place in kinds:
            quotas, guest = self.problem.types[place]
            if place in self.kinds or not self.rooms.doors[guest]:
                continue
            rows = [self.minimum_rows[quota] for quota in bits(quotas) if quota in self.minimum_rows]
            rows += [self.maximum_rows[quota] for quota in bits(quotas) if quota in self.maximum_rows]
            rows += self.split_rows.get(quotas, ())
            if self.cell_rows:
                if guest not in self.guest_rows:
                    self._open_doors(columns, guest)
                rows.append(self.guest_rows[guest])
            self.kinds[place] = columns.add(0, rows, [1.0] * len(rows))
        self._take(columns)

    def _open_doors(self, columns: Columns, guest: int) -> None:
        """Beds for a kind of guest. Only rows bound them, so that only rows have prices."""
        row = self.guest_rows[guest] = self._row(0.0)
        for cell in self.rooms.doors[guest]:
            rows = (row, self.cell_rows[cell], self.host_rows[self.rooms.cells[cell].host])
            columns.add(0, rows, (-1.0, 1.0, 1.0))

    def _split(self, quotas: int) -> None:
        """Rows to narrow by how many people with exactly these quotas are in."""
        inside = [column for place, column in self.kinds.items() if self.problem.types[place].quotas == quotas]
        low, high = self._row(INFINITY, inside), self._row(INFINITY, inside)
        self.split_rows[quotas] = (low, high)
        columns = Columns(self.columns)
        columns.add(1, [low], [1.0])
        self._take(columns)

    def optimum(self, bounds: Bounds, narrowed: Narrowing) -> Suggestion:
        """The optimum under the bounds. Raises Undecided when the solver finds none, though there always is one."""
        found = self.solve(bounds, narrowed)
        if not found:
            raise Undecided(f"the solver ended with {self.solver.getModelStatus()}")
        return found

    def solve(self, bounds: Bounds, narrowed: Narrowing, whole: bool = False) -> Suggestion | None:
        """The optimum under the bounds, in whole people if that is asked; None when it is not found in good time."""
        self._set(bounds, narrowed)
        if whole:
            self._ask_for(highspy.HighsVarType.kInteger)
        self.solver.run()
        found = self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        solution, missing = self.solver.getSolution(), self.solver.getInfo().objective_function_value
        if whole:
            self._ask_for(highspy.HighsVarType.kContinuous)
        if not found:
            return None
        values = solution.col_value
        people = {place: values[column] for place, column in self.kinds.items() if values[column]}
        return Suggestion(missing, people, solution.row_dual)

    def _ask_for(self, kind: highspy.HighsVarType) -> None:
        """Ask for whole people, or for fractions again."""
        columns, kinds = list(self.kinds.values()), [kind] * len(self.kinds)
        self.solver.changeColsIntegrality(len(columns), columns, kinds)  # type: ignore[arg-type]  # a list serves as well

    def _set(self, bounds: Bounds, narrowed: Narrowing) -> None:
        """Hand the bounds to the solver."""
        for quotas in narrowed:
            if quotas not in self.split_rows:
                self._split(quotas)
        lower = [float(bounds.lower.get(place, 0)) for place in self.kinds]
        upper = [float(bounds.upper[place]) for place in self.kinds]
        self.solver.changeColsBounds(len(self.kinds), list(self.kinds.values()), lower, upper)
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
