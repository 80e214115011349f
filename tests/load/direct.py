"""The selection as a textbook would model it: a binary variable for each applicant and host, given to HiGHS whole.

Merit is a lexicographic objective, in exact integers: the next dozen people in the order weigh 2048, 1024, 512, …, and
their optimum is fixed before the dozen after them is looked at. It shares nothing with the engine but the case, and
takes the effective minimums as given.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import highspy

from app.selection import verify
from app.selection.rules import canonical

AT_ONCE = 12
OPTIONS = {"output_flag": False, "threads": 1, "random_seed": 0, "mip_rel_gap": 0.0, "mip_abs_gap": 0.5}


class Direct:
    """The model of one case without locked people: a column for whoever passes at each host that can take them."""

    def __init__(self, data: dict[str, Any], minimums: Mapping[str, int]) -> None:
        case = verify.parsed(canonical(data))
        people = [verify.Person(case, applicant) for applicant in case.get("applicants", [])]
        self.people = sorted((one for one in people if one.outcome == "passes"), key=lambda one: one.merit)
        self.solver = highspy.Highs()
        for option, value in OPTIONS.items():
            self.solver.setOptionValue(option, value)
        self.columns: dict[verify.Person, list[int]] = {}
        rooms: dict[tuple[str, str], list[int]] = defaultdict(list)
        for person in self.people:
            self.columns[person] = []
            for host in person.reach if case.get("hosts") else ("anywhere",):
                rooms[host, person.category].append(self._column(person))
            self._row(0, 1, self.columns[person])
        for host in case.get("hosts", []):
            mine = {category: columns for (key, category), columns in rooms.items() if key == host["key"]}
            for category, columns in mine.items():
                self._row(0, host["places"].get(category, 0), columns)
            self._row(0, host.get("total", len(people)), sum(mine.values(), []))
        for quota in case.get("quotas", []):
            inside = [column for one in self.people if quota["key"] in one.quotas for column in self.columns[one]]
            self._row(minimums.get(quota["key"], 0), quota.get("max", len(people)), inside)

    def _column(self, person: verify.Person) -> int:
        column = int(self.solver.getNumCol())
        self.solver.addVar(0, 1)
        self.solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        self.columns[person].append(column)
        return column

    def _row(self, least: int, most: int, columns: list[int]) -> None:
        self.solver.addRow(float(least), float(most), len(columns), columns, [1.0] * len(columns))

    def select(self) -> set[str]:
        """The numbers of those who are in, dozen by dozen down the order."""
        chosen = set()
        for start in range(0, len(self.people), AT_ONCE):
            some = self.people[start : start + AT_ONCE]
            for place, person in enumerate(some, start=1):
                for column in self.columns[person]:
                    self.solver.changeColCost(column, -float(2 ** (AT_ONCE - place)))
            self.solver.run()
            if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                raise ArithmeticError(f"the model has no optimum: {self.solver.getModelStatus()}")
            values = list(self.solver.getSolution().col_value)
            for person in some:
                inside = round(sum(values[column] for column in self.columns[person]))
                chosen |= {person.number} if inside else set()
                for column in self.columns[person]:
                    self.solver.changeColCost(column, 0.0)
                self._row(inside, inside, self.columns[person])
        return chosen


def selected_by_a_direct_model(data: dict[str, Any], minimums: Mapping[str, int]) -> set[str]:
    """The numbers that the model selects in a case without locked people, under these effective minimums."""
    return Direct(data, minimums).select()
