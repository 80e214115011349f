"""Small cases for the tests: an honest one to change, and random ones with everything that can meet in a selection."""

import os
from random import Random
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

Case = dict[str, Any]
TIMES = int(os.environ.get("GATSVLA_RANDOM_CASES", "300"))
OFTEN = settings(max_examples=TIMES, deadline=None, suppress_health_check=list(HealthCheck))
"""How often a property is tried on random cases."""


def an_applicant(number: str, score: object = 5, **changes: Any) -> Case:
    """A student with one review of one criterion."""
    return {
        "number": number,
        "category": "student",
        "reviews": [{"reviewer": "r1", "scores": {"motivation": score}}],
    } | changes


def a_case(*applicants: Case, **changes: Any) -> Case:
    """A case without hosts or quotas."""
    return {
        "format": "selection-case/1",
        "call": "poznan-2017",
        "seed": "a seed",
        "criteria": {
            "student": [{"key": "motivation", "max": 10, "weight": 1}],
            "teacher": [{"key": "plan", "max": 10, "weight": 1}],
        },
        "applicants": list(applicants),
    } | changes


CROWD = {"field": ["it", "auto", "food"], "first": [True, False], "city": ["kutaisi", "batumi", "poti"]}
HOSTS = ("h1", "h2", "h3")
WHERES = st.fixed_dictionaries(
    {},
    optional={
        "category": st.sampled_from(["student", "teacher", ["student", "teacher"]]),
        "field": st.sampled_from(["it", "auto", ["it", "auto"], []]),
        "first": st.sampled_from([True, False, [True, 1], 1]),
        "city": st.sampled_from(["kutaisi", ["kutaisi", "batumi"], None]),
    },
)


@st.composite
def quotas(draw: st.DrawFn) -> list[Case]:
    """Up to four overlapping quotas, often with limits at both ends."""
    found = []
    for place in range(draw(st.integers(0, 4))):
        quota: Case = {"key": f"q{place}", "where": draw(WHERES)}
        least, most = sorted((draw(st.integers(0, 4)), draw(st.integers(0, 5))))
        ends = draw(st.sampled_from(["min", "max", "both", "both", "none"]))
        if ends in ("min", "both"):
            quota["min"] = least
        if ends in ("max", "both"):
            quota["max"] = most
        found.append(quota)
    return found


@st.composite
def hosts(draw: st.DrawFn) -> list[Case]:
    """Up to three hosts with few places."""
    found = []
    for key in HOSTS[: draw(st.integers(0, 3))]:
        host: Case = {
            "key": key,
            "places": draw(st.dictionaries(st.sampled_from(["student", "teacher"]), st.integers(0, 3))),
        }
        if draw(st.booleans()):
            host["fields"] = draw(st.lists(st.sampled_from(["it", "auto"]), unique=True))
        if draw(st.booleans()):
            host["total"] = draw(st.integers(0, 4))
        found.append(host)
    return found


@st.composite
def applicants(draw: st.DrawFn, number: str, hosts: list[str]) -> Case:
    """Someone of either category, with few different scores, so that many tie."""
    category = draw(st.sampled_from(["student", "student", "teacher"]))
    key = "motivation" if category == "student" else "plan"
    marks = st.sampled_from([0, 1, 2, "2.5", 3])
    reviews = [
        {
            "reviewer": f"r{place}",
            "scores": {key: draw(marks)} | ({"extra": draw(marks)} if draw(st.booleans()) else {}),
        }
        for place in range(draw(st.sampled_from([1, 1, 1, 2, 3, 0])))
    ]
    attributes = {
        "field": st.sampled_from(["it", "auto", "food"]),
        "first": st.sampled_from([True, False, 1]),
        "city": st.sampled_from(["kutaisi", "batumi", None]),
    }
    person = {
        "number": number,
        "category": category,
        "attributes": draw(st.fixed_dictionaries({}, optional=attributes)),
        "preferences": draw(st.lists(st.sampled_from(hosts), unique=True)) if hosts else [],
        "reviews": reviews,
    }
    return person | ({"eligible": False} if draw(st.integers(0, 9)) == 0 else {})


