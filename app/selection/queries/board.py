"""The ranking board: every applicant's line, and how quotas and places fill, by a decision or by the scores so far."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
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
from app.selection.rules.advice import Chance
from app.selection.rules.case import matches
from app.selection.rules.parting import partings

NO_CHANCES: Mapping[str, Chance] = {}


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
    call: Call, matter: Matter, *, hidden: Collection[int], chances: Mapping[str, Chance] = NO_CHANCES
) -> Board:
    """The board of a matter, with the chances by number as far as they are known.

    Ranks, bars and ties are without the hidden applications: a gap in a count would tell what became of them.
    """
    applications = {a.number or "": a for a in records.numbered(call) if a.id not in hidden}
    lines = _lines(matter, applications)
    last_in = {line.category: line.number for line in lines if line.outcome == "selected"}
    selected = matter.selected.intersection(applications)
    preferences = {row["number"]: row["preference"] for row in matter.result["ranking"]}
    labels = {quota.key: quota.label for quota in call.quotas}
    ties = _ties(call, matter, applications)
    by_category: dict[str, list[BoardLine]] = {category: [] for category in call.categories}
    for line in lines:
        host = call.host(line.host)
        made = BoardLine(
            line=line,
            application=applications[line.number],
            host=host.partner.name if host else None,
            preference=preferences[line.number],
            obstacles=[short_obstacle(code, labels) for code in line.blocked_by],
            is_last_in=last_in.get(line.category) == line.number,
            ties=ties[line.number],
            chance=chances.get(line.number),
        )
        by_category[line.category].append(made)
    return Board(
        lines=by_category,
        quotas=_quotas(call, matter, selected),
        hosts=_hosts(call, matter.result, selected),
        digest=matter.result["digest"],
        is_partial=len(lines) < len(matter.case.applicants),
    )


def _lines(matter: Matter, applications: Mapping[str, Application]) -> list[ApplicantLine]:
    """The lines of these applications, ranked among themselves."""
    names = {n: (a.account.person.name_ka, a.account.person.name_latin) for n, a in applications.items()}
    ranks: Counter[str] = Counter()
    lines = []
    for line in applicant_lines(matter.data, matter.result, names):
        if line.number in applications:
            ranks[line.category] += line.rank is not None
            lines.append(replace(line, rank=None if line.rank is None else ranks[line.category]))
    return lines


def _ties(call: Call, matter: Matter, seen: Collection[str]) -> dict[str, list[Tie]]:
    labels = {criterion.key: criterion.label for criterion in call.criteria}
    found: dict[str, list[Tie]] = defaultdict(list)
    ranked = [row["number"] for row in matter.result["ranking"] if row["rank"] is not None]
    for parting in partings(matter.case, ranked):
        if parting.ahead in seen and parting.behind in seen:
            by = None if parting.by is None else labels.get(parting.by, {"en": parting.by})
            found[parting.behind].append(Tie(parting.ahead, True, by))
            found[parting.ahead].append(Tie(parting.behind, False, by))
    return found


def _quotas(call: Call, matter: Matter, selected: Collection[str]) -> list[Bar]:
    labels = {quota.key: quota.label for quota in call.quotas}
    reached, least = counted(matter.case, selected), matter.result["effective_minimums"]
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


def counted(case: rules.Case, selected: Collection[str]) -> Counter[str]:
    """How many of these numbers each quota counts."""
    inside = [applicant for applicant in case.applicants if applicant.number in selected]
    return Counter(quota.key for quota in case.quotas for applicant in inside if matches(quota, applicant))


def _hosts(call: Call, result: Mapping[str, Any], selected: Collection[str]) -> list[Bar]:
    rows = result["ranking"]
    used = Counter((row["host"], row["category"]) for row in rows if row["number"] in selected)
    bars = []
    for host in call.hosts:
        most = sum(host.places.values())
        value = sum(used[host.key, category] for category in host.places)
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
