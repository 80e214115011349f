"""Who scores what: by hand, and spread evenly."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select

from app.applications.models import Application
from app.audit import trail
from app.calls.models import Call
from app.committee.actions.moment import hold, needs_assigning
from app.committee.emails import Assigned
from app.committee.models import Conflict, Member, Review
from app.committee.queries import coverage_of, members_of, planned
from app.committee.rules.competing import competes
from app.committee.rules.spread import Pair, Spread
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.messaging import outbox


def assign(member: Member, application: Application, *, by: str, at: datetime) -> Review:
    """Let a member score an application of the same call; refuses a conflict of interest."""
    needs_assigning(application.call, at)
    if member.call_id != application.call_id or not competes(application):
        raise Refusal(_("Only applications that take part in the competition can be assigned."))
    pair = (Conflict.member_id == member.id, Conflict.application_id == application.id)
    if session().scalar(select(Conflict.id).where(*pair)):
        raise Refusal(
            _("This member has a conflict of interest with application %(number)s.", number=application.number)
        )
    same = select(Review.id).where(Review.member_id == member.id, Review.application_id == application.id)
    if session().scalar(same):
        raise Refusal(_("Application %(number)s is assigned to this member already.", number=application.number))
    review = Review(member=member, application=application, assigned_at=at)
    session().add(review)
    session().flush()
    _note("assign", review, by, at)
    _tell([member], at)
    return review


def unassign(review: Review, *, by: str, at: datetime) -> None:
    """Take an assignment back; refuses once the member has begun."""
    needs_assigning(review.application.call, at)
    if hold(review).state != "assigned":
        raise Refusal(_("Application %(number)s: the member has begun to score it.", number=review.application.number))
    _note("unassign", review, by, at)
    session().delete(review)
    session().flush()


def change_assignments(
    call: Call, add: Collection[Pair], remove: Collection[Pair], *, by: str, at: datetime
) -> tuple[int, int]:
    """Assign and take back many (application, member) pairs at once, or none; how many of each really changed.

    A pair that somebody else has added or removed meanwhile is as wished already, and is left alone.
    """
    members = {member.id: member for member in members_of(call)}
    rows = {row.application.id: row for row in coverage_of(call)}
    if not {a for a, _m in [*add, *remove]} <= rows.keys() or not {m for _a, m in [*add, *remove]} <= members.keys():
        raise Refusal(_("The committee or the applications have changed meanwhile. Please look again."))
    added = [(a, m) for a, m in sorted(add) if m not in rows[a].states]
    removed = [(a, m) for a, m in sorted(remove) if m in rows[a].states]
    for application_id, member_id in removed:
        pair = (Review.application_id == application_id, Review.member_id == member_id)
        unassign(session().scalars(select(Review).where(*pair)).one(), by=by, at=at)
    for application_id, member_id in added:
        assign(members[member_id], rows[application_id].application, by=by, at=at)
    return len(added), len(removed)


def spread_evenly(
    call: Call,
    members: Sequence[Member],
    each: int,
    seed: str,
    *,
    expected: Collection[Pair],
    besides: Collection[int] = (),
    by: str,
    at: datetime,
) -> Spread:
    """Assign so that each application has `each` members and loads are even; what is assigned stays.

    `besides` names the applications that whoever asks has no part in. `expected` is the plan that was looked at:
    refuses when things have changed since and the plan would be another.
    """
    needs_assigning(call, at)
    plan = planned(call, members, each, seed, besides)
    if plan.shortages or sorted(plan.added) != sorted(expected):
        raise Refusal(_("Something has changed since you looked at the plan. Here is the new one."))
    by_id = {member.id: member for member in members}
    rows = {row.application.id: row.application for row in coverage_of(call)}
    for application_id, member_id in plan.added:
        session().add(Review(member=by_id[member_id], application=rows[application_id], assigned_at=at))
    session().flush()
    changes = {"each": each, "members": sorted(by_id), "assignments": len(plan.added), "seed": seed}
    trail.record(by=by, verb="spread_assignments", thing=f"call:{call.key}", at=at, changes=changes)
    _tell([by_id[member_id] for member_id in sorted({m for _a, m in plan.added})], at)
    return plan


def _note(verb: str, review: Review, by: str, at: datetime) -> None:
    changes = {"application": review.application_id, "member": review.member_id, "call": review.application.call.key}
    trail.record(by=by, verb=verb, thing=f"review:{review.id}", at=at, changes=changes)


def _tell(members: Sequence[Member], at: datetime) -> None:
    for member in members:
        account = member.account
        outbox.queue(Assigned.of(member, at), to=account.email, language=account.language, at=at)
