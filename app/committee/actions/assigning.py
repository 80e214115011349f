"""Who scores what: one by one, many at once, and by a plan that was looked at before."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from app.applications.models import Application
from app.audit import trail
from app.calls.models import Call
from app.committee.actions.moment import hold, needs_assigning
from app.committee.emails import Assigned
from app.committee.models import Conflict, Member, Review
from app.committee.queries import Outlook, outlook_of, suspected
from app.committee.rules.assigning import Pair
from app.committee.rules.competing import competes
from app.kit.db import session
from app.kit.i18n import _
from app.kit.refusal import Refusal
from app.messaging import outbox


def assign(member: Member, application: Application, *, by: str, at: datetime) -> Review:
    """Let a member score an application of the same call; refuses a conflict of interest, also one only found now."""
    needs_assigning(application.call, at)
    if member.call_id != application.call_id or not competes(application):
        raise Refusal(_("Only applications that take part in the competition can be assigned."))
    pair = (Conflict.member_id == member.id, Conflict.application_id == application.id)
    if session().scalar(select(Conflict.id).where(*pair)) or suspected(application.call, [application], [member]):
        raise _conflict(application)
    same = select(Review.id).where(Review.member_id == member.id, Review.application_id == application.id)
    if session().scalar(same):
        raise Refusal(_("Application %(number)s is assigned to this member already.", number=application.number))
    review = Review(member=member, application=application, assigned_at=at)
    session().add(review)
    session().flush()
    _note("assign", review, by, at)
    _tell([member], at)
    return review


def unassign(review: Review, *, although_begun: bool = False, by: str, at: datetime) -> None:
    """Take an assignment back; refuses once the member has begun (or, if that does not matter, has handed in)."""
    needs_assigning(review.application.call, at)
    if hold(review).state not in (("assigned", "begun") if although_begun else ("assigned",)):
        raise Refusal(_("Application %(number)s: the member has begun to score it.", number=review.application.number))
    _note("unassign", review, by, at)
    session().delete(review)
    session().flush()


def change_assignments(
    call: Call,
    add: Collection[Pair],
    remove: Collection[Pair],
    *,
    besides: Collection[int] = (),
    by: str,
    at: datetime,
) -> tuple[int, int]:
    """Assign and take back many (application, member) pairs at once, or none; how many of each really changed.

    `besides` names the applications that whoever asks has no part in: to them they are not there. A pair that somebody
    else has added or removed meanwhile is as wished already, and is left alone.
    """
    needs_assigning(call, at)
    outlook = outlook_of(call, besides)
    _needs_known(outlook, [*add, *remove])
    added = {(a, m) for a, m in add if m not in outlook.rows[a].states}
    removed = {(a, m) for a, m in remove if m in outlook.rows[a].states}
    for review in _change(outlook, added, removed, by=by, at=at):
        _note("assign", review, by, at)
    return len(added), len(removed)


def assign_many(
    call: Call,
    members: Collection[int],
    applications: Collection[int],
    *,
    besides: Collection[int] = (),
    by: str,
    at: datetime,
) -> tuple[int, list[str]]:
    """Let each of these members score each of these applications; how many assignments are new, and the numbers of the
    applications of which a member was left out because of a conflict of interest. What does not compete is left alone.
    """
    needs_assigning(call, at)
    outlook = outlook_of(call, besides)
    wished = {(a, m) for a in applications for m in members if a in outlook.rows and m in outlook.members}
    barred = wished & outlook.barred
    added, _none = change_assignments(call, wished - barred, (), besides=besides, by=by, at=at)
    return added, sorted({outlook.rows[application].application.number or "" for application, _member in barred})


def apply_plan(
    call: Call,
    add: Collection[Pair],
    remove: Collection[Pair],
    *,
    stamp: str,
    how: Mapping[str, object],
    although_begun: bool = False,
    besides: Collection[int] = (),
    by: str,
    at: datetime,
) -> None:
    """Do exactly what was looked at: assign these pairs, take those back, or refuse.

    `stamp` is that of the outlook from which the plan was made: when anything has changed since, nothing is done. `how`
    says in the audit log where the plan comes from (seed and limits, or a file). What a member has begun is taken back
    only with `although_begun`.
    """
    needs_assigning(call, at)
    outlook = outlook_of(call, besides)
    if outlook.stamp != stamp:
        raise Refusal(_("Something has changed since you looked at the plan. Here is the new one."))
    _needs_known(outlook, [*add, *remove])
    if any(pair in outlook.states for pair in add) or any(pair not in outlook.states for pair in remove):
        raise Refusal(_("Something has changed since you looked at the plan. Here is the new one."))
    _change(outlook, add, remove, although_begun=although_begun, by=by, at=at)
    pairs = json.dumps([sorted(add), sorted(remove)]).encode()
    changes = {**how, "added": len(add), "removed": len(remove), "digest": hashlib.sha256(pairs).hexdigest()}
    trail.record(by=by, verb="apply_plan", thing=f"call:{call.key}", at=at, changes=changes)


def _needs_known(outlook: Outlook, pairs: Collection[Pair]) -> None:
    if not all(a in outlook.rows and m in outlook.members for a, m in pairs):
        raise Refusal(_("The committee or the applications have changed meanwhile. Please look again."))


def _change(
    outlook: Outlook,
    add: Collection[Pair],
    remove: Collection[Pair],
    *,
    although_begun: bool = False,
    by: str,
    at: datetime,
) -> list[Review]:
    """Take back first, then assign, then tell each member once; the new assignments."""
    for application_id, member_id in sorted(remove):
        pair = (Review.application_id == application_id, Review.member_id == member_id)
        review = session().scalars(select(Review).where(*pair)).one()
        unassign(review, although_begun=although_begun, by=by, at=at)
    made = []
    for application_id, member_id in sorted(add):
        application = outlook.rows[application_id].application
        if (application_id, member_id) in outlook.barred:
            raise _conflict(application)
        made.append(Review(member=outlook.members[member_id], application=application, assigned_at=at))
    session().add_all(made)
    session().flush()
    _tell([outlook.members[member_id] for member_id in sorted({m for _a, m in add})], at)
    return made


def _conflict(application: Application) -> Refusal:
    return Refusal(_("This member has a conflict of interest with application %(number)s.", number=application.number))


def _note(verb: str, review: Review, by: str, at: datetime) -> None:
    changes = {"application": review.application_id, "member": review.member_id, "call": review.application.call.key}
    trail.record(by=by, verb=verb, thing=f"review:{review.id}", at=at, changes=changes)


def _tell(members: Sequence[Member], at: datetime) -> None:
    for member in members:
        account = member.account
        outbox.queue(Assigned.of(member, at), to=account.email, language=account.language, at=at)
