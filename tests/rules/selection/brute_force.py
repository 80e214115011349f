"""The rules of selection a second time, by enumerating every set of people: slow, plain, and sharing no code with the
engine. It reads the case's JSON directly and says who is selected, where they go, and what stood in the others' way."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations
from statistics import median
from typing import Any

Person = dict[str, Any]


def criterion_means(case: dict[str, Any], person: Person) -> tuple[list[Fraction], dict[str, Fraction]]:
    """The totals of the counting reviews, and the mean of each criterion that one of them answers."""
    rubric = case["criteria"][person["category"]]
    totals, answers = [], {row["key"]: [] for row in rubric}
    for review in person.get("reviews", []):
        scores = {key: Fraction(str(score)) for key, score in review["scores"].items() if score is not None}
        if all(row.get("optional") or row["key"] in scores for row in rubric):
            rows = [row for row in rubric if row["key"] in scores]
            weight = sum(Fraction(str(row["weight"])) for row in rows)
            points = sum(Fraction(str(row["weight"])) * scores[row["key"]] / Fraction(str(row["max"])) for row in rows)
            totals.append(100 * points / weight)
            for row in rows:
                answers[row["key"]].append(scores[row["key"]])
    return totals, {key: sum(found, Fraction(0)) / len(found) for key, found in answers.items() if found}


def total_of(totals: list[Fraction], how: str) -> Fraction | None:
    """The reviews' totals as one."""
    if not totals:
        return None
    if how == "median":
        return median(totals)
    if how == "trimmed" and len(totals) >= 3:
        totals = sorted(totals)[1:-1]
    return sum(totals, Fraction(0)) / len(totals)


def early_outcome(case: dict[str, Any], person: Person) -> str:
    """The outcome that needs no ranking, or "passes"."""
    totals, means = criterion_means(case, person)
    total = total_of(totals, case.get("aggregate", "mean"))
    if person["number"] in case.get("declined", []):
        return "declined"
    if person["number"] in [lock["number"] for lock in case.get("locked", [])]:
        return "locked"
    if not person.get("eligible", True):
        return "ineligible"
    if total is None or len(totals) < case.get("quorum", 1):
        return "incomplete"
    if total < Fraction(str(case.get("pass_mark", {}).get(person["category"], 0))):
        return "below_pass_mark"
    for row in case["criteria"][person["category"]]:
        if "min" in row and row["key"] in means and means[row["key"]] < Fraction(str(row["min"])):
            return "below_pass_mark"
    return "passes"


def merit(case: dict[str, Any], person: Person) -> tuple[object, ...]:
    """What the person is sorted by, the best first."""
    totals, means = criterion_means(case, person)
    total = total_of(totals, case.get("aggregate", "mean"))
    rubric = {row["key"]: Fraction(str(row["max"])) for row in case["criteria"][person["category"]]}
    ties = [-means[key] / rubric[key] if key in means else Fraction(0) for key in case.get("ties", [])]
    draw = hmac.new(case["seed"].encode(), person["number"].encode(), hashlib.sha256).hexdigest()
    return Fraction(1) if total is None else -total, ties, draw


def speaks_of(quota: dict[str, Any], person: Person) -> bool:
    """Does the quota's `where` match?"""
    known = person.get("attributes", {}) | {"category": person["category"]}
    for key, wanted in quota["where"].items():
        values = wanted if isinstance(wanted, list) else [wanted]
        if not any(key in known and type(value) is type(known[key]) and value == known[key] for value in values):
            return False
    return True


