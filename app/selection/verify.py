"""Checks a selection's result against its case by the published rules, with nothing but Python 3.8 or newer.

    python3 verify.py PROTOCOL.pdf [DIGEST]    or    python3 verify.py CASE.json RESULT.json [DIGEST]

DIGEST is the case's SHA-256 as it was announced: with it, a case made anew since then is found too. Written apart from
the program that selects: they share the rules, not a line. What only a search through all combinations can tell of the
reserve list is left to `gatsvla selection verify`. Exit status: 0 all holds, 1 differences, 2 something is unreadable.
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
from itertools import islice
from pathlib import Path
from statistics import mean, median
from typing import Any

FORMATS = ("selection-case/1", "selection-result/1")
UNREADABLE = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError, zlib.error)


def attached(pdf: bytes) -> list[str]:
    """The case and the result inside a protocol, known by their formats."""
    marks = re.finditer(rb"\bobj\b(?:(?!endobj|stream).)*?/EmbeddedFile.*?stream\r?\n", pdf, re.DOTALL)
    texts = {zlib.decompressobj().decompress(pdf[mark.end() :]).decode(errors="replace") for mark in marks}
    found = [[text for text in texts if text[:1] == "{" and parsed(text).get("format") == name] for name in FORMATS]
    if [len(each) for each in found] != [1, 1]:
        raise ValueError(f"{len(found[0])} cases and {len(found[1])} results are inside, not one of each")
    return [text for each in found for text in each]


def canonical(value: Any) -> str:
    """The one way to write a value down: sorted keys, no spaces, letters as they are, numbers with their digits."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{canonical(key)}:{canonical(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def exact(value: Any) -> Fraction:
    """A number, or a text that writes one."""
    return Fraction(Decimal(value))


parsed = json.JSONDecoder(parse_float=Decimal, parse_constant=exact).decode


def among(value: Any, wanted: Any) -> bool:
    """Is it the wanted one, or one of them? `true` is not 1."""
    choices = wanted if isinstance(wanted, list) else [wanted]
    return any(value == choice and isinstance(value, bool) == isinstance(choice, bool) for choice in choices)


class Person:
    """An applicant, with all that can be said before anybody is compared."""

    def __init__(self, case: dict[str, Any], data: dict[str, Any]) -> None:
        self.number, self.category, self.wishes = data["number"], data["category"], data.get("preferences", [])
        traits = {**data.get("attributes", {}), "category": self.category}
        self.quotas = frozenset(
            quota["key"]
            for quota in case.get("quotas", [])
            if all(key in traits and among(traits[key], wanted) for key, wanted in quota["where"].items())
        )
        self.reach = tuple(
            host["key"]
            for host in case.get("hosts", [])
            if (not host.get("fields") or traits.get("field") in host["fields"])
            and (host["key"] in self.wishes or not case.get("only_preferred", False))
        )
        self.draw = hmac.new(case["seed"].encode(), self.number.encode(), hashlib.sha256).hexdigest()
        locked = {each["number"]: each.get("host") for each in case.get("locked", [])}
        self.fixed, self.home = self.number in locked, locked.get(self.number)
        settled = "declined" if self.number in case.get("declined", []) else "selected" if self.fixed else ""
        scored = self.scored(case, data.get("reviews", []))
        self.outcome = settled or (scored if data.get("eligible", True) else "ineligible")

    def scored(self, case: dict[str, Any], reviews: list[dict[str, Any]]) -> str:
        """Reads the reviews that count; gives the outcome by them alone, `passes` if nothing is missing."""
        rows = {row["key"]: row for row in case["criteria"][self.category]}
        top, weight = ({key: exact(row[part]) for key, row in rows.items()} for part in ("max", "weight"))
        given = [{key: exact(n) / top[key] for key, n in one["scores"].items() if n is not None} for one in reviews]
        counting = [one for one in given if all(key in one or rows[key].get("optional") for key in rows)]
        totals: list[Any] = [
            100 * sum(weight[key] * one[key] for key in one) / sum(weight[key] for key in one) for one in counting
        ]
        ways = {"mean": totals, "median": totals and [median(totals)], "trimmed": sorted(totals)[1:-1] or totals}
        self.total = mean(ways[case.get("aggregate", "mean")]) if totals else None
        answers = {key: [one[key] for one in counting if key in one] for key in rows}
        means = {key: mean(scores) for key, scores in answers.items() if scores}
        ties = [-means.get(key, Fraction(0)) for key in case.get("ties", [])]
        self.merit = (self.total is None, -(self.total or Fraction(0)), ties, self.draw)
        if self.total is None or len(counting) < exact(case.get("quorum", 1)):
            return "incomplete"
        low = any(means[key] * top[key] < exact(rows[key].get("min") or 0) for key in means)
        low = low or self.total < exact(case.get("pass_mark", {}).get(self.category, 0))
        return "below_pass_mark" if low else "passes"


