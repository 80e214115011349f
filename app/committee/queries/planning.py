"""Reading what an assignment is planned from: applications, members, what is assigned, what must not be."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import Member
from app.committee.queries.detecting import suspected
from app.committee.queries.members import members_of
from app.committee.queries.progress import Coverage, coverage_of
from app.committee.rules.assigning import Pair, Problem, Seat, Task


@dataclass(frozen=True)
class Outlook:
    """How things stand for whoever plans: `rows` by application id, without those that the planner has no part in.

    Of `states`, True is begun or handed in. `barred` are the conflicts, also those that the data say and nobody has
    looked at yet. The `stamp` is another one as soon as any of it is (SHA-256 in hex).
    """

    rows: Mapping[int, Coverage]
    members: Mapping[int, Member]
    states: Mapping[Pair, bool]
    barred: frozenset[Pair]
    stamp: str


@dataclass(frozen=True)
class Wishes:
    """What a planner asks for: so many members for each application, who takes part, the most that anybody takes (None:
    only what their mandates say), experts, whether what nobody has begun may move, and the seed."""

    each: int
    members: Collection[int]
    most: int | None = None
    experts: bool = False
    may_move: bool = True
    seed: str = ""


def field_of(application: Application) -> str | None:
    """The field of an application as it was handed in."""
    person = (application.submitted or {}).get("person", {})
    return person.get("field") or None


def outlook_of(call: Call, besides: Collection[int] = ()) -> Outlook:
    """How things stand in a call, besides these applications."""
    rows = {row.application.id: row for row in coverage_of(call, besides)}
    members = {member.id: member for member in members_of(call)}
    states = {(key, m): state != "assigned" for key, row in rows.items() for m, state in row.states.items()}
    declared = {(key, member) for key, row in rows.items() for member in row.conflicts}
    barred = frozenset(declared | {pair for pair in suspected(call) if pair[0] in rows})
    told = [
        sorted((key, field_of(row.application)) for key, row in rows.items()),
        sorted((key, member.fields, member.most) for key, member in members.items()),
        sorted(states.items()),
        sorted(barred),
    ]
    return Outlook(rows, members, states, barred, hashlib.sha256(json.dumps(told).encode()).hexdigest())


def problem_of(outlook: Outlook, wishes: Wishes) -> Problem:
    """What is asked of an automatic assignment as things stand."""
    chosen = [member for key, member in outlook.members.items() if key in wishes.members]
    return Problem(
        tasks=tuple(Task(key, field_of(row.application)) for key, row in outlook.rows.items()),
        seats=tuple(Seat(m.id, frozenset(m.fields), _least(m.most, wishes.most)) for m in chosen),
        each=wishes.each,
        held={pair: begun or not wishes.may_move for pair, begun in outlook.states.items()},
        conflicts=outlook.barred,
        experts=wishes.experts,
        seed=wishes.seed,
    )


def _least(*limits: int | None) -> int | None:
    return min((limit for limit in limits if limit is not None), default=None)


@dataclass(frozen=True)
class Load:
    """A member before and after a change, in applications; `most` is the limit that held for the plan."""

    member: Member
    now: int
    added: int
    removed: int
    most: int | None

    @property
    def then(self) -> int:
        """What the member has afterwards."""
        return self.now + self.added - self.removed


@dataclass(frozen=True)
class Shift:
    """An application that gets or loses members."""

    application: Application
    added: tuple[Member, ...]
    removed: tuple[Member, ...]


@dataclass(frozen=True)
class Differences:
    """What a change does: by member what they have now, get, give back and have then; by application who comes and who
    goes, only where somebody does."""

    loads: tuple[Load, ...]
    applications: tuple[Shift, ...]


def differences(
    outlook: Outlook, added: Collection[Pair], removed: Collection[Pair], most: int | None = None
) -> Differences:
    """What changing these pairs does, as things stand in this outlook."""
    now, more, less = (Counter(m for _a, m in pairs) for pairs in (outlook.states, added, removed))
    members = outlook.members
    loads = tuple(Load(m, now[key], more[key], less[key], _least(m.most, most)) for key, m in members.items())
    comes, goes = _by_application(added), _by_application(removed)
    shifts = tuple(
        Shift(row.application, tuple(members[m] for m in comes[key]), tuple(members[m] for m in goes[key]))
        for key, row in outlook.rows.items()
        if comes[key] or goes[key]
    )
    return Differences(loads, shifts)


def _by_application(pairs: Collection[Pair]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for application, member in sorted(pairs):
        found[application].append(member)
    return found