class World:
    """The sets of people that a case allows, with any one constraint dropped."""

    def __init__(self, case: dict[str, Any], people: list[Person], locked: list[tuple[Person, str | None]]) -> None:
        self.case, self.people, self.locked = case, people, locked
        self.quotas = case.get("quotas", [])
        self.hosts = case.get("hosts", [])
        self.minimums: dict[str, int] = {}
        self.bedded: dict[tuple[frozenset[int], bool], bool] = {}

    def can_take(self, host: dict[str, Any], person: Person, unlimited: bool) -> bool:
        """Can the host take the person at all?"""
        fields = host.get("fields", [])
        return (
            (unlimited or host["places"].get(person["category"], 0) > 0)
            and (not fields or person.get("attributes", {}).get("field") in fields)
            and (not self.case.get("only_preferred") or host["key"] in person.get("preferences", []))
        )

    def room(self, host: dict[str, Any], category: str, placed: list[tuple[str, str | None]]) -> bool:
        """Is there room for one more of the category?"""
        there = [name for name, key in placed if key == host["key"]]
        if "total" in host and len(there) >= host["total"]:
            return False
        return there.count(category) < host["places"].get(category, 0)

    def placeable(self, people: list[Person], placed: list[tuple[str, str | None]], unlimited: bool) -> bool:
        """Can all of them be placed beside those who are placed?"""
        if not people:
            return True
        first, rest = people[0], people[1:]
        return any(
            self.can_take(host, first, unlimited)
            and (unlimited or self.room(host, first["category"], placed))
            and self.placeable(rest, [*placed, (first["category"], host["key"])], unlimited)
            for host in self.hosts
        )

    def count(self, quota: dict[str, Any], people: Iterable[int]) -> int:
        """How many the quota speaks of, the locked included."""
        inside = [self.people[place] for place in people] + [person for person, _ in self.locked]
        return sum(speaks_of(quota, person) for person in inside)

    def feasible(self, people: frozenset[int], dropped: str = "") -> bool:
        """Does the set, together with the locked, keep every limit but the dropped one?"""
        for quota in self.quotas:
            number = self.count(quota, people)
            if "max" in quota and number > quota["max"] and dropped != f"quota:{quota['key']}:max":
                return False
            if number < self.minimums.get(quota["key"], 0) and dropped != f"quota:{quota['key']}:min":
                return False
        unlimited = dropped == "places"
        if (people, unlimited) not in self.bedded:
            placed = [(person["category"], host) for person, host in self.locked]
            chosen = [self.people[place] for place in sorted(people)]
            self.bedded[people, unlimited] = not self.hosts or self.placeable(chosen, placed, unlimited)
        return self.bedded[people, unlimited]

    def completable(self, inside: list[int], later: Iterable[int], dropped: str = "") -> bool:
        """Is there a feasible set of these and some of the later ones?"""
        return any(self.feasible(frozenset(inside) | some, dropped) for some in subsets(later))

    def settle(self) -> None:
        """Lower each minimum to what can be kept, in the order of the quotas."""
        for quota in self.quotas:
            if "min" in quota:
                allowed = [some for some in subsets(range(len(self.people))) if self.feasible(some)]
                self.minimums[quota["key"]] = min(quota["min"], max(self.count(quota, some) for some in allowed))


def subsets(people: Iterable[int]) -> Iterator[frozenset[int]]:
    """Every subset, the small ones first."""
    people = list(people)
    for size in range(len(people) + 1):
        for some in combinations(people, size):
            yield frozenset(some)


def constraints(case: dict[str, Any]) -> list[str]:
    """The names of everything that can be dropped."""
    names = [f"quota:{quota['key']}:{end}" for quota in case.get("quotas", []) for end in ("min", "max")]
    return sorted([*names, "places"])


def expected(case: dict[str, Any]) -> dict[str, Any]:
    """Effective minimums, and for each number the outcome, the host, the rank and what blocked it."""
    early = {person["number"]: early_outcome(case, person) for person in case["applicants"]}
    ranked = sorted(
        (person for person in case["applicants"] if early[person["number"]] in ("passes", "locked")),
        key=lambda person: merit(case, person),
    )
    people = [person for person in ranked if early[person["number"]] == "passes"]
    homes = {lock["number"]: lock.get("host") for lock in case.get("locked", [])}
    locked = [(person, homes[person["number"]]) for person in ranked if early[person["number"]] == "locked"]
    world = World(case, people, locked)
    world.settle()
    admitted: list[int] = []
    rows = {number: (outcome, None, None, []) for number, outcome in early.items()}
    ranks = {
        person["number"]: 1
        + [q["number"] for q in ranked if q["category"] == person["category"]].index(person["number"])
        for person in ranked
    }
    for place, person in enumerate(people):
        later = range(place + 1, len(people))
        if world.completable([*admitted, place], later):
            admitted.append(place)
        else:
            blocked = [name for name in constraints(case) if world.completable([*admitted, place], later, name)]
            rows[person["number"]] = ("reserve", None, ranks[person["number"]], blocked)
    homes |= placed(world, admitted)
    for number in [people[place]["number"] for place in admitted] + [person["number"] for person, _ in locked]:
        rows[number] = ("selected", homes[number], ranks[number], [])
    return {"minimums": world.minimums, "rows": rows}


def placed(world: World, admitted: list[int]) -> dict[str, str | None]:
    """Each of the admitted at the first host with which all the others can still be placed."""
    homes: dict[str, str | None] = {}
    fixed = [(person["category"], host) for person, host in world.locked]
    for turn, place in enumerate(admitted):
        person = world.people[place]
        homes[person["number"]] = None
        preferences = person.get("preferences", [])
        by_key = {host["key"]: host for host in world.hosts}
        wishes = [by_key[key] for key in preferences] + [host for host in world.hosts if host["key"] not in preferences]
        rest = [world.people[other] for other in admitted[turn + 1 :]]
        for host in wishes:
            there = (person["category"], host["key"])
            if (
                world.can_take(host, person, unlimited=False)
                and world.room(host, person["category"], fixed)
                and world.placeable(rest, [*fixed, there], unlimited=False)
            ):
                homes[person["number"]] = host["key"]
                fixed.append(there)
                break
    return homes