class Beds:
    """Who is at which host; whoever is not fixed there can be moved to make room for one more."""

    def __init__(self, hosts: list[dict[str, Any]], at: dict[Person, str]) -> None:
        self.hosts, self.at = hosts, dict(at)
        self.places = {(host["key"], kind): int(exact(n)) for host in hosts for kind, n in host["places"].items()}
        self.total = {host["key"]: int(exact(host["total"])) for host in hosts if host.get("total") is not None}

    def add(self, person: Person, doors: tuple[str, ...]) -> bool:
        """Is there a way to make room for the person behind one of the doors? They stay there, if so."""
        came: dict[tuple[str, str], Any] = {(host, person.category): (person, None) for host in doors}
        queue = list(came)
        for cell in queue:  # it grows while it is gone through
            here = [guest for guest, host in self.at.items() if host == cell[0]]
            full = sum(guest.category == cell[1] for guest in here) >= self.places.get(cell, 0)
            if not full and len(here) < self.total.get(cell[0], len(here) + 1):
                step: Any = cell
                while step:
                    self.at[came[step][0]], step = step[0], came[step][1]
                return True
            for guest in here:
                if not guest.fixed and (guest.category == cell[1] or not full):
                    cells = [(door, guest.category) for door in guest.reach if (door, guest.category) not in came]
                    came.update({door: (guest, cell) for door in cells})
                    queue += cells
        return not self.hosts


