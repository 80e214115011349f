"""How long a selection takes and how much memory: `python -m tests.load.selection [SCENARIO …] [growth] [beside]`.

Each scenario is made with a fixed seed, written to a file, and run by `gatsvla selection run`: starting Python, reading
the case, choosing, placing, reasons and the printed result are all in the figures. Seconds are those of one core,
whatever else the machine is doing.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from multiprocessing import Process
from pathlib import Path
from random import Random
from typing import Any

from app.selection.rules import case_from, run
from tests.load.direct import selected_by_a_direct_model

FIELDS = ("it", "auto", "electro", "food", "hair", "build", "tourism", "agro", "wood", "sewing")
CITIES = ("kutaisi", "batumi", "poti", "gori", "telavi")


def a_case(applicants: int, hosts: int, quotas: int, places: int, rare: float = 0.0, **changes: Any) -> dict[str, Any]:
    """A call with ten fields and two categories. With `rare`, the first minimum asks for all of a group that is such a
    small share of the applicants that places stay reserved for it down to the end of the order."""
    chance = Random(f"{applicants} {hosts} {quotas} {places}")
    case = {
        "format": "selection-case/1",
        "call": f"load-{applicants}",
        "seed": "load",
        "criteria": {
            "student": [
                {"key": key, "max": 10, "weight": weight}
                for key, weight in (("motivation", 3), ("language", "1.5"), ("skills", 2), ("plan", 1), ("grades", 1))
            ],
            "teacher": [{"key": "plan", "max": 20, "weight": 2}, {"key": "language", "max": 10, "weight": 1, "min": 2}],
        },
        "quorum": 2,
        "pass_mark": {"student": 20, "teacher": 25},
        "ties": ["language", "plan"],
        "hosts": [a_host(chance, place, hosts, places) for place in range(hosts)],
        "applicants": [an_applicant(chance, place, hosts, rare) for place in range(applicants)],
    } | changes
    return case | {"quotas": some_quotas(case["applicants"], quotas, places)}


def a_host(chance: Random, place: int, hosts: int, places: int) -> dict[str, Any]:
    """A host that takes some fields; the places of all add up to about what is asked for."""
    share = places // hosts + (place < places % hosts)
    teachers = share // 5
    host = {"key": f"h{place:02}", "places": {"student": share - teachers, "teacher": teachers}}
    host["fields"] = chance.sample(FIELDS, 3) if place % 4 else []
    return host | ({"total": max(1, share - 1)} if place % 7 == 0 else {})


def an_applicant(chance: Random, place: int, hosts: int, rare: float) -> dict[str, Any]:
    """Someone with three reviews."""
    category = "teacher" if chance.random() < 0.2 else "student"
    level = chance.gauss(6, 1.5)

    def score(most: int) -> int:
        return max(0, min(most, round((level + chance.gauss(0, 1)) * most / 10)))

    rubric = (
        {"plan": 20, "language": 10}
        if category == "teacher"
        else dict.fromkeys(("motivation", "language", "skills", "plan", "grades"), 10)
    )
    return {
        "number": f"L-{place:06}",
        "category": category,
        "attributes": {
            "field": chance.choice(FIELDS),
            "first_time": chance.random() < 0.7,
            "gender": chance.choice("fm"),
            "city": chance.choice(CITIES),
            "fewer_opportunities": chance.random() < 0.1,
            "rare": chance.random() < rare,
        },
        "preferences": [f"h{host:02}" for host in chance.sample(range(hosts), 3)],
        "reviews": [
            {
                "reviewer": f"r{chance.randrange(40)}-{turn}",
                "scores": {key: score(most) for key, most in rubric.items()},
            }
            for turn in range(3)
        ],
    }


def some_quotas(applicants: list[dict[str, Any]], count: int, places: int) -> list[dict[str, Any]]:
    """Overlapping quotas with limits at both ends, the rare group first."""
    few = sum(person["attributes"]["rare"] for person in applicants)
    found: list[dict[str, Any]] = [
        {"key": "rare", "where": {"rare": True}, "min": few},
        {"key": "first", "where": {"first_time": True}, "min": places * 8 // 10},
        {"key": "teachers", "where": {"category": "teacher"}, "min": places // 10, "max": places // 6},
        {"key": "fewer", "where": {"fewer_opportunities": True}, "min": places // 8},
        {"key": "girls", "where": {"gender": "f"}, "min": places * 45 // 100, "max": places * 55 // 100},
    ]
    for field in FIELDS:
        most = places // 8
        found.append({"key": field, "where": {"field": field}, "min": places // 25, "max": most})
    for city in CITIES:
        found.append({"key": city, "where": {"city": city}, "min": places // 10, "max": places // 4})
    return found[:count]


SCENARIOS: dict[str, dict[str, Any]] = {
    "small": {"applicants": 600, "hosts": 45, "quotas": 12, "places": 115},
    "large": {"applicants": 100_000, "hosts": 50, "quotas": 20, "places": 1_000},
    "large-rare": {"applicants": 100_000, "hosts": 50, "quotas": 20, "places": 1_000, "rare": 0.0002},
    "large-preferred": {"applicants": 100_000, "hosts": 50, "quotas": 20, "places": 1_000, "only_preferred": True},
    "large-preferred-rare": {
        "applicants": 100_000, "hosts": 50, "quotas": 20, "places": 1_000, "rare": 0.0002, "only_preferred": True,
    },
}  # fmt: skip


@dataclass(frozen=True)
class Figures:
    """What one run of the command took and gave."""

    seconds: float  # of one core, from its start to its end
    mebibytes: float  # of memory, at most
    selected: int
    reserve: int

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s, {self.mebibytes:.0f} MiB; {self.selected} selected, {self.reserve} in reserve"


def write(path: Path, values: dict[str, Any]) -> None:
    """Make a case and write it to a file."""
    path.write_text(json.dumps(a_case(**values)), "utf-8")


def measured(**values: Any) -> Figures:
    """Run the command on a case."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.json"
        # a child begins with the memory of its parent, so the case is made in a process of its own
        maker = Process(target=write, args=(path, values))
        maker.start()
        maker.join()
        command = [sys.executable, "-c", "from app.cli import main; main()", "selection", "run", str(path)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout
        printed = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        assert status == 0
    counts = {outcome: printed.count(b'"outcome":"%s"' % outcome.encode()) for outcome in ("selected", "reserve")}
    return Figures(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, **counts)


def growth() -> None:
    """From 1,000 to 100,000 applicants for a place in a hundred, and how the time grows with each step."""
    start = measured(applicants=0, hosts=50, quotas=20, places=10).seconds
    print(f"growth: starting takes {start:.2f} s")
    last = 0.0
    for applicants in (1_000, 3_162, 10_000, 31_623, 100_000):
        figures = measured(applicants=applicants, hosts=50, quotas=20, places=applicants // 100)
        work = figures.seconds - start
        ratio = f", {work / last:.1f} times the one before for 3.2 times the applicants" if last else ""
        print(f"growth {applicants}: {figures}; {1_000_000 * work / applicants:.0f} µs for each applicant{ratio}")
        last = work


def beside() -> None:
    """The same cases solved by the rules and by a direct model, in one process: the same people, and how long each."""
    for applicants, hosts, quotas, places in ((60, 5, 4, 12), (200, 15, 8, 40), (600, 45, 12, 115)):
        data = a_case(applicants, hosts, quotas, places)
        start = time.process_time()
        result = run(case_from(data))
        ours = time.process_time() - start
        start = time.process_time()
        theirs = selected_by_a_direct_model(data, result.effective_minimums)
        direct = time.process_time() - start
        assert theirs == {row.number for row in result.ranking if row.outcome == "selected"}
        print(
            f"beside {applicants} × {hosts} × {quotas}: the same {len(theirs)} people; "
            f"{ours:.3f} s with reasons and hosts, a direct model {direct:.2f} s without: {direct / ours:.0f} times"
        )


def main(names: list[str]) -> None:
    """Run what is named, or everything."""
    more = {"growth": growth, "beside": beside}
    for name in names or (*SCENARIOS, *more):
        if name in more:
            more[name]()
        else:
            print(f"{name}: {measured(**SCENARIOS[name])}")


if __name__ == "__main__":
    main(sys.argv[1:])
