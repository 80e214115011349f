"""Reading meetings: who is there, what is on the table, and what comes next with who leaves the room for it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import lazyload

from app.applications.models import Application
from app.calls.models import Call
from app.committee.models import AgendaPoint, Conflict, Dissent, Meeting, Member
from app.committee.queries.members import members_of
from app.committee.queries.reviews import competing
from app.committee.rules.agenda import Away, Point, ordered
from app.kit.db import session

EVERYTHING = slice(None)


@dataclass(frozen=True)
class Coming:
    """A point that comes: who has to leave the room before it, who comes back, and who stays out."""

    application: Application
    leave: tuple[Member, ...]
    come_back: tuple[Member, ...]
    stay_out: tuple[Member, ...]


@dataclass(frozen=True)
class Agenda:
    """A meeting as its reader may know it: what was settled, what is on the table, and what comes in its order.

    `coming` may be a part of what comes; `left` counts all of it, and `next` is the first.
    """

    meeting: Meeting
    members: dict[int, Member]
    settled: list[AgendaPoint]
    current: AgendaPoint | None
    next: Coming | None
    coming: list[Coming]
    left: int

    def names(self, ids: Collection[int]) -> list[Member]:
        """The members with these ids, in the committee's order."""
        return [member for key, member in self.members.items() if key in ids]


def meeting_of(call: Call) -> Meeting | None:
    """The latest meeting of a call, open or closed."""
    query = select(Meeting).where(Meeting.call_id == call.id).order_by(Meeting.id.desc()).limit(1)
    return session().scalar(query)


def meetings_of(call: Call) -> list[Meeting]:
    """The meetings of a call, the earliest first."""
    return list(session().scalars(select(Meeting).where(Meeting.call_id == call.id).order_by(Meeting.id)))


def points_of(meetings: Sequence[Meeting], besides: Collection[int] = ()) -> list[AgendaPoint]:
    """What these meetings took up, in that order, besides these applications."""
    query = select(AgendaPoint).where(AgendaPoint.meeting_id.in_([meeting.id for meeting in meetings]))
    query = query.where(AgendaPoint.application_id.not_in(besides))
    return list(session().scalars(query.order_by(AgendaPoint.taken_up_at, AgendaPoint.id)))


def dissents_on(points: Sequence[AgendaPoint]) -> dict[int, list[Dissent]]:
    """The differing opinions on these points, by point id."""
    found: dict[int, list[Dissent]] = defaultdict(list)
    query = select(Dissent).where(Dissent.point_id.in_([point.id for point in points])).order_by(Dissent.id)
    for dissent in session().scalars(query):
        found[dissent.point_id].append(dissent)
    return found


def recused_by_application(call: Call) -> dict[int, Away]:
    """The ids of the members with a conflict of interest, by application id."""
    query = select(Conflict.application_id, Conflict.member_id).join(Member, Conflict.member_id == Member.id)
    found: dict[int, set[int]] = defaultdict(set)
    for application_id, member_id in session().execute(query.where(Member.call_id == call.id)):
        found[application_id].add(member_id)
    return {key: frozenset(members) for key, members in found.items()}


def agenda_of(meeting: Meeting, besides: Collection[int] = (), part: slice = EVERYTHING) -> Agenda:
    """The agenda of a meeting, as if these applications were not there; of what comes, this part.

    What comes is put in order anew each time, from who is in the room now (rules.agenda).
    """
    members = {member.id: member for member in members_of(meeting.call)}
    taken = points_of([meeting], besides)
    current = next((point for point in taken if point.settled_at is None), None)
    settled = [point for point in taken if point.settled_at]
    out: Away = frozenset(taken[-1].away) & frozenset(meeting.present) if taken else frozenset()
    points = ordered(_open_points(meeting, taken, besides), out)
    ways = list(zip([out, *(point.away for point in points)], points, strict=False))
    first, coming = _coming(ways[:1], members), _coming(ways[part], members)
    return Agenda(meeting, members, settled, current, first[0] if first else None, coming, len(points))


def _open_points(meeting: Meeting, taken: Sequence[AgendaPoint], besides: Collection[int]) -> list[Point]:
    """What comes, by number: who of those present has to leave for it."""
    query = select(Application.id).where(Application.call_id == meeting.call_id, competing())
    query = query.where(Application.id.not_in(besides))
    query = query.where(Application.id.not_in([point.application_id for point in taken]))
    recused, present = recused_by_application(meeting.call), frozenset(meeting.present)
    nobody: Away = frozenset()
    return [
        Point(key, recused.get(key, nobody) & present) for key in session().scalars(query.order_by(Application.number))
    ]


def _coming(ways: Sequence[tuple[Away, Point]], members: Mapping[int, Member]) -> list[Coming]:
    """Points with the people at the door, each from who is out before it."""
    query = select(Application).where(Application.id.in_([point.id for _out, point in ways]))
    query = query.options(lazyload(Application.attachments))
    applications = {application.id: application for application in session().scalars(query)}
    found = []
    for out, point in ways:
        sets = (point.away - out, out - point.away, point.away & out)
        people = [tuple(member for key, member in members.items() if key in each) for each in sets]
        found.append(Coming(applications[point.id], *people))
    return found
