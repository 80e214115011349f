"""The selection as a textbook would model it: a binary variable for each applicant and host, given to HiGHS whole.

Merit is a lexicographic objective, met by iteration: going down the order, the model is asked whether somebody can be
in beside those who are fixed. It shares nothing with the engine but the case, and is slow: that is the point.
"""

from collections.abc import Mapping
from typing import Any

import highspy

from app.selection import verify
from app.selection.rules import canonical

NO_HOSTS = [{"key": "", "places": {}}]


class Direct:
    """The model of one case: who passes, in merit order, at which host."""

    def __init__(self, data: dict[str, Any], minimums: Mapping[str, int]) -> None:
        case = verify.parsed(canonical(data))
        people = [verify.Person(case, applicant) for applicant in case.get("applicants", [])]
        self.people = sorted((one for one in people if one.outcome == "passes"), key=lambda one: one.merit)
        self.solver = highspy.Highs()
        for option, value in {
            "output_flag": False,
            "threads": 1,
            "random_seed": 0,
            "mip_feasibility_tolerance": 1e-9,
        }.items():
            self.solver.setOptionValue(option, value)
        hosts = case.get("hosts") or NO_HOSTS
        self.columns = {
            (person.number, host["key"]): self._column()
            for person in self.people
            for host in hosts
            if not case.get("hosts") or host["key"] in person.reach
        }
        for person in self.people:
            self._row(0, 1, [column for (number, _), column in self.columns.items() if number == person.number])
        for host in case.get("hosts", []):
            self._rooms(host)
        for quota in case.get("quotas", []):
            inside = {person.number for person in self.people if quota["key"] in person.quotas}
            most = quota.get("max", len(self.people))
            columns = [column for (number, _), column in self.columns.items() if number in inside]
            self._row(minimums.get(quota["key"], 0), most, columns)

    def _column(self) -> int:
        self.solver.addVar(0, 1)
        column = int(self.solver.getNumCol()) - 1
        self.solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        return column

    def _row(self, least: float, most: float, columns: list[int]) -> None:
        self.solver.addRow(float(least), float(most), len(columns), columns, [1.0] * len(columns))

    def _rooms(self, host: dict[str, Any]) -> None:
        categories = {person.number: person.category for person in self.people}
        here = {number: column for (number, key), column in self.columns.items() if key == host["key"]}
        for category in set(categories.values()):
            columns = [column for number, column in here.items() if categories[number] == category]
            self._row(0, host["places"].get(category, 0), columns)
        self._row(0, host.get("total", len(self.people)), list(here.values()))

    def feasible(self) -> bool:
        """Is there a set that keeps every limit, with those fixed so far?"""
        self.solver.run()
        return bool(self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def select(self) -> set[str]:
        """Down the order: whoever can be in, is."""
        chosen = set()
        for person in self.people:
            columns = [column for (number, _), column in self.columns.items() if number == person.number]
            row = int(self.solver.getNumRow())
            self._row(1, 1, columns)
            if columns and self.feasible():
                chosen.add(person.number)
            else:
                self.solver.changeRowBounds(row, 0, 0)
        return chosen


def selected_by_a_direct_model(data: dict[str, Any], minimums: Mapping[str, int]) -> set[str]:
    """The numbers that the model selects in a case without locked people, under these effective minimums."""
    return Direct(data, minimums).select()
