"""Checks a selection's result against its case by the published rules, with nothing but Python 3.9 or newer.

    python3 verify.py CASE.json RESULT.json
    python3 verify.py PROTOCOL.pdf

Written apart from the program that makes the selection: they share the rules, not a line. Totals, draws, order, limits
and hosts are worked out anew. For each one on the reserve list it counts what those above left, and tries them beside
the selected and in the place of everyone further down; what only a search through all combinations can tell is left to
`gatsvla selection verify`. Exit status: 0 all holds, 1 a line for each difference, 2 something cannot be read.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import sys
import zlib
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

FORMATS = ("selection-case/1", "selection-result/1")
UNREADABLE = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError, zlib.error)


def attached(pdf: bytes) -> list[str]:
    """The case and the result inside a PDF, known by their formats."""
    found: list[set[str]] = [set(), set()]
    for mark in re.finditer(rb"\bobj\b((?:(?!endobj|stream).)*?/EmbeddedFile.*?)stream\r?\n", pdf, re.DOTALL):
        size = re.search(rb"/Length\s+(\d+)", mark[1])
        data = pdf[mark.end() : mark.end() + int(size[1])] if size else b""
        text = (zlib.decompressobj().decompress(pdf[mark.end() :]) if b"/FlateDecode" in mark[1] else data).decode()
        for place, name in enumerate(FORMATS):
            if text.startswith("{") and parsed(text).get("format") == name:
                found[place].add(text)
    if [len(texts) for texts in found] != [1, 1]:
        raise ValueError(f"{len(found[0])} cases and {len(found[1])} results are inside, not one of each")
    return [texts.pop() for texts in found]


def parsed(text: str) -> Any:
    """JSON with exact numbers; a member that stands twice in its object is refused."""

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) < len(pairs):
            raise ValueError("a member stands twice in its object")
        return dict(pairs)

    return json.loads(text, parse_float=Decimal, parse_constant=exact, object_pairs_hook=members)


def canonical(value: Any) -> str:
    """The one way to write a value down: sorted keys, no spaces, letters as they are, numbers with their digits."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{canonical(key)}:{canonical(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def exact(value: Any) -> Fraction:
    """A number, or a text that writes one."""
    if isinstance(value, bool):
        raise ValueError("true and false are no numbers")
    return Fraction(Decimal(value))


def equal(wanted: Any, value: Any) -> bool:
    """Is the value the wanted one, or among the wanted ones? `true` is not 1."""
    choices = wanted if isinstance(wanted, list) else [wanted]
    return any(value == one and isinstance(value, bool) == isinstance(one, bool) for one in choices)