@st.composite
def cases(draw: st.DrawFn, most: int = 7) -> Case:
    """A whole case. Its locked people may break its limits."""
    places = draw(hosts())
    keys = [host["key"] for host in places]
    numbers = [f"P-{place}" for place in range(draw(st.integers(0, most)))]
    people = [draw(applicants(number, keys)) for number in numbers]
    shuffled = draw(st.permutations(numbers))
    settled = draw(st.integers(0, 2)) if draw(st.booleans()) else 0
    locked = [
        {"number": number} | ({"host": draw(st.sampled_from(keys))} if keys else {}) for number in shuffled[:settled]
    ]
    extra = {"key": "extra", "max": 4, "weight": "0.5", "optional": True, "min": 1}
    return {
        "format": "selection-case/1",
        "call": "c",
        "seed": draw(st.sampled_from(["a", "b", "ბ"])),
        "criteria": {
            "student": [{"key": "motivation", "max": 3, "weight": 2}, extra],
            "teacher": [extra, {"key": "plan", "max": 6, "weight": 1}],
        },
        "aggregate": draw(st.sampled_from(["mean", "median", "trimmed"])),
        "quorum": draw(st.sampled_from([1, 1, 1, 2])),
        "pass_mark": draw(st.sampled_from([{}, {"student": 20}, {"teacher": "33.3"}])),
        "ties": draw(st.sampled_from([[], ["extra"], ["plan", "extra"], ["motivation"]])),
        "only_preferred": draw(st.booleans()),
        "hosts": places,
        "quotas": draw(quotas()),
        "applicants": people,
        "locked": locked,
        "declined": shuffled[settled : settled + draw(st.sampled_from([0, 0, 0, 1]))],
    }


def a_crowded_case(seed: int, most: int = 8) -> Case:
    """A case where nearly everyone passes, and quotas and places are tight enough to stand in each other's way."""
    chance = Random(seed)
    keys = list(HOSTS[: chance.choice([0, 1, 2, 2, 3, 3])])
    people = []
    for place in range(chance.randint(4, most)):
        category = chance.choice(["student", "student", "teacher"])
        person = an_applicant(f"P-{place}", category=category, reviews=[])
        key = "motivation" if category == "student" else "plan"
        person["reviews"] = [{"reviewer": "r", "scores": {key: chance.randint(1, 10)}}]
        person["attributes"] = {name: chance.choice(values) for name, values in CROWD.items() if chance.random() < 0.9}
        person["preferences"] = chance.sample(keys, chance.randint(0, len(keys)))
        people.append(person)
    hosts = []
    for key in keys:
        host: Case = {"key": key, "places": {"student": chance.randint(0, 3), "teacher": chance.randint(0, 2)}}
        if chance.random() < 0.4:
            host["fields"] = chance.sample(["it", "auto"], chance.randint(1, 2))
        if chance.random() < 0.5:
            host["total"] = chance.randint(1, 3)
        hosts.append(host)
    quotas = []
    for place in range(chance.randint(1, 5)):
        named = chance.sample(["category", *CROWD], chance.choice([1, 1, 1, 2, 0]))
        values = {"category": ["student", "teacher"]} | CROWD
        where = {name: chance.sample(values[name], chance.choice([1, 1, 2])) for name in named}
        quota: Case = {"key": f"q{place}", "where": where}
        least = chance.randint(0, 3)
        if chance.random() < 0.7:
            quota["min"] = least
        if chance.random() < 0.5:
            quota["max"] = least + chance.randint(0, 2)
        quotas.append(quota)
    locked = [{"number": "P-0"} | ({"host": chance.choice(keys)} if keys else {})] if chance.random() < 0.1 else []
    return a_case(
        *people, hosts=hosts, quotas=quotas, locked=locked, only_preferred=bool(keys) and chance.random() < 0.4
    )


def a_knotted_case(seed: int) -> Case:
    """A case whose quotas overlap in odd rings, so that half a person of each may keep them where no one does."""
    chance = Random(seed)
    kinds = "abcdef"[: chance.randint(3, 6)]
    people = [
        an_applicant(f"P-{place}", chance.randint(1, 10), attributes={"kind": chance.choice(kinds)})
        for place in range(chance.randint(5, 9))
    ]
    rings = [(one, other) for place, one in enumerate(kinds) for other in kinds[place + 1 :]]
    quotas: list[Case] = [
        {"key": "".join(pair), "where": {"kind": list(pair)}, "max": chance.choice([1, 1, 1, 2, 3])}
        for pair in chance.sample(rings, min(len(rings), chance.randint(3, 7)))
    ]
    for place in range(chance.randint(1, 3)):
        some = chance.sample(kinds, chance.randint(2, len(kinds)))
        quotas.append({"key": f"min-{place}", "where": {"kind": some}, "min": chance.randint(1, 4)})
    return a_case(*people, quotas=quotas)
