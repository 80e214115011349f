"""What a reader sees of a ranking without its words: the entries by category, and how far quotas and places are filled.

Kept at hand, so that a page of a long ranking costs what its own lines cost.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.calls.models import Call
from app.selection import rules
from app.selection.queries.at_hand import Hand
from app.selection.queries.matter import Matter
from app.selection.rules.case import matches
from app.selection.rules.parting import Parting, partings

Entries = Sequence[tuple[dict[str, Any], int | None]]
"""Rows of a result as JSON values, each with its rank among those that are seen."""


@dataclass(frozen=True)
class Outline:
    """The entries of the result that a reader sees, in their order, and what follows from them."""

    entries: Mapping[str, Entries]  # by category
    last_in: Mapping[str, int]  # by category where the last selected stands among its entries, from 0; -1: nobody is
    ties: Mapping[str, Sequence[Parting]]  # by number
    applicants: Mapping[str, dict[str, Any]]  # of the case, by number
    criteria: Mapping[str, list[dict[str, Any]]]  # of the case, by category
    reached: Counter[str]  # by quota
    used: Counter[tuple[str, str]]  # by host and category
    is_partial: bool


_outlines: Hand[Outline] = Hand(8)


def outline_of(call: Call, matter: Matter, hidden: frozenset[str]) -> Outline:
    """The outline of a matter of a call without these numbers."""
    return _outlines.of((call.id, matter.case.digest, hidden), lambda: _outline(matter, hidden))


def _outline(matter: Matter, hidden: frozenset[str]) -> Outline:
    entries: dict[str, list[tuple[dict[str, Any], int | None]]] = defaultdict(list)
    ranks: Counter[str] = Counter()
    for entry in matter.result["ranking"]:
        if entry["number"] not in hidden:
            ranks[entry["category"]] += entry["rank"] is not None
            rank = None if entry["rank"] is None else ranks[entry["category"]]
            entries[entry["category"]].append((entry, rank))
    seen = [entry for those in entries.values() for entry, _rank in those]
    inside = [entry for entry in seen if entry["outcome"] == "selected"]
    return Outline(
        entries=entries,
        last_in={category: _last_selected(those) for category, those in entries.items()},
        ties=_ties(matter, hidden),
        applicants={applicant["number"]: applicant for applicant in matter.data["applicants"]},
        criteria=matter.data["criteria"],
        reached=counted(matter.case, {entry["number"] for entry in inside}),
        used=Counter((entry["host"], entry["category"]) for entry in inside),
        is_partial=len(seen) < len(matter.case.applicants),
    )


def _last_selected(entries: Entries) -> int:
    places = (place for place, (entry, _rank) in enumerate(entries) if entry["outcome"] == "selected")
    return max(places, default=-1)


def _ties(matter: Matter, hidden: Collection[str]) -> dict[str, list[Parting]]:
    found: dict[str, list[Parting]] = defaultdict(list)
    ranked = [entry["number"] for entry in matter.result["ranking"] if entry["rank"] is not None]
    for parting in partings(matter.case, matter.standings, ranked):
        if parting.ahead not in hidden and parting.behind not in hidden:
            found[parting.behind].append(parting)
            found[parting.ahead].append(parting)
    return dict(found)


def counted(case: rules.Case, selected: Collection[str]) -> Counter[str]:
    """How many of these numbers each quota counts."""
    inside = [applicant for applicant in case.applicants if applicant.number in selected]
    return Counter(quota.key for quota in case.quotas for applicant in inside if matches(quota, applicant))