def aggregated(totals: list[Fraction], how: str) -> Fraction:
    """One total out of those of the reviews."""
    ordered, count = sorted(totals), len(totals)
    if how == "median":
        return (ordered[(count - 1) // 2] + ordered[count // 2]) / 2
    if how not in ("mean", "trimmed"):
        raise ValueError(f"{how} is no way to make one total of several")
    kept = ordered[1:-1] if how == "trimmed" and count >= 3 else ordered
    return sum(kept, Fraction(0)) / len(kept)


class Person:
    """An applicant, with all that can be said before anybody is compared."""

    def __init__(self, case: dict[str, Any], data: dict[str, Any]) -> None:
        self.number, self.category, self.wishes = data["number"], data["category"], data.get("preferences", [])
        traits = {**data.get("attributes", {}), "category": self.category}
        wheres = {quota["key"]: quota["where"].items() for quota in case.get("quotas", [])}
        self.quotas = frozenset(
            key for key, where in wheres.items() if all(of in traits and equal(want, traits[of]) for of, want in where)
        )
        self.reach = tuple(
            host["key"]
            for host in case.get("hosts", [])
            if (not host.get("fields") or traits.get("field") in host["fields"])
            and (host["key"] in self.wishes or not case.get("only_preferred", False))
        )
        self.kind = (self.quotas, self.category, self.reach)
        self.fixed = any(locked["number"] == self.number for locked in case.get("locked", []))
        self.draw = hmac.new(case["seed"].encode(), self.number.encode(), hashlib.sha256).hexdigest()
        self.outcome = self.scored(case, data)

    def scored(self, case: dict[str, Any], data: dict[str, Any]) -> str:
        """Reads the reviews that count; the outcome that needs no ranking, else `passes`."""
        rows, reviews = {row["key"]: row for row in case["criteria"][self.category]}, data.get("reviews", [])
        top, weight = ({key: exact(row[part]) for key, row in rows.items()} for part in ("max", "weight"))
        given = [{k: exact(n) for k, n in review["scores"].items() if n is not None} for review in reviews]
        self.odd = any(not 0 <= one[key] <= top[key] for one in given for key in one)
        needed = {key for key, row in rows.items() if not row.get("optional")}
        counting = [{key: one[key] / top[key] for key in one} for one in given if needed <= one.keys()]
        totals = [
            100 * sum(weight[key] * one[key] for key in one) / sum(weight[key] for key in one) for one in counting
        ]
        self.total = aggregated(totals, case.get("aggregate", "mean")) if totals else None
        means = {}
        for key in rows:
            answers = [one[key] for one in counting if key in one]
            means[key] = sum(answers, Fraction(0)) / len(answers) if answers else None
        ties = [-(means.get(key) or Fraction(0)) for key in case.get("ties", [])]
        self.merit = (self.total is None, -(self.total or 0), ties, self.draw)
        if self.number in case.get("declined", []) or self.fixed:
            return "selected" if self.fixed else "declined"
        if not data.get("eligible", True):
            return "ineligible"
        if self.total is None or len(counting) < exact(case.get("quorum", 1)):
            return "incomplete"
        least = {key: exact(row["min"]) for key, row in rows.items() if row.get("min") is not None}
        low = any(means[key] * top[key] < mark for key, mark in least.items() if means[key] is not None)
        low = low or self.total < exact(case.get("pass_mark", {}).get(self.category, 0))
        return "below_pass_mark" if low else "passes"


class Beds:
    """Who is at which host; whoever is not fixed there can be moved to make room for one more."""

    def __init__(self, hosts: list[dict[str, Any]], at: dict[Person, str]) -> None:
        self.hosts, self.at = hosts, dict(at)
        self.places = {(host["key"], kind): exact(n) for host in hosts for kind, n in host["places"].items()}
        self.total = {host["key"]: exact(host["total"]) for host in hosts if host.get("total") is not None}
        self.shut: set[Any] = set()

    def add(self, person: Person, doors: tuple[str, ...], stay: bool = True) -> bool:
        """Is there a way to make room for the person behind one of the doors? They stay there, if so."""
        came: dict[tuple[str, str], Any] = {(host, person.category): (person, None) for host in doors}
        queue = [] if (doors, person.category) in self.shut else list(came)
        for cell in queue:  # it grows while it is gone through
            here = [guest for guest, host in self.at.items() if host == cell[0]]
            full = sum(guest.category == cell[1] for guest in here) >= self.places.get(cell, 0)
            if not full and len(here) < self.total.get(cell[0], len(here) + 1):
                step: Any = cell
                while step and stay:
                    self.at[came[step][0]], step = step[0], came[step][1]
                return True
            for guest in here:
                if not guest.fixed and (guest.category == cell[1] or not full):
                    cells = [(door, guest.category) for door in guest.reach if (door, guest.category) not in came]
                    came.update({door: (guest, cell) for door in cells})
                    queue += cells
        self.shut.add((doors, person.category))  # where there is no way now, there is none when more people are in
        return not self.hosts


class Check:
    """Goes through a result: `faults` says what is wrong, `proved` and `left` count those on the reserve list."""

    def __init__(self, case: dict[str, Any], result: dict[str, Any]) -> None:
        self.case, self.result, self.hosts = case, result, case.get("hosts", [])
        self.people = {data["number"]: Person(case, data) for data in case.get("applicants", [])}
        self.rows = {row["number"]: row for row in result["ranking"]}
        self.ranked = [person for person in self.people.values() if person.outcome in ("passes", "selected")]
        self.ranked.sort(key=lambda person: person.merit)
        self.chosen = [one for one in self.ranked if self.rows.get(one.number, {}).get("outcome") == "selected"]
        self.counts = Counter(key for person in self.chosen for key in person.quotas)
        bounds = [(one["key"], end, one[end]) for one in case.get("quotas", []) for end in ("min", "max") if end in one]
        self.most = {key: int(exact(bound)) for key, end, bound in bounds if end == "max" and bound is not None}
        self.least = {key: int(exact(bound)) for key, end, bound in bounds if end == "min" and bound is not None}
        self.beds = Beds(self.hosts, {one: self.rows[one.number]["host"] for one in self.chosen})
        self.digest = hashlib.sha256(canonical(case).encode()).hexdigest()
        self.known: dict[Any, bool] = {}
        self.proved = self.left = 0
        self.faults: list[str] = []

    def run(self, text: str) -> None:
        """Looks for every difference; what rests on something wrong is not looked at."""
        for step in (lambda: self.papers(text), self.standings, self.limits, self.reserve, self.placing):
            if not self.faults:
                step()

    def papers(self, text: str) -> None:
        """Formats, digest, and everyone once."""
        case, result, rows = self.case, self.result, self.result["ranking"]
        keys = [{item["key"] for item in case.get(part, [])} for part in ("hosts", "quotas")]
        settled = {*(one["number"] for one in case.get("locked", [])), *case.get("declined", [])} & self.people.keys()
        lost = sorted(self.people.keys() ^ self.rows.keys())
        items = len(case.get("applicants", [])) + len(rows) + len(case.get("hosts", [])) + len(case.get("quotas", []))
        checks = {
            "the formats are not those that this program knows": (case["format"], result["format"]) == FORMATS,
            f"the digest is not that of the case, {self.digest}": result["digest"] == self.digest,
            "the result is not written as canonical JSON": text.rstrip("\n") == canonical(result),
            "the result has other members": result.keys() == {"digest", "effective_minimums", "format", "ranking"},
            f"in the case or in the result alone: {', '.join(lost)}": not lost,
            "somebody or something stands twice": items == sum(map(len, (self.people, self.rows, *keys))),
            "somebody is settled twice, or unknown": len(settled)
            == len(case.get("locked", [])) + len(case.get("declined", [])),
        }
        self.faults += [fault for fault, holds in checks.items() if not holds]

    def standings(self) -> None:
        """Everybody's place in the ranking and every member of their row."""
        others = sorted(self.people.keys() - {person.number for person in self.ranked})
        ranks: Counter[str] = Counter()
        for place, number in enumerate([*(person.number for person in self.ranked), *others]):
            person, row, there = self.people[number], self.rows[number], self.result["ranking"][place]["number"]
            if there != number or person.odd:
                fault = f"{number} belongs" if there != number else "a score is below 0 or above the max"
                self.faults.append(f"place {place + 1} of the ranking, {there}: {fault}")
            ranks[person.category] += 1
            want = self.row_of(person, row, None if place >= len(self.ranked) else ranks[person.category])
            for member in sorted({*want, *row}):
                found, right = canonical(row.get(member)), canonical(want.get(member))
                if found != right or member not in want:
                    self.faults.append(f"{number}: {member} is {found}, where the rules give {right}")

    def row_of(self, person: Person, row: dict[str, Any], rank: int | None) -> dict[str, Any]:
        """The row of somebody, given whether they are selected, and their host if it could be theirs."""
        free = person.outcome == "passes" and row["outcome"] in ("selected", "reserve")
        outcome, host, total = row["outcome"] if free else person.outcome, None, person.total
        if outcome == "selected" and self.hosts:
            host = row["host"] if row["host"] in person.reach else f"one of {', '.join(person.reach)}"
            host = next((one["host"] for one in self.case.get("locked", []) if one["number"] == person.number), host)
        cents = 0 if total is None else (total * 100 + Fraction(1, 2)) // 1
        want = {"number": person.number, "category": person.category, "outcome": outcome, "rank": rank, "host": host}
        want["total"], want["printed"] = (
            (None, None) if total is None else (str(total), f"{cents // 100}.{cents % 100:02d}")
        )
        want["preference"] = person.wishes.index(host) + 1 if host in person.wishes else None
        return {**want, "draw": person.draw, "blocked_by": row["blocked_by"] if outcome == "reserve" else []}

    def limits(self) -> None:
        """Places, maximums and minimums of those selected, the locked among them."""
        over = [f"quota {key}" for key, most in self.most.items() if self.counts[key] > most]
        rooms = Counter((host, person.category) for person, host in self.beds.at.items())
        over += [f"host {room[0]}" for room in rooms if self.hosts and rooms[room] > self.beds.places.get(room, 0)]
        guests = Counter(self.beds.at.values())
        over += [f"host {host}" for host, most in self.beds.total.items() if guests[host] > most]
        self.faults += [f"{what}: more of those selected than it takes" for what in over]
        # no minimum is lowered further than needed: those selected show how far it could be kept
        shown = {key: min(least, self.counts[key]) for key, least in self.least.items()}
        supply = Counter(key for person in self.ranked for key in person.quotas)
        self.lowered = sum(self.counts[key] < min(least, supply[key]) for key, least in self.least.items())
        self.least = shown
        if canonical(shown) != canonical(self.result["effective_minimums"]):
            self.faults.append(f"the effective minimums are not {canonical(shown)}, as those selected show")

    def reserve(self) -> None:
        """What stood in the way of each one on the reserve list, going down the order."""
        beds = Beds(self.hosts, {person: host for person, host in self.beds.at.items() if person.fixed})
        inside = Counter(key for person in self.chosen if person.fixed for key in person.quotas)
        for place, person in enumerate(self.ranked):
            if person not in self.beds.at:
                self.blockers(person, self.ranked[place + 1 :], beds, inside)
            elif not person.fixed:
                beds.add(person, person.reach)
                inside.update(person.quotas)

    def blockers(self, person: Person, later: list[Person], beds: Beds, inside: Counter[str]) -> None:
        """Compares what is said to have been in the way of somebody with what those inside, and those later, show."""
        claimed, most = self.rows[person.number]["blocked_by"], self.most
        # each proof holds the limits without any one of which it falls: only what is in all of them can help alone
        proofs = [{f"quota:{key}:max"} for key in person.quotas & most.keys() if inside[key] >= most[key]]
        if not beds.add(person, person.reach, stay=False):
            proofs.append({"places"} if person.reach else set())
        owed = {key: least - inside[key] for key, least in self.least.items() if least > inside[key]}
        for key, need in owed.items():
            crowd = [one for one in later if key in one.quotas - person.quotas]
            for other in person.quotas & most.keys() if crowd else ():
                if sum(other not in one.quotas for one in crowd) + max(0, most[other] - inside[other] - 1) < need:
                    proofs.append({f"quota:{key}:min", f"quota:{other}:max"})
            trial = Beds(self.hosts, beds.at)
            trial.add(person, person.reach)
            if crowd and sum(trial.add(one, one.reach) for one in crowd) < need:
                proofs.append({f"quota:{key}:min", "places"})
        every = {f"quota:{key}:max" for key in most} | {f"quota:{key}:min" for key in self.least} | {"places"}
        possible = every.intersection(*proofs)
        helping = {code for code in possible if self.completes(person, later, code)} if owed else possible
        if not (proofs or owed) or self.completes(person, later, ""):
            self.faults.append(f"{person.number}: is on the reserve list, and nothing was in the way")
        elif claimed != sorted(set(claimed)) or not helping <= set(claimed) <= possible:
            self.faults.append(f"{person.number}: blocked by {claimed}, where counting gives {sorted(helping)}")
        else:
            self.proved += bool(proofs) and helping == possible
            self.left += not proofs or helping != possible

    def completes(self, person: Person, later: list[Person], without: str) -> bool:
        """Could the person join the selected, or come in for one further down, with this limit dropped?"""
        leaving = {one.kind: one for one in later if one in self.beds.at and not one.fixed}
        return any(self.holds(person, one, without) for one in (None, *leaving.values()))

    def holds(self, person: Person, leaving: Person | None, without: str) -> bool:
        """Are the limits kept when the one comes in and the other leaves?"""
        asked = (person.kind, leaving and leaving.kind, without)
        if asked not in self.known:
            counts = Counter(self.counts)
            counts.update(person.quotas)
            counts.subtract(leaving.quotas if leaving else ())
            broken = {f"quota:{key}:max" for key, most in self.most.items() if counts[key] > most}
            broken |= {f"quota:{key}:min" for key, least in self.least.items() if counts[key] < least}
            beds = Beds(self.hosts, {one: host for one, host in self.beds.at.items() if one is not leaving})
            fits = bool(person.reach) if without == "places" else beds.add(person, person.reach)
            self.known[asked] = fits and broken <= {without}
        return self.known[asked]

    def placing(self) -> None:
        """In merit order, each is at the first host of their list that leaves everyone else a place."""
        for person in [one for one in self.chosen if self.hosts and not one.fixed]:
            mine = self.beds.at[person]
            wishes = [*person.wishes, *(host for host in person.reach if host not in person.wishes)]
            better = tuple(host for host in wishes[: wishes.index(mine)] if host in person.reach)
            beds = Beds(self.hosts, {one: host for one, host in self.beds.at.items() if one is not person})
            if beds.add(person, better):
                self.faults.append(f"{person.number}: could be at one of {', '.join(better)} instead of {mine}")
            person.fixed = True


def main(names: list[str]) -> int:
    """Check what is in the files, say what was found, and give the exit status."""
    try:
        texts = [Path(name).read_bytes() for name in names]
        case, result = attached(texts[0]) if len(texts) == 1 else [text.decode() for text in texts]
        check = Check(parsed(case), parsed(result))
        check.run(result)
    except UNREADABLE as error:
        print(f"{' '.join(names)}: cannot be read: {error}", file=sys.stderr)
        return 2
    if check.faults:
        print("\n".join(check.faults))
        return 1
    print(f"case {check.digest}")
    print(
        f"{len(check.rows)} applicants: digest, totals, order, draws, limits and hosts hold; "
        f"{check.proved} blockers proved by counting, {check.left} left to the engine"
        + (f"; {check.lowered} lowered minimums left to the engine" if check.lowered else "")
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
