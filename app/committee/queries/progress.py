"""Reading progress: how far each member and each application is; never a score."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select

from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import Conflict, Member, Review
from app.committee.queries.members import members_of
from app.committee.queries.reviews import competing, counting
from app.committee.rules.phases import Readiness
from app.kit.db import session


@dataclass(frozen=True)
class Progress:
    """How far a member is: applications assigned, of them begun and handed in, and when something was last saved."""

    assigned: int = 0
    begun: int = 0
    handed_in: int = 0
    saved_at: datetime | None = None

    @property
    def open(self) -> int:
        """What still waits for the member."""
        return self.assigned - self.handed_in


@dataclass(frozen=True)
class Coverage:
    """Who scores an application: the state of each review by member id, and the members with a conflict."""

    application: Application
    states: dict[int, str] = field(default_factory=dict)
    conflicts: set[int] = field(default_factory=set)

    @property
    def handed_in(self) -> int:
        """How many scores are in."""
        return sum(state == "handed_in" for state in self.states.values())

    @property
    def waiting(self) -> set[int]:
        """The ids of the members whose scores are not in."""
        return {member_id for member_id, state in self.states.items() if state != "handed_in"}


def progress_of(members: Sequence[Member], besides: Collection[int] = ()) -> dict[int, Progress]:
    """How far each of these members is, by member id, besides these applications."""
    query = counting().with_only_columns(Review.member_id, Review.state, func.count(), func.max(Review.saved_at))
    query = query.where(Review.member_id.in_([m.id for m in members]), Review.application_id.not_in(besides))
    states: dict[int, Counter[str]] = defaultdict(Counter)
    saved: dict[int, datetime] = {}
    for member_id, state, number, saved_at in session().execute(query.group_by(Review.member_id, Review.state)):
        states[member_id][state] = number
        if saved_at:
            saved[member_id] = max(saved_at, saved.get(member_id, saved_at))
    return {
        m.id: Progress(states[m.id].total(), states[m.id]["begun"], states[m.id]["handed_in"], saved.get(m.id))
        for m in members
    }


def coverage_of(call: Call, besides: Collection[int] = ()) -> list[Coverage]:
    """Who scores each application of a call and how far it is, by number, besides these applications."""
    query = select(Application).where(Application.call_id == call.id, competing(), Application.id.not_in(besides))
    found = {a.id: Coverage(a) for a in session().scalars(query.order_by(Application.number))}
    reviews = counting().with_only_columns(Review.application_id, Review.member_id, Review.state)
    for application_id, member_id, state in session().execute(reviews.where(Application.call_id == call.id)):
        if application_id in found:
            found[application_id].states[member_id] = state
    declared = select(Conflict.application_id, Conflict.member_id).join(Member, Conflict.member_id == Member.id)
    for application_id, member_id in session().execute(declared.where(Member.call_id == call.id)):
        if application_id in found:
            found[application_id].conflicts.add(member_id)
    return list(found.values())


def readiness_of(call: Call, besides: Collection[int] = (), absent: Collection[int] = ()) -> Readiness:
    """How ready the committee is for its next phase, besides these applications and without the absent members."""
    members = [member for member in members_of(call) if member.id not in absent]
    progress = progress_of(members, besides).values()
    behind = sum(1 for how in progress if how.open)
    short = [row.application.number or "" for row in coverage_of(call, besides) if row.handed_in < call.quorum]
    return Readiness(short=short, behind=behind, ready=len(progress) - behind)
