"""How long a selection takes and how much memory: `python -m tests.load.selection [SCENARIO …]`.

Each scenario is made with a fixed seed, written to a file, and run by `gatsvla selection run`: starting Python, reading
the case, choosing, placing, reasons and the printed result are all in the figures. Seconds are those of one core,
whatever else the machine is doing.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import Any

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


def main(names: list[str]) -> None:
    """Run the command on each scenario; print the seconds of one core and the highest memory use, from its start to its
    end."""
    for name in names or SCENARIOS:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{name}.json"
            path.write_text(json.dumps(a_case(**SCENARIOS[name])), "utf-8")
            command = [sys.executable, "-c", "from app.cli import main; main()", "selection", "run", str(path)]
            process = subprocess.Popen(command, stdout=subprocess.PIPE)
            assert process.stdout
            result = json.loads(process.stdout.read())
            _, status, used = os.wait4(process.pid, 0)
            outcomes = [row["outcome"] for row in result["ranking"]]
            print(
                f"{name}: {used.ru_utime + used.ru_stime:.2f} s, {used.ru_maxrss / 1024:.0f} MiB; status {status}, "
                f"{outcomes.count('selected')} selected, {outcomes.count('reserve')} in reserve"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
