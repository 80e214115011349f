"""The smallest numbers that satisfy a list of demands, each of which says: this many of these, or that many of those.

It is the hitting-set problem with counts, solved as an integer programme by HiGHS with one thread and a fixed seed."""

from collections.abc import Sequence

import highspy

from app.selection.rules.relaxation import INFINITY, OPTIONS, Undecided

Threshold = tuple[tuple[int, ...], int]
"""Of these variables together, at least so many."""


class Hitting:
    """Whole variables from 0 up to their sizes, and the demands on them so far."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in {**OPTIONS, "mip_max_nodes": 1 << 30, "mip_rel_gap": 0.0}.items():
            self.solver.setOptionValue(option, value)
        self.sizes = list(sizes)
        self.columns = 0
        self.switches: dict[Threshold, int] = {}
        for size in sizes:
            self._column(1.0, size)

    def _column(self, cost: float, upper: int) -> int:
        self.solver.addCol(cost, 0.0, float(upper), 0, [], [])
        self.solver.changeColIntegrality(self.columns, highspy.HighsVarType.kInteger)
        self.columns += 1
        return self.columns - 1

    def demand(self, thresholds: Sequence[Threshold]) -> None:
        """Ask for one of the thresholds at least."""
        columns = [self._switch(threshold) for threshold in thresholds]
        self.solver.addRow(1.0, INFINITY, len(columns), columns, [1.0] * len(columns))

    def _switch(self, threshold: Threshold) -> int:
        """A column that can only be 1 where the threshold is reached."""
        columns, least = threshold
        if len(columns) == 1 and least == self.sizes[columns[0]] == 1:
            return columns[0]
        if threshold not in self.switches:
            self.switches[threshold] = switch = self._column(0.0, 1)
            values = [1.0] * len(columns) + [-float(least)]
            self.solver.addRow(0.0, INFINITY, len(values), [*columns, switch], values)
        return self.switches[threshold]

    def smallest(self) -> list[int]:
        """The variables with the smallest sum that satisfy all demands. Raises Undecided when the solver ends early."""
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise Undecided(f"the solver ended with {self.solver.getModelStatus()}")
        return [round(value) for value in self.solver.getSolution().col_value[: len(self.sizes)]]