class Check:
    """Goes through a result: `faults` says what is wrong, `left` counts what only the engine can tell."""

    def __init__(self, case: dict[str, Any], result: dict[str, Any]) -> None:
        self.case, self.result, self.hosts, quotas = case, result, case.get("hosts", []), case.get("quotas", [])
        people = [Person(case, data) for data in case.get("applicants", [])]
        self.ranked = [one for one in people if one.outcome in ("passes", "selected")]
        self.ranked.sort(key=lambda one: one.merit)
        others = sorted({*people} - {*self.ranked}, key=lambda one: one.number)
        self.order, self.rows = self.ranked + others, {row["number"]: row for row in result["ranking"]}
        self.chosen = [one for one in self.ranked if self.rows.get(one.number, {}).get("outcome") == "selected"]
        self.counts = Counter(key for person in self.chosen for key in person.quotas)
        self.most = {one["key"]: int(exact(one["max"])) for one in quotas if one.get("max") is not None}
        self.least = {one["key"]: int(exact(one["min"])) for one in quotas if one.get("min") is not None}
        self.beds = Beds(self.hosts, {one: self.rows[one.number]["host"] for one in self.chosen})
        self.digest = hashlib.sha256(canonical(case).encode()).hexdigest()
        self.left: list[str] = []
        self.faults: list[str] = []

    def run(self, text: str, announced: list[str]) -> None:
        """Looks for every difference, digest first; what rests on something wrong is not looked at."""
        result, numbers = self.result, [person.number for person in self.order]
        lost = sorted(self.rows.keys() ^ set(numbers))
        checks = {
            "the formats are not those that this program knows": (self.case["format"], result["format"]) == FORMATS,
            f"the case's digest is {self.digest}, not the one that was announced": {self.digest} >= set(announced),
            f"the result's digest is not that of the case, {self.digest}": result["digest"] == self.digest,
            "the result is not four members as canonical JSON": (text.strip(), len(result)) == (canonical(result), 4),
            f"in the case or in the result alone: {', '.join(lost)}": not lost,
            "somebody stands twice": bool(lost) or len(result["ranking"]) == len(numbers) == len(self.rows),
        }
        self.faults += [fault for fault, holds in checks.items() if not holds]
        for step in (self.standings, self.limits, self.reserve, self.placing):
            if not self.faults:
                step()

    def standings(self) -> None:
        """Everybody's place in the ranking and every member of their row; blockers and hosts have their own checks."""
        ranks: Counter[str] = Counter()
        for place, person in enumerate(self.order):
            row, there, total = self.rows[person.number], self.result["ranking"][place], person.total
            outcome = person.outcome.replace("passes", "selected" if person in self.beds.at else "reserve")
            host = (person.home or row["host"]) if outcome == "selected" and self.hosts else None
            ranks[person.category] += 1
            cents = 0 if total is None else (200 * total.numerator + total.denominator) // (2 * total.denominator)
            want = {
                "number": person.number,
                "category": person.category,
                "outcome": outcome,
                "rank": ranks[person.category] if place < len(self.ranked) else None,
                "host": host,
                "total": None if total is None else str(total),
                "printed": None if total is None else f"{cents // 100}.{cents % 100:02d}",
                "preference": person.wishes.index(host) + 1 if host in person.wishes else None,
                "draw": person.draw,
                "blocked_by": row["blocked_by"] if outcome == "reserve" else [],
            }
            for member in sorted({*want, *there}):
                found, right = (canonical(each.get(member, "nothing")) for each in (there, want))
                if found != right:
                    self.faults.append(f"{there['number']}: {member} is {found}, where the rules give {right}")

    def limits(self) -> None:
        """Places, maximums and minimums of those selected, the locked among them."""
        at, beds = self.beds.at if self.hosts else {}, self.beds
        rooms, guests = Counter((host, person.category) for person, host in at.items()), Counter(at.values())
        over = [host for host, most in beds.total.items() if guests[host] > most]
        over += [host for host, category in rooms if rooms[host, category] > beds.places.get((host, category), 0)]
        self.faults += [f"{host}: more of those selected than it has places" for host in over]
        self.faults += [f"{one.number}: cannot be at {host}" for one, host in at.items() if host not in one.reach]
        # no minimum is lowered further than needed: those selected show how far it could be kept
        wanted, self.least = self.least, {key: min(least, self.counts[key]) for key, least in self.least.items()}
        if canonical(self.least) != canonical(self.result["effective_minimums"]):
            self.faults.append(f"the effective minimums are not {canonical(self.least)}, as those selected show")
        self.faults += [f"{limit}: broken by those selected" for limit in sorted(self.broken(self.counts))]
        supply = Counter(key for person in self.ranked for key in person.quotas)
        self.left += [f"quota:{key}:min" for key in wanted if self.least[key] < min(wanted[key], supply[key])]

    def broken(self, counts: Counter[str]) -> set[str]:
        """The quotas that so many people break."""
        over = {f"quota:{key}:max" for key, most in self.most.items() if counts[key] > most}
        return over | {f"quota:{key}:min" for key, least in self.least.items() if counts[key] < least}

    def reserve(self) -> None:
        """What stood in the way of each one on the reserve list, going down the order."""
        beds = Beds(self.hosts, {person: host for person, host in self.beds.at.items() if person.fixed})
        inside = Counter(key for person in self.chosen if person.fixed for key in person.quotas)
        waiting = [person for person in self.ranked if not person.fixed]
        for place, person in enumerate(waiting, start=1):
            counts = Counter([*inside.elements(), *person.quotas])
            if person in self.beds.at:
                beds.add(person, person.reach)
                inside = counts
            else:
                self.blockers(person, waiting[place:], Beds(self.hosts, beds.at), counts)

    def blockers(self, person: Person, later: list[Person], beds: Beds, counts: Counter[str]) -> None:
        """Compares what is said to have been in the way of somebody with what those inside, and those later, show."""
        # each proof holds limits without any one of which it falls: only what is in all of them can help alone
        proofs = [{code} for code in self.broken(counts) if code.endswith(":max")]
        if not beds.add(person, person.reach):
            proofs.append({"places"} if person.reach else set())
        owed = {key: least - counts[key] for key, least in self.least.items() if least > counts[key]}
        for key, need in owed.items():
            crowd, trial = [one for one in later if key in one.quotas], Beds(self.hosts, beds.at)
            rooms = {"places": len(list(islice((one for one in crowd if trial.add(one, one.reach)), need)))}
            for other, most in self.most.items():
                rooms[f"quota:{other}:max"] = max(0, most - counts[other]) + sum(
                    other not in one.quotas for one in crowd
                )
            proofs += [{f"quota:{key}:min", code} for code, room in rooms.items() if room < need]
        ends = {f"quota:{key}:max" for key in self.most} | {f"quota:{key}:min" for key in self.least}
        possible = (ends | {"places"}).intersection(*proofs)
        helping = {code for code in possible if self.completes(person, later, code)} if owed else possible
        claimed = self.rows[person.number]["blocked_by"]
        if not proofs and (not owed or self.completes(person, later, "")):
            self.faults.append(f"{person.number}: is on the reserve list, and nothing was in the way")
        elif claimed != sorted(set(claimed)) or not helping <= set(claimed) <= possible:
            self.faults.append(f"{person.number}: blocked by {claimed}, where counting gives {sorted(helping)}")
        elif not proofs or helping != possible:
            self.left.append(person.number)

    def completes(self, person: Person, later: list[Person], without: str) -> bool:
        """Could the person join the selected, or come in for one further down, with this limit dropped?"""
        kinds = {(one.quotas, one.category, one.reach): one for one in later if one in self.beds.at}
        for leaving in (None, *kinds.values()):
            counts = Counter([*self.counts.elements(), *person.quotas])
            counts.subtract(leaving.quotas if leaving else ())
            if self.broken(counts) <= {without}:
                beds = Beds(self.hosts, {one: host for one, host in self.beds.at.items() if one is not leaving})
                if bool(person.reach) if without == "places" else beds.add(person, person.reach):
                    return True
        return False

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
    files = [name for name in names if not re.fullmatch("[0-9a-f]{64}", name)]
    try:
        texts = [Path(name).read_bytes() for name in files]
        case, result = attached(texts[0]) if len(texts) == 1 else [text.decode() for text in texts]
        check = Check(parsed(case), parsed(result))
        check.run(result, [name for name in names if name not in files])
    except UNREADABLE as error:
        print(f"{' '.join(files)}: cannot be read: {error}", file=sys.stderr)
        return 2
    left = f"left to the engine: {', '.join(check.left) or 'nothing'}\ncase: {check.digest}"
    print("\n".join(check.faults or ["totals, outcomes, order, draws, limits, hosts and blockers hold", left]))
    return 1 if check.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
