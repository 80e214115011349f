"""A meeting: opened with those who are there, point by point, and closed; decisions and differing opinions."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from app.applications.models import Application
from app.audit import trail
from app.calls.models import Call
from app.committee.actions.moment import needs_scoring
from app.committee.models import AgendaPoint, Dissent, Meeting, Member
from app.committee.queries.absence import absent_at
from app.committee.queries.meetings import meeting_of, points_of, recused_by_application
from app.committee.queries.members import members_of
from app.committee.queries.phases import phase_of
from app.committee.rules.competing import competes
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal


def open_meeting(call: Call, present: Collection[int], *, by: str, at: datetime) -> Meeting:
    """Open a meeting of the committee with the members who are there (ids); there is one at a time."""
    needs_scoring(call)
    if phase_of(call).discussion == "none":
        raise Refusal(_("The committee meets when the discussion has begun."))
    last = meeting_of(call)
    if last is not None and last.closed_at is None:
        raise Refusal(_("A meeting is open already."))
    made = Meeting(call=call, present=_known(call, present, at), opened_at=at)
    session().add(made)
    session().flush()
    _note("open_meeting", made, by, at, present=made.present)
    return made


def set_present(meeting: Meeting, present: Collection[int], *, by: str, at: datetime) -> None:
    """Somebody has come or gone for good; what was settled before keeps who was there then.

    Who comes while something is on the table waits outside if they have a conflict of interest with it.
    """
    _needs_open(meeting)
    meeting.present = _known(meeting.call, present, at)
    for point in points_of([meeting]):
        if point.settled_at is None:
            _seat(point)
    session().flush()
    _note("set_present", meeting, by, at, present=meeting.present)


def take_up(meeting: Meeting, application: Application, *, by: str, at: datetime) -> AgendaPoint:
    """Put an application on the table: who has a conflict of interest has left the room.

    One at a time: what is on the table is settled first. What was settled can be taken up again.
    """
    _needs_open(meeting)
    if not competes(application) or application.call_id != meeting.call_id:
        raise Refusal(_("This application no longer takes part in the competition."))
    taken = points_of([meeting])
    if any(point.settled_at is None and point.application_id != application.id for point in taken):
        raise Refusal(_("Something else is on the table. Settle it first."))
    point = next((point for point in taken if point.application_id == application.id), None)
    if point is None:
        point = AgendaPoint(meeting=meeting, application=application, present=[], away=[], taken_up_at=at)
        session().add(point)
    _seat(point)
    point.taken_up_at, point.settled_at = at, None
    session().flush()
    _note("take_up", meeting, by, at, application=application.id, away=point.away)
    return point


def settle(point: AgendaPoint, decision: str, *, by: str, at: datetime) -> None:
    """Write down what the committee decided about the application on the table."""
    _needs_open(point.meeting)
    if not decision.strip():
        raise Refusal(_("Write what the committee decided."), "decision")
    if point.settled_at is None:
        _seat(point)  # a conflict may have been declared while it was on the table
    point.decision, point.settled_at = decision.strip(), at
    session().flush()
    _note("settle_point", point.meeting, by, at, application=point.application_id)


def dissent(point: AgendaPoint, member: Member, text: str, *, by: str, at: datetime) -> Dissent:
    """Write down the differing opinion of a member who was in the room; once, in the member's own words."""
    _needs_open(point.meeting)
    if member.id not in point.present:
        raise Refusal(_("Only a member who was in the room can disagree."), "member_id")
    if not text.strip():
        raise Refusal(_("Write something."), "text")
    same = select(Dissent.id).where(Dissent.point_id == point.id, Dissent.member_id == member.id)
    if session().scalar(same):
        raise Refusal(_("The opinion of this member is written down already."), "member_id")
    made = Dissent(point=point, member=member, text=text.strip(), at=at)
    session().add(made)
    session().flush()
    _note("dissent", point.meeting, by, at, application=point.application_id, member=member.id)
    return made


def close_meeting(meeting: Meeting, *, by: str, at: datetime) -> None:
    """Close the meeting; what is on the table is settled first."""
    _needs_open(meeting)
    if any(point.settled_at is None for point in points_of([meeting])):
        raise Refusal(_("Something is still on the table. Settle it first."))
    meeting.closed_at = at
    session().flush()
    _note("close_meeting", meeting, by, at)


def _seat(point: AgendaPoint) -> None:
    """Note who is in the room for a point, and who is out of it because of a conflict of interest."""
    present = set(point.meeting.present)
    away = present & recused_by_application(point.meeting.call).get(point.application.id, frozenset())
    point.present, point.away = sorted(present - away), sorted(away)


def _known(call: Call, present: Collection[int], at: datetime) -> list[int]:
    """The ids of members who can be there: on this committee, and not marked absent."""
    members = {member.id for member in members_of(call)}
    if not set(present) <= members or not present:
        raise Refusal(_("Tick who is present."), "present")
    if set(present) & absent_at(call, at).keys():
        raise Refusal(_("Somebody whom you ticked is marked absent. End the absence first."), "present")
    return sorted(set(present))


def _needs_open(meeting: Meeting) -> None:
    needs_scoring(meeting.call)
    if meeting.closed_at is not None:
        raise Refusal(_("This meeting is closed."))


def _note(verb: str, meeting: Meeting, by: str, at: datetime, **changes: object) -> None:
    changes = {"call": meeting.call.key, **changes}
    trail.record(by=by, verb=verb, thing=f"meeting:{meeting.id}", at=at, changes=changes)
