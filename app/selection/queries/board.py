"""The ranking board: every applicant's line, and how quotas and places fill, by a decision or by the scores so far."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from app.applications.models import Application
from app.calls.models import Call
from app.kit.translated import Translated, pick
from app.selection import rules
from app.selection.documents.reading import applicant_lines
from app.selection.documents.sheet import ApplicantLine
from app.selection.documents.words import short_obstacle
from app.selection.models import Decision
from app.selection.queries import records
from app.selection.queries.matter import Matter, matter_of
from app.selection.queries.outline import Entries, Outline, counted, outline_of
from app.selection.rules.advice import Chance
from app.selection.rules.parting import Parting

NO_CHANCES: Mapping[str, Chance] = {}
EVERYTHING = slice(None)


@dataclass(frozen=True)
class Tie:
    """A neighbour with the same total: whether ahead of this one, and the criterion that parted them (None: lot)."""

    number: str
    is_ahead: bool
    by: Translated | None


@dataclass(frozen=True)
class BoardLine:
    """One applicant on the board; `is_last_in` marks the line between in and out of a category."""

    line: ApplicantLine
    application: Application
    host: Translated | None
    preference: int | None
    obstacles: list[str]
    is_last_in: bool
    ties: list[Tie]
    chance: Chance | None


@dataclass(frozen=True)
class Bar:
    """How far a quota or a host's places are filled; `published` is a minimum that had to be lowered to `least`."""

    name: Translated
    value: int
    least: int | None
    most: int | None
    published: int | None = None


@dataclass(frozen=True)
class Board:
    """The board by category; `is_partial` when the reader must not see all of it: then nothing counts the rest."""

    lines: dict[str, list[BoardLine]]
    numbers: dict[str, int]  # how many lines there are by category, also where only a part of them is here
    last_in: dict[str, int]  # by category the place of the last selected among them, from 0
    quotas: list[Bar]
    hosts: list[Bar]
    digest: str
    is_partial: bool

    @property
    def lowered(self) -> list[Bar]:
        """The quotas whose published minimum could not be kept."""
        return [bar for bar in self.quotas if bar.published is not None]


def board(call: Call, decision: Decision, *, hidden: Collection[int]) -> Board:
    """The board of a decision, without the applications whose ids are `hidden`."""
    return board_of(call, matter_of(call, decision), hidden=hidden)


def board_of(
    call: Call,
    matter: Matter,
    *,
    hidden: Collection[int],
    chances: Mapping[str, Chance] = NO_CHANCES,
    part: slice = EVERYTHING,
) -> Board:
    """The board of a matter, with the chances by number as far as they are known; of each category's lines this part.

    Ranks, bars and ties are without the hidden applications: a gap in a count would tell what became of them.
    """
    outline = outline_of(call, matter, records.numbers_of(call, hidden))
    entries = {category: outline.entries.get(category, ()) for category in call.categories}
    wanted = [entry["number"] for those in entries.values() for entry, _rank in those[part]]
    applications = {a.number or "": a for a in records.numbered(call, None if part == EVERYTHING else wanted)}
    return Board(
        lines={category: _lines(call, outline, category, part, applications, chances) for category in entries},
        numbers={category: len(those) for category, those in entries.items()},
        last_in={category: place for category, place in outline.last_in.items() if place >= 0},
        quotas=_quotas(call, matter, outline),
        hosts=_hosts(call, outline),
        digest=matter.result["digest"],
        is_partial=outline.is_partial,
    )


def _lines(
    call: Call,
    outline: Outline,
    category: str,
    part: slice,
    applications: Mapping[str, Application],
    chances: Mapping[str, Chance],
) -> list[BoardLine]:
    """A part of a category's lines."""
    labels = {quota.key: quota.label for quota in call.quotas}
    criteria = {criterion.key: criterion.label for criterion in call.criteria}
    entries = outline.entries.get(category, ())[part]
    lines = _applicant_lines(outline, entries, applications)
    return [
        BoardLine(
            line=line,
            application=applications[line.number],
            host=host.partner.name if (host := call.host(line.host)) else None,
            preference=entry["preference"],
            obstacles=[short_obstacle(code, labels) for code in line.blocked_by],
            is_last_in=outline.last_in[category] == place,
            ties=[_tie(line.number, parting, criteria) for parting in outline.ties.get(line.number, ())],
            chance=chances.get(line.number),
        )
        for place, line, (entry, _rank) in zip(count(part.start or 0), lines, entries, strict=False)
    ]


def _applicant_lines(
    outline: Outline, entries: Entries, applications: Mapping[str, Application]
) -> list[ApplicantLine]:
    """The lines of these entries, with the names of their applicants and their ranks among those seen."""
    people = {entry["number"]: applications[entry["number"]].account.person for entry, _rank in entries}
    case = {"criteria": outline.criteria, "applicants": [outline.applicants[number] for number in people]}
    names = {number: (person.name_ka, person.name_latin) for number, person in people.items()}
    lines = applicant_lines(case, {"ranking": [entry for entry, _rank in entries]}, names)
    return [replace(line, rank=rank) for line, (_entry, rank) in zip(lines, entries, strict=True)]


def _tie(number: str, parting: Parting, labels: Mapping[str, Translated]) -> Tie:
    by = None if parting.by is None else labels.get(parting.by, {"en": parting.by})
    is_ahead = parting.ahead != number
    return Tie(parting.ahead if is_ahead else parting.behind, is_ahead, by)


def _quotas(call: Call, matter: Matter, outline: Outline) -> list[Bar]:
    labels = {quota.key: quota.label for quota in call.quotas}
    reached, least = outline.reached, matter.result["effective_minimums"]
    bars = []
    for quota in matter.case.quotas:
        now = least.get(quota.key)
        published = quota.min if now is not None and quota.min is not None and now < quota.min else None
        bars.append(Bar(labels.get(quota.key, {"en": quota.key}), reached[quota.key], now, quota.max, published))
    return bars


def reached_by_quota(case: Mapping[str, Any], result: Mapping[str, Any]) -> Counter[str]:
    """How many of the selected each quota counts."""
    selected = {row["number"] for row in result["ranking"] if row["outcome"] == "selected"}
    return counted(rules.case_from(case), selected)


def _hosts(call: Call, outline: Outline) -> list[Bar]:
    bars = []
    for host in call.hosts:
        most = sum(host.places.values())
        value = sum(outline.used[host.key, category] for category in host.places)
        bars.append(Bar(host.partner.name, value, None, most if host.total is None else min(most, host.total)))
    return bars


def outcome_counts(decision: Decision | None) -> dict[str, int]:
    """How many applicants have each outcome in a decision."""
    if decision is None:
        return {}
    return dict(Counter(row["outcome"] for row in json.loads(decision.result_text)["ranking"]))


def host_name(call: Call, key: str | None) -> str:
    """A host's name in the reader's language."""
    host = call.host(key)
    return pick(host.partner.name) if host else ""
