"""Reading who is absent, and what of theirs could be handed to others."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.calls.models import Call
from app.committee.models import Absence, Member
from app.committee.queries.planning import Outlook, field_of
from app.committee.rules.absence import is_away
from app.committee.rules.assigning import Pair, Plan, Problem, Seat, Task, assign
from app.kit.db import session


@dataclass(frozen=True)
class Handover:
    """What an absent member gives back, and the plan of who takes it; with obstacles in the plan nobody can."""

    outlook: Outlook
    given_back: tuple[Pair, ...]
    plan: Plan


def day_in(call: Call, at: datetime) -> date:
    """The day of an instant by the call's own clock."""
    return at.astimezone(ZoneInfo(call.time_zone)).date()


def absences_of(call: Call) -> list[Absence]:
    """The absences of a call's members, the earliest first."""
    query = select(Absence).join(Absence.member).where(Member.call_id == call.id)
    return list(session().scalars(query.order_by(Absence.from_on, Absence.id)))


def absent_at(call: Call, at: datetime) -> dict[int, Absence]:
    """The members who are absent at an instant, by member id."""
    day = day_in(call, at)
    return {absence.member_id: absence for absence in absences_of(call) if is_away(absence, day)}


def handover_of(outlook: Outlook, member: Member, to: Collection[int], *, also_begun: bool) -> Handover:
    """Who takes what a member has not handed in: as many members as before score each application.

    `to` are the ids of those who may get something. What the member has begun stays unless `also_begun`. Nothing else
    moves: every other assignment stays where it is, and counts for the loads.
    """
    open_states = ("assigned", "begun") if also_begun else ("assigned",)
    back = tuple((key, member.id) for key, row in outlook.rows.items() if row.states.get(member.id) in open_states)
    kept = {pair: True for pair in outlook.states if pair not in back}
    tasks = tuple(
        Task(key, field_of(outlook.rows[key].application), each=len(outlook.rows[key].states)) for key, _member in back
    )
    seats = tuple(
        Seat(each.id, frozenset(each.fields), each.most)
        for each in outlook.members.values()
        if each.id in to and each.id != member.id
    )
    barred = outlook.barred | set(back)
    problem = Problem(tasks=tasks, seats=seats, each=0, held=kept, conflicts=barred, seed=f"absent:{member.id}")
    return Handover(outlook, back, assign(problem))
